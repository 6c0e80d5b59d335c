import { describe, expect, test } from "vitest";
import { addDays, daysBetween, type IsoDate } from "../../src/domain/dates.ts";
import { mergeByStudent } from "../../src/domain/merge.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { scoreAll } from "../../src/flows/score.ts";
import type { Database } from "../../src/store/database.ts";
import { keptScores, readScores } from "../../src/store/scores.ts";
import { observations } from "../../src/store/signals.ts";
import { course } from "../support/course.ts";
import { testDatabase } from "../support/database.ts";

const start: IsoDate = "2014-02-01";
/** Week 6 of the module. */
const monday: IsoDate = "2014-03-10";
const settings = defaultSettings;
const zone = "Europe/London";

const scoring = ({ pool }: Database) =>
  scoreAll({
    observations: observations(pool, settings, zone),
    keptScores: keptScores(pool),
    settings,
  });

/** Every day between two on which the nth student works: all but each one's two days off a week, until `last`. */
const workdays = (n: number, last: IsoDate): IsoDate[] =>
  Array.from({ length: daysBetween(start, last) + 1 }, (_, day) => addDays(start, day)).filter(
    (_, day) => (day + n) % 7 > 1,
  );

/** Ten students of CCC; nine of them work and hand in until `last`. The first, absent, stops after the second week. */
async function campus({ pool }: Database, last: IsoDate) {
  const given = course(pool);
  const ccc = await given.module("CCC", start, "2014-09-30");
  const eee = await given.module("EEE", start, "2014-09-30");
  const piece = await given.piece(ccc, "TMA 1", addDays(start, 30), "coursework");
  const students: number[] = [];
  const enrolments: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const student = await given.student(`${1000 + n}`, null);
    const enrolment = await given.enrol(student, ccc);
    const until = n === 0 ? addDays(start, 13) : last;
    await given.active(enrolment, workdays(n, until), 10 + n);
    if (n > 0)
      await given.handIn(enrolment, piece, {
        on: addDays(start, 29),
        mark: 60,
        released: addDays(start, 36),
      });
    students.push(student);
    enrolments.push(enrolment);
  }
  const [absent = 0] = students;
  return { given, ccc, eee, absent, students, enrolments };
}

const storedBytes = async ({ pool }: Database): Promise<string> => {
  const { rows } = await pool.query<{ text: string }>(
    "SELECT string_agg(r::text, chr(10) ORDER BY enrolment_id, as_of) AS text FROM risk_score r",
  );
  return rows[0]?.text ?? "";
};

test("the absent student stands out, hard, and nobody else", async () => {
  await using database = await testDatabase();
  const { absent, students } = await campus(database.db, monday);
  const scored = await scoring(database.db)(monday);
  expect(scored.scored).toBe(10);
  expect(scored.feeds).toEqual([
    { feed: "activity", asOf: monday, state: "fresh" },
    { feed: "assessment", asOf: "2014-03-09", state: "fresh" },
  ]);
  expect(scored.students.get(absent)).toMatchObject({
    level: "high",
    trend: "quieter",
    hard: true,
  });
  expect(scored.students.get(absent)?.signals.map(({ id, module }) => [id, module])).toEqual([
    ["quiet", null],
    ["not-handed-in", "CCC"],
  ]);
  for (const student of students.slice(1)) {
    expect(scored.students.get(student)).toMatchObject({ level: "steady", signals: [] });
  }
});

test("what was returned is what is kept", async () => {
  await using database = await testDatabase();
  await campus(database.db, monday);
  const { students } = await scoring(database.db)(monday);
  const kept = await readScores(database.db.pool, monday, null);
  expect(mergeByStudent(kept, settings)).toEqual(students);
});

test("the same data gives the same bytes, again and in another database", async () => {
  await using one = await testDatabase();
  await using other = await testDatabase();
  await campus(one.db, monday);
  await campus(other.db, monday);
  await scoring(one.db)(monday);
  const bytes = await storedBytes(one.db);
  expect(bytes.length).toBeGreaterThan(1000);
  await scoring(one.db)(monday);
  expect(await storedBytes(one.db)).toBe(bytes);
  await other.db.pool.query("SET enable_hashagg = off; SET enable_hashjoin = off");
  await scoring(other.db)(monday);
  expect(await storedBytes(other.db)).toBe(bytes);
});

test("a day scored again later, when more has happened, is as it was", async () => {
  await using database = await testDatabase();
  const { given, ccc, enrolments, absent } = await campus(database.db, monday);
  const { students } = await scoring(database.db)(monday);
  const bytes = await storedBytes(database.db);

  const later = [1, 2, 3, 8].map((days) => addDays(monday, days));
  for (const enrolment of enrolments) await given.active(enrolment, later, 1000);
  const piece = await given.piece(ccc, "TMA 2", addDays(monday, 1), "coursework");
  for (const enrolment of enrolments) {
    await given.handIn(enrolment, piece, {
      on: addDays(monday, 1),
      mark: 5,
      released: addDays(monday, 2),
    });
  }
  await given.enrol(absent, await given.module("FFF", addDays(monday, 1), "2014-12-01"));
  expect((await scoring(database.db)(addDays(monday, 8))).students.get(absent)).not.toEqual(
    students.get(absent),
  );

  await scoring(database.db)(monday);
  await database.db.pool.query("DELETE FROM risk_score WHERE as_of <> $1", [monday]);
  expect(await storedBytes(database.db)).toBe(bytes);
});

describe("when everybody is away", () => {
  test.each([7, 10])("for %i days nobody is quiet", async (days) => {
    await using database = await testDatabase();
    const { students, given, eee } = await campus(database.db, addDays(monday, -days));
    // Somebody elsewhere works, so that the feed itself is alive.
    await given.active(await given.enrol(await given.student("2000", null), eee), [monday], 5);
    const scored = await scoring(database.db)(monday);
    const activity = students
      .slice(1)
      .flatMap((student) => scored.students.get(student)?.signals ?? []);
    expect(activity).toEqual([]);
  });

  test("and the feed is old, its signals are left out and nobody is steady", async () => {
    await using database = await testDatabase();
    const { students } = await campus(database.db, addDays(monday, -8));
    const scored = await scoring(database.db)(monday);
    expect(scored.feeds).toMatchObject([{ state: "stale" }, { state: "fresh" }]);
    expect(students.map((student) => scored.students.get(student)?.level)).toEqual([
      "medium", // coursework not handed in
      ...students.slice(1).map(() => "unknown"),
    ]);
  });
});

test("of two modules, one asleep: quiet is said of that module only, and is not hard", async () => {
  await using database = await testDatabase();
  const { given, eee, absent, students } = await campus(database.db, monday);
  for (const [n, student] of students.entries()) {
    await given.active(await given.enrol(student, eee), workdays(n, monday), 10);
  }
  const scored = await scoring(database.db)(monday);
  const [quiet] = scored.students.get(absent)?.signals.filter(({ id }) => id === "quiet") ?? [];
  expect(quiet).toMatchObject({ module: "CCC", hard: false, lastSeenOn: "2014-02-14" });
});

test("without any data nothing is said of anybody", async () => {
  await using database = await testDatabase();
  const given = course(database.db.pool);
  const student = await given.student("1", null);
  await given.enrol(student, await given.module("CCC", start, "2014-09-30"));
  const { feeds, students } = await scoring(database.db)(monday);
  expect(feeds.map(({ state }) => state)).toEqual(["missing", "missing"]);
  expect(students.get(student)).toEqual({
    studentId: student,
    level: "unknown",
    trend: "steady",
    hard: false,
    probability: null,
    signals: [],
    praise: [],
  });
  expect(await scoring(database.db)("2015-01-01")).toMatchObject({ scored: 0 });
});
