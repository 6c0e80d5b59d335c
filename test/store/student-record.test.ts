import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { scoreAll } from "../../src/flows/score.ts";
import { keptScores } from "../../src/store/scores.ts";
import { observations } from "../../src/store/signals.ts";
import { readHandIns, readStudentCard } from "../../src/store/student-record.ts";
import { course } from "../support/course.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const today: IsoDate = "2014-03-10";
const daysAgo = (days: number): IsoDate => addDays(today, -days);

let database: TestDatabase;
let given: ReturnType<typeof course>;
let count = 0;
beforeAll(async () => {
  database = await testDatabase();
  given = course(database.db.pool);
});
afterAll(() => database.close());

const newStudent = () => given.student(`s${++count}`, null);
const newModule = (title: string, startsOn: IsoDate, endsOn = addDays(today, 100)) =>
  given.module(`${title}${++count}`, startsOn, endsOn);
const cardOf = (student: number, asOf = today) =>
  readStudentCard(database.db.pool, student, asOf, defaultSettings);
const score = (asOf: IsoDate) => {
  const { pool } = database.db;
  const settings = defaultSettings;
  const ports = {
    observations: observations(pool, settings, "Europe/London"),
    keptScores: keptScores(pool),
    settings,
  };
  return scoreAll(ports)(asOf);
};

describe("teaching weeks", () => {
  test.each([
    [6, [1]],
    [12, [1]],
    [13, [1, 0]],
  ])("on day %i only complete ones are shown", async (day, days) => {
    const student = await newStudent();
    const enrolment = await given.enrol(student, await newModule("A", daysAgo(day)));
    await given.active(enrolment, [daysAgo(day)], 1);
    expect((await cardOf(student)).weeks).toEqual({ first: 1, days, usual: null });
  });

  test("none in the first week, nor for somebody without a present module", async () => {
    const student = await newStudent();
    await given.enrol(student, await newModule("A", daysAgo(5)));
    const past = await newStudent();
    await given.enrol(past, await newModule("A", daysAgo(300), daysAgo(1)));
    for (const id of [student, past]) {
      expect(await cardOf(id)).toMatchObject({ weeks: null, handedIn: null, nextDeadline: null });
    }
  });

  test("the last ten, of distinct days over all modules, the oldest first", async () => {
    const student = await newStudent();
    const long = await given.enrol(student, await newModule("A", daysAgo(83)));
    const short = await given.enrol(student, await newModule("B", daysAgo(20)));
    await given.active(long, [69, 63, 62, 2, 1].map(daysAgo), 1);
    await given.active(short, [2, 0].map(daysAgo), 1);
    expect((await cardOf(student)).weeks).toMatchObject({
      first: 3,
      days: [2, 1, 0, 0, 0, 0, 0, 0, 0, 3],
    });
  });
});

describe("pieces of work", () => {
  const kinds = { TMA: "coursework", CMA: "test", Exam: "exam" } as const;

  async function withWork() {
    const student = await newStudent();
    const instance = await newModule("Databases", daysAgo(60));
    const enrolment = await given.enrol(student, instance, { registered: daysAgo(50) });
    const piece = (title: keyof typeof kinds, n: number, due: IsoDate | null) =>
      given.piece(instance, `${title} ${n}`, due, kinds[title]);
    return { student, instance, enrolment, piece };
  }

  test("due so far and handed in: not exams, nor what was due before the student came", async () => {
    const { student, enrolment, piece } = await withWork();
    await piece("TMA", 1, daysAgo(51));
    const second = await piece("TMA", 2, daysAgo(30));
    await piece("CMA", 3, daysAgo(1));
    const banked = await piece("TMA", 4, daysAgo(2));
    await piece("TMA", 5, today);
    await piece("Exam", 6, daysAgo(3));
    await given.handIn(enrolment, second, { on: daysAgo(20) });
    await given.handIn(enrolment, banked, { banked: true });
    expect((await cardOf(student)).handedIn).toEqual({ done: 2, due: 3 });
    expect((await cardOf(student, daysAgo(21))).handedIn).toEqual({ done: 0, due: 1 });
  });

  test.each([
    [0, null],
    [1, 1],
    [28, 28],
    [29, null],
  ])("the next deadline of a piece due in %i days", async (days, expected) => {
    const { student, piece } = await withWork();
    await piece("TMA", 1, addDays(today, days));
    expect((await cardOf(student)).nextDeadline?.dueOn ?? null).toBe(
      expected && addDays(today, expected),
    );
  });

  test("the next deadline is the first that is not met yet, an exam too", async () => {
    const { student, enrolment, piece } = await withWork();
    const met = await piece("TMA", 1, addDays(today, 3));
    await given.handIn(enrolment, met, { on: today });
    await piece("Exam", 2, addDays(today, 5));
    await piece("TMA", 3, addDays(today, 9));
    expect((await cardOf(student)).nextDeadline).toMatchObject({ title: "Exam 2" });
    expect((await cardOf(student, daysAgo(1))).nextDeadline).toMatchObject({ title: "TMA 1" });
  });

  test("the student's own date decides what is due and what comes next", async () => {
    const { student, enrolment, piece } = await withWork();
    const extended = await piece("TMA", 1, daysAgo(3));
    await given.handIn(enrolment, extended, { due: addDays(today, 4) });
    expect(await cardOf(student)).toMatchObject({
      handedIn: null,
      nextDeadline: { title: "TMA 1", dueOn: addDays(today, 4) },
    });
    expect((await cardOf(student, addDays(today, 5))).handedIn).toEqual({ done: 0, due: 1 });
  });

  test("all that was due or handed in, the newest first, marks once released", async () => {
    const { student, enrolment, piece } = await withWork();
    await piece("TMA", 0, daysAgo(55)); // before the student came
    const marked = await piece("TMA", 1, daysAgo(30));
    const late = await piece("CMA", 2, daysAgo(10));
    await piece("TMA", 3, daysAgo(5));
    const early = await piece("TMA", 4, addDays(today, 5));
    await piece("TMA", 5, addDays(today, 6));
    const banked = await piece("TMA", 6, daysAgo(40));
    await given.handIn(enrolment, marked, { on: daysAgo(31), mark: 70, released: daysAgo(20) });
    await given.handIn(enrolment, late, {
      on: daysAgo(8),
      mark: 35.5,
      released: addDays(today, 1),
    });
    await given.handIn(enrolment, early, { on: today });
    await given.handIn(enrolment, banked, { banked: true, mark: 60, released: daysAgo(60) });
    const rows = await readHandIns(database.db.pool, student, today);
    expect(rows).toMatchObject([
      {
        title: "TMA 4",
        kind: "coursework",
        dueOn: addDays(today, 5),
        submittedOn: today,
        banked: false,
        mark: null,
      },
      {
        title: "TMA 3",
        kind: "coursework",
        dueOn: daysAgo(5),
        submittedOn: null,
        banked: false,
        mark: null,
      },
      {
        title: "CMA 2",
        kind: "test",
        dueOn: daysAgo(10),
        submittedOn: daysAgo(8),
        banked: false,
        mark: null,
      },
      {
        title: "TMA 1",
        kind: "coursework",
        dueOn: daysAgo(30),
        submittedOn: daysAgo(31),
        banked: false,
        mark: 70,
      },
      {
        title: "TMA 6",
        kind: "coursework",
        dueOn: daysAgo(40),
        submittedOn: null,
        banked: true,
        mark: 60,
      },
    ]);
    const before = await readHandIns(database.db.pool, student, daysAgo(9));
    expect(before.map(({ title, submittedOn }) => [title, submittedOn])).toEqual([
      ["CMA 2", null],
      ["TMA 1", daysAgo(31)],
      ["TMA 6", null],
    ]);
  });
});

test("the newest scores up to the day come with the usual they were made with", async () => {
  const student = await newStudent();
  const [a, b] = [await newModule("A", daysAgo(60)), await newModule("B", daysAgo(60))];
  const first = await given.enrol(student, a);
  await given.enrol(student, b);
  for (let i = 0; i < 4; i += 1) {
    const other = await newStudent();
    for (const instance of [a, b]) {
      const days = Array.from({ length: 60 }, (_, day) => daysAgo(day));
      await given.active(await given.enrol(other, instance), days, 10);
    }
  }
  await given.active(first, [8, 9, 15, 16, 22, 23, 29, 30, 36, 37, 43, 44].map(daysAgo), 1);
  expect((await cardOf(student, daysAgo(1))).score).toBeNull();

  const { students } = await score(daysAgo(1));
  const card = await cardOf(student);
  expect(card.score).toEqual(students.get(student));
  expect(
    card.modules.map(({ title, signals }) => [title.slice(0, 1), signals.map(({ id }) => id)]),
  ).toEqual([
    ["A", ["quiet"]],
    ["B", ["not-started"]],
  ]);
  expect(card.weeks?.usual).toBe(2);
  expect((await cardOf(student, daysAgo(2))).score).toBeNull();
});
