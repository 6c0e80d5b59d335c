import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NewestEvents } from "../domain/rules/feeds.ts";
import { YEAR_WEEKS } from "../domain/rules/year.ts";
import type { Settings } from "../domain/settings.ts";
import { endOfDay } from "../domain/zoned.ts";
import type { Observations } from "../flows/score.ts";
import type { KnownRow } from "./signals-people.ts";
import { observationsOf, type Row } from "./signals-rows.ts";
import { noRegisters, readRegisters } from "./signals-sessions.ts";
import { readYears } from "./signals-years.ts";
import { readSql } from "./sql.ts";

const sql = readSql("signals");
const knownSql = readSql("known-and-unanswered");
const newestSql = readSql("newest-events");

/** Sixty-three days fit the bits that count active days; one week of them is the present one. */
const MOST_USUAL_WEEKS = 8;
const MOST_WINDOW_DAYS = 28;

/** Reads what was known at the end of a day in the institution's zone: a few statements of one snapshot, however many enrolments there are. */
export function observations(pool: pg.Pool, settings: Settings, zone: string): Observations {
  const { usual, windowDays } = settings.signals;
  if (usual.weeks > MOST_USUAL_WEEKS || windowDays > MOST_WINDOW_DAYS) {
    throw new RangeError(
      `signals.usual.weeks may be at most ${MOST_USUAL_WEEKS} and signals.windowDays at most ${MOST_WINDOW_DAYS}; got ${usual.weeks} and ${windowDays}.`,
    );
  }
  return {
    async on(asOf) {
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        // The statements are long once and short in rows: compiling them (jit) takes longer than running them.
        await client.query(
          "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL jit = off; SET LOCAL work_mem = '32MB'; SET LOCAL statement_timeout = '5min'",
        );
        const { newest, rows, beside } = await readDay(client, asOf, settings, zone);
        await client.query("COMMIT");
        return { newest, enrolments: observationsOf(rows, beside) };
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        client.release(broken); // a client in a failed transaction is not handed on
      }
    },
  };
}

async function readDay(client: pg.PoolClient, asOf: IsoDate, settings: Settings, zone: string) {
  const { usual, windowDays, lowest, submissions, forum, attendance } = settings.signals;
  const end = endOfDay(asOf, zone);
  const newest = await readNewestEvents(client, asOf);
  const years = await readYears(client, asOf, settings.calendar);
  const { rows } = await client.query<Row>(sql, [
    asOf,
    windowDays,
    lowest,
    submissions.groupShare,
    submissions.windowDays,
    submissions.lateOf,
    usual.weeks,
    usual.least,
    years.programmes,
    years.programmes === null ? MOST_USUAL_WEEKS : YEAR_WEEKS - 1,
    forum.weeks,
  ]);
  const known = await client.query<KnownRow>(knownSql, [asOf, end, zone]);
  const registers =
    newest.attendance === null // no register so far: there is nothing to look for
      ? noRegisters
      : await readRegisters(client, asOf, end);
  const beside = {
    asOf,
    compared: attendance.last + attendance.before,
    known: new Map(known.rows.map((row) => [row.student_id, row])),
    registers,
    yearOf: years.of,
  };
  return { newest, rows, beside };
}

/** The newest event of each feed up to the end of a day, over the whole institution. */
export async function readNewestEvents(
  client: pg.Pool | pg.PoolClient,
  asOf: IsoDate,
): Promise<NewestEvents> {
  const { rows } = await client.query<NewestEvents>(newestSql, [asOf]);
  return rows[0] ?? { activity: null, attendance: null, assessment: null };
}
