import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NewestEvents } from "../domain/rules/feeds.ts";
import type { Group, Observation } from "../domain/rules/observation.ts";
import type { Settings } from "../domain/settings.ts";
import type { Observations } from "../flows/score.ts";
import { readSql } from "./sql.ts";

const sql = readSql("signals");
const newestSql = readSql("newest-events");

/** Sixty-three days fit the bits that count active days; one week of them is the present one. */
const MOST_USUAL_WEEKS = 8;
const MOST_WINDOW_DAYS = 28;

/** The newest event of each feed up to the end of a day, over the whole institution. */
export async function readNewestEvents(
  client: pg.Pool | pg.PoolClient,
  asOf: IsoDate,
): Promise<NewestEvents> {
  const { rows } = await client.query<NewestEvents>(newestSql, [asOf]);
  return rows[0] ?? { activity: null, assessment: null };
}

/** Reads what was known at the end of a day: two statements of one snapshot, however many enrolments there are. */
export function observations(pool: pg.Pool, { signals }: Settings): Observations {
  const { usual, windowDays, lowest, submissions } = signals;
  if (usual.weeks > MOST_USUAL_WEEKS || windowDays > MOST_WINDOW_DAYS) {
    throw new RangeError(
      `signals.usual.weeks may be at most ${MOST_USUAL_WEEKS} and signals.windowDays at most ${MOST_WINDOW_DAYS}; got ${usual.weeks} and ${windowDays}.`,
    );
  }
  return {
    async on(asOf) {
      const values = [
        asOf,
        windowDays,
        lowest,
        submissions.groupShare,
        submissions.windowDays,
        submissions.lateOf,
        usual.weeks,
        usual.least,
      ];
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        // The statement is long once and short in rows: compiling it (jit) takes longer than running it.
        await client.query(
          "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off; SET LOCAL work_mem = '32MB'; SET LOCAL statement_timeout = '5min'",
        );
        const newest = await readNewestEvents(client, asOf);
        const { rows } = await client.query<Row>(sql, values);
        await client.query("COMMIT");
        return { newest, enrolments: observationsOf(rows) };
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        client.release(broken); // a client in a failed transaction is not handed on
      }
    },
  };
}

/** A row of `sql/signals.sql`; `all_…` are null for a student with one module, whose own numbers are all there is. */
interface Row {
  readonly enrolment_id: number;
  readonly student_id: number;
  readonly student: string;
  readonly study_mode: string | null;
  readonly module: string;
  readonly module_title: string;
  readonly since: IsoDate;
  readonly weeks: number;
  readonly clicks: number;
  readonly seen_on: IsoDate | null;
  readonly week: number;
  readonly fortnight: number;
  readonly recent: number;
  readonly before: number;
  readonly usual: number | null;
  readonly joint: boolean;
  readonly all_seen_on: IsoDate | null;
  readonly all_week: number;
  readonly all_fortnight: number;
  readonly all_usual: number | null;
  readonly group_active_on: IsoDate | null;
  readonly group_seen: number;
  readonly low_clicks: number;
  readonly median_clicks: number;
  readonly low_days: number;
  readonly median_days: number;
  readonly group_week: number;
  readonly group_fortnight: number;
  readonly group_recent: number;
  readonly group_before: number;
  readonly group_usual: number | null;
  readonly missed: string | null;
  readonly missed_due_on: IsoDate;
  readonly late: number;
  readonly late_of: number;
  readonly newest_on: IsoDate | null;
  readonly first_on_time: string | null;
  readonly first_on: IsoDate;
  readonly marked: string | null;
  readonly mark: number;
  readonly released_on: IsoDate;
  readonly usual_mark: number | null;
}

function observationsOf(rows: readonly Row[]): Observation[] {
  const groups = new Map<string, Group>();
  return rows.map((row) => {
    const group = groups.get(row.module) ?? groupOf(row);
    groups.set(row.module, group);
    return observation(row, group);
  });
}

const groupOf = (row: Row): Group => ({
  activeOn: row.group_active_on,
  seen: row.group_seen,
  lowClicks: row.low_clicks,
  medianClicks: row.median_clicks,
  lowDays: row.low_days,
  medianDays: row.median_days,
  days: {
    week: row.group_week,
    fortnight: row.group_fortnight,
    recent: row.group_recent,
    before: row.group_before,
    usual: row.group_usual,
  },
});

function observation(row: Row, group: Group): Observation {
  const { week, fortnight, recent, before, usual } = row;
  return {
    enrolmentId: row.enrolment_id,
    studentId: row.student_id,
    student: row.student,
    module: row.module,
    moduleTitle: row.module_title,
    partTime: row.study_mode === "part-time",
    since: row.since,
    weeks: row.weeks,
    clicks: row.clicks,
    seenOn: row.seen_on,
    days: { week, fortnight, recent, before, usual },
    overall: row.joint
      ? {
          week: row.all_week,
          fortnight: row.all_fortnight,
          usual: row.all_usual,
          seenOn: row.all_seen_on,
        }
      : { week, fortnight, usual, seenOn: row.seen_on },
    group,
    missed: row.missed === null ? null : { title: row.missed, dueOn: row.missed_due_on },
    late:
      row.newest_on === null ? null : { late: row.late, of: row.late_of, newestOn: row.newest_on },
    firstOnTime: row.first_on_time === null ? null : { title: row.first_on_time, on: row.first_on },
    newestMark:
      row.marked === null
        ? null
        : { title: row.marked, mark: row.mark, releasedOn: row.released_on, usual: row.usual_mark },
  };
}
