import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { HandIn, RecordFacts, Session, StudentFacts } from "../domain/facts.ts";
import { mergeByStudent, type ScoredEnrolment } from "../domain/merge.ts";
import type { Settings } from "../domain/settings.ts";
import type { StudentScore } from "../domain/signals.ts";
import { newestScoredOn, readScores } from "./scores.ts";
import { readSql } from "./sql.ts";

const workSql = readSql("student-work");
const handInsSql = readSql("hand-ins");
const sessionsSql = readSql("student-sessions");
const criticalSql = `
  SELECT count(*)::int AS of, count(*) FILTER (WHERE status IN ('attended', 'late'))::int AS attended
    FROM (${sessionsSql}) s WHERE critical AND kind <> 'exam' AND counts AND status IN ('attended', 'late', 'missed')`;

/** Columns of the picture on a student's card. */
const MOST_WEEKS = 10;

/** What the data says about one student, without names and log. */
export interface StudentReading
  extends Pick<StudentFacts, "weeks" | "handedIn" | "critical" | "nextDeadline"> {
  /** Of the newest day that was scored; null when no enrolment was. */
  readonly score: StudentScore | null;
  readonly modules: RecordFacts["modules"];
}

interface WorkRow {
  readonly first_week: number | null;
  readonly days: readonly number[];
  readonly done: number;
  readonly due: number;
  readonly title: string | null;
  readonly module: string;
  readonly due_on: IsoDate;
}

/**
 * A student at the end of a day, with the newest scores kept up to it. Weeks are complete teaching weeks over all present modules,
 * counted from the earliest start; their "usual" is the one the reasons were made with, so that a card never says two.
 */
export async function readStudentCard(
  pool: pg.Pool,
  student: number,
  asOf: IsoDate,
  settings: Settings,
): Promise<StudentReading> {
  const values = [student, asOf, MOST_WEEKS, settings.snooze.longestDays];
  const [scored, { rows }, critical] = await Promise.all([
    readNewestScores(pool, student, asOf),
    pool.query<WorkRow>(workSql, values),
    readCritical(pool, student, asOf),
  ]);
  const usual = scored[0]?.overall.usual ?? null;
  return {
    score: mergeByStudent(scored, settings).get(student) ?? null,
    modules: scored.map(({ score: { moduleTitle: title, level, trend, signals } }) => ({
      title,
      level,
      trend,
      signals,
    })),
    ...work(rows[0], usual),
    critical,
  };
}

/** Critical sessions so far, as far as registers that count say; null without any. */
async function readCritical(
  pool: pg.Pool,
  student: number,
  asOf: IsoDate,
): Promise<StudentFacts["critical"]> {
  const { rows } = await pool.query<{ attended: number; of: number }>(criticalSql, [student, asOf]);
  const [found] = rows;
  return found && found.of > 0 ? found : null;
}

async function readNewestScores(
  pool: pg.Pool,
  student: number,
  asOf: IsoDate,
): Promise<ScoredEnrolment[]> {
  const scoredOn = await newestScoredOn(pool, asOf);
  return scoredOn === null ? [] : readScores(pool, scoredOn, [student]);
}

function work(
  row: WorkRow | undefined,
  usual: number | null,
): Pick<StudentReading, "weeks" | "handedIn" | "nextDeadline"> {
  if (!row) return { weeks: null, handedIn: null, nextDeadline: null };
  const { first_week: first, days, done, due, title, module, due_on: dueOn } = row;
  return {
    weeks: first === null ? null : { first, days, usual },
    handedIn: due > 0 ? { done, due } : null,
    nextDeadline: title === null ? null : { title, module, dueOn },
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

/** Sessions of the present modules up to the end of a day, newest first, with what their registers say. */
export async function readSessions(
  pool: pg.Pool,
  student: number,
  asOf: IsoDate,
): Promise<Session[]> {
  const { rows } = await pool.query<Session>(sessionsSql, [student, asOf]);
  return rows;
}

/** Messages that came to the student by themselves, newest first. */
export async function readMessages(
  pool: pg.Pool,
  student: number,
): Promise<RecordFacts["messages"]> {
  const { rows } = await pool.query<RecordFacts["messages"][number]>(
    "SELECT ended_at AS at, facts FROM nudge WHERE student_id = $1 AND state = 'sent' ORDER BY ended_at DESC",
    [student],
  );
  return rows;
}
