import type pg from "pg";
import { type IsoDate, teachingWeek } from "../domain/dates.ts";
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

/** The teaching week of a day where all current modules are in the same; null where they are not, or there are none. */
export async function readTeachingWeek(pool: pg.Pool, on: IsoDate): Promise<number | null> {
  const { rows } = await pool.query<{ starts_on: IsoDate }>(
    "SELECT DISTINCT starts_on FROM enrolled_on($1)",
    [on],
  );
  const [week, other] = new Set(rows.map(({ starts_on }) => teachingWeek(starts_on, on)));
  return other === undefined ? (week ?? null) : null;
}

/** The id of a member of staff by the institution's reference. */
export async function readStaffId(pool: pg.Pool, ref: string): Promise<StaffId | null> {
  const { rows } = await pool.query<{ id: StaffId }>("SELECT id FROM staff WHERE ref = $1", [ref]);
  return rows[0]?.id ?? null;
}
