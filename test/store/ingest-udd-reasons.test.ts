import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
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

describe("known reasons", () => {
  const reason = (changed: object = {}) => ({
    student: "S1",
    signal: "attendance",
    kind: "adjustment",
    from_on: "2026-10-01",
    to_on: "2026-12-11",
    ...changed,
  });
  const known = () =>
    lines(pool(), "SELECT signal, kind, from_on, to_on, source FROM known_reason ORDER BY 1, 3");

  test("hold until the day before a snapshot names them no more; what lies ahead never will", async () => {
    const ahead = reason({ signal: "any", kind: "break-in-study", from_on: "2026-11-16" });
    const past = reason({ signal: "deadlines", to_on: "2026-10-31" });
    await load(pool(), { ...campus, knownreason: [reason(), ahead, past] });
    await load(pool(), { knownreason: [] }, { delta: true });
    expect(await known()).toHaveLength(3);
    const { notes } = await load(pool(), { knownreason: [] }, { accept: true });
    expect(await known()).toEqual([
      "attendance adjustment 2026-10-01 2026-11-08 udd",
      "deadlines adjustment 2026-10-01 2026-10-31 udd",
    ]);
    expect(notes).toEqual([
      "Ended, because the folder names them no more: 2 known reasons.",
      "Accepted: knownreason.tsv has 0 rows where the last load had 3.",
    ]);
  });

  test("take another end", async () => {
    await load(pool(), { ...campus, knownreason: [reason()] });
    const outcome = await load(pool(), { knownreason: [reason({ to_on: "2027-01-15" })] });
    expect(changes(outcome)).toEqual({ knownreason: [1, 0, 0] });
    expect(await known()).toEqual(["attendance adjustment 2026-10-01 2027-01-15 udd"]);
  });

  test("of staff and of course years are not the file's to end", async () => {
    await load(pool(), { ...campus, knownreason: [reason()] });
    await pool().query(
      `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
       SELECT id, 'activity', 'placement', '2026-10-01', '2026-12-31', source FROM student, unnest('{staff,udd-course}'::text[]) source WHERE ref = 'S1'`,
    );
    await load(pool(), { knownreason: [] }, { accept: true });
    expect((await known()).slice(0, 2)).toEqual([
      "activity placement 2026-10-01 2026-12-31 staff",
      "activity placement 2026-10-01 2026-12-31 udd-course",
    ]);
  });
});

describe("what a year of study says", () => {
  const year = (changed: object) => ({
    key: "Y1",
    membership: "M1",
    course_instance: "CS-26",
    student: "S1",
    study_mode: "full-time",
    stage: 2,
    on_break: false,
    away: false,
    writing_up: false,
    academic_year: 2026,
    ...changed,
  });
  const known = () =>
    lines(pool(), "SELECT signal, kind, from_on, to_on, source FROM known_reason ORDER BY 1, 3");

  test("the newest academic year gives mode and year of study", async () => {
    const older = year({ key: "Y0", academic_year: 2025, stage: 1, study_mode: "part-time" });
    await load(pool(), { ...campus, studentcourseinstance: [year({}), older] });
    expect(await lines(pool(), "SELECT ref, study_mode, stage FROM student ORDER BY 1")).toEqual([
      "S1 full-time 2",
      "S2 - -",
    ]);
  });

  test.each([
    [{ on_break: true }, ["any break-in-study 2026-08-01 2027-07-31 udd-course"]],
    [
      { away: true },
      [
        "activity placement 2026-08-01 2027-07-31 udd-course",
        "attendance placement 2026-08-01 2027-07-31 udd-course",
      ],
    ],
    [{ writing_up: true }, ["activity writing-up 2026-08-01 2027-07-31 udd-course"]],
  ])("%j is known, for its academic year", async (changed, expected) => {
    await load(pool(), { ...campus, studentcourseinstance: [year(changed)] });
    expect(await known()).toEqual(expected);
  });

  test.each([
    ["within its year", "2026-09-21", "2027-06-18", "2026-09-21 2027-06-18"],
    ["over several years", "2024-09-23", "2027-06-18", "2026-08-01 2027-06-18"],
    [
      "in none of its year, for 12 months at most",
      "2028-01-10",
      "2029-06-30",
      "2028-01-10 2029-01-09",
    ],
  ])("a course instance %s dates it", async (_, starts_on, ends_on, dates) => {
    const courseinstance = [{ course_instance: "CS-26", programme: "CS", starts_on, ends_on }];
    const studentcourseinstance = [year({ on_break: true })];
    await load(pool(), { ...campus, courseinstance, studentcourseinstance });
    expect(await known()).toEqual([`any break-in-study ${dates} udd-course`]);
  });

  test("who is back before the end is expected from that day on, also by a delta", async () => {
    await load(pool(), { ...campus, studentcourseinstance: [year({ on_break: true })] });
    const back = { studentcourseinstance: [year({})] };
    expect(changes(await load(pool(), back, { delta: true }))).toEqual({});
    expect(await known()).toEqual(["any break-in-study 2026-08-01 2026-11-08 udd-course"]);
  });
});

describe("contacts recorded elsewhere", () => {
  const contact = (at: string, changed: object = {}) => ({
    student: "S1",
    staff: "T1",
    at,
    mode: "call",
    outcome: "reached",
    ...changed,
  });
  const log = () =>
    lines(
      pool(),
      `SELECT s.ref, f.ref, kind, reason, h.version
         FROM intervention e JOIN student s ON s.id = e.student_id JOIN staff f ON f.id = e.staff_id
         JOIN student_history h ON h.student_id = s.id ORDER BY e.seq`,
    );

  test("enter the log once, oldest first, and raise the student's history", async () => {
    const contacts = [
      contact("2026-11-05T14:00:00Z", { staff: "T2", outcome: "no-answer", mode: "email" }),
      contact("2026-11-03T10:30:00Z"),
    ];
    const first = await load(pool(), { ...campus, contacts });
    expect(changes(first)).toMatchObject({ contacts: [2, 0, 0] });
    const { rows } = await pool().query(
      "SELECT kind, reason, at, codes, staff_id FROM intervention ORDER BY seq",
    );
    expect(rows).toMatchObject([
      {
        kind: "contact",
        reason: "recorded-elsewhere",
        at: new Date("2026-11-03T10:30:00Z"),
        codes: {
          outcome: "reached",
          mode: "call",
          followUpOn: null,
          meetingOn: null,
          was: { level: "unknown", hard: false, signals: [] },
        },
      },
      { at: new Date("2026-11-05T14:00:00Z"), codes: { outcome: "no-answer", mode: "email" } },
    ]);
    expect(await log()).toHaveLength(2);
    const more = [...contacts, contact("2026-11-06T09:00:00Z")];
    expect(changes(await load(pool(), { contacts: more }))).toEqual({ contacts: [1, 2, 0] });
    expect(await lines(pool(), "SELECT version FROM student_history")).toEqual(["3"]);
    expect(
      await lines(pool(), "SELECT actor, kind, reason FROM audit_entry WHERE entry_id IS NOT NULL"),
    ).toEqual(Array(3).fill("system acted recorded-elsewhere"));
  });

  test("of the future are refused", async () => {
    const { report } = await load(pool(), {
      ...campus,
      contacts: [contact("2026-11-09T09:15:00Z"), contact("2026-11-02T09:00:00Z")],
    });
    expect(report.refusals).toEqual([
      {
        file: "contacts.tsv",
        line: 2,
        field: "AT",
        value: "2026-11-09T09:15",
        reason: "is later than this load",
      },
    ]);
    expect(await log()).toHaveLength(1);
  });
});
