import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { campus, changes, lines, load, type Rows } from "./ingest-udd-folder.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const pool = () => database.db.pool;
describe("hand-ins", () => {
  const assessmentinstance = [
    {
      assessment: "CW1",
      module_instance: "DB-26",
      kind: "coursework",
      title: "Coursework 1",
      weight: 40,
      most_marks: 100,
    },
  ] as const;
  const more: Rows = {
    ...campus,
    student: [...campus.student, { student: "S3", given_name: "Chidi", family_name: "Okafor" }],
    studentmoduleinstance: [
      ...campus.studentmoduleinstance,
      { key: "E3", student: "S3", module_instance: "DB-26", academic_year: 2026 },
    ],
    assessmentinstance,
  };
  const piece = (student: string, changed: object) => ({
    key: `W-${student}`,
    student,
    assessment: "CW1",
    module_instance: "DB-26",
    due_on: "2026-10-30",
    attempt: 1,
    ...changed,
  });
  const submissions = () =>
    lines(
      pool(),
      `SELECT s.ref, u.submitted_on, u.mark, u.released_on, u.due_on
         FROM submission u JOIN enrolment e ON e.id = u.enrolment_id JOIN student s ON s.id = e.student_id ORDER BY 1`,
    );
  const due = () => lines(pool(), "SELECT ref, kind, title, due_on, weight FROM assessment");

  test("are due when most are; another day is the student's own", async () => {
    const studentassessmentinstance = [
      piece("S1", { submitted_on: "2026-10-29", mark: 62, released_on: "2026-11-13" }),
      piece("S2", { due_on: "2026-11-06" }),
      piece("S3", {}),
    ];
    const outcome = await load(pool(), { ...more, studentassessmentinstance });
    expect(changes(outcome)).toMatchObject({ studentassessmentinstance: [3, 0, 0] });
    expect(await due()).toEqual(["CW1 coursework Coursework 1 2026-10-30 40"]);
    expect(await submissions()).toEqual(["S1 2026-10-29 62 2026-11-13 -", "S2 - - - 2026-11-06"]);
  });

  test("move with the class, and a delta of few moves nobody", async () => {
    const first = ["S1", "S2", "S3"].map((student) => piece(student, {}));
    await load(pool(), { ...more, studentassessmentinstance: first });
    const later = piece("S1", { due_on: "2026-11-06" });
    await load(pool(), { studentassessmentinstance: [later] }, { delta: true });
    expect(await due()).toEqual(["CW1 coursework Coursework 1 2026-10-30 40"]);
    expect(await submissions()).toEqual(["S1 - - - 2026-11-06"]);
    const all = ["S1", "S2", "S3"].map((student) => piece(student, { due_on: "2026-11-06" }));
    const outcome = await load(pool(), { studentassessmentinstance: all });
    expect(changes(outcome)).toEqual({ studentassessmentinstance: [3, 0, 0] });
    expect(await due()).toEqual(["CW1 coursework Coursework 1 2026-11-06 40"]);
    expect(await submissions()).toEqual(["S1 - - - -"]);
  });

  test("of several attempts count by the newest, and marks out of 100", async () => {
    const studentassessmentinstance = [
      piece("S1", { key: "W2", attempt: 2, submitted_on: "2026-11-05", mark: 26 }),
      piece("S1", { submitted_on: "2026-10-29", mark: 12, released_on: "2026-11-02" }),
    ];
    const outOf40 = assessmentinstance.map((one) => ({ ...one, most_marks: 40 }));
    await load(pool(), { ...more, assessmentinstance: outOf40, studentassessmentinstance });
    expect(await submissions()).toEqual(["S1 2026-11-05 65 - -"]);
  });

  test("are put right, and not removed by absence", async () => {
    await load(pool(), {
      ...more,
      studentassessmentinstance: [piece("S1", { submitted_on: "2026-10-29", mark: 62 })],
    });
    const wrong = [piece("S1", { submitted_on: null, mark: null })];
    await load(pool(), { studentassessmentinstance: wrong });
    expect(await submissions()).toEqual(["S1 - - - -"]);
    await load(pool(), { studentassessmentinstance: [] }, { accept: true });
    expect(await submissions()).toHaveLength(1);
  });

  test("of somebody who is not on the module, or of another module's piece, are refused", async () => {
    const studentassessmentinstance = [
      piece("S1", {}),
      piece("S4", { key: "W4" }),
      piece("S1", { key: "W5", module_instance: "XX-26" }),
    ];
    const other = { module_instance: "XX-26", module: "DB", period: "A", academic_year: 2026 };
    const { report } = await load(pool(), {
      ...more,
      student: [
        ...campus.student,
        { student: "S3", given_name: "Chidi" },
        { student: "S4", given_name: "Suharto" },
      ],
      moduleinstance: [...campus.moduleinstance, other],
      studentassessmentinstance,
    });
    expect(
      report.refusals.map(({ line, field, value, reason }) => [line, field, value, reason]),
    ).toEqual([
      [
        3,
        "STUDENT_ID",
        "S4",
        "is not on this module instance, by studentmoduleinstance or what was loaded before",
      ],
      [4, "ASSESS_INSTANCE_ID", "CW1", "is a piece of another module instance"],
    ]);
  });
});

describe("activity", () => {
  const row = (kind: string | null, count: number, minutes: number | null = null) => ({
    student: "S1",
    module_instance: "DB-26",
    on_date: "2026-11-02",
    kind,
    count,
    minutes,
  });
  const days = () =>
    lines(
      pool(),
      "SELECT on_date, clicks, forum, quiz, content, resource, home, other, posts, minutes FROM activity_day ORDER BY 1",
    );

  test("is one row a day: clicks of all kinds but posts, posts and minutes where they are known", async () => {
    const activity = [
      row("forum", 3, 10),
      row("quiz", 2, 5),
      row("post", 1),
      row("other", 4),
      row("other", 1),
      { ...row("content", 7), on_date: "2026-11-03" },
    ];
    const outcome = await load(pool(), { ...campus, activity });
    expect(changes(outcome)).toMatchObject({ activity: [6, 0, 0] });
    expect(await days()).toEqual([
      "2026-11-02 10 3 2 0 0 0 5 1 15",
      "2026-11-03 7 0 0 7 0 0 0 - -",
    ]);
  });

  test("of a day that is named again is replaced, other days stay", async () => {
    await load(pool(), {
      ...campus,
      activity: [row("forum", 3), { ...row("quiz", 2), on_date: "2026-11-03" }],
    });
    const outcome = await load(pool(), { activity: [row("home", 1)] });
    expect(changes(outcome)).toEqual({ activity: [1, 0, 0] });
    expect(await days()).toEqual(["2026-11-02 1 0 0 0 0 1 0 - -", "2026-11-03 2 0 2 0 0 0 0 - -"]);
  });

  test("of somebody who is not on the module is refused", async () => {
    const student = [...campus.student, { student: "S3", given_name: "Chidi" }];
    const activity = [row("forum", 3), { ...row("forum", 1), student: "S3" }];
    const { report } = await load(pool(), { ...campus, student, activity });
    expect(report.refusals).toMatchObject([
      { file: "activity.tsv", line: 3, field: "STUDENT_ID", value: "S3" },
    ]);
  });
});
