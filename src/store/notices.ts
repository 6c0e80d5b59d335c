import type pg from "pg";
import type { RegisterFacts } from "../domain/desk.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { StudentId } from "../domain/ids.ts";
import { fullName, namesakes } from "../domain/name-search.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Notices } from "../ports/desk.ts";
import type { Clock } from "../ports/work.ts";
import { holds, isHere } from "./own-students.ts";
import { namedStudent } from "./staff-name.ts";

/** What people hear after a load, as it stands now, for those whose business it is today. */
export const notices = (pool: pg.Pool, clock: Clock, zone: string): Notices => ({
  async register(event, reader) {
    const today = wallClock(clock.now(), zone).date;
    const { rows } = await pool.query<Omit<RegisterFacts, "today" | "zone">>(
      `SELECT m.title AS module, e.starts_at AS "startsAt", e.attended, e.expected, e.usual_attended AS usual
         FROM teaching_event e JOIN module_instance i ON i.id = e.module_instance_id JOIN module m ON m.id = i.module_id
        WHERE e.id = $1 AND e.starts_at IS NOT NULL
          AND EXISTS (SELECT FROM staff_link l WHERE l.staff_id = $2 AND l.relationship = 'module-lead'
                         AND l.module_instance_id = i.id AND ${holds("l", "$3")})`,
      [event, reader, today],
    );
    return rows[0] ? { ...rows[0], today, zone } : null;
  },

  async orphans(programme, reader) {
    const today = wallClock(clock.now(), zone).date;
    const directed = await pool.query<{ title: string }>(
      `SELECT p.title FROM programme p
        WHERE p.id = $1 AND EXISTS (SELECT FROM staff_link l WHERE l.staff_id = $2 AND l.relationship = 'director'
                                       AND l.programme_id = p.id AND ${holds("l", "$3")})`,
      [programme, reader, today],
    );
    const [found] = directed.rows;
    if (!found) return null;
    const { rows } = await pool.query<{ studentId: StudentId; student: NamedStudent }>(
      `SELECT s.id AS "studentId", ${namedStudent("s")} AS student
         FROM student s JOIN programme_membership m ON m.student_id = s.id AND m.programme_id = $1 AND ${holds("m", "$3")}
        WHERE ${isHere("s", "$3")}
          AND NOT EXISTS (SELECT FROM staff_link l WHERE l.student_id = s.id AND l.relationship = 'tutor' AND ${holds("l", "$3")})
          AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = $2 AND x.student_id = s.id)
        GROUP BY s.id
        ORDER BY COALESCE(s.known_as, s.given_name), s.family_name, s.ref`,
      [programme, reader, today],
    );
    const alike = namesakes(
      rows.map(({ student }) => student),
      fullName,
    );
    return {
      programme: found.title,
      students: rows.map((row) => ({ ...row, sameName: alike.has(row.student.ref) })),
    };
  },
});
