import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import type { Observation } from "../../src/domain/rules/observation.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { observations } from "../../src/store/signals.ts";
import { course } from "../support/course.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

/** The tests look at the end of this day, unless they say another. */
const today: IsoDate = "2014-03-10";
const daysAgo = (days: number): IsoDate => addDays(today, -days);
const start = daysAgo(69); // ten whole weeks
const end = addDays(today, 100);

let database: TestDatabase;
let given: ReturnType<typeof course>;
let students = 0;
beforeAll(async () => {
  database = await testDatabase();
  given = course(database.db.pool);
});
afterAll(() => database.close());

const newStudent = () => given.student(`s${++students}`, null);
const enrol = async (instance: number, on: Parameters<typeof given.enrol>[2] = {}) =>
  given.enrol(await newStudent(), instance, on);
const newModule = (startsOn = start, endsOn = end) =>
  given.module(`M${++students}`, startsOn, endsOn);

async function observe(asOf: IsoDate): Promise<Map<number, Observation>> {
  const { enrolments } = await observations(database.db.pool, defaultSettings).on(asOf);
  return new Map(enrolments.map((seen) => [seen.enrolmentId, seen]));
}
async function observeOne(enrolment: number, asOf = today): Promise<Observation> {
  const seen = (await observe(asOf)).get(enrolment);
  if (!seen) throw new Error(`Enrolment ${enrolment} is not present on ${asOf}.`);
  return seen;
}

describe("who is present", () => {
  test.each<[string, Parameters<typeof given.enrol>[2], boolean]>([
    ["without a registration date", {}, true],
    ["registered that day", { registered: today }, true],
    ["registered the day after", { registered: addDays(today, 1) }, false],
    ["withdrawn the day after", { withdrawn: addDays(today, 1) }, true],
    ["withdrawn that day", { withdrawn: today }, false],
  ])("%s: %#", async (_, on, present) => {
    const enrolment = await enrol(await newModule(), on);
    expect((await observe(today)).has(enrolment)).toBe(present);
  });

  test("from the first to the last day of the module", async () => {
    const enrolment = await enrol(await newModule("2014-02-01", "2014-02-28"));
    const present = async (asOf: IsoDate) => (await observe(asOf)).has(enrolment);
    expect(await present("2014-01-31")).toBe(false);
    expect(await present("2014-02-01")).toBe(true);
    expect(await present("2014-02-28")).toBe(true);
    expect(await present("2014-03-01")).toBe(false);
  });

  test("since when, and for how many whole weeks", async () => {
    const instance = await newModule(daysAgo(13));
    const early = await enrol(instance, { registered: daysAgo(90) });
    const late = await enrol(instance, { registered: daysAgo(6) });
    const seen = await observe(today);
    expect(seen.get(early)).toMatchObject({ since: daysAgo(13), weeks: 2 });
    expect(seen.get(late)).toMatchObject({ since: daysAgo(6), weeks: 1 });
    expect((await observe(daysAgo(1))).get(early)).toMatchObject({ weeks: 1 });
  });

  test("with names, references and the mode of study", async () => {
    const instance = await given.module("Networks", start, end);
    const seen = await observeOne(
      await given.enrol(await given.student("28400", "part-time"), instance),
    );
    expect(seen).toMatchObject({
      student: "28400",
      module: `Networks-${start}`,
      moduleTitle: "Networks",
      partTime: true,
    });
  });
});

describe("active days", () => {
  test.each([
    [0, 1, 0, 1, 0],
    [6, 1, 0, 1, 0],
    [7, 0, 1, 1, 0],
    [13, 0, 1, 1, 0],
    [14, 0, 1, 0, 1],
    [20, 0, 1, 0, 1],
    [21, 0, 0, 0, 1],
    [27, 0, 0, 0, 1],
    [28, 0, 0, 0, 0],
  ])("%i days ago count in the right stretches", async (days, week, fortnight, recent, before) => {
    const enrolment = await enrol(await newModule());
    await given.active(enrolment, [daysAgo(days)], 5);
    expect(await observeOne(enrolment)).toMatchObject({
      days: { week, fortnight, recent, before },
      clicks: 5 * recent,
      seenOn: daysAgo(days),
    });
  });

  test("usual is the lower median of the six weeks before the last", async () => {
    const enrolment = await enrol(await newModule());
    // Weeks back from the last: 7, then 5, 1, 4, 2, 3, 6; the eighth is too long ago.
    const perWeek = [7, 5, 1, 4, 2, 3, 6, 7];
    const days = perWeek.flatMap((count, week) =>
      Array.from({ length: count }, (_, day) => daysAgo(7 * week + day)),
    );
    await given.active(enrolment, days, 1);
    expect((await observeOne(enrolment)).days).toMatchObject({ week: 7, usual: 3 });
  });

  test.each([
    [26, null],
    [27, 1],
  ])("usual after %i days and today: %s", async (days, usual) => {
    const enrolment = await enrol(await newModule(daysAgo(days)));
    await given.active(enrolment, [8, 15, 22].map(daysAgo), 1);
    expect((await observeOne(enrolment)).days.usual).toBe(usual);
  });

  test("usual knows no week in which the student was not registered yet", async () => {
    const enrolment = await enrol(await newModule(), { registered: daysAgo(34) });
    await given.active(enrolment, [7, 8, 14, 15, 21, 22, 28, 29].map(daysAgo), 1);
    expect((await observeOne(enrolment)).days.usual).toBe(2);
  });

  test("who was never seen has none", async () => {
    expect(await observeOne(await enrol(await newModule()))).toMatchObject({
      days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: 0 },
      clicks: 0,
      seenOn: null,
    });
  });

  test("activity long before the module began counts as seen", async () => {
    const enrolment = await enrol(await newModule(daysAgo(8)));
    await given.active(enrolment, [daysAgo(100)], 1);
    expect((await observeOne(enrolment)).seenOn).toBe(daysAgo(100));
  });
});

test("a student of two modules is also counted over both, a day active in both once", async () => {
  const student = await newStudent();
  const [older, newer, ended] = [
    await newModule(daysAgo(90)),
    await newModule(daysAgo(20)),
    await newModule(daysAgo(200), daysAgo(1)),
  ];
  const first = await given.enrol(student, older);
  const second = await given.enrol(student, newer);
  await given.active(first, [3, 4, 8, 15, 22].map(daysAgo), 1);
  await given.active(second, [1, 3, 8, 9, 16].map(daysAgo), 1);
  await given.active(await given.enrol(student, ended), [2, 5, 6, 10].map(daysAgo), 1);
  const seen = await observe(today);
  const overall = { week: 3, fortnight: 4, usual: 0, seenOn: daysAgo(1) };
  expect(seen.get(first)).toMatchObject({ days: { week: 2 }, seenOn: daysAgo(3), overall });
  expect(seen.get(second)).toMatchObject({ days: { week: 2, usual: null }, overall });
});

test("a student of one module is counted once", async () => {
  const enrolment = await enrol(await newModule());
  await given.active(enrolment, [0, 8, 15, 22].map(daysAgo), 1);
  const { days, overall } = await observeOne(enrolment);
  expect(overall).toEqual({
    week: days.week,
    fortnight: days.fortnight,
    usual: days.usual,
    seenOn: today,
  });
});

test("the group is everybody present in the same module", async () => {
  const instance = await newModule();
  const counts = [0, 1, 2, 3, 4];
  const members = await Promise.all(counts.map(() => enrol(instance)));
  for (const [i, member] of members.entries()) {
    const days = Array.from({ length: i }, (_, day) => [daysAgo(1 + day), daysAgo(8 + day)]);
    await given.active(member, days.flat(), 10);
  }
  const gone = await enrol(instance, { withdrawn: daysAgo(1) });
  await given.active(gone, [daysAgo(2), today], 1000);
  for (const seen of [...(await observe(today)).values()].filter((s) =>
    members.includes(s.enrolmentId),
  )) {
    expect(seen.group).toEqual({
      activeOn: daysAgo(1),
      seen: 0.8,
      lowClicks: 0,
      medianClicks: 40,
      lowDays: 0,
      medianDays: 4,
      days: { week: 2, fortnight: 2, recent: 4, before: 0, usual: expect.closeTo(2 / 6) },
    });
  }
});

describe("hand-ins", () => {
  /** A module with one piece, handed in by `done` of four colleagues on the day it was due, and one more student. */
  async function withPiece(dueOn: IsoDate, done: number, registered = start) {
    const instance = await newModule();
    const piece = await given.piece(instance, "TMA 1", dueOn, "coursework");
    const colleagues = await Promise.all([1, 2, 3, 4].map(() => enrol(instance)));
    for (const colleague of colleagues.slice(0, done)) {
      await given.handIn(colleague, piece, { on: dueOn });
    }
    return { instance, piece, colleagues, enrolment: await enrol(instance, { registered }) };
  }

  test.each([
    [0, false],
    [1, true],
    [28, true],
    [29, false],
  ])("missed when due %i days ago: %s", async (days, missed) => {
    const { enrolment } = await withPiece(daysAgo(days), 4);
    expect((await observeOne(enrolment)).missed).toEqual(
      missed ? { title: "TMA 1", dueOn: daysAgo(days) } : null,
    );
  });

  test.each([
    [2, false], // of five, the student included
    [3, true],
  ])("missed when %i others handed in: %s", async (done, missed) => {
    const { enrolment } = await withPiece(daysAgo(3), done);
    expect((await observeOne(enrolment)).missed !== null).toBe(missed);
  });

  test("not missed on the day it is due, though it will be handed in the day after", async () => {
    const { enrolment, piece } = await withPiece(today, 4);
    await given.handIn(enrolment, piece, { on: addDays(today, 1) });
    expect((await observeOne(enrolment)).missed).toBeNull();
  });

  test("those who registered later do not count among the group that was to hand in", async () => {
    const { instance, enrolment } = await withPiece(daysAgo(10), 3); // three of five
    for (let i = 0; i < 4; i += 1) await enrol(instance, { registered: daysAgo(9) });
    expect((await observeOne(enrolment)).missed).not.toBeNull();
  });

  test("not missed when due before the student registered", async () => {
    const { enrolment } = await withPiece(daysAgo(10), 4, daysAgo(9));
    expect((await observeOne(enrolment)).missed).toBeNull();
  });

  test.each<[string, Parameters<typeof given.handIn>[2], boolean]>([
    ["handed in late", { on: today }, false],
    ["handed in after the day", { on: addDays(today, 1) }, true],
    ["banked", { banked: true }, false],
    ["marked without a date", { mark: 50, released: today }, false],
    ["marked after the day", { mark: 50, released: addDays(today, 1) }, true],
  ])("%s: missed is %#", async (_, what, missed) => {
    const { enrolment, piece } = await withPiece(daysAgo(3), 4);
    await given.handIn(enrolment, piece, what);
    expect((await observeOne(enrolment)).missed !== null).toBe(missed);
  });

  test("the newest missed one is named; exams and pieces without a date are none", async () => {
    const { instance, enrolment, colleagues } = await withPiece(daysAgo(20), 4);
    for (const [title, due, kind] of [
      ["TMA 2", daysAgo(5), "coursework"],
      ["Exam", daysAgo(2), "exam"],
      ["Diary", null, "coursework"],
    ] as const) {
      const piece = await given.piece(instance, title, due, kind);
      for (const colleague of colleagues) await given.handIn(colleague, piece, { on: daysAgo(2) });
    }
    expect((await observeOne(enrolment)).missed).toEqual({ title: "TMA 2", dueOn: daysAgo(5) });
  });

  test("late ones are counted among the newest three", async () => {
    const instance = await newModule();
    const enrolment = await enrol(instance);
    const punctual = await Promise.all([enrol(instance), enrol(instance)]);
    // Oldest first: days late of this student, and of the two others.
    const late = [3, 0, 2, 4];
    for (const [i, days] of late.entries()) {
      const due = daysAgo(50 - 10 * i);
      const piece = await given.piece(instance, `TMA ${i + 1}`, due, "coursework");
      await given.handIn(enrolment, piece, { on: addDays(due, days) });
      for (const other of punctual) await given.handIn(other, piece, { on: due });
    }
    const newestOn = addDays(daysAgo(20), 4);
    expect((await observeOne(enrolment)).late).toEqual({ late: 2, of: 3, newestOn });
    expect((await observeOne(enrolment, daysAgo(25))).late).toMatchObject({ late: 2, of: 3 });
  });

  test("a piece that most handed in late is late for nobody; a banked one is no hand-in", async () => {
    const instance = await newModule();
    const members = await Promise.all([enrol(instance), enrol(instance), enrol(instance)]);
    const piece = await given.piece(instance, "TMA 1", daysAgo(10), "coursework");
    const banked = await given.piece(instance, "TMA 2", daysAgo(5), "coursework");
    for (const [i, member] of members.entries()) {
      await given.handIn(member, piece, { on: daysAgo(i === 0 ? 10 : 9) });
      await given.handIn(member, banked, { banked: true });
    }
    const seen = await observe(today);
    expect(members.map((member) => seen.get(member)?.late)).toEqual([
      { late: 0, of: 1, newestOn: daysAgo(10) },
      { late: 0, of: 1, newestOn: daysAgo(9) },
      { late: 0, of: 1, newestOn: daysAgo(9) },
    ]);
    expect(members.map((member) => seen.get(member)?.firstOnTime)).toEqual([
      { title: "TMA 1", on: daysAgo(10) },
      null,
      null,
    ]);
  });

  test.each([
    ["first", 0, 2, "TMA 1"],
    ["newest", 2, 0, null],
  ])("only the %s on time: %s", async (_, first, newest, onTime) => {
    const instance = await newModule();
    const enrolment = await enrol(instance);
    for (const [title, due, late] of [
      ["TMA 1", daysAgo(20), first],
      ["TMA 2", daysAgo(5), newest],
    ] as const) {
      const piece = await given.piece(instance, title, due, "coursework");
      await given.handIn(enrolment, piece, { on: addDays(due, late) });
    }
    expect((await observeOne(enrolment)).firstOnTime).toEqual(
      onTime && { title: onTime, on: daysAgo(20) },
    );
  });

  test("a hand-in is a sign of life", async () => {
    const { enrolment, piece } = await withPiece(daysAgo(5), 4);
    await given.active(enrolment, [daysAgo(9)], 1);
    await given.handIn(enrolment, piece, { on: daysAgo(4) });
    expect(await observeOne(enrolment)).toMatchObject({
      seenOn: daysAgo(4),
      overall: { seenOn: daysAgo(4) },
    });
  });
});

describe("marks", () => {
  /** Marks in the order of their release, ten days apart, the last five days ago. */
  async function withMarks(marks: readonly number[]) {
    const instance = await newModule();
    const enrolment = await enrol(instance);
    for (const [i, mark] of marks.entries()) {
      const released = daysAgo(5 + 10 * (marks.length - 1 - i));
      const piece = await given.piece(
        instance,
        `TMA ${i + 1}`,
        addDays(released, -3),
        "coursework",
      );
      await given.handIn(enrolment, piece, { on: addDays(released, -3), mark, released });
    }
    return { instance, enrolment };
  }

  test.each<[string, readonly number[], object | null]>([
    ["none", [], null],
    ["one", [70], { title: "TMA 1", mark: 70, usual: null }],
    ["one earlier", [60, 70], { title: "TMA 2", mark: 70, usual: null }],
    ["two earlier", [60, 71, 40], { title: "TMA 3", mark: 40, usual: 65.5 }],
  ])("%s", async (_, marks, newest) => {
    const { enrolment } = await withMarks(marks);
    expect((await observeOne(enrolment)).newestMark).toEqual(
      newest && { ...newest, releasedOn: daysAgo(5) },
    );
  });

  test("one released after the day is not known, nor is one carried over", async () => {
    const { instance, enrolment } = await withMarks([60, 70]);
    const soon = await given.piece(instance, "TMA 8", daysAgo(3), "coursework");
    const banked = await given.piece(instance, "TMA 9", daysAgo(3), "coursework");
    await given.handIn(enrolment, soon, { on: daysAgo(3), mark: 10, released: addDays(today, 1) });
    await given.handIn(enrolment, banked, { banked: true, mark: 11, released: today });
    expect((await observeOne(enrolment)).newestMark).toMatchObject({ title: "TMA 2", mark: 70 });
    expect((await observeOne(enrolment, addDays(today, 1))).newestMark).toMatchObject({ mark: 10 });
  });
});

test("nothing that happens after the day changes what was known on it", async () => {
  const instance = await newModule();
  const pieces = [
    await given.piece(instance, "TMA 1", daysAgo(20), "coursework"),
    await given.piece(instance, "TMA 2", daysAgo(4), "coursework"),
  ];
  const members = await Promise.all(Array.from({ length: 8 }, () => enrol(instance)));
  for (const [i, member] of members.entries()) {
    await given.active(
      member,
      [0, 3, 9, 17, 25, 40].map((d) => daysAgo(d + i)),
      1 + i,
    );
    const [first = 0] = pieces;
    if (i % 4 !== 0)
      await given.handIn(member, first, {
        on: daysAgo(21 - i),
        mark: 40 + i,
        released: daysAgo(9),
      });
  }
  const before = await observations(database.db.pool, defaultSettings).on(today);

  for (const [i, member] of members.entries()) {
    await given.active(
      member,
      [1, 2, 5].map((d) => addDays(today, d)),
      500,
    );
    for (const piece of i % 4 === 0 ? pieces : pieces.slice(1)) {
      const on = addDays(today, 1);
      await given.handIn(member, piece, { on, mark: 1, released: on });
    }
  }
  await enrol(instance, { registered: addDays(today, 1) });
  await database.db.pool.query(
    "UPDATE enrolment SET withdrawn_on = $1, outcome = 'withdrawn' WHERE id = $2",
    [addDays(today, 1), members[0]],
  );
  await given.piece(instance, "TMA 3", addDays(today, 20), "coursework");
  expect(await observations(database.db.pool, defaultSettings).on(today)).toEqual(before);
});

test("the newest event of each feed is that of the whole institution", async () => {
  await using own = await testDatabase();
  const campus = course(own.db.pool);
  const newest = async (asOf: IsoDate) =>
    (await observations(own.db.pool, defaultSettings).on(asOf)).newest;
  expect(await newest(today)).toEqual({ activity: null, assessment: null });

  const ended = await campus.module("Old", daysAgo(300), daysAgo(100));
  const enrolment = await campus.enrol(await campus.student("1", null), ended);
  const piece = await campus.piece(ended, "TMA 1", daysAgo(150), "coursework");
  await campus.active(enrolment, [daysAgo(120), daysAgo(110)], 1);
  await campus.handIn(enrolment, piece, { on: daysAgo(150), mark: 50, released: daysAgo(130) });
  expect(await newest(today)).toEqual({ activity: daysAgo(110), assessment: daysAgo(130) });
  expect(await newest(daysAgo(115))).toEqual({ activity: daysAgo(120), assessment: daysAgo(130) });
  expect(await newest(daysAgo(131))).toEqual({ activity: null, assessment: daysAgo(150) });
});

test.each([
  [{ usual: { weeks: 9, least: 3 } }, "signals.usual.weeks may be at most 8"],
  [{ windowDays: 29 }, "signals.windowDays at most 28"],
])("settings beyond the nine weeks that are read are refused: %o", (changes, message) => {
  const signals = { ...defaultSettings.signals, ...changes };
  expect(() => observations(database.db.pool, { ...defaultSettings, signals })).toThrow(message);
});
