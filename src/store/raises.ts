import { randomUUID } from "node:crypto";
import { writeToken } from "../domain/actions.ts";
import type { RaiseTutor } from "../domain/desk.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { type LogEntry, standingEntries } from "../domain/log.ts";
import { fullName, namesakes } from "../domain/name-search.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Raises } from "../ports/desk.ts";
import { readHistories } from "./history.ts";
import { readTokens } from "./item-tokens.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { isOwn } from "./own-students.ts";
import { raisable } from "./raisable.ts";
import { readSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";

const tutorsSql = readSql("raise-tutors", { tutor: staffName("t"), substitute: staffName("c") });
const raisedSql = readSql("raised", {
  student: namedStudent("s"),
  colleague: staffName("f"),
  own: isOwn("s", "$2", "$3"),
});

/** Names raised with tutors. Whoever raises one sees the name and whom it goes to, nothing else about the student. */
export const raises = (context: FactsContext): Raises => {
  const { pool, clock, zone, settings } = context;
  const today = () => wallClock(clock.now(), zone).date;
  const rightTo: Raises["rightTo"] = async (reader, student) => {
    const { rows } = await pool.query<{ right: "tutor"; module: number | null }>(
      `SELECT "right", module FROM ${raisable("$1", "$2", "student_id = $3")} r`,
      [reader, today(), student],
    );
    return rows[0] ? { ...rows[0], tutors: await tutorsOf(reader, student) } : null;
  };
  const tutorsOf = async (reader: StaffId, student: StudentId): Promise<RaiseTutor[]> =>
    (await pool.query<RaiseTutor>(tutorsSql, [reader, student, today()])).rows;

  return {
    rightTo,

    async people(reader) {
      const { rows } = await pool.query<{ studentId: StudentId; student: NamedStudent }>(
        `SELECT s.id AS "studentId", ${namedStudent("s")} AS student
           FROM ${raisable("$1", "$2", "true")} r JOIN student s ON s.id = r.student_id
          ORDER BY COALESCE(s.known_as, s.given_name), s.family_name, s.ref`,
        [reader, today()],
      );
      const alike = namesakes(
        rows.map(({ student }) => student),
        fullName,
      );
      return rows.map((row) => ({ ...row, sameName: alike.has(row.student.ref) }));
    },

    async itemFor(reader, student) {
      if (!(await rightTo(reader, student))) return null;
      // One item a member of staff and student, of no list: what opens a student's card asks for the list, so this opens none.
      const { rows } = await pool.query<{ id: ItemId }>(
        `WITH made AS (
           INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
           SELECT $3, md5('raise-' || $1::int)::uuid, $1, $2, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
           ON CONFLICT (digest_id, student_id) DO NOTHING RETURNING id
         )
         SELECT id FROM made UNION ALL
         SELECT id FROM digest_item WHERE digest_id = md5('raise-' || $1::int)::uuid AND student_id = $2 LIMIT 1`,
        [reader, student, randomUUID()],
      );
      return rows[0]?.id ?? null;
    },

    async form(item, reader) {
      const { rows } = await pool.query<{
        studentId: StudentId;
        student: NamedStudent;
        version: number;
      }>(
        `SELECT s.id AS "studentId", ${namedStudent("s")} AS student, COALESCE(h.version, 0) AS version
           FROM digest_item i JOIN student s ON s.id = i.student_id LEFT JOIN student_history h ON h.student_id = s.id
          WHERE i.id = $1 AND i.tutor_id = $2`,
        [item, reader],
      );
      const [row] = rows;
      const right = row && (await rightTo(reader, row.studentId));
      if (!row || !right) return null;
      const { studentId, student, version } = row;
      const now = clock.now();
      const history = (await readHistories(pool, [studentId], zone, null)).get(studentId) ?? [];
      const last = standingEntries(history).findLast((entry) => entry.by === reader);
      return {
        token: writeToken({ item, version }),
        studentId,
        student,
        sameName: (await namesakesOf(student, reader)).has(student.ref),
        tutors: await tutorsOf(reader, studentId),
        told: last?.kind === "raise" ? await namesOf(last) : null,
        undoable: last !== undefined && last === undoable({ history, by: reader, now, settings }),
        today: today(),
        now,
        zone,
      };
    },

    async raised(entry, reader) {
      const day = today();
      const { rows } = await pool.query<{
        studentId: StudentId;
        student: NamedStudent;
        byName: string;
        module: string | null;
        text: string;
      }>(raisedSql, [entry, reader, day]);
      const [row] = rows;
      if (!row) return null;
      const names = await readOwnNames(pool, reader, day);
      const tokens = await readTokens(pool, reader, [row.studentId]);
      return {
        ...row,
        sameName: names.namesakes.has(row.student.ref),
        token: tokens.get(row.studentId) ?? null,
      };
    },
  };

  async function namesakesOf(student: NamedStudent, reader: StaffId): Promise<ReadonlySet<string>> {
    const { rows } = await pool.query<{ student: NamedStudent }>(
      `SELECT ${namedStudent("s")} AS student FROM ${raisable("$1", "$2", "true")} r JOIN student s ON s.id = r.student_id
        WHERE COALESCE(s.known_as, s.given_name) = $3 AND s.family_name IS NOT DISTINCT FROM $4`,
      [reader, today(), student.knownAs ?? student.givenName, student.familyName],
    );
    return namesakes(
      rows.map((row) => row.student),
      fullName,
    );
  }

  async function namesOf({ to }: Extract<LogEntry, { kind: "raise" }>): Promise<string[]> {
    const { rows } = await pool.query<{ name: string }>(
      `SELECT ${staffName("f")} AS name FROM staff f WHERE f.id = ANY ($1) ORDER BY array_position($1, f.id)`,
      [to],
    );
    return rows.map(({ name }) => name);
  }
};
