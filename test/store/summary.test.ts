import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { StudentId } from "../../src/domain/ids.ts";
import { monthlySummaries } from "../../src/store/monthly-summaries.ts";
import { summaries } from "../../src/store/summary.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { type Group, programmes } from "../support/programme.ts";
import { atNine, monday } from "../support/small-world.ts";

let database: TestDatabase;
let make: ReturnType<typeof programmes>;
let read: ReturnType<typeof summaries>;
beforeAll(async () => {
  database = await testDatabase();
  make = programmes(database.db.pool);
  read = summaries(database.db.pool, "Europe/London");
});
beforeEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const run = (sql: string, values: unknown[] = []) => database.db.pool.query(sql, values);
const groups: readonly Group[] = [
  { year: 1, level: "high", students: 6 },
  { year: 1, level: "steady", students: 20 },
  { year: 2, level: "medium", students: 5 },
  { year: null, level: "unknown", students: 1 },
];
async function science() {
  const programme = await make.programme("CS", "BSc Computer Science");
  const networks = await make.module("Networks", "2014-02-01");
  const students = await make.students([programme], networks, groups);
  await make.score(monday, students, groups, ["quiet"]);
  return { programme, networks, students };
}
const contact = (
  id: string,
  student: StudentId,
  staff: number,
  at: string,
  undoes: string | null,
) =>
  run(
    `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes, undoes)
     VALUES ($1, $2, $3, $4, 'tutor', $5, '{"outcome": "reached"}', $6)`,
    [id, student, undoes === null ? "contact" : "undo", staff, at, undoes],
  );
const firstId = "11111111-1111-4111-8111-111111111111";
const secondId = "22222222-2222-4222-8222-222222222222";

test("a director's programmes are those of their links of today, or all with a link to the institution", async () => {
  const [ruth, dean] = [await make.staff("Ruth", "Adeyemi"), await make.staff("Sam", "Dean")];
  const science = await make.programme("CS", "BSc Computer Science");
  const maths = await make.programme("MA", "Mathematics");
  await make.directs(ruth, science);
  await make.directs(ruth, maths, "2014-03-09");
  await make.directs(dean, null);
  const titles = async (reader: typeof ruth | null) =>
    (await read.directed(reader, monday)).map(({ title }) => title);
  expect(await titles(ruth)).toEqual(["BSc Computer Science"]);
  expect(await titles(dean)).toEqual(["BSc Computer Science", "Mathematics"]);
  expect(await titles(null)).toEqual(["BSc Computer Science", "Mathematics"]);
  await run("UPDATE staff_link SET relationship = 'tutor'");
  expect(await titles(ruth)).toEqual([]);
});

test("students are counted once, by year, with their highest level, their known reason or their objection", async () => {
  const { programme, students } = await science();
  const [first, second, third] = students;
  const maths = await make.module("Maths", "2014-02-08");
  await run("INSERT INTO enrolment (student_id, module_instance_id) VALUES ($1, $2)", [
    students[10],
    maths,
  ]);
  await run(
    `INSERT INTO risk_score (enrolment_id, as_of, model, level, trend, hard, signals, praise)
     SELECT id, $2, 'rules', 'medium', 'steady', false, '{}', '[]' FROM enrolment WHERE module_instance_id = $1`,
    [maths, monday],
  );
  await run(
    "INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source) VALUES ($1, 'any', 'placement', '2014-03-01', '2014-04-01', 'udd'), ($2, 'attendance', 'adjustment', '2014-03-01', '2014-04-01', 'udd')",
    [first, second],
  );
  await run("UPDATE student SET objected_on = '2014-03-05' WHERE id = $1", [third]);
  const [now] = await read.levels(programme, [monday]);
  expect(now).toEqual({
    day: monday,
    startsOn: "2014-02-01",
    years: [
      { year: 1, counts: { high: 4, medium: 1, steady: 19, unknown: 1, known: 1 } },
      { year: 2, counts: { high: 0, medium: 5, steady: 0, unknown: 0, known: 0 } },
      { year: null, counts: { high: 0, medium: 0, steady: 0, unknown: 1, known: 0 } },
    ],
  });
});

test("who left before a day is not counted; whose record was stopped since is, so that two answers cannot be subtracted", async () => {
  const { programme, students } = await science();
  const high = async (day: string) =>
    (await read.levels(programme, [day]))[0]?.years[0]?.counts.high;
  await run("UPDATE student SET left_on = $2 WHERE id = $1", [students[0], monday]);
  await run("UPDATE student SET stopped_on = '2014-03-11' WHERE id = $1", [students[1]]);
  expect(await high(monday)).toBe(5);
  await make.score("2014-03-17", students, groups);
  expect(await high("2014-03-17")).toBe(4);
});

test("each week has its first scored day, the newest week in front, none after the day asked", async () => {
  const { students } = await science();
  for (const day of ["2014-02-24", "2014-03-05", "2014-03-12"])
    await make.score(day, students.slice(0, 1), [{ level: "steady", students: 1 }]);
  expect(await read.scoredDays("2014-03-16", 5)).toEqual([monday, "2014-03-05", "2014-02-24"]);
  expect(await read.scoredDays("2014-03-09", 5)).toEqual(["2014-03-05", "2014-02-24"]);
  expect(await read.scoredDays("2014-01-09", 5)).toEqual([]);
});

test("those worth a check-in wait since the first day of it without a break, until somebody is in touch", async () => {
  const { programme, students } = await science();
  const mei = await make.staff("Mei", "Li");
  await make.tutor(mei, students.slice(0, 2));
  const one = students.slice(0, 1);
  for (const [day, level] of [
    ["2014-02-17", "high"],
    ["2014-02-24", "medium"],
    ["2014-03-03", "high"],
  ] as const)
    await make.score(day, one, [{ level, students: 1 }]);
  const needing = async (until = atNine) =>
    (await read.needing(programme, monday, until)).toSorted((a, b) => a.studentId - b.studentId);
  expect(await needing()).toHaveLength(6);
  expect((await needing()).slice(0, 2)).toEqual([
    { studentId: students[0], year: 1, since: "2014-03-03", contactedOn: null, tutors: [mei] },
    { studentId: students[1], year: 1, since: monday, contactedOn: null, tutors: [mei] },
  ]);
  const [first] = students as [StudentId];
  await contact(firstId, first, mei, "2014-03-02T12:00Z", null);
  expect((await needing())[0]?.contactedOn).toBeNull();
  await contact(secondId, first, mei, "2014-03-04T23:30Z", null);
  expect((await needing())[0]?.contactedOn).toBe("2014-03-04");
  expect((await needing(new Date("2014-03-04T12:00Z")))[0]?.contactedOn).toBeNull();
  await contact("33333333-3333-4333-8333-333333333333", first, mei, "2014-03-05T12:00Z", secondId);
  expect((await needing())[0]?.contactedOn).toBeNull();
});

test("a module is of the programme that most of its students are on, and counts all of them", async () => {
  const { programme, networks, students } = await science();
  const maths = await make.programme("MA", "Mathematics");
  const statistics = await make.module("Statistics", "2014-02-01");
  const others = [{ year: 1, level: "high", students: 4 }] as const;
  const joint = await make.students([maths], networks, others);
  await make.score(monday, joint, others, ["not-handed-in"]);
  await make.students([maths], statistics, [{ year: 1, level: "steady", students: 9 }]);
  await run("INSERT INTO enrolment (student_id, module_instance_id) SELECT unnest($1::int[]), $2", [
    students.slice(0, 8),
    statistics,
  ]);
  expect(await read.modules(programme, monday)).toEqual([
    { title: "Networks", students: 36, quieter: 10, notHandedIn: 4 },
  ]);
  expect(await read.modules(maths, monday)).toEqual([
    { title: "Statistics", students: 17, quieter: 0, notHandedIn: 0 },
  ]);
});

test("cases are counted while they are open, overdue while nobody has accepted them in time", async () => {
  const { programme, students } = await science();
  const insert = `INSERT INTO support_case (student_id, entry_id, about, urgency, knows, due_at, state, created_at)
                  SELECT $1, gen_random_uuid(), 'other', 'two-days', 'yes', $3, $2, $3`;
  const states = ["open", "open", "accepted", "decision", "closed", "withdrawn"];
  for (const [at, state] of states.entries())
    await run(insert, [students[at], state, at === 1 ? "2014-03-12T17:00Z" : "2014-03-07T17:00Z"]);
  expect(await read.cases(programme, atNine)).toEqual({ open: 4, overdue: 1, decision: 1 });
  await run("UPDATE student SET stopped_on = '2014-03-10' WHERE id = $1", [students[0]]);
  expect(await read.cases(programme, atNine)).toEqual({ open: 3, overdue: 0, decision: 1 });
});

test("outcomes: active on two days in the fortnight after, of those reached and of the others", async () => {
  const { programme, students } = await science();
  const mei = await make.staff("Mei", "Li");
  const active = (student: unknown, days: readonly string[]) =>
    run(
      `INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
       SELECT e.id, day, 1, 0, 0, 0, 0, 0, 1 FROM enrolment e, unnest($2::date[]) day WHERE e.student_id = $1`,
      [student, days],
    );
  const [first, second] = students as [StudentId, StudentId];
  await contact(firstId, first, mei, "2014-03-12T12:00Z", null);
  await contact(secondId, second, mei, "2014-03-20T12:00Z", null);
  await active(first, ["2014-03-13", "2014-03-25"]);
  await active(students[2], ["2014-03-11", "2014-03-12"]);
  await active(students[3], ["2014-03-11", "2014-04-12"]);
  const outcomes = (by: string) => read.outcomes(programme, [monday], by);
  expect(await outcomes("2014-03-23")).toMatchObject({ reached: 0, notReached: 0 });
  expect(await outcomes("2014-03-28")).toEqual({
    reached: 1,
    reachedBack: 1,
    notReached: 4,
    notReachedBack: 1,
  });
  expect(await outcomes("2014-04-30")).toMatchObject({ reached: 2, reachedBack: 1 });
});

test("deadlines are by week, with those who have three or more in one", async () => {
  const { programme, networks, students } = await science();
  for (const [ref, due] of [
    ["a", "2014-03-19"],
    ["b", "2014-03-20"],
    ["c", "2014-03-21"],
    ["d", "2014-05-01"],
    ["e", "2014-03-10"],
  ])
    await run(
      "INSERT INTO assessment (module_instance_id, ref, kind, title, due_on) VALUES ($1, $2, 'coursework', $2, $3)",
      [networks, ref, due],
    );
  await run(
    `INSERT INTO submission (enrolment_id, assessment_id, banked, due_on)
     SELECT e.id, a.id, false, '2014-03-26' FROM enrolment e, assessment a WHERE e.student_id = $1 AND a.ref = 'c'`,
    [students[0]],
  );
  expect(await read.deadlines(programme, monday)).toEqual([
    { monday: "2014-03-17", pieces: 3, bunched: 31, students: 32 },
    { monday: "2014-03-24", pieces: 1, bunched: 0, students: 1 },
  ]);
});

test("programmes that share students are told by how many, and years without a tutor are counted", async () => {
  const { programme, networks, students } = await science();
  const maths = await make.programme("MA", "Mathematics");
  await make.students([programme, maths], networks, [{ year: 3, level: "steady", students: 2 }]);
  const pairs = await read.overlaps([programme, maths], monday);
  expect(pairs.toSorted((a, b) => b.students - a.students)).toMatchObject([
    { programme, other: programme, students: 34 },
    { students: 2 },
    { students: 2 },
    { students: 2 },
  ]);
  const mei = await make.staff("Mei", "Li");
  await make.tutor(mei, students.slice(0, 26));
  expect(await read.coverage(programme, monday)).toEqual({ groups: 3, tutorsWithoutChat: 1 });
});

test("who wants a summary every month has it while they direct the programme", async () => {
  const monthly = monthlySummaries(database.db.pool);
  const { programme } = await science();
  const ruth = await make.staff("Ruth", "Adeyemi");
  await make.directs(ruth, programme, "2014-03-31");
  await monthly.set(ruth, programme, true, atNine);
  await monthly.set(ruth, programme, true, atNine);
  expect(await monthly.isOn(ruth, programme)).toBe(true);
  expect(await monthly.wanted(monday)).toEqual([{ reader: ruth, programme }]);
  expect(await monthly.wanted("2014-04-01")).toEqual([]);
  await monthly.set(ruth, programme, false, atNine);
  expect(await monthly.isOn(ruth, programme)).toBe(false);
  expect(await monthly.wanted(monday)).toEqual([]);
});
