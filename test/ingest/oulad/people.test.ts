import { afterAll, beforeAll, expect, test } from "vitest";
import { nameFor } from "../../../src/ingest/oulad/names.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { folderOf, ouladFixture, ouladSample } from "./folder-of.ts";
import { column, loadInto } from "./loading.ts";

let sample: TestDatabase;
let fixture: TestDatabase;
beforeAll(async () => {
  [sample, fixture] = await Promise.all([testDatabase(), testDatabase()]);
  await loadInto(sample.db.pool, ouladSample);
  await loadInto(fixture.db.pool, ouladFixture);
});
afterAll(() => Promise.all([sample.close(), fixture.close()]));

const rowsOf = async (database: TestDatabase, sql: string) =>
  (await database.db.pool.query(sql)).rows;

test("a programme is the set of modules a student takes in a presentation", async () => {
  const programmes = `SELECT p.ref, p.title, count(*)::int AS students, min(from_on) AS from, max(to_on) AS to
    FROM programme p JOIN programme_membership m ON m.programme_id = p.id GROUP BY p.id ORDER BY p.ref`;
  const dates = { from: "2014-02-01", to: "2014-09-30" };
  expect(await rowsOf(sample, programmes)).toEqual([
    { ref: "CCC+DDD", title: "CCC+DDD", students: 70, ...dates },
    { ref: "CCC+EEE", title: "CCC+EEE", students: 230, ...dates },
  ]);
});

test("sets of fewer than five students are other combinations", async () => {
  const sizes = `SELECT p.ref, p.title, count(DISTINCT student_id)::int AS students
    FROM programme p JOIN programme_membership m ON m.programme_id = p.id GROUP BY p.id ORDER BY p.ref`;
  expect(await rowsOf(fixture, sizes)).toEqual([
    { ref: "AAA", title: "AAA", students: 6 },
    { ref: "BBB", title: "BBB", students: 5 },
    { ref: "other", title: "Other combinations", students: 2 },
  ]);
});

test("a student is on a programme in each presentation, from its first day to its last", async () => {
  const memberships = `SELECT p.ref, m.from_on, m.to_on FROM programme_membership m JOIN programme p ON p.id = m.programme_id
    JOIN student s ON s.id = m.student_id WHERE s.ref = '295741' ORDER BY 2`;
  expect(await rowsOf(fixture, memberships)).toEqual([
    { ref: "AAA", from_on: "2013-10-01", to_on: "2014-06-26" },
    { ref: "other", from_on: "2014-02-01", to_on: "2014-09-30" },
  ]);
});

test("a set that grows leaves the other combinations, and theirs is then nobody's", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const small = (text: string) =>
    text
      .split("\n")
      .filter((line, i) => i === 0 || /"2014B"|"2013B"/.test(line))
      .join("\n");
  await using part = await folderOf({
    "studentInfo.csv": small,
    "studentRegistration.csv": small,
    "studentAssessment.csv": (text) =>
      text
        .split("\n")
        .filter((line) => /id_|"(149|150|34)\d\d/.test(line))
        .join("\n"),
    "studentVle.csv": small,
  });
  await loadInto(pool, part.path);
  const programmes = () =>
    column(
      pool,
      "SELECT DISTINCT p.ref FROM programme p JOIN programme_membership m ON m.programme_id = p.id ORDER BY 1",
    );
  expect(await programmes()).toEqual(["other"]);
  await loadInto(pool, ouladFixture);
  expect(await programmes()).toEqual(["AAA", "BBB", "other"]);
  expect(
    await column(
      pool,
      "SELECT ref FROM staff_link l JOIN staff s ON s.id = l.staff_id WHERE relationship = 'director' ORDER BY 1",
    ),
  ).toEqual(["director-AAA", "director-BBB", "director-other"]);
});

test("every student has one tutor, about as many students a tutor as asked for", async () => {
  const caseloads = await column<number>(
    sample.db.pool,
    "SELECT count(*)::int FROM staff_link WHERE relationship = 'tutor' GROUP BY staff_id ORDER BY 1",
  );
  expect(caseloads).toHaveLength(7); // 300 / 45
  expect(caseloads.reduce((sum, size) => sum + size)).toBe(300);
  expect(Math.min(...caseloads)).toBeGreaterThan(25);
  expect(
    await column(sample.db.pool, "SELECT count(DISTINCT student_id)::int FROM staff_link"),
  ).toEqual([300]);
});

// Fails when the rule changes: every student would change tutor, also in databases that are in use.
test("who tutors whom is fixed by the student's reference", async () => {
  const tutors = await column(
    sample.db.pool,
    `SELECT s.ref || ' ' || f.ref FROM staff_link l JOIN student s ON s.id = l.student_id JOIN staff f ON f.id = l.staff_id
      WHERE s.ref IN ('29820', '49119') ORDER BY 1`,
  );
  expect(tutors).toEqual(["29820 tutor-007", "49119 tutor-004"]);
});

test("a tutor is a student's from the first registration to the end of the last module", async () => {
  const links = `SELECT s.ref, from_on, to_on, source FROM staff_link l JOIN student s ON s.id = l.student_id
    WHERE s.ref IN ('27891', '630346') AND relationship = 'tutor' ORDER BY 1`;
  expect(await rowsOf(fixture, links)).toEqual([
    { ref: "27891", from_on: "2012-12-05", to_on: "2014-09-23", source: "oulad" },
    { ref: "630346", from_on: "2013-02-01", to_on: "2013-09-29", source: "oulad" }, // no date of registration: the start
  ]);
});

test("each programme has a director, everybody one support team", async () => {
  const links = `SELECT f.ref, relationship, p.ref AS programme, student_id, from_on, to_on, source
    FROM staff_link l JOIN staff f ON f.id = l.staff_id LEFT JOIN programme p ON p.id = l.programme_id
   WHERE relationship <> 'tutor' ORDER BY 1`;
  const director = {
    relationship: "director",
    student_id: null,
    from_on: "2014-02-01",
    to_on: null,
    source: "oulad",
  };
  expect(await rowsOf(sample, links)).toEqual([
    { ref: "director-CCC+DDD", programme: "CCC+DDD", ...director },
    { ref: "director-CCC+EEE", programme: "CCC+EEE", ...director },
    {
      ref: "student-support",
      relationship: "support",
      programme: null,
      student_id: null,
      from_on: "2013-05-09",
      to_on: null,
      source: "oulad",
    },
  ]);
});

test("students and staff have their fictional names, and no address", async () => {
  const student = nameFor("student", "29820");
  expect(await rowsOf(sample, "SELECT * FROM student WHERE ref = '29820'")).toMatchObject([
    {
      given_name: student.givenName,
      family_name: student.familyName,
      known_as: null,
      pronouns: null,
      email: null,
    },
  ]);
  const tutor = nameFor("staff", "tutor-001");
  expect(await rowsOf(sample, "SELECT * FROM staff WHERE ref = 'tutor-001'")).toMatchObject([
    { title: tutor.title, given_name: tutor.givenName, family_name: tutor.familyName, email: null },
  ]);
  expect(
    await rowsOf(
      sample,
      "SELECT title, given_name, family_name FROM staff WHERE ref = 'student-support'",
    ),
  ).toEqual([{ title: null, given_name: "Student Support", family_name: null }]);
});

test("no tutors where none are asked for, yet directors and support", async () => {
  await using database = await testDatabase();
  await loadInto(database.db.pool, ouladFixture, { tutees: 0 });
  const relationships = await column(
    database.db.pool,
    "SELECT DISTINCT relationship FROM staff_link ORDER BY 1",
  );
  expect(relationships).toEqual(["director", "support"]);
  expect(
    await column(database.db.pool, "SELECT count(*)::int FROM staff WHERE ref LIKE 'tutor-%'"),
  ).toEqual([0]);
});
