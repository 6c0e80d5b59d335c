import { randomUUID } from "node:crypto";
import { writeToken } from "../domain/actions.ts";
import type { ClosedList, NamedStudent } from "../domain/facts.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { Mode, Outcome } from "../domain/log.ts";
import { mergeByStudent } from "../domain/merge.ts";
import { fullName } from "../domain/name-search.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Facts, FoundTutee, NamedItem } from "../ports/facts.ts";
import { digests } from "./digests.ts";
import { type FactsContext, readListFacts } from "./list-facts.ts";
import { isOwn } from "./own-students.ts";
import { readScores } from "./scores.ts";
import { readSql } from "./sql.ts";
import { namedStudent } from "./staff-name.ts";
import { readRecordFacts, readStudentFacts } from "./student-facts.ts";

const closedListSql = readSql("closed-list");

/** Facts for cards. Every read of a student is bound to a reader and the reader's right of today. */
export const facts = (context: FactsContext): Facts => {
  const { pool, clock, zone, settings } = context;
  const today = () => wallClock(clock.now(), zone).date;
  const tutees: Facts["tutees"] = async (reader) => {
    const { rows } = await pool.query<{ studentId: StudentId; student: NamedStudent }>(
      `SELECT s.id AS "studentId", ${namedStudent("s")} AS student
           FROM student s
          WHERE ${isOwn("s", "$1", "$2")}
            AND s.id IN (SELECT student_id FROM enrolled_on($2))
          ORDER BY COALESCE(s.known_as, s.given_name), s.family_name, s.ref`,
      [reader, today()],
    );
    return markSameNames(rows) satisfies FoundTutee[];
  };
  const itemsOf: Facts["itemsOf"] = async (reader, students) => {
    const known = new Set((await tutees(reader)).map(({ studentId }) => studentId));
    const own = students.filter((student) => known.has(student));
    const newest = own.length > 0 ? await digests(pool).newest(reader) : null;
    if (!newest) return [];
    const scores = mergeByStudent(await readScores(pool, newest.asOf, own), settings);
    const items = own.map((studentId) => {
      const { level, trend, hard, signals } = scores.get(studentId) ?? unscored;
      const id = randomUUID() as ItemId;
      const because = { kind: "nothing" as const };
      return { id, studentId, why: "new" as const, because, level, trend, hard, signals };
    });
    return digests(pool).itemsFor(reader, items);
  };
  return {
    list: (digest, reader, page) => readListFacts(context, digest, reader, page, null),
    async closed(digest, reader) {
      const { rows } = await pool.query<ClosedList>(closedListSql, [digest, reader]);
      return rows[0] ?? null;
    },
    items: (digest, reader, items) => readListFacts(context, digest, reader, 1, items),
    student: (item, reader) => readStudentFacts(context, item, reader),
    record: (item, reader) => readRecordFacts(context, item, reader),

    async chosen(items, reader) {
      const { rows } = await pool.query<{ item: string; student: NamedStudent; version: number }>(
        `SELECT i.id AS item, ${namedStudent("s")} AS student, COALESCE(h.version, 0) AS version
           FROM digest_item i JOIN student s ON s.id = i.student_id LEFT JOIN student_history h ON h.student_id = s.id
          WHERE i.id = ANY ($3::uuid[]) AND i.tutor_id = $1 AND ${isOwn("s", "$1", "$2")}
          ORDER BY s.ref`,
        [reader, today(), items],
      );
      return markSameNames(rows).map(
        ({ item, version, student, sameName }): NamedItem => ({
          token: writeToken({ item, version }),
          student,
          sameName,
        }),
      );
    },

    tutees,

    itemOf: async (reader, student) => (await itemsOf(reader, [student]))[0] ?? null,
    itemsOf,

    async habits(reader: StaffId) {
      const { rows } = await pool.query<{ outcome: Outcome; mode: Mode }>(
        `SELECT codes ->> 'outcome' AS outcome, codes ->> 'mode' AS mode
           FROM intervention WHERE staff_id = $1 AND kind = 'contact' ORDER BY seq DESC LIMIT 1`,
        [reader],
      );
      return rows[0] ?? null;
    },
  };
};

const unscored = { level: "unknown", trend: "steady", hard: false, signals: [] } as const;

function markSameNames<T extends { readonly student: NamedStudent }>(
  people: readonly T[],
): (T & { sameName: boolean })[] {
  const names = people.map(({ student }) => fullName(student));
  return people.map((person, index) => ({
    ...person,
    sameName: names.filter((name) => name === names[index]).length > 1,
  }));
}
