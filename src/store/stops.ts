import type pg from "pg";
import { type Person, type StudentId, staffPerson } from "../domain/ids.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Stops } from "../ports/rights.ts";
import type { Clock } from "../ports/work.ts";
import { inTransaction } from "./in-transaction.ts";
import { holds } from "./own-students.ts";
import { redrawStudents } from "./redraw-students.ts";
import { stopStudent } from "./stop-students.ts";

/** A first person's wish that everything begins again waits so long for the second. */
const WAITS_DAYS = 14;

/** Stopping everything about a student in chat, for student support of the whole institution. Everything again takes two people. */
export const stops = (pool: pg.Pool, clock: Clock, zone: string): Stops => {
  const mayStop: Stops["mayStop"] = async (ref, reader) => {
    const { rows } = await pool.query(
      `SELECT FROM student s JOIN staff_link l ON l.staff_id = $2
        WHERE s.ref = $1 AND l.relationship = 'support' AND l.programme_id IS NULL AND l.module_instance_id IS NULL AND l.student_id IS NULL
          AND ${holds("l", "$3")} AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = $2 AND x.student_id = s.id) LIMIT 1`,
      [ref, reader, wallClock(clock.now(), zone).date],
    );
    return rows.length > 0;
  };
  return {
    mayStop,
    async stop(ref, reader, at) {
      if (!(await mayStop(ref, reader))) return null;
      return stopStudent(pool, ref, { on: wallClock(at, zone).date, at, by: staffPerson(reader) });
    },
    async restart(ref, reader, at) {
      if (!(await mayStop(ref, reader))) return null;
      return restartStudent(pool, ref, staffPerson(reader), at);
    },
  };
};

/**
 * Notes that somebody wants everything about a stopped student to begin again, or lets it begin where somebody else noted so before. Null
 * where nothing is stopped.
 */
export const restartStudent = (
  pool: pg.Pool,
  ref: string,
  by: Person | "operator",
  at: Date,
): Promise<"waits" | "again" | null> =>
  inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: StudentId; asked: boolean }>(
      `SELECT s.id, EXISTS (SELECT FROM restart r WHERE r.student_id = s.id AND r.asked_by <> $2 AND r.at > $3::timestamptz - $4 * interval '1 day') AS asked
         FROM student s WHERE s.ref = $1 AND s.stopped_on IS NOT NULL FOR UPDATE`,
      [ref, by, at, WAITS_DAYS],
    );
    const [student] = rows;
    if (!student) return null;
    await client.query(
      "INSERT INTO audit_entry (at, actor, kind, student_id, reason) VALUES ($1, $2, 'acted', $3, $4)",
      [
        at,
        by === "operator" ? "system" : by,
        student.id,
        student.asked ? "restarted" : "restart-asked",
      ],
    );
    if (!student.asked) {
      await client.query(
        `INSERT INTO restart (student_id, asked_by, at) VALUES ($1, $2, $3)
         ON CONFLICT (student_id) DO UPDATE SET asked_by = $2, at = $3`,
        [student.id, by, at],
      );
      return "waits";
    }
    await client.query("DELETE FROM restart WHERE student_id = $1", [student.id]);
    await client.query("UPDATE student SET stopped_on = NULL WHERE id = $1", [student.id]);
    await redrawStudents(client, [student.id]);
    return "again";
  });
