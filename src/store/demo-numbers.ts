import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";

/** Of students from one source: how many there are, and how many have no module any more on a day. */
export async function readStudentNumbers(
  pool: pg.Pool,
  source: "oulad" | "udd",
  on: IsoDate,
): Promise<{ readonly students: number; readonly left: number }> {
  const { rows } = await pool.query<{ students: number; left: number }>(
    `SELECT count(*)::int AS students, (count(*) FILTER (WHERE NOT still_here))::int AS left
       FROM (SELECT bool_or($2 <= m.ends_on AND (e.withdrawn_on IS NULL OR e.withdrawn_on > $2)) AS still_here
               FROM enrolment e JOIN module_instance m ON m.id = e.module_instance_id
              WHERE e.source = $1 GROUP BY e.student_id) AS student`,
    [source, on],
  );
  return rows[0] ?? { students: 0, left: 0 };
}

/** When the latest module of the open data begins; null while it is not loaded. */
export async function readOpenDataStart(pool: pg.Pool): Promise<IsoDate | null> {
  const { rows } = await pool.query<{ starts_on: IsoDate | null }>(
    `SELECT max(starts_on) AS starts_on FROM module_instance m
      WHERE EXISTS (SELECT FROM enrolment e WHERE e.module_instance_id = m.id AND e.source = 'oulad')`,
  );
  return rows[0]?.starts_on ?? null;
}
