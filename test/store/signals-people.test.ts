import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays } from "../../src/domain/dates.ts";
import type { Outcome } from "../../src/domain/log.ts";
import { registers } from "../support/registers.ts";
import { type Campus, daysAgo, openCampus, start, today } from "./signals-campus.ts";

let campus: Campus;
let given: ReturnType<typeof registers>;
beforeAll(async () => {
  campus = await openCampus();
  given = registers(campus.pool);
});
afterAll(() => campus.close());

async function enrolled() {
  const student = await campus.newStudent();
  const instance = await campus.newModule();
  const enrolment = await campus.given.enrol(student, instance);
  const person = async (asOf = today) => (await campus.observeOne(enrolment, asOf)).person;
  return { student, instance, enrolment, person };
}

describe("not scored at all", () => {
  test.each<[string, string, boolean]>([
    ["who left today", `left_on = '${today}'`, false],
    ["who leaves tomorrow", `left_on = '${addDays(today, 1)}'`, true],
    ["about whom everything is stopped", "stopped_on = '2014-03-20'", false],
    ["who objected", "objected_on = '2014-03-20'", false],
    ["who wants no messages", "messages_off_on = '2014-03-01'", true],
    ["who is staff too, whatever the case of the e-mail", "email = 'Sofia@x.example'", false],
    ["whose e-mail is nobody else's", "email = 'other@x.example'", true],
  ])("%s: present %s", async (_, change, present) => {
    const { student, enrolment } = await enrolled();
    await campus.pool.query(
      "INSERT INTO staff (ref, given_name, email) VALUES ('T1', 'Sofia', 'sofia@X.example'), ('T2', 'Nomail', NULL) ON CONFLICT DO NOTHING",
    );
    await campus.pool.query(`UPDATE student SET ${change} WHERE id = $1`, [student]);
    expect((await campus.observe(today)).has(enrolment)).toBe(present);
  });

  test("nobody among them counts in the group", async () => {
    const { student, instance, enrolment } = await enrolled();
    const gone = await campus.newStudent();
    await campus.given.enrol(gone, instance);
    await campus.given.active(enrolment, [daysAgo(1)], 10);
    await campus.pool.query("UPDATE student SET objected_on = $1 WHERE id = $2", [today, gone]);
    expect((await campus.observeOne(enrolment)).group.seen).toBe(1);
    expect(student).not.toBe(gone);
  });
});

describe("known reasons", () => {
  test("hold from their first to their last day", async () => {
    const { student, person } = await enrolled();
    await given.known(student, "attendance", daysAgo(9), daysAgo(2));
    expect(
      await Promise.all([10, 9, 2, 1].map(async (n) => (await person(daysAgo(n))).known)),
    ).toEqual([[], ["attendance"], ["attendance"], []]);
  });

  test("say each thing once, however many there are", async () => {
    const { student, person } = await enrolled();
    await given.known(student, "deadlines", daysAgo(9), today);
    await given.known(student, "deadlines", daysAgo(5), today, "mitigating-circumstances");
    await given.known(student, "activity", daysAgo(5), today, "placement");
    expect((await person()).known.toSorted()).toEqual(["activity", "deadlines"]);
    expect((await (await enrolled()).person()).known).toEqual([]);
  });
});

describe("back from a break in study", () => {
  /** Away until twelve days ago: seen before, and owing a piece that the others handed in. */
  async function returned() {
    const { student, instance, enrolment, person } = await enrolled();
    const others = await Promise.all([1, 2, 3].map(() => campus.enrol(instance)));
    const old = await campus.given.piece(instance, "TMA 1", daysAgo(20), "coursework");
    const marked = await campus.given.piece(instance, "TMA 0", daysAgo(40), "coursework");
    for (const other of others) await campus.given.handIn(other, old, { on: daysAgo(20) });
    await campus.given.handIn(enrolment, marked, {
      on: daysAgo(30),
      mark: 30,
      released: daysAgo(15),
    });
    await campus.given.active(enrolment, [daysAgo(60), daysAgo(14)], 10);
    const session = await given.session(instance, daysAgo(25));
    await given.register(session, student, "absent");
    await given.known(student, "any", daysAgo(60), daysAgo(13), "break-in-study");
    return { student, enrolment, old, person };
  }

  test("nothing before counts: a new start the day after", async () => {
    const { enrolment } = await returned();
    expect(await campus.observeOne(enrolment)).toMatchObject({
      since: daysAgo(12),
      weeks: 1,
      clicks: 0,
      seenOn: null,
      days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: null },
      overall: { seenOn: null },
      sessions: null,
      missed: null,
      late: null,
      firstOnTime: null,
      newestMark: null,
      person: { known: [], since: daysAgo(12) },
    });
  });

  test("and what comes after does", async () => {
    const { enrolment, old } = await returned();
    await campus.given.active(enrolment, [daysAgo(12)], 10);
    await campus.given.handIn(enrolment, old, { on: daysAgo(3), mark: 55, released: today });
    expect(await campus.observeOne(enrolment)).toMatchObject({
      seenOn: daysAgo(3),
      days: { recent: 1 },
      newestMark: { mark: 55, usual: null },
    });
  });

  test("while it lasts it is a known reason, and no start", async () => {
    const { enrolment, person } = await returned();
    expect((await person(daysAgo(13))).known).toEqual(["any"]);
    expect((await campus.observeOne(enrolment, daysAgo(13))).since).toBe(start);
  });

  test("another known reason that ended is no new start", async () => {
    const { student, enrolment } = await enrolled();
    await given.known(student, "any", daysAgo(40), daysAgo(13), "placement");
    expect((await campus.observeOne(enrolment)).since).toBe(start);
  });
});

describe("messages without an answer", () => {
  const at = (days: number, time = "10:00") => `${daysAgo(days)}T${time}:00Z`;
  const unanswered = async (...log: readonly [number, Outcome][]) => {
    const { student, person } = await enrolled();
    for (const [days, outcome] of log) await given.contact(student, at(days), outcome);
    return (await person()).unanswered;
  };

  test.each<[string, [number, Outcome][], number[]]>([
    ["none", [], []],
    [
      "messages and calls",
      [
        [8, "left-message"],
        [4, "no-answer"],
      ],
      [8, 4],
    ],
    [
      "since the last answer",
      [
        [8, "left-message"],
        [6, "reached"],
        [4, "no-answer"],
      ],
      [4],
    ],
    [
      "answered since",
      [
        [8, "left-message"],
        [6, "left-message"],
        [1, "appointment"],
      ],
      [],
    ],
    [
      "as they were, not as they were written",
      [
        [2, "reached"],
        [8, "left-message"],
      ],
      [],
    ],
  ])("%s", async (_, log, days) => {
    expect(await unanswered(...log)).toEqual(days.map(daysAgo));
  });

  test("an entry that was undone never was; on the day before it still stands", async () => {
    const { student, person } = await enrolled();
    await given.contact(student, at(8), "left-message");
    const second = await given.contact(student, at(4), "left-message");
    await given.undo(student, at(3), second);
    expect((await person()).unanswered).toEqual([daysAgo(8)]);
    expect((await person(daysAgo(4))).unanswered).toEqual([daysAgo(8), daysAgo(4)]);
    expect((await person(daysAgo(5))).unanswered).toEqual([daysAgo(8)]);
  });

  test("days are the institution's", async () => {
    const { student, enrolment } = await enrolled(); // until the middle of June
    await given.contact(student, "2014-06-02T23:30:00Z", "left-message"); // 00:30 in London
    const on = async (day: string) => (await campus.observeOne(enrolment, day)).person.unanswered;
    expect(await on("2014-06-02")).toEqual([]);
    expect(await on("2014-06-03")).toEqual(["2014-06-03"]);
  });
});

test("the earliest start of a student's modules is the student's", async () => {
  const { student, enrolment } = await enrolled();
  await campus.given.enrol(student, await campus.newModule(daysAgo(90)));
  expect((await campus.observeOne(enrolment)).person.since).toBe(daysAgo(90));
});
