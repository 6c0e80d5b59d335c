import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { observations } from "../../src/store/signals.ts";
import { course } from "../support/course.ts";
import { testDatabase } from "../support/database.ts";
import {
  type Campus,
  daysAgo,
  type EnrolledOn,
  end,
  openCampus,
  start,
  today,
  zone,
} from "./signals-campus.ts";

let campus: Campus;
beforeAll(async () => {
  campus = await openCampus();
});
afterAll(() => campus.close());

describe("who is present", () => {
  test.each<[string, EnrolledOn, boolean]>([
    ["without a registration date", {}, true],
    ["registered that day", { registered: today }, true],
    ["registered the day after", { registered: addDays(today, 1) }, false],
    ["withdrawn the day after", { withdrawn: addDays(today, 1) }, true],
    ["withdrawn that day", { withdrawn: today }, false],
  ])("%s: %#", async (_, on, present) => {
    const enrolment = await campus.enrol(await campus.newModule(), on);
    expect((await campus.observe(today)).has(enrolment)).toBe(present);
  });

  test("from the first to the last day of the module", async () => {
    const enrolment = await campus.enrol(await campus.newModule("2014-02-01", "2014-02-28"));
    const present = async (asOf: IsoDate) => (await campus.observe(asOf)).has(enrolment);
    expect(await present("2014-01-31")).toBe(false);
    expect(await present("2014-02-01")).toBe(true);
    expect(await present("2014-02-28")).toBe(true);
    expect(await present("2014-03-01")).toBe(false);
  });

  test("since when, and for how many whole weeks", async () => {
    const instance = await campus.newModule(daysAgo(13));
    const early = await campus.enrol(instance, { registered: daysAgo(90) });
    const late = await campus.enrol(instance, { registered: daysAgo(6) });
    const seen = await campus.observe(today);
    expect(seen.get(early)).toMatchObject({ since: daysAgo(13), weeks: 2 });
    expect(seen.get(late)).toMatchObject({ since: daysAgo(6), weeks: 1 });
    expect((await campus.observe(daysAgo(1))).get(early)).toMatchObject({ weeks: 1 });
  });

  test("with names, references and the mode of study", async () => {
    const instance = await campus.given.module("Networks", start, end);
    const seen = await campus.observeOne(
      await campus.given.enrol(await campus.given.student("28400", "part-time"), instance),
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
    const enrolment = await campus.enrol(await campus.newModule());
    await campus.given.active(enrolment, [daysAgo(days)], 5);
    expect(await campus.observeOne(enrolment)).toMatchObject({
      days: { week, fortnight, recent, before },
      clicks: 5 * recent,
      seenOn: daysAgo(days),
    });
  });

  test("usual is the lower median of the six weeks before the last", async () => {
    const enrolment = await campus.enrol(await campus.newModule());
    // Weeks back from the last: 7, then 5, 1, 4, 2, 3, 6; the eighth is too long ago.
    const perWeek = [7, 5, 1, 4, 2, 3, 6, 7];
    const days = perWeek.flatMap((count, week) =>
      Array.from({ length: count }, (_, day) => daysAgo(7 * week + day)),
    );
    await campus.given.active(enrolment, days, 1);
    expect((await campus.observeOne(enrolment)).days).toMatchObject({ week: 7, usual: 3 });
  });

  test.each([
    [26, null],
    [27, 1],
  ])("usual after %i days and today: %s", async (days, usual) => {
    const enrolment = await campus.enrol(await campus.newModule(daysAgo(days)));
    await campus.given.active(enrolment, [8, 15, 22].map(daysAgo), 1);
    expect((await campus.observeOne(enrolment)).days.usual).toBe(usual);
  });

  test("usual knows no week in which the student was not registered yet", async () => {
    const enrolment = await campus.enrol(await campus.newModule(), { registered: daysAgo(34) });
    await campus.given.active(enrolment, [7, 8, 14, 15, 21, 22, 28, 29].map(daysAgo), 1);
    expect((await campus.observeOne(enrolment)).days.usual).toBe(2);
  });

  test("who was never seen has none", async () => {
    expect(await campus.observeOne(await campus.enrol(await campus.newModule()))).toMatchObject({
      days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: 0 },
      clicks: 0,
      seenOn: null,
    });
  });

  test("activity long before the module began counts as seen", async () => {
    const enrolment = await campus.enrol(await campus.newModule(daysAgo(8)));
    await campus.given.active(enrolment, [daysAgo(100)], 1);
    expect((await campus.observeOne(enrolment)).seenOn).toBe(daysAgo(100));
  });
});

test("a student of two modules is also counted over both, a day active in both once", async () => {
  const student = await campus.newStudent();
  const [older, newer, ended] = [
    await campus.newModule(daysAgo(90)),
    await campus.newModule(daysAgo(20)),
    await campus.newModule(daysAgo(200), daysAgo(1)),
  ];
  const first = await campus.given.enrol(student, older);
  const second = await campus.given.enrol(student, newer);
  await campus.given.active(first, [3, 4, 8, 15, 22].map(daysAgo), 1);
  await campus.given.active(second, [1, 3, 8, 9, 16].map(daysAgo), 1);
  await campus.given.active(
    await campus.given.enrol(student, ended),
    [2, 5, 6, 10].map(daysAgo),
    1,
  );
  const seen = await campus.observe(today);
  const overall = { week: 3, fortnight: 4, usual: 0, seenOn: daysAgo(1) };
  expect(seen.get(first)).toMatchObject({ days: { week: 2 }, seenOn: daysAgo(3), overall });
  expect(seen.get(second)).toMatchObject({ days: { week: 2, usual: null }, overall });
});

test("a student of one module is counted once", async () => {
  const enrolment = await campus.enrol(await campus.newModule());
  await campus.given.active(enrolment, [0, 8, 15, 22].map(daysAgo), 1);
  const { days, overall } = await campus.observeOne(enrolment);
  expect(overall).toEqual({
    week: days.week,
    fortnight: days.fortnight,
    usual: days.usual,
    seenOn: today,
  });
});

test("the group is everybody present in the same module", async () => {
  const instance = await campus.newModule();
  const counts = [0, 1, 2, 3, 4];
  const members = await Promise.all(counts.map(() => campus.enrol(instance)));
  for (const [i, member] of members.entries()) {
    const days = Array.from({ length: i }, (_, day) => [daysAgo(1 + day), daysAgo(8 + day)]);
    await campus.given.active(member, days.flat(), 10);
  }
  const gone = await campus.enrol(instance, { withdrawn: daysAgo(1) });
  await campus.given.active(gone, [daysAgo(2), today], 1000);
  for (const seen of [...(await campus.observe(today)).values()].filter((s) =>
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
      posting: 0,
    });
  }
});

test("nothing that happens after the day changes what was known on it", async () => {
  const instance = await campus.newModule();
  const pieces = [
    await campus.given.piece(instance, "TMA 1", daysAgo(20), "coursework"),
    await campus.given.piece(instance, "TMA 2", daysAgo(4), "coursework"),
  ];
  const members = await Promise.all(Array.from({ length: 8 }, () => campus.enrol(instance)));
  for (const [i, member] of members.entries()) {
    await campus.given.active(
      member,
      [0, 3, 9, 17, 25, 40].map((d) => daysAgo(d + i)),
      1 + i,
    );
    const [first = 0] = pieces;
    if (i % 4 !== 0)
      await campus.given.handIn(member, first, {
        on: daysAgo(21 - i),
        mark: 40 + i,
        released: daysAgo(9),
      });
  }
  const before = await observations(campus.pool, defaultSettings, zone).on(today);

  for (const [i, member] of members.entries()) {
    await campus.given.active(
      member,
      [1, 2, 5].map((d) => addDays(today, d)),
      500,
    );
    for (const piece of i % 4 === 0 ? pieces : pieces.slice(1)) {
      const on = addDays(today, 1);
      await campus.given.handIn(member, piece, { on, mark: 1, released: on });
    }
  }
  await campus.enrol(instance, { registered: addDays(today, 1) });
  await campus.pool.query(
    "UPDATE enrolment SET withdrawn_on = $1, outcome = 'withdrawn' WHERE id = $2",
    [addDays(today, 1), members[0]],
  );
  await campus.given.piece(instance, "TMA 3", addDays(today, 20), "coursework");
  expect(await observations(campus.pool, defaultSettings, zone).on(today)).toEqual(before);
});

test("the newest event of each feed is that of the whole institution", async () => {
  await using own = await testDatabase();
  const elsewhere = course(own.db.pool);
  const newest = async (asOf: IsoDate) =>
    (await observations(own.db.pool, defaultSettings, zone).on(asOf)).newest;
  expect(await newest(today)).toEqual({ activity: null, attendance: null, assessment: null });

  const ended = await elsewhere.module("Old", daysAgo(300), daysAgo(100));
  const enrolment = await elsewhere.enrol(await elsewhere.student("1", null), ended);
  const piece = await elsewhere.piece(ended, "TMA 1", daysAgo(150), "coursework");
  await elsewhere.active(enrolment, [daysAgo(120), daysAgo(110)], 1);
  await elsewhere.handIn(enrolment, piece, { on: daysAgo(150), mark: 50, released: daysAgo(130) });
  expect(await newest(today)).toEqual({
    activity: daysAgo(110),
    attendance: null,
    assessment: daysAgo(130),
  });
  expect(await newest(daysAgo(115))).toEqual({
    activity: daysAgo(120),
    attendance: null,
    assessment: daysAgo(130),
  });
  expect(await newest(daysAgo(131))).toEqual({
    activity: null,
    attendance: null,
    assessment: daysAgo(150),
  });
  expect(await newest(daysAgo(151))).toEqual({
    activity: null,
    attendance: null,
    assessment: null,
  });
});

test.each([
  [{ usual: { weeks: 9, least: 3 } }, "signals.usual.weeks may be at most 8"],
  [{ windowDays: 29 }, "signals.windowDays at most 28"],
])("settings beyond the nine weeks that are read are refused: %o", (changes, message) => {
  const signals = { ...defaultSettings.signals, ...changes };
  expect(() => observations(campus.pool, { ...defaultSettings, signals }, zone)).toThrow(message);
});
