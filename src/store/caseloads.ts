import type pg from "pg";
import type { DaySpan } from "../domain/calendar.ts";
import type { Tutee } from "../domain/compose.ts";
import { type IsoDate, teachingWeek } from "../domain/dates.ts";
import { groupBy } from "../domain/group.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import type { Level, SignalId } from "../domain/signals.ts";
import { endOfDay } from "../domain/zoned.ts";
import type { Caseload, Caseloads } from "../ports/lists.ts";
import { readHistories } from "./history.ts";
import { knownOf } from "./known-reasons.ts";
import { holds, isOpen, studentLinks } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { namedStudent } from "./staff-name.ts";

interface Row extends Pick<Tutee, "student" | "known" | "studies"> {
  readonly tutor: StaffId;
  readonly tutor_ref: string;
  readonly list_length: number | null;
  readonly away_from: IsoDate | null;
  readonly away_to: IsoDate | null;
  readonly student_id: StudentId;
  readonly covered_for: StaffId | null;
  /** Null for those without a module on the day. */
  readonly starts_on: IsoDate | null;
  /** First day after a break in study that ends, or ended, within a week. */
  readonly returns_on: IsoDate | null;
  /** Away this year. */
  readonly away: boolean | null;
  readonly told_on: IsoDate | null;
  readonly objected: boolean;
  readonly last_on: IsoDate | null;
  readonly last_level: Level | null;
  readonly last_hard: boolean | null;
  readonly last_signals: readonly SignalId[] | null;
  readonly last_digest_on: IsoDate | null;
}

type Present = Row & { readonly starts_on: IsoDate };

const sql = readSql("caseloads", {
  links: studentLinks,
  holds: holds("l", "$1"),
  open: isOpen("s", "l.staff_id", "$1"),
  student: namedStudent("s"),
  known: knownOf("s", "$1"),
});

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
    return [...byTutor.values()].flatMap((all): Caseload[] => {
      const own = all.filter((row): row is Present => row.starts_on !== null);
      const startsOn = own.map((row) => row.starts_on).toSorted()[0];
      if (startsOn === undefined) return [];
      const [{ tutor, tutor_ref: tutorRef, list_length: length, last_digest_on: lastOn }] = all;
      const week = commonest(own.map((row) => teachingWeek(row.starts_on, asOf)));
      const noneBefore = lastOn === null || lastOn < startsOn;
      return [
        {
          tutor,
          tutorRef,
          length,
          // A tutor who joins later is not told that nobody is listed for being quiet yet.
          first: noneBefore && week !== null && week <= FIRST_WEEKS,
          week,
          leave: leaveBefore(asOf, all[0]),
          tutees: own.map((row) =>
            tutee(
              row,
              row.objected ? null : (scores.get(row.student_id) ?? null),
              histories.get(row.student_id) ?? [],
            ),
          ),
          returning: all.flatMap(({ student_id: studentId, returns_on: on }) =>
            on === null ? [] : [{ studentId, on }],
          ),
          away: all
            .filter((row) => row.away === true)
            .map(({ student_id: studentId, studies, told_on: toldOn }) => ({
              studentId,
              studies,
              toldOn,
            })),
        },
      ];
    });
  },
});

/** The tutor's last days away, if they are over and no list was made since. */
function leaveBefore(asOf: IsoDate, row: Row): DaySpan | null {
  const { away_from: from, away_to: to, last_digest_on: lastOn } = row;
  if (from === null || to === null || to >= asOf) return null;
  return lastOn !== null && lastOn > to ? null : { from, to };
}

function tutee(row: Present, score: Tutee["score"], history: Tutee["history"]): Tutee {
  return {
    studentId: row.student_id,
    student: row.student,
    coveredFor: row.covered_for,
    studies: row.studies,
    known: row.known,
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
