import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import { type Campus, daysAgo, type HandedIn, openCampus, start, today } from "./signals-campus.ts";

let campus: Campus;
beforeAll(async () => {
  campus = await openCampus();
});
afterAll(() => campus.close());

describe("hand-ins", () => {
  /** A module with one piece, handed in by `done` of four colleagues on the day it was due, and one more student. */
  async function withPiece(dueOn: IsoDate, done: number, registered = start) {
    const instance = await campus.newModule();
    const piece = await campus.given.piece(instance, "TMA 1", dueOn, "coursework");
    const colleagues = await Promise.all([1, 2, 3, 4].map(() => campus.enrol(instance)));
    for (const colleague of colleagues.slice(0, done)) {
      await campus.given.handIn(colleague, piece, { on: dueOn });
    }
    return { instance, piece, colleagues, enrolment: await campus.enrol(instance, { registered }) };
  }

  test.each([
    [0, false],
    [1, true],
    [28, true],
    [29, false],
  ])("missed when due %i days ago: %s", async (days, missed) => {
    const { enrolment } = await withPiece(daysAgo(days), 4);
    expect((await campus.observeOne(enrolment)).missed).toEqual(
      missed ? { title: "TMA 1", dueOn: daysAgo(days) } : null,
    );
  });

  test.each([
    [2, false], // of five, the student included
    [3, true],
  ])("missed when %i others handed in: %s", async (done, missed) => {
    const { enrolment } = await withPiece(daysAgo(3), done);
    expect((await campus.observeOne(enrolment)).missed !== null).toBe(missed);
  });

  test("not missed on the day it is due, though it will be handed in the day after", async () => {
    const { enrolment, piece } = await withPiece(today, 4);
    await campus.given.handIn(enrolment, piece, { on: addDays(today, 1) });
    expect((await campus.observeOne(enrolment)).missed).toBeNull();
  });

  test("those who registered later do not count among the group that was to hand in", async () => {
    const { instance, enrolment } = await withPiece(daysAgo(10), 3); // three of five
    for (let i = 0; i < 4; i += 1) await campus.enrol(instance, { registered: daysAgo(9) });
    expect((await campus.observeOne(enrolment)).missed).not.toBeNull();
  });

  test("not missed when due before the student registered", async () => {
    const { enrolment } = await withPiece(daysAgo(10), 4, daysAgo(9));
    expect((await campus.observeOne(enrolment)).missed).toBeNull();
  });

  test.each<[string, HandedIn, boolean]>([
    ["handed in late", { on: today }, false],
    ["handed in after the day", { on: addDays(today, 1) }, true],
    ["banked", { banked: true }, false],
    ["marked without a date", { mark: 50, released: today }, false],
    ["marked after the day", { mark: 50, released: addDays(today, 1) }, true],
  ])("%s: missed is %#", async (_, what, missed) => {
    const { enrolment, piece } = await withPiece(daysAgo(3), 4);
    await campus.given.handIn(enrolment, piece, what);
    expect((await campus.observeOne(enrolment)).missed !== null).toBe(missed);
  });

  test("the newest missed one is named; exams and pieces without a date are none", async () => {
    const { instance, enrolment, colleagues } = await withPiece(daysAgo(20), 4);
    for (const [title, due, kind] of [
      ["TMA 2", daysAgo(5), "coursework"],
      ["Exam", daysAgo(2), "exam"],
      ["Diary", null, "coursework"],
    ] as const) {
      const piece = await campus.given.piece(instance, title, due, kind);
      for (const colleague of colleagues)
        await campus.given.handIn(colleague, piece, { on: daysAgo(2) });
    }
    expect((await campus.observeOne(enrolment)).missed).toEqual({
      title: "TMA 2",
      dueOn: daysAgo(5),
    });
  });

  test("late ones are counted among the newest three", async () => {
    const instance = await campus.newModule();
    const enrolment = await campus.enrol(instance);
    const punctual = await Promise.all([campus.enrol(instance), campus.enrol(instance)]);
    // Oldest first: days late of this student, and of the two others.
    const late = [3, 0, 2, 4];
    for (const [i, days] of late.entries()) {
      const due = daysAgo(50 - 10 * i);
      const piece = await campus.given.piece(instance, `TMA ${i + 1}`, due, "coursework");
      await campus.given.handIn(enrolment, piece, { on: addDays(due, days) });
      for (const other of punctual) await campus.given.handIn(other, piece, { on: due });
    }
    const newestOn = addDays(daysAgo(20), 4);
    expect((await campus.observeOne(enrolment)).late).toEqual({ late: 2, of: 3, newestOn });
    expect((await campus.observeOne(enrolment, daysAgo(25))).late).toMatchObject({
      late: 2,
      of: 3,
    });
  });

  test("a piece that most handed in late is late for nobody; a banked one is no hand-in", async () => {
    const instance = await campus.newModule();
    const members = await Promise.all([
      campus.enrol(instance),
      campus.enrol(instance),
      campus.enrol(instance),
    ]);
    const piece = await campus.given.piece(instance, "TMA 1", daysAgo(10), "coursework");
    const banked = await campus.given.piece(instance, "TMA 2", daysAgo(5), "coursework");
    for (const [i, member] of members.entries()) {
      await campus.given.handIn(member, piece, { on: daysAgo(i === 0 ? 10 : 9) });
      await campus.given.handIn(member, banked, { banked: true });
    }
    const seen = await campus.observe(today);
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
    const instance = await campus.newModule();
    const enrolment = await campus.enrol(instance);
    for (const [title, due, late] of [
      ["TMA 1", daysAgo(20), first],
      ["TMA 2", daysAgo(5), newest],
    ] as const) {
      const piece = await campus.given.piece(instance, title, due, "coursework");
      await campus.given.handIn(enrolment, piece, { on: addDays(due, late) });
    }
    expect((await campus.observeOne(enrolment)).firstOnTime).toEqual(
      onTime && { title: onTime, on: daysAgo(20) },
    );
  });

  test("a hand-in is a sign of life", async () => {
    const { enrolment, piece } = await withPiece(daysAgo(5), 4);
    await campus.given.active(enrolment, [daysAgo(9)], 1);
    await campus.given.handIn(enrolment, piece, { on: daysAgo(4) });
    expect(await campus.observeOne(enrolment)).toMatchObject({
      seenOn: daysAgo(4),
      overall: { seenOn: daysAgo(4) },
    });
  });
});

describe("a student's own date", () => {
  /** A piece due ten days ago that four colleagues handed in on time. */
  async function withExtension(due: IsoDate) {
    const instance = await campus.newModule();
    const piece = await campus.given.piece(instance, "TMA 1", daysAgo(10), "coursework");
    for (let n = 0; n < 4; n += 1) {
      await campus.given.handIn(await campus.enrol(instance), piece, { on: daysAgo(10) });
    }
    const enrolment = await campus.enrol(instance);
    const handIn = (what: HandedIn) => campus.given.handIn(enrolment, piece, { due, ...what });
    return { instance, piece, enrolment, handIn };
  }

  test.each([
    [addDays(today, 3), false],
    [today, false],
    [daysAgo(1), true],
    [daysAgo(28), true],
    [daysAgo(29), false],
  ])("%s: missed is %s", async (due, missed) => {
    const { enrolment, handIn } = await withExtension(due);
    await handIn({});
    expect((await campus.observeOne(enrolment)).missed).toEqual(
      missed ? { title: "TMA 1", dueOn: due } : null,
    );
  });

  test("decides what is late and what is on time", async () => {
    const { enrolment, handIn } = await withExtension(daysAgo(5));
    await handIn({ on: daysAgo(6) });
    expect(await campus.observeOne(enrolment)).toMatchObject({
      late: { late: 0, of: 1 },
      firstOnTime: { title: "TMA 1", on: daysAgo(6) },
    });
    const later = await withExtension(daysAgo(5));
    await later.handIn({ on: daysAgo(4) });
    expect(await campus.observeOne(later.enrolment)).toMatchObject({
      late: { late: 1, of: 1 },
      firstOnTime: null,
    });
  });

  test("an earlier one is not missed before the others' is over", async () => {
    const instance = await campus.newModule();
    const piece = await campus.given.piece(instance, "TMA 1", addDays(today, 3), "coursework");
    for (let n = 0; n < 4; n += 1) {
      await campus.given.handIn(await campus.enrol(instance), piece, { on: daysAgo(2) });
    }
    const enrolment = await campus.enrol(instance);
    await campus.given.handIn(enrolment, piece, { due: daysAgo(5) });
    expect((await campus.observeOne(enrolment)).missed).toBeNull();
    expect((await campus.observeOne(enrolment, addDays(today, 4))).missed).not.toBeNull();
  });

  test("those whose own date is to come are not among the group that was to hand in", async () => {
    const { instance, piece, enrolment } = await withExtension(daysAgo(10));
    for (let n = 0; n < 6; n += 1) {
      const due = addDays(today, 5);
      await campus.given.handIn(await campus.enrol(instance), piece, { due });
    }
    expect((await campus.observeOne(enrolment)).missed).not.toBeNull(); // four of five, not of eleven
  });
});

describe("marks", () => {
  /** Marks in the order of their release, ten days apart, the last five days ago. */
  async function withMarks(marks: readonly number[]) {
    const instance = await campus.newModule();
    const enrolment = await campus.enrol(instance);
    for (const [i, mark] of marks.entries()) {
      const released = daysAgo(5 + 10 * (marks.length - 1 - i));
      const piece = await campus.given.piece(
        instance,
        `TMA ${i + 1}`,
        addDays(released, -3),
        "coursework",
      );
      await campus.given.handIn(enrolment, piece, { on: addDays(released, -3), mark, released });
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
    expect((await campus.observeOne(enrolment)).newestMark).toEqual(
      newest && { ...newest, releasedOn: daysAgo(5) },
    );
  });

  test("one released after the day is not known, nor is one carried over", async () => {
    const { instance, enrolment } = await withMarks([60, 70]);
    const soon = await campus.given.piece(instance, "TMA 8", daysAgo(3), "coursework");
    const banked = await campus.given.piece(instance, "TMA 9", daysAgo(3), "coursework");
    await campus.given.handIn(enrolment, soon, {
      on: daysAgo(3),
      mark: 10,
      released: addDays(today, 1),
    });
    await campus.given.handIn(enrolment, banked, { banked: true, mark: 11, released: today });
    expect((await campus.observeOne(enrolment)).newestMark).toMatchObject({
      title: "TMA 2",
      mark: 70,
    });
    expect((await campus.observeOne(enrolment, addDays(today, 1))).newestMark).toMatchObject({
      mark: 10,
    });
  });
});
