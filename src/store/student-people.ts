import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { StudentId } from "../domain/ids.ts";
import { isHere } from "./own-students.ts";
import { namedStudent } from "./staff-name.ts";

/** Students whom the page shows before any of them has a message. */
const FIRST = 5;

/**
 * Students whose side of a conversation one may look at: those who have messages, the first few with an address, else by reference, and the
 * one who is asked for.
 */
export async function readStudentPeople(
  pool: pg.Pool,
  on: IsoDate,
  also: StudentId | null,
): Promise<{ id: StudentId; student: NamedStudent }[]> {
  const { rows } = await pool.query<{ id: StudentId; student: NamedStudent }>(
    `SELECT s.id, ${namedStudent("s")} AS student
       FROM student s
      WHERE ${isHere("s", "$1")}
        AND (s.id = $2 OR s.id IN (SELECT substr(person, 9)::int FROM sandbox_message WHERE person LIKE 'student:%')
             OR s.id IN (SELECT f.id FROM student f JOIN enrolled_on($1) e ON e.student_id = f.id
                          WHERE ${isHere("f", "$1")} GROUP BY f.id ORDER BY f.email IS NULL, f.ref LIMIT ${FIRST}))
      ORDER BY COALESCE(s.known_as, s.given_name), s.family_name, s.ref`,
    [on, also],
  );
  return rows;
}
