import type pg from "pg";
import type { Tutee } from "../domain/compose.ts";
import { type IsoDate, teachingWeek } from "../domain/dates.ts";
import { groupBy } from "../domain/group.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import type { Level, SignalId } from "../domain/signals.ts";
import { endOfDay } from "../domain/zoned.ts";
import type { Caseload, Caseloads } from "../ports/lists.ts";
import { readHistories } from "./history.ts";
import { readSql } from "./sql.ts";

interface Row {
  readonly tutor: StaffId;
  readonly tutor_ref: string;
  readonly student_id: StudentId;
  readonly starts_on: IsoDate;
  readonly ref: string;
  readonly given_name: string;
  readonly family_name: string | null;
  readonly known_as: string | null;
  readonly pronouns: string | null;
  readonly stage: number | null;
  readonly last_on: IsoDate | null;
  readonly last_level: Level | null;
  readonly last_hard: boolean | null;
  readonly last_signals: readonly SignalId[] | null;
  readonly last_digest_on: IsoDate | null;
}

const sql = readSql("caseloads");

/** The weeks in which only not having started counts (product, "start of term"). */
const FIRST_WEEKS = 2;

/** Caseloads of a day in two statements, however many tutors there are. */
export const caseloads = (pool: pg.Pool, zone: string): Caseloads => ({
  async on(asOf, scores, tutors) {
    const { rows } = await pool.query<Row>(sql, [asOf, tutors]);
    const histories = await readHistories(
      pool,
      [...new Set(rows.map((row) => row.student_id))],
      zone,
      endOfDay(asOf, zone),
    );
    const byTutor = groupBy(rows, (row) => row.tutor);
    return [...byTutor.values()].map((own): Caseload => {
      const [one] = own;
      const startsOn = own.map((row) => row.starts_on).toSorted()[0] ?? one.starts_on;
      const week = commonest(own.map((row) => teachingWeek(row.starts_on, asOf)));
      const noneBefore = one.last_digest_on === null || one.last_digest_on < startsOn;
      return {
        tutor: one.tutor,
        tutorRef: one.tutor_ref,
        // A tutor who joins later is not told that nobody is listed for being quiet yet.
        first: noneBefore && week !== null && week <= FIRST_WEEKS,
        week,
        tutees: own.map((row) =>
          tutee(row, scores.get(row.student_id) ?? null, histories.get(row.student_id) ?? []),
        ),
      };
    });
  },
});

function tutee(row: Row, score: Tutee["score"], history: Tutee["history"]): Tutee {
  return {
    studentId: row.student_id,
    student: {
      ref: row.ref,
      givenName: row.given_name,
      familyName: row.family_name,
      knownAs: row.known_as,
      pronouns: row.pronouns,
      stage: row.stage,
    },
    score,
    history,
    lastListed:
      row.last_on === null || row.last_level === null
        ? null
        : {
            on: row.last_on,
            level: row.last_level,
            hard: row.last_hard ?? false,
            signals: row.last_signals ?? [],
          },
  };
}

/** The week that most tutees are in; the later one when two are equally common. */
function commonest(weeks: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const week of weeks) counts.set(week, (counts.get(week) ?? 0) + 1);
  return [...counts].toSorted(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? null;
}
