import { randomUUID } from "node:crypto";
import { writeToken } from "../domain/actions.ts";
import type { ClosedList, NamedStudent } from "../domain/facts.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { Mode, Outcome } from "../domain/log.ts";
import { mergeByStudent } from "../domain/merge.ts";
import { byName, findByName, fullName, namesakes } from "../domain/name-search.ts";
import { nameShown } from "../domain/views/names.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Facts, FoundTutee, NamedItem } from "../ports/facts.ts";
import { digests } from "./digests.ts";
import { type FactsContext, readListFacts } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { isHere, isOwn } from "./own-students.ts";
import { newestScoredOn, readScores } from "./scores.ts";
import { readSql } from "./sql.ts";
import { namedStudent } from "./staff-name.ts";
import { readRecordFacts, readStanding, readStudentFacts } from "./student-facts.ts";

const closedListSql = readSql("closed-list");

/** Facts for cards. Every read of a student is bound to a reader and the reader's right of today. */
export const facts = (context: FactsContext): Facts => {
  const { pool, clock, zone, settings } = context;
  const today = () => wallClock(clock.now(), zone).date;
  const readTutees = async (reader: StaffId): Promise<FoundTutee[]> => {
    const { rows } = await pool.query<Omit<FoundTutee, "sameName">>(
      `SELECT s.id AS "studentId", ${namedStudent("s")} AS student
           FROM student s
          WHERE ${isOwn("s", "$1", "$2")}
            AND s.id IN (SELECT student_id FROM enrolled_on($2))`,
      [reader, today()],
    );
    const alike = namesakes(
      rows.map(({ student }) => student),
      (student) => nameShown(student, "full"),
    );
    return inOrder(rows).map((tutee) => ({ ...tutee, sameName: alike.has(tutee.student.ref) }));
  };
  const itemsOf: Facts["itemsOf"] = async (reader, students) => {
    const on = today();
    const { rows } = await pool.query<{ id: StudentId; objected: boolean }>(
      `SELECT s.id, COALESCE(s.objected_on <= $2, false) AS objected
         FROM student s WHERE s.id = ANY ($3) AND ${isOwn("s", "$1", "$2")}`,
      // A form may send anything as a student.
      [reader, on, students.filter((id) => Number.isInteger(id) && Math.abs(id) < 2 ** 31)],
    );
    const objected = new Map(rows.map((row) => [row.id, row.objected]));
    const own = students.filter((student) => objected.has(student));
    if (own.length === 0) return [];
    const scoredOn = (await digests(pool).newest(reader))?.asOf ?? (await newestScoredOn(pool, on));
    const scorable = own.filter((student) => objected.get(student) === false);
    const scored = scoredOn === null ? [] : await readScores(pool, scoredOn, scorable);
    const scores = mergeByStudent(scored, settings);
    const items = own.map((studentId) => {
      const { level, trend, hard, signals } = scores.get(studentId) ?? unscored;
      return { ...outsideList, id: randomUUID() as ItemId, studentId, level, trend, hard, signals };
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
    standing: (item, reader) => readStanding(context, item, reader),
    record: (item, reader) => readRecordFacts(context, item, reader),

    async chosen(items, reader) {
      const on = today();
      const [{ rows }, own] = await Promise.all([
        pool.query<{ item: string; student: NamedStudent; version: number }>(
          `SELECT i.id AS item, ${namedStudent("s")} AS student, COALESCE(h.version, 0) AS version
             FROM digest_item i JOIN student s ON s.id = i.student_id LEFT JOIN student_history h ON h.student_id = s.id
            WHERE i.id = ANY ($3::uuid[]) AND i.tutor_id = $1 AND ${isOwn("s", "$1", "$2")}`,
          [reader, on, items],
        ),
        readOwnNames(pool, reader, on),
      ]);
      return inOrder(rows).map(
        ({ item, version, student }): NamedItem => ({
          token: writeToken({ item, version }),
          student,
          sameName: own.namesakes.has(student.ref),
        }),
      );
    },

    tutees: readTutees,

    async itemAgain(item, reader) {
      const { rows } = await pool.query<{ student: StudentId }>(
        "SELECT student_id AS student FROM digest_item WHERE id = $1 AND tutor_id = $2",
        [item, reader],
      );
      return rows[0] ? ((await itemsOf(reader, [rows[0].student]))[0] ?? null) : null;
    },
    itemOf: async (reader, student) => (await itemsOf(reader, [student]))[0] ?? null,
    itemsOf,

    async isOwnRecord(reader, typed) {
      const { rows } = await pool.query<{ student: NamedStudent }>(
        `SELECT ${namedStudent("s")} AS student FROM student s JOIN staff f ON lower(f.email) = lower(s.email)
          WHERE f.id = $1 AND ${isHere("s", "$2")}`,
        [reader, today()],
      );
      const own = rows.map(({ student }) => ({ name: fullName(student), ref: student.ref }));
      return "matches" in findByName(own, typed);
    },

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

/** How an item without a place on the list stands there. */
const outsideList = { why: "new", because: { kind: "nothing" } } as const;
const unscored = { level: "unknown", trend: "steady", hard: false, signals: [] } as const;

const inOrder = <T extends { readonly student: NamedStudent }>(people: readonly T[]): T[] =>
  people.toSorted((a, b) => byName(a.student, b.student));
