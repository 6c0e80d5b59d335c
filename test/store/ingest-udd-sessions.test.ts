import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
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
const lecture = (day: string, changed: object = {}) => ({
  event: `L-${day}`,
  title: "Lecture",
  kind: "lecture",
  starts_at: `${day}T09:00:00Z`,
  ends_at: `${day}T10:00:00Z`,
  module_instance: "DB-26",
  critical: null,
  ...changed,
});
const register = (student: string, day: string, status: string | null) => ({
  student,
  event: `L-${day}`,
  status,
  recorded_at: `${day}T09:05:00Z`,
});
const expectedAt = (student: string, day: string) => ({
  key: `${student}-${day}`,
  student,
  event: `L-${day}`,
});
const sessions = () =>
  lines(
    pool(),
    "SELECT ref, kind, on_date, critical, expected, attended, usual_attended FROM teaching_event ORDER BY 3, 1",
  );
const attendance = () =>
  lines(
    pool(),
    `SELECT e.ref, s.ref, status FROM attendance a JOIN teaching_event e ON e.id = a.event_id JOIN student s ON s.id = a.student_id ORDER BY 1, 2`,
  );

test("a session is of the local day on which it begins", async () => {
  const late = lecture("2026-10-24", { event: "L1", starts_at: "2026-10-24T23:30:00Z" }); // summer time
  const winter = lecture("2026-10-25", { event: "L2", starts_at: "2026-10-25T23:30:00Z" });
  const undated = lecture("2026-11-01", { event: "L3", starts_at: null, ends_at: null });
  await load(pool(), { ...campus, event: [late, winter, undated] });
  expect(await sessions()).toEqual([
    "L1 lecture 2026-10-25 false 0 0 -",
    "L2 lecture 2026-10-25 false 0 0 -",
    "L3 lecture - false 0 0 -",
  ]);
});

test("a session that a module lead made critical stays so where the file does not say", async () => {
  await load(pool(), { ...campus, event: [lecture("2026-11-02")] });
  await pool().query("UPDATE teaching_event SET critical = true");
  expect(
    changes(await load(pool(), { event: [lecture("2026-11-02")] }, { on: "2026-11-10" })),
  ).toEqual({});
  await load(pool(), { event: [lecture("2026-11-02", { critical: false })] });
  expect(await sessions()).toEqual(["L-2026-11-02 lecture 2026-11-02 false 0 0 -"]);
});

test("who is expected is missing until the register says so; the register wins, whatever is read first", async () => {
  const day = "2026-11-02";
  const folder: Rows = {
    ...campus,
    event: [lecture(day)],
    studentevent: [expectedAt("S1", day), expectedAt("S2", day)],
    attendance: [register("S1", day, "late")],
  };
  const outcome = await load(pool(), folder);
  expect(changes(outcome)).toMatchObject({ studentevent: [2, 0, 0], attendance: [1, 0, 0] });
  expect(await attendance()).toEqual([`L-${day} S1 late`, `L-${day} S2 expected`]);
  expect(await sessions()).toEqual([`L-${day} lecture ${day} false 2 1 -`]);
  const corrected = { attendance: [register("S1", day, "excused"), register("S2", day, "absent")] };
  expect(changes(await load(pool(), corrected))).toEqual({ attendance: [2, 0, 0] });
  expect(await attendance()).toEqual([`L-${day} S1 excused`, `L-${day} S2 absent`]);
  expect(await sessions()).toEqual([`L-${day} lecture ${day} false 1 0 -`]);
  await load(pool(), { studentevent: folder.studentevent ?? [], attendance: [] }, { accept: true });
  expect(await attendance()).toEqual([`L-${day} S1 excused`, `L-${day} S2 absent`]);
});

test("a register nobody can read leaves what was known", async () => {
  const day = "2026-11-02";
  await load(pool(), {
    ...campus,
    event: [lecture(day)],
    attendance: [register("S1", day, "attended"), register("S2", day, null)],
  });
  await load(pool(), { attendance: [register("S1", day, null), register("S2", day, null)] });
  expect(await attendance()).toEqual([`L-${day} S1 attended`, `L-${day} S2 expected`]);
});

test("rows of Jisc's recipe bring along the session that no file names", async () => {
  const jisc = (student: string) => ({
    student,
    event: "J1",
    status: "attended",
    title: "Tutorial",
    kind: "tutorial",
    starts_at: "2026-11-03T14:00:00Z",
    module_instance: "DB-26",
    critical: true,
  });
  const { report } = await load(pool(), {
    ...campus,
    attendance: [
      jisc("S1"),
      jisc("S2"),
      register("S1", "2026-11-02", "attended"),
      { ...jisc("S1"), event: "J2", module_instance: "XX-26" },
    ],
  });
  expect(await sessions()).toEqual(["J1 tutorial 2026-11-03 true 2 2 -"]);
  expect(report.refusals.map(({ line, field, value }) => [line, field, value])).toEqual([
    [4, "EVENT_ID", "L-2026-11-02"],
    [5, "MOD_INSTANCE_ID", "XX-26"],
  ]);
});

/** Sixteen students; lectures on Mondays with so many of them in the register, the others absent. */
const term = (there: Readonly<Record<string, number>>): Rows => {
  const students = Array.from({ length: 16 }, (_, i) => `S${i + 1}`);
  return {
    ...campus,
    student: students.map((student) => ({ student, given_name: student })),
    event: Object.keys(there).map((day) => lecture(day)),
    attendance: Object.entries(there).flatMap(([day, count]) =>
      students.map((student, i) => register(student, day, i < count ? "attended" : "absent")),
    ),
  };
};

test("a register of under half its usual is left out, and its module's leads hear of it once", async () => {
  const folder = term({
    "2026-10-05": 15,
    "2026-10-12": 14,
    "2026-10-19": 16,
    "2026-10-26": 6,
    "2026-11-02": 7,
  });
  const { told } = await load(pool(), folder);
  expect((await sessions()).map((line) => line.slice(21))).toEqual([
    "2026-10-05 false 16 15 -",
    "2026-10-12 false 16 14 -",
    "2026-10-19 false 16 16 -",
    "2026-10-26 false 16 6 14",
    "2026-11-02 false 16 7 -",
  ]);
  const [event] = await lines(
    pool(),
    "SELECT id FROM teaching_event WHERE usual_attended IS NOT NULL",
  );
  const [lead] = await lines(pool(), "SELECT id FROM staff WHERE ref = 'T2'");
  expect(told).toMatchObject([
    { registers: [{ event: Number(event), leads: [Number(lead)] }], orphans: [] },
  ]);
  const again = await load(pool(), folder, { on: "2026-11-10" });
  expect(again.told).toMatchObject([{ registers: [], orphans: [] }]);
});

test("a small group beside large ones has a usual of its own, and is left out by it", async () => {
  const large = ["2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26"];
  const small = ["2026-10-06", "2026-10-13", "2026-10-20", "2026-10-27", "2026-11-03"];
  const students = Array.from({ length: 16 }, (_, i) => `S${101 + i}`);
  const attended = (day: string, of: readonly string[], count: number) =>
    of.map((student, i) => register(student, day, i < count ? "attended" : "absent"));
  await load(pool(), {
    ...campus,
    student: [...campus.student, ...students.map((student) => ({ student, given_name: "A" }))],
    event: [...large, ...small].map((day) => lecture(day)),
    attendance: [
      ...large.flatMap((day) => attended(day, students, 15)),
      ...small.flatMap((day) => attended(day, students.slice(0, 5), day === "2026-11-03" ? 2 : 5)),
    ],
  });
  expect(
    (await sessions()).flatMap((line) => (line.endsWith(" -") ? [] : [line.slice(21)])),
  ).toEqual(["2026-11-03 false 5 2 5"]);
});

test("a register that is put right counts again", async () => {
  const poor = { "2026-10-05": 15, "2026-10-12": 14, "2026-10-19": 16, "2026-10-26": 5 };
  await load(pool(), term(poor));
  expect((await sessions()).at(-1)).toBe("L-2026-10-26 lecture 2026-10-26 false 16 5 15");
  await load(pool(), term({ ...poor, "2026-10-26": 13 }));
  expect((await sessions()).at(-1)).toBe("L-2026-10-26 lecture 2026-10-26 false 16 13 -");
});

test.each([
  [
    "of three sessions nobody knows what is usual",
    { "2026-10-05": 15, "2026-10-12": 14, "2026-10-26": 2 },
  ],
  [
    "sessions after the day of the load make no usual",
    { "2026-10-05": 15, "2026-10-12": 14, "2026-11-16": 16, "2026-11-02": 2 },
  ],
  [
    "half is not under half",
    { "2026-10-05": 14, "2026-10-12": 14, "2026-10-19": 14, "2026-10-26": 7 },
  ],
])("%s", async (_, there) => {
  await load(pool(), term(there));
  expect((await sessions()).filter((line) => !line.endsWith(" -"))).toEqual([]);
});

test("a session without a register is not doubtful, nor a measure for others", async () => {
  const day = "2026-10-26";
  const folder = term({ "2026-10-05": 15, "2026-10-12": 14, "2026-10-19": 16 });
  const event = [...(folder.event ?? []), lecture(day)];
  const studentevent = Array.from({ length: 16 }, (_, i) => expectedAt(`S${i + 1}`, day));
  await load(pool(), { ...folder, event, studentevent });
  expect((await sessions()).at(-1)).toBe(`L-${day} lecture ${day} false 16 0 -`);
});
