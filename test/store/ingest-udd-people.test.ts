import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Staged } from "../../src/flows/ingest-udd-tables.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { campus, changes, lines, load } from "./ingest-udd-folder.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const pool = () => database.db.pool;
const [amina, ben] = campus.studentcoursemembership;

test("a first load brings everything in, and its report adds up", async () => {
  const outcome = await load(pool(), campus);
  expect(changes(outcome)).toEqual({
    student: [2, 0, 0],
    staff: [2, 0, 0],
    course: [1, 0, 0],
    module: [1, 0, 0],
    period: [1, 0, 0],
    moduleinstance: [1, 0, 0],
    studentcoursemembership: [2, 0, 0],
    studentmoduleinstance: [2, 0, 0],
    stafflink: [4, 0, 0],
  });
  expect(outcome.summary).toBe("16 rows loaded.");
  expect(outcome.notes).toEqual(["2 students new."]);
  expect(outcome.told).toEqual([{ registers: [], orphans: [], handOvers: [], load: 1 }]);
});

test("a name that changes is written over, and a field that is empty now is empty", async () => {
  await load(pool(), campus);
  const student = [
    { student: "S1", given_name: "Amina", family_name: "Khan-Ali", adult_on: "2027-01-05" },
    campus.student[1],
  ];
  const outcome = await load(pool(), { student }, { accept: true });
  expect(changes(outcome)).toEqual({ student: [1, 1, 0] });
  expect(
    await lines(
      pool(),
      "SELECT ref, given_name, family_name, email, adult_on FROM student ORDER BY 1",
    ),
  ).toEqual(["S1 Amina Khan-Ali - 2027-01-05", "S2 Ben Carter - -"]);
});

describe("who has left", () => {
  const whereabouts = () =>
    lines(
      pool(),
      "SELECT ref, left_on, left_source, left_hold_until, stopped_on FROM student ORDER BY 1",
    );
  const memberships = (changed: Partial<Staged<"studentcoursemembership">>) => ({
    studentcoursemembership: [{ ...amina, ...changed }, ben],
  });

  test("a membership that ended has left on its end date", async () => {
    await load(pool(), campus);
    const { notes } = await load(pool(), memberships({ active: false, ended_on: "2026-11-05" }));
    expect(await whereabouts()).toEqual(["S1 2026-11-05 udd - -", "S2 - - - -"]);
    expect(notes).toContain("1 left.");
  });

  test("an inactive one without a date has left on the day of the load, and stays so", async () => {
    await load(pool(), campus);
    await load(pool(), memberships({ active: false }));
    await load(pool(), memberships({ active: false }), { on: "2026-11-12" });
    expect(await whereabouts()).toEqual(["S1 2026-11-09 udd - -", "S2 - - - -"]);
  });

  test("an active one whose end comes leaves when it is there, though the file is the same", async () => {
    const ending = { ...campus, ...memberships({ ended_on: "2026-11-12" }) };
    await load(pool(), ending);
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
    const { notes } = await load(pool(), ending, { on: "2026-11-12" });
    expect(await whereabouts()).toEqual(["S1 2026-11-12 udd - -", "S2 - - - -"]);
    expect(notes).toEqual(["1 left."]);
  });

  test("one that a snapshot names no more ends; a delta ends none", async () => {
    await load(pool(), campus);
    await load(pool(), { studentcoursemembership: [ben] }, { delta: true });
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
    const { notes } = await load(pool(), { studentcoursemembership: [ben] });
    expect(await whereabouts()).toEqual(["S1 2026-11-09 udd - -", "S2 - - - -"]);
    expect(notes).toEqual([
      "1 left.",
      "Ended, because the folder names them no more: 1 membership.",
    ]);
  });

  test("who still studies something else has not left", async () => {
    const maths = { programme: "MA", title: "Mathematics", level: "undergraduate" };
    const joint = { ...amina, membership: "M3", programme: "MA" };
    await load(pool(), {
      ...campus,
      course: [...campus.course, maths],
      studentcoursemembership: [amina, joint, ben],
    });
    await load(pool(), {
      studentcoursemembership: [{ ...amina, active: false, ended_on: "2026-11-05" }, joint, ben],
    });
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
  });

  test("who is active again is back", async () => {
    await load(pool(), campus);
    await load(pool(), memberships({ active: false }));
    const { notes } = await load(pool(), memberships({}), { on: "2026-11-16" });
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
    expect(notes).toEqual(["1 back."]);
  });

  test("a tutor's word holds for its fortnight against a file that lags, and the file confirms it", async () => {
    await load(pool(), campus);
    await pool().query(
      "UPDATE student SET left_on = '2026-11-09', left_source = 'tutor', left_hold_until = '2026-11-23' WHERE ref = 'S1'",
    );
    await load(pool(), memberships({}), { on: "2026-11-22" });
    expect(await whereabouts()).toEqual(["S1 2026-11-09 tutor 2026-11-23 -", "S2 - - - -"]);
    await load(pool(), memberships({}), { on: "2026-11-23" });
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
    await pool().query(
      "UPDATE student SET left_on = '2026-11-24', left_source = 'tutor', left_hold_until = '2026-12-08' WHERE ref = 'S1'",
    );
    await load(pool(), memberships({ active: false, ended_on: "2026-11-20" }), {
      on: "2026-11-25",
    });
    expect(await whereabouts()).toEqual(["S1 2026-11-20 udd - -", "S2 - - - -"]);
  });

  test("who has died is stopped for good, and is counted nowhere", async () => {
    await load(pool(), campus);
    const { notes } = await load(pool(), memberships({ active: false, died: true }));
    expect(await whereabouts()).toEqual(["S1 2026-11-09 udd - 2026-11-09", "S2 - - - -"]);
    expect(notes).toEqual([]);
    await load(pool(), memberships({}), { on: "2026-12-01" });
    expect(await whereabouts()).toEqual(["S1 - - - 2026-11-09", "S2 - - - -"]);
  });

  test("a refused row is not an absent one: what it may be goes on, and is said to", async () => {
    await load(pool(), campus);
    const broken = { ...amina, programme: "XX" };
    const { notes, report } = await load(pool(), { studentcoursemembership: [broken, ben] });
    expect(report.refusals).toEqual([
      {
        file: "studentcoursemembership.tsv",
        line: 2,
        field: "COURSE_ID",
        value: "XX",
        reason: "is not in course.tsv nor in what was loaded before",
      },
    ]);
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
    expect(notes).toEqual([
      "studentcoursemembership.tsv: what it names no more goes on, because one of its refused rows may be it. Put them right and load again.",
    ]);
    await load(
      pool(),
      { studentcoursemembership: [ben] },
      { refused: { studentcoursemembership: 1 } },
    );
    expect(await whereabouts()).toEqual(["S1 - - - -", "S2 - - - -"]);
  });
});

test("memberships that change places, start anew or get another key are no trouble", async () => {
  const programmes = () =>
    lines(
      pool(),
      "SELECT m.ref, s.ref, from_on, to_on FROM programme_membership m JOIN student s ON s.id = m.student_id ORDER BY 1",
    );
  const first = { ...amina, active: false, joined_on: "2024-09-20", ended_on: "2025-06-30" };
  const second = { ...amina, membership: "M3" };
  await load(pool(), { ...campus, studentcoursemembership: [first, second, ben] });
  const swapped = [
    { ...first, membership: "M3" },
    { ...second, membership: "M1" },
    { ...ben, membership: "M9" },
  ];
  await load(pool(), { studentcoursemembership: swapped });
  expect(await programmes()).toEqual([
    "M1 S1 2025-09-22 -",
    "M3 S1 2024-09-20 2025-06-30",
    "M9 S2 2026-09-21 -",
  ]);
  const twice = [second, { ...second, membership: "M4", active: false }, ben];
  await load(pool(), { studentcoursemembership: twice });
  expect(await programmes()).toEqual(["M2 S2 2026-09-21 -", "M3 S1 2025-09-22 -"]);
});

test("a membership without a join date begins with the first module", async () => {
  const undated = campus.studentcoursemembership.map((row) => ({ ...row, joined_on: null }));
  await load(pool(), { ...campus, studentcoursemembership: undated });
  expect(await lines(pool(), "SELECT ref, from_on FROM programme_membership ORDER BY 1")).toEqual([
    "M1 2026-09-21",
    "M2 2026-10-05",
  ]);
});

test("names of names.tsv stand until a snapshot names them no more", async () => {
  const names = [
    { student: "S1", known_as: "Mina", pronouns: "she/her", language: "cy" },
    { student: "S2", known_as: "Benny" },
  ];
  const shown = () =>
    lines(pool(), "SELECT ref, known_as, pronouns, language FROM student ORDER BY 1");
  await load(pool(), { ...campus, names });
  expect(await shown()).toEqual(["S1 Mina she/her cy", "S2 Benny - -"]);
  await load(pool(), { names: names.slice(1) }, { delta: true });
  expect(await shown()).toEqual(["S1 Mina she/her cy", "S2 Benny - -"]);
  const { notes } = await load(pool(), { names: names.slice(1) }, { accept: true });
  expect(await shown()).toEqual(["S1 - - -", "S2 Benny - -"]);
  expect(notes).toEqual([
    "Ended, because the folder names them no more: 1 known-as name.",
    "Accepted: 1 of 2 students would change name: student S1.",
  ]);
});

test("names of people from other feeds stay what they were made", async () => {
  await pool().query(
    "INSERT INTO student (ref, given_name, known_as) VALUES ('28400', 'Yasmine', 'Yas')",
  );
  await load(pool(), { ...campus, names: [{ student: "S1", known_as: "Mina" }] });
  expect(await lines(pool(), "SELECT known_as FROM student WHERE ref = '28400'")).toEqual(["Yas"]);
});

test("what somebody asked to stop stays stopped", async () => {
  const stop = [
    { student: "S1", what: "scoring", from_on: "2026-10-01" },
    { student: "S1", what: "messages" },
    { student: "S2", what: "everything", from_on: "2026-11-02" },
  ];
  const stopped = () =>
    lines(pool(), "SELECT ref, objected_on, messages_off_on, stopped_on FROM student ORDER BY 1");
  expect(changes(await load(pool(), { ...campus, stop }))).toMatchObject({ stop: [3, 0, 0] });
  const expected = ["S1 2026-10-01 2026-11-09 -", "S2 - - 2026-11-02"];
  expect(await stopped()).toEqual(expected);
  expect(changes(await load(pool(), { stop }, { on: "2026-11-10" }))).toEqual({});
  await load(pool(), { stop: [] }, { on: "2026-11-11" });
  expect(await stopped()).toEqual(expected);
});
