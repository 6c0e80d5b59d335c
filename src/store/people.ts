import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import { holds, studentLinks } from "./own-students.ts";
import { staffName } from "./staff-name.ts";

export interface TutorLine {
  readonly id: StaffId;
  readonly ref: string;
  readonly name: string;
  /** Tutees in a teaching period on the day. */
  readonly tutees: number;
}

/** Everybody who tutors or covers on a day, by reference, with how many they see; those without current tutees are left out. */
export async function readTutors(pool: pg.Pool, on: IsoDate): Promise<TutorLine[]> {
  const { rows } = await pool.query<TutorLine>(
    `SELECT s.id, s.ref, ${staffName("s")} AS name, count(DISTINCT l.student_id)::int AS tutees
       FROM staff s
       JOIN ${studentLinks} l ON l.staff_id = s.id AND (l.relationship = 'tutor' OR l.for_id IS NOT NULL)
       JOIN enrolled_on($1) e ON e.student_id = l.student_id
      WHERE ${holds("l", "$1")}
        AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = s.id AND x.student_id = l.student_id)
      GROUP BY s.id ORDER BY s.ref`,
    [on],
  );
  return rows;
}

/** The start of the teaching period that most current enrolments of a day are in; null when there is none. */
export async function readTeachingStart(pool: pg.Pool, on: IsoDate): Promise<IsoDate | null> {
  const { rows } = await pool.query<{ starts_on: IsoDate }>(
    `SELECT starts_on FROM enrolled_on($1) GROUP BY starts_on ORDER BY count(*) DESC, starts_on DESC LIMIT 1`,
    [on],
  );
  return rows[0]?.starts_on ?? null;
}

/** The id of a member of staff by the institution's reference. */
export async function readStaffId(pool: pg.Pool, ref: string): Promise<StaffId | null> {
  const { rows } = await pool.query<{ id: StaffId }>("SELECT id FROM staff WHERE ref = $1", [ref]);
  return rows[0]?.id ?? null;
}
