import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { UddEntity } from "../../src/flows/ingest-udd-tables.ts";
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
const year = { academic_year: 2026 };
const on = { module_instance: "DB-26" };
const who = { student: "S1" };

/** For each entity a row in which only one thing is unknown, after a good one; the field and the file that would bring it. */
const unknown: readonly [UddEntity, object, string, string, string][] = [
  [
    "studentcoursemembership",
    { membership: "M9", student: "X", programme: "CS", active: true },
    "STUDENT_ID",
    "X",
    "student.tsv",
  ],
  [
    "studentcoursemembership",
    { membership: "M9", ...who, programme: "X", active: true },
    "COURSE_ID",
    "X",
    "course.tsv",
  ],
  [
    "studentcourseinstance",
    { key: "Y9", student: "X", on_break: false, ...year },
    "STUDENT_ID",
    "X",
    "student.tsv",
  ],
  [
    "moduleinstance",
    { module_instance: "N", module: "X", period: "A", ...year },
    "MOD_ID",
    "X",
    "module.tsv",
  ],
  ["studentmoduleinstance", { key: "E9", student: "X", ...on }, "STUDENT_ID", "X", "student.tsv"],
  [
    "studentmoduleinstance",
    { key: "E9", ...who, module_instance: "X" },
    "MOD_INSTANCE_ID",
    "X",
    "moduleinstance.tsv",
  ],
  [
    "assessmentinstance",
    { assessment: "A", module_instance: "X" },
    "MOD_INSTANCE_ID",
    "X",
    "moduleinstance.tsv",
  ],
  [
    "studentassessmentinstance",
    { key: "W", ...who, ...on, assessment: "X" },
    "ASSESS_INSTANCE_ID",
    "X",
    "assessmentinstance.tsv",
  ],
  ["event", { event: "V", module_instance: "X" }, "MOD_INSTANCE_ID", "X", "moduleinstance.tsv"],
  ["studentevent", { key: "K", ...who, event: "X" }, "EVENT_ID", "X", "event.tsv"],
  ["attendance", { student: "X", event: "V", status: "late" }, "STUDENT_ID", "X", "student.tsv"],
  [
    "activity",
    { student: "X", ...on, on_date: "2026-11-02", count: 1 },
    "STUDENT_ID",
    "X",
    "student.tsv",
  ],
  [
    "knownreason",
    { student: "X", signal: "any", kind: "placement", from_on: "2026-11-02", to_on: "2026-11-03" },
    "STUDENT_ID",
    "X",
    "student.tsv",
  ],
  ["names", { student: "X", known_as: "Ex" }, "STUDENT_ID", "X", "student.tsv"],
  [
    "contacts",
    { ...who, staff: "X", at: "2026-11-02T09:00:00Z", mode: "call", outcome: "reached" },
    "STAFF_ID",
    "X",
    "staff.tsv",
  ],
  ["exclusion", { ...who, staff: "X" }, "STAFF_ID", "X", "staff.tsv"],
  ["stop", { student: "X", what: "scoring" }, "STUDENT_ID", "X", "student.tsv"],
];

/** A row of each of those files that is right. */
const good: Rows = {
  ...campus,
  studentcourseinstance: [
    { key: "Y1", ...who, on_break: false, away: false, writing_up: false, ...year },
  ],
  assessmentinstance: [{ assessment: "CW1", ...on, kind: "coursework", title: "Coursework" }],
  studentassessmentinstance: [
    { key: "W1", ...who, ...on, assessment: "CW1", due_on: "2026-11-20" },
  ],
  event: [{ event: "V1", kind: "lab", ...on }],
  studentevent: [{ key: "K1", ...who, event: "V1" }],
  attendance: [{ ...who, event: "V1", status: "attended" }],
  activity: [{ ...who, ...on, on_date: "2026-11-01", kind: "quiz", count: 1 }],
  knownreason: [
    { ...who, signal: "any", kind: "placement", from_on: "2026-11-01", to_on: "2026-11-03" },
  ],
  names: [{ ...who, known_as: "Mina" }],
  contacts: [{ ...who, staff: "T1", at: "2026-11-01T09:00:00Z", mode: "call", outcome: "reached" }],
  exclusion: [{ student: "S2", staff: "T2" }],
  stop: [{ student: "S2", what: "messages" }],
};

test.each(unknown)("%s: %j refers to nothing", async (entity, row, field, value, file) => {
  const { report } = await load(pool(), { ...good, [entity]: [...(good[entity] ?? []), row] });
  expect(report.refusals).toEqual([
    {
      file: `${entity}.tsv`,
      line: (good[entity]?.length ?? 0) + 2,
      field,
      value,
      reason: `is not in ${file} nor in what was loaded before`,
    },
  ]);
  expect(await lines(pool(), "SELECT file, line, field, value FROM rejected_row")).toEqual([
    `${entity}.tsv ${(good[entity]?.length ?? 0) + 2} ${field} ${value}`,
  ]);
});

test("what was loaded before may be referred to", async () => {
  await load(pool(), campus);
  const { student: _, staff: __, course: ___, ...rest } = good;
  const { report } = await load(pool(), rest, { on: "2026-11-10" });
  expect(report.refusals).toEqual([]);
});

test("too many rows that refer to nothing refuse the load, as wrong rows do", async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ student: `X${i}`, what: "scoring" }));
  await expect(load(pool(), { ...campus, stop: rows(3) })).rejects.toMatchObject({
    name: "LoadRefused",
    message:
      'stop.tsv: 3 of 3 rows are wrong. Up to 5 % would be left out; more means that the file is not what it should be. The first: line 2, STUDENT_ID "X0" is not in student.tsv nor in what was loaded before.',
    report: { files: [{ file: "stop.tsv", read: 3, refused: 3 }], refusals: { length: 3 } },
  });
  expect(await lines(pool(), "SELECT ref FROM student")).toEqual([]);
  const right = Array.from({ length: 200 }, () => ({ student: "S1", what: "scoring" }));
  const outcome = await load(pool(), { ...campus, stop: [...right, ...rows(99)] });
  expect(changes(outcome)).toMatchObject({ stop: [1, 199, 99] });
  await expect(load(pool(), { ...campus, stop: [...right, ...rows(100)] })).rejects.toThrow(
    "100 of 300 rows are wrong",
  );
});

test("of two rows with one key the first stands; the same again is unchanged, another is refused", async () => {
  const [amina, ben] = campus.student;
  const { report } = await load(pool(), {
    ...campus,
    student: [amina, ben, amina, { ...amina, family_name: "Other" }],
    exclusion: [
      { staff: "T2", student: "S1" },
      { staff: "T2", student: "S1" },
    ],
  });
  expect(report.files.filter(({ entity }) => /student$|exclusion/.test(entity))).toMatchObject([
    { read: 4, loaded: 2, unchanged: 1, refused: 1 },
    { read: 2, loaded: 1, unchanged: 1, refused: 0 },
  ]);
  expect(report.refusals).toEqual([
    {
      file: "student.tsv",
      line: 5,
      field: "STUDENT_ID",
      value: "S1",
      reason: "says something else than line 2, which names the same",
    },
  ]);
  expect(await lines(pool(), "SELECT family_name FROM student ORDER BY ref")).toEqual([
    "Khan",
    "Carter",
  ]);
});
