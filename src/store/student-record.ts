import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { HandIn, RecordFacts, StudentFacts } from "../domain/facts.ts";
import { mergeByStudent } from "../domain/merge.ts";
import type { Settings } from "../domain/settings.ts";
import type { StudentScore } from "../domain/signals.ts";
import { readScores } from "./scores.ts";
import { readSql } from "./sql.ts";

const cardSql = readSql("student-card");
const handInsSql = readSql("hand-ins");

/** Columns of the picture on a student's card. */
const MOST_WEEKS = 10;

/** What the data says about one student, without names and log. */
export interface StudentReading extends Pick<StudentFacts, "weeks" | "handedIn" | "nextDeadline"> {
  /** Null when no enrolment was scored for the day. */
  readonly score: StudentScore | null;
  readonly modules: RecordFacts["modules"];
}

interface CardRow {
  readonly first_week: number | null;
  readonly days: readonly number[];
  readonly done: number;
  readonly due: number;
  readonly title: string | null;
  readonly module: string;
  readonly due_on: IsoDate;
}

/**
 * A student at the end of a day, with the scores kept for that day: two statements at once. Weeks are complete teaching weeks over
 * all present modules, from the earliest start; "usual" is the one the reasons were made with.
 */
export async function readStudentCard(
  pool: pg.Pool,
  student: number,
  asOf: IsoDate,
  settings: Settings,
): Promise<StudentReading> {
  const [scored, { rows }] = await Promise.all([
    readScores(pool, asOf, student),
    pool.query<CardRow>(cardSql, [student, asOf, MOST_WEEKS, settings.snooze.longestDays]),
  ]);
  const [row] = rows;
  return {
    score: mergeByStudent(scored, settings).get(student) ?? null,
    modules: scored.map(({ score: { moduleTitle: title, level, trend, signals } }) => ({
      title,
      level,
      trend,
      signals,
    })),
    weeks:
      row && row.first_week !== null
        ? { first: row.first_week, days: row.days, usual: scored[0]?.overall.usual ?? null }
        : null,
    handedIn: row && row.due > 0 ? { done: row.done, due: row.due } : null,
    nextDeadline:
      row && row.title !== null
        ? { title: row.title, module: row.module, dueOn: row.due_on }
        : null,
  };
}

/** Pieces of work of the present modules that were due or handed in by the end of a day, newest first; marks only once released. */
export async function readHandIns(
  pool: pg.Pool,
  student: number,
  asOf: IsoDate,
): Promise<HandIn[]> {
  const { rows } = await pool.query<HandIn>(handInsSql, [student, asOf]);
  return rows;
}
