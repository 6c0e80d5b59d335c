import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { StudentId } from "../domain/ids.ts";
import type { KnownSignal } from "../domain/known-reason.ts";
import { type LogEntry, lastMove, standingEntries } from "../domain/log.ts";
import type { Addressee } from "../domain/nudges/choose.ts";
import type { NudgeSituation } from "../domain/nudges/may-nudge.ts";
import { usualQuiet } from "../domain/own-data.ts";
import { readHistories } from "./history.ts";
import { isHere } from "./own-students.ts";
import { readSql } from "./sql.ts";

/**
 * Why nothing is written to a student (an alias) on a day, as SQL; null when something may be. A chat account is known by its address;
 * the open data has no addresses, and its students live on the page alone.
 */
export const unreachable = (student: string, day: string): string => `
  CASE WHEN ${student}.adult_on > ${day} THEN 'under-18'
       WHEN ${student}.messages_off_on <= ${day} THEN 'messages-off'
       WHEN ${student}.email IS NULL
            AND NOT EXISTS (SELECT FROM enrolment open_data WHERE open_data.student_id = ${student}.id AND open_data.source = 'oulad')
       THEN 'no-account' END`;

/** Whether a student (an alias) wants no messages of a kind, as SQL. */
export const isUnwanted = (student: string, kind: string): string =>
  `EXISTS (SELECT FROM choice unwanted WHERE unwanted.student_id = ${student}.id AND unwanted.kind = '${kind}' AND NOT unwanted.wanted)`;

const situationsSql = readSql("nudge-situations", {
  here: isHere("s", "$2"),
  unreachable: unreachable("s", "$2"),
});

interface Row extends Omit<NudgeSituation, "quiet" | "spokenOn" | "whyKnownUntil"> {
  readonly studentId: StudentId;
  readonly known: readonly KnownSignal[];
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly weekends: boolean | null;
  readonly zone: string | null;
  readonly before: readonly string[];
  readonly waiting: boolean;
}

interface Reading {
  readonly pool: pg.Pool;
  readonly zone: string;
  /** Marks below it are not passed. */
  readonly pass: number;
}

/** Whether somebody has paused everything. */
export async function isPausedByHand(pool: pg.Pool, now: Date): Promise<boolean> {
  const { rows } = await pool.query(
    "SELECT FROM pause WHERE from_at <= $1 AND (to_at IS NULL OR $1 < to_at)",
    [now],
  );
  return rows.length > 0;
}

/** What decides whether students may hear from us on a day; messages `except` do not count as sent. */
export async function readAddressees(
  { pool, zone, pass }: Reading,
  students: readonly StudentId[],
  today: IsoDate,
  except: readonly string[],
): Promise<Map<StudentId, Addressee>> {
  if (students.length === 0) return new Map();
  const [{ rows }, histories] = await Promise.all([
    pool.query<Row>(situationsSql, [students, today, pass, except, zone]),
    readHistories(pool, students, zone, null),
  ]);
  return new Map(
    rows.map(({ studentId, quietFrom, quietTo, weekends, zone: own, before, waiting, ...rest }) => [
      studentId,
      {
        before: new Set(before),
        waiting,
        situation: {
          ...rest,
          ...fromLog(histories.get(studentId) ?? []),
          quiet: {
            from: quietFrom ?? usualQuiet.from,
            to: quietTo ?? usualQuiet.to,
            weekends: weekends ?? usualQuiet.weekends,
            zone: own ?? zone,
          },
        },
      },
    ]),
  );
}

/** When somebody was last in touch, a note to the student among it, and how long the tutor knows why. */
function fromLog(history: readonly LogEntry[]): Pick<NudgeSituation, "spokenOn" | "whyKnownUntil"> {
  const last = lastMove(history);
  return {
    spokenOn:
      standingEntries(history).findLast(({ kind }) => kind === "contact" || kind === "kudos")?.on ??
      null,
    whyKnownUntil: last?.kind === "snooze" && last.because === "know-why" ? last.until : null,
  };
}
