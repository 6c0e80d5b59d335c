import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import type { StudentId } from "../domain/ids.ts";
import type { Downloads } from "../ports/own-data.ts";

/** How long a link works that nobody has used. */
const LINK_MS = 15 * 60_000;

/** What is kept of what a link carries: whoever reads the table can fetch nothing. */
const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Links to a student's own data, at the address that leads here; null: none does. */
export const downloads = (pool: pg.Pool, publicUrl: string | null): Downloads => ({
  offered: publicUrl !== null,
  async link(student, now) {
    if (publicUrl === null) return null;
    const token = randomBytes(32).toString("base64url");
    const until = new Date(now.getTime() + LINK_MS);
    await pool.query(
      `WITH forgotten AS (DELETE FROM download WHERE student_id = $2 OR expires_at < $4)
       INSERT INTO download (id, student_id, expires_at) VALUES ($1, $2, $3)`,
      [hashOf(token), student, until, now],
    );
    return { url: `${publicUrl.replace(/\/+$/u, "")}/download/${token}`, until };
  },
});

/** Whether a link still works; looking does not use it up. */
export async function isOpenLink(pool: pg.Pool, token: string, now: Date): Promise<boolean> {
  const { rows } = await pool.query(
    `SELECT FROM download d JOIN student s ON s.id = d.student_id
      WHERE d.id = $1 AND d.fetched_at IS NULL AND d.expires_at > $2 AND s.stopped_on IS NULL`,
    [hashOf(token), now],
  );
  return rows.length > 0;
}

/** Whose data a token fetches, the first time, which is on record; null for one that was used, has run out, or never was. */
export async function spendLink(
  pool: pg.Pool,
  token: string,
  now: Date,
): Promise<StudentId | null> {
  const { rows } = await pool.query<{ student: StudentId }>(
    `WITH used AS (
       UPDATE download d SET fetched_at = $2 FROM student s
        WHERE d.id = $1 AND d.fetched_at IS NULL AND d.expires_at > $2 AND s.id = d.student_id AND s.stopped_on IS NULL
       RETURNING d.student_id
     ), audited AS (
       INSERT INTO audit_entry (at, actor, kind, student_id, reason) SELECT $2, 'student:' || student_id, 'viewed', student_id, 'download' FROM used
     )
     SELECT student_id AS student FROM used`,
    [hashOf(token), now],
  );
  return rows[0]?.student ?? null;
}
