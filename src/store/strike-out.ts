import type pg from "pg";
import type { StudentId } from "../domain/ids.ts";
import type { SignalId } from "../domain/signals.ts";
import { readSql } from "./sql.ts";

const strikeSql = readSql("strike-out");

/** Takes what was worked out from a piece of work out of everything that shows it now; the next scoring does without it by itself. */
export const strikeMark = (client: pg.ClientBase, student: StudentId, assessment: number) =>
  strike(client, student, assessment, ["below-pass", "mark-below-usual"]);

export const strikeHandIn = (client: pg.ClientBase, student: StudentId, assessment: number) =>
  strike(client, student, assessment, ["not-handed-in"]);

async function strike(
  client: pg.ClientBase,
  student: StudentId,
  assessment: number,
  signals: readonly SignalId[],
): Promise<void> {
  await client.query(strikeSql, [student, assessment, signals]);
}
