import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { DeliveryId, DigestId, Person, StudentId } from "../domain/ids.ts";
import { mayHaveNamed } from "./own-students.ts";
import { readSql } from "./sql.ts";

const messagesSql = readSql("stop-messages", { named_by: mayHaveNamed("$1::int[]") });

/** What stopping did to messages. */
export interface Stopped {
  /** The day since which it holds, where it did before. */
  readonly since: IsoDate | null;
  /** Posted messages that are to be drawn anew. */
  readonly changed: readonly DeliveryId[];
  /** Messages that are not sent any more. */
  readonly cancelled: number;
}

/**
 * Stops everything about a student, by reference, in one transaction: nobody sees them from then on, messages about them alone are
 * cancelled or closed, thanks that named them go. Nobody is told; the audit keeps that it happened. Null: nobody has the reference.
 */
export async function stopStudent(
  pool: pg.Pool,
  ref: string,
  { on, at, by }: { readonly on: IsoDate; readonly at: Date; readonly by: Person | "system" },
): Promise<Stopped | null> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query("BEGIN");
    const { rows } = await client.query<{ id: StudentId; since: IsoDate | null }>(
      "SELECT id, stopped_on AS since FROM student WHERE ref = $1 FOR UPDATE",
      [ref],
    );
    const [student] = rows;
    if (student) {
      await client.query(
        "UPDATE student SET stopped_on = $2 WHERE id = $1 AND stopped_on IS NULL",
        [student.id, on],
      );
      // Who wanted it to begin again said so before this.
      await client.query("DELETE FROM restart WHERE student_id = $1", [student.id]);
      await client.query(
        `INSERT INTO audit_entry (at, actor, kind, student_id, reason) VALUES ($1, $3, 'acted', $2, 'stopped')`,
        [at, student.id, by],
      );
    }
    const messages = student && (await takeOut(client, [student.id], at));
    await client.query("COMMIT");
    return student && messages ? { since: student.since, ...messages } : null;
  } catch (error) {
    broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken); // a client in a failed transaction is not handed on
  }
}

/** Takes students whom nobody may see any more out of all messages, within the caller's transaction. */
export async function takeOut(
  client: pg.ClientBase,
  students: readonly StudentId[],
  at: Date,
): Promise<Pick<Stopped, "changed" | "cancelled">> {
  // Of whom everything is stopped we do not keep either who they are elsewhere. Whoever left may come back.
  await client.query(
    `DELETE FROM chat_identity
      WHERE person IN (SELECT 'student:' || id FROM student WHERE id = ANY ($1) AND stopped_on IS NOT NULL)`,
    [students],
  );
  const planned = await endWaiting(client, students, at);
  const thanked = await forgetThanks(client, students);
  const { rows } = await client.query<{ id: DeliveryId; state: string; cancelled: boolean }>(
    messagesSql,
    [students, at, thanked],
  );
  return {
    changed: rows.filter(({ state }) => state === "posted").map(({ id }) => id),
    cancelled: planned + rows.filter(({ cancelled }) => cancelled).length,
  };
}

/** Nothing is planned for whom everything is stopped, nobody is waited for, and no clock runs. How many messages were planned. */
async function endWaiting(
  client: pg.ClientBase,
  students: readonly StudentId[],
  at: Date,
): Promise<number> {
  const { rows } = await client.query<{ planned: number }>(
    `WITH stopped AS (
       SELECT id FROM student WHERE id = ANY ($1) AND stopped_on IS NOT NULL
     ), planned AS (
       UPDATE nudge SET state = 'dropped', ended_at = $2, why = 'stopped'
        WHERE student_id IN (SELECT id FROM stopped) AND state IN ('planned', 'asking') RETURNING id
     ), asked AS (
       UPDATE student_request SET state = 'withdrawn', next_at = NULL WHERE student_id IN (SELECT id FROM stopped) AND state = 'open'
     ), clock AS (
       UPDATE support_case SET next_at = NULL WHERE student_id IN (SELECT id FROM stopped) AND next_at IS NOT NULL
     ), links AS (
       DELETE FROM download WHERE student_id IN (SELECT id FROM stopped)
     )
     SELECT count(*)::int AS planned FROM planned`,
    [students, at],
  );
  return rows[0]?.planned ?? 0;
}

/** A list keeps by name whom it thanks or greets. Answers the lists that kept one of these. */
async function forgetThanks(
  client: pg.ClientBase,
  students: readonly StudentId[],
): Promise<DigestId[]> {
  const { rows: refs } = await client.query<{ ref: string }>(
    "SELECT ref FROM student WHERE id = ANY ($1)",
    [students],
  );
  const gone = new Set(refs.map(({ ref }) => ref));
  const { rows } = await client.query<{ id: DigestId; summary: unknown }>(
    `SELECT id, summary FROM digest
      WHERE EXISTS (SELECT FROM jsonb_path_query(summary, '$.**.ref') AS named (ref) WHERE ref #>> '{}' = ANY ($1::text[]))
      ORDER BY id FOR UPDATE`,
    [[...gone]],
  );
  for (const { id, summary } of rows) {
    await client.query("UPDATE digest SET summary = $2 WHERE id = $1", [
      id,
      JSON.stringify(without(gone, summary)),
    ]);
  }
  return rows.map(({ id }) => id);
}

/** A value without the elements of its lists that are or hold one of these people. */
function without(gone: ReadonlySet<string>, value: unknown): unknown {
  if (Array.isArray(value))
    return value.filter((one) => !isAbout(gone, one)).map((one) => without(gone, one));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, without(gone, part)]),
  );
}

function isAbout(gone: ReadonlySet<string>, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.entries(value).some(([name, part]) =>
    name === "ref" ? gone.has(String(part)) : isAbout(gone, part),
  );
}
