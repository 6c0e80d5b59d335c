import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { observations } from "../../src/store/signals.ts";
import { registers } from "../support/registers.ts";
import { type Campus, daysAgo, end, openCampus, start, today, zone } from "./signals-campus.ts";

let campus: Campus;
let given: ReturnType<typeof registers>;
beforeAll(async () => {
  campus = await openCampus();
  given = registers(campus.pool);
});
afterAll(() => campus.close());

type Status = Parameters<typeof given.register>[2];
type Session = Parameters<typeof given.session>[2];

/** A student of a new module beside one who comes to everything, and what is put into its registers. */
async function withRegisters(since: IsoDate = start) {
  const instance = await campus.newModule(since);
  const student = await campus.newStudent();
  const enrolment = await campus.given.enrol(student, instance);
  const other = await campus.newStudent();
  await campus.given.enrol(other, instance);
  const meet = async (
    on: IsoDate | null,
    status: Status | null,
    what: Session = {},
    recordedAt: string | null = null,
    of: number | null = instance,
  ) => {
    const session = await given.session(of, on, what);
    await given.register(session, other, "attended");
    if (status !== null) await given.register(session, student, status, recordedAt);
    return session;
  };
  const sessions = async (asOf = today) => (await campus.observeOne(enrolment, asOf)).sessions;
  return { instance, student, enrolment, other, meet, sessions };
}

test("who is in no register has none", async () => {
  const { sessions, meet } = await withRegisters();
  expect(await sessions()).toBeNull();
  await meet(daysAgo(3), null);
  expect(await sessions()).toBeNull();
});

describe("there or not", () => {
  test.each<[Status, boolean[], IsoDate | null]>([
    ["attended", [true], daysAgo(3)],
    ["late", [true], daysAgo(3)],
    ["absent", [false], null],
    ["expected", [false], null], // the register has others
    ["excused", [], null],
  ])("%s", async (status, there, attendedOn) => {
    const { sessions, meet } = await withRegisters();
    await meet(daysAgo(3), status);
    const read = await sessions();
    expect(read?.there ?? []).toEqual(there);
    expect(read?.attendedOn ?? null).toBe(attendedOn);
  });

  test("a session without any register says nothing of anybody", async () => {
    const { sessions, student, instance, meet } = await withRegisters();
    const session = await given.session(instance, daysAgo(3));
    await given.register(session, student, "expected");
    expect(await sessions()).toBeNull();
    await meet(null, "absent");
    expect(await sessions()).toBeNull(); // nor one that has no day
  });

  test("a register that is left out for everyone says nothing either", async () => {
    const { sessions, meet } = await withRegisters();
    await meet(daysAgo(3), "absent", { leftOut: true });
    expect(await sessions()).toBeNull();
  });

  test("newest first, the last sixteen", async () => {
    const { sessions, meet } = await withRegisters();
    for (let n = 1; n <= 18; n += 1) await meet(daysAgo(3 * n), n % 3 === 1 ? "absent" : "late");
    const read = await sessions();
    expect(read?.there).toEqual(Array.from({ length: 16 }, (_, n) => n % 3 !== 0));
    expect(read?.newestOn).toBe(daysAgo(3));
  });

  test("only from the student's own start on", async () => {
    const { sessions, meet, enrolment } = await withRegisters();
    await campus.pool.query("UPDATE enrolment SET registered_on = $1 WHERE id = $2", [
      daysAgo(10),
      enrolment,
    ]);
    await meet(daysAgo(11), "absent");
    expect(await sessions()).toBeNull();
    await meet(daysAgo(10), "attended");
    expect((await sessions())?.there).toEqual([true]);
  });
});

describe("what is known on the day", () => {
  test.each<[string, number, string | null, boolean]>([
    ["yesterday's, without a time", 1, null, true],
    ["the day's own, without a time", 0, null, false],
    ["the day's own, kept before its end", 0, `${today}T23:59:59Z`, true],
    ["the day's own, kept after its end", 0, `${addDays(today, 1)}T00:00:00Z`, false],
    ["last week's, kept today", 7, `${today}T09:00:00Z`, true],
    ["last week's, kept tomorrow", 7, `${addDays(today, 1)}T09:00:00Z`, false],
  ])("%s: %s", async (_, days, recordedAt, known) => {
    const { sessions, meet } = await withRegisters();
    await meet(daysAgo(days), "absent", {}, recordedAt);
    expect((await sessions()) !== null).toBe(known);
  });

  test("the end of the day is the institution's", async () => {
    const { enrolment, meet } = await withRegisters();
    await meet(today, "attended", {}, `${today}T23:30:00Z`);
    const seen = async (where: string) => {
      const { enrolments } = await observations(campus.pool, defaultSettings, where).on(today);
      return enrolments.find((one) => one.enrolmentId === enrolment)?.sessions ?? null;
    };
    expect(await seen(zone)).not.toBeNull();
    expect(await seen("Europe/Paris")).toBeNull();
  });

  test("a session after the day is not", async () => {
    const { sessions, meet } = await withRegisters();
    await meet(addDays(today, 1), "absent", {}, `${today}T09:00:00Z`);
    expect(await sessions()).toBeNull();
  });
});

describe("a session attended", () => {
  test("counts as seen: of the enrolment, the student and the group", async () => {
    const { enrolment, student, meet } = await withRegisters();
    const elsewhere = await campus.given.enrol(student, await campus.newModule());
    await campus.given.active(enrolment, [daysAgo(9)], 1);
    await meet(daysAgo(4), "late");
    const seen = await campus.observe(today);
    expect(seen.get(enrolment)).toMatchObject({
      seenOn: daysAgo(4),
      overall: { seenOn: daysAgo(4) },
      group: { seen: 1 },
    });
    expect(seen.get(elsewhere)).toMatchObject({ seenOn: null, overall: { seenOn: daysAgo(4) } });
    // The active days stay what they are.
    expect(seen.get(enrolment)?.days).toMatchObject({ week: 0, fortnight: 1 });
  });

  test("does not hide what was seen later", async () => {
    const { enrolment, meet } = await withRegisters();
    await campus.given.active(enrolment, [daysAgo(2)], 1);
    await meet(daysAgo(4), "attended");
    expect((await campus.observeOne(enrolment)).seenOn).toBe(daysAgo(2));
  });

  test("of no module is the student's", async () => {
    const { enrolment, meet } = await withRegisters();
    await meet(daysAgo(4), "attended", { critical: true }, null, null);
    await meet(daysAgo(2), "absent", { critical: true, kind: "workshop" }, null, null);
    expect(await campus.observeOne(enrolment)).toMatchObject({
      seenOn: null,
      sessions: null,
      overall: { seenOn: daysAgo(4) },
      person: {
        sessions: { there: [false, true] },
        ofNoModule: {
          critical: [false, true],
          missedCritical: { on: daysAgo(2), kind: "workshop" },
        },
      },
    });
  });
});

test("over all modules the sessions follow each other as they took place", async () => {
  const { enrolment, student, other, meet } = await withRegisters();
  const second = await campus.newModule();
  const ended = await campus.newModule(start, daysAgo(1));
  for (const instance of [second, ended]) await campus.given.enrol(student, instance);
  await campus.given.enrol(other, second);
  await meet(daysAgo(6), "attended");
  await meet(daysAgo(5), "absent", {}, null, second);
  await meet(daysAgo(5), "absent", {}, null, ended); // no longer a module of theirs
  await meet(daysAgo(4), "attended", {}, null, null);
  await meet(daysAgo(3), "absent");
  const { person, sessions } = await campus.observeOne(enrolment);
  expect(person.sessions?.there).toEqual([false, true, false, true]);
  expect(sessions?.there).toEqual([false, true]);
});

test("critical sessions are counted from the start, exams apart", async () => {
  const { sessions, meet } = await withRegisters();
  await meet(daysAgo(60), "attended", { critical: true });
  await meet(daysAgo(20), "absent", { critical: true, kind: "lab" });
  await meet(daysAgo(13), "absent", { critical: true, kind: "practical" });
  await meet(daysAgo(12), "excused", { critical: true });
  await meet(daysAgo(7), "late", { critical: true });
  await meet(daysAgo(6), "attended", { critical: true });
  await meet(daysAgo(5), "absent", { kind: "exam", critical: true, title: "Mock" });
  await meet(daysAgo(5), "absent", { kind: "seminar" });
  expect(await sessions()).toEqual({
    attendedOn: daysAgo(6),
    there: [false, true, true, false, false, true],
    newestOn: daysAgo(5),
    critical: [true, true, false, false, true],
    criticalLately: 1,
    missedCritical: { on: daysAgo(13), kind: "practical" },
    missedExam: { title: "Mock", on: daysAgo(5) },
  });
});

test.each<[Status, boolean]>([
  ["absent", true],
  ["expected", false], // the register may come in parts
  ["excused", false],
  ["attended", false],
])("an exam where the register says %s is missed: %s", async (status, missed) => {
  const { sessions, meet } = await withRegisters();
  await meet(daysAgo(8), status, { kind: "exam" });
  expect(((await sessions())?.missedExam ?? null) !== null).toBe(missed);
});

test("the newest register of the institution is how fresh attendance is", async () => {
  const campus = await openCampus();
  try {
    const own = registers(campus.pool);
    const instance = await campus.given.module("Labs", start, end);
    const student = await campus.newStudent();
    const newest = async () =>
      (await observations(campus.pool, defaultSettings, zone).on(today)).newest.attendance;
    const meet = async (on: IsoDate, status: Status, what: Session = {}) =>
      own.register(await own.session(instance, on, what), student, status);
    await meet(daysAgo(2), "expected");
    await meet(daysAgo(3), "attended", { leftOut: true });
    expect(await newest()).toBeNull();
    await meet(daysAgo(9), "attended");
    await meet(addDays(today, 1), "attended");
    expect(await newest()).toBe(daysAgo(9));
  } finally {
    await campus.close();
  }
});
