import { afterAll, beforeAll, expect, test } from "vitest";
import type { StudentScore } from "../../src/domain/signals.ts";
import { caseloads } from "../../src/store/caseloads.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { monday, smallWorld } from "../support/small-world.ts";
import { scored } from "../support/stage.ts";

let database: TestDatabase;
let world: Awaited<ReturnType<typeof smallWorld>>;
beforeAll(async () => {
  database = await testDatabase();
  world = await smallWorld(database.db);
});
afterAll(() => database.close());

/** Caseloads of the Monday after some changes, which are taken back. */
async function after(changes: readonly string[], scores: readonly StudentScore[] = []) {
  const client = await database.db.pool.connect();
  try {
    await client.query("BEGIN");
    for (const change of changes) await client.query(change);
    const pool = { query: client.query.bind(client) } as unknown as TestDatabase["db"]["pool"];
    const known = new Map(scores.map((score) => [score.studentId, score]));
    return await caseloads(pool, "Europe/London").on(monday, known, null);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
type Loads = Awaited<ReturnType<typeof after>>;
const namesOf = (loads: Loads) =>
  Object.fromEntries(
    loads.map(({ tutorRef, tutees }) => [
      tutorRef,
      tutees.map(({ student }) => student.givenName).join(" "),
    ]),
  );
const loadOf = (loads: Loads, ref: string) => loads.find(({ tutorRef }) => tutorRef === ref);
const tuteeOf = (loads: Loads, ref: string, name: string) =>
  loadOf(loads, ref)?.tutees.find(({ student }) => student.givenName === name);

const reason = (name: string, signal: string, kind: string, from: string, to: string) =>
  `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
   SELECT id, '${signal}', '${kind}', '${from}', '${to}', 'udd' FROM student WHERE given_name = '${name}'`;
const student = (name: string, set: string) =>
  `UPDATE student SET ${set} WHERE given_name = '${name}'`;
const away = (from: string, to: string, cover = "NULL") =>
  `UPDATE staff SET away_from = '${from}', away_to = '${to}', cover_id = ${cover} WHERE ref = 'tutor-001'`;
const listOn = (on: string, summary = "{}") =>
  `INSERT INTO digest (id, tutor_id, as_of, summary, created_at)
   VALUES (gen_random_uuid(), ${world.mei}, '${on}', '${summary}', '${on}')`;

test.each([
  ["left before the day", "left_on = '2014-03-01'"],
  ["leaves on the day", "left_on = '2014-03-10'"],
  ["was stopped", "stopped_on = '2014-03-10'"],
])("nobody's caseload holds a student who %s", async (_what, set) => {
  const loads = await after([student("Chidi", set)]);
  expect(namesOf(loads)).toEqual({ "tutor-001": "Ben Amina", "tutor-002": "Suharto" });
});

test("a student who leaves tomorrow is still here", async () => {
  const loads = await after([student("Chidi", "left_on = '2014-03-11'")]);
  expect(namesOf(loads)).toEqual({
    "tutor-001": "Ben Chidi Amina",
    "tutor-002": "Suharto Chidi",
  });
});

test("nobody has themselves as a tutee: a tutor who studies here under the same e-mail", async () => {
  const loads = await after([
    student("Amina", "email = 'Mei.Li@northbridge.example'"),
    "UPDATE staff SET email = 'mei.li@NORTHBRIDGE.example' WHERE ref = 'tutor-001'",
  ]);
  expect(namesOf(loads)).toMatchObject({ "tutor-001": "Ben Chidi" });
});

test.each([
  ["2014-03-10", "2014-03-14"],
  ["2014-03-03", "2014-03-10"],
])(
  "away from %s to %s: the cover has the tutees, each once and their own first",
  async (from, to) => {
    const loads = await after([away(from, to, String(world.kofi))]);
    expect(namesOf(loads)).toEqual({ "tutor-002": "Suharto Ben Chidi Amina" });
    expect(loadOf(loads, "tutor-002")?.tutees.map(({ coveredFor }) => coveredFor)).toEqual([
      null,
      world.mei,
      null,
      world.mei,
    ]);
  },
);

test.each([
  ["2014-03-11", "2014-03-14"],
  ["2014-03-03", "2014-03-09"],
])("away from %s to %s is not today: everybody has their own", async (from, to) => {
  const loads = await after([away(from, to, String(world.kofi))]);
  expect(namesOf(loads)).toEqual({
    "tutor-001": "Ben Chidi Amina",
    "tutor-002": "Suharto Chidi",
  });
});

test("away without a cover, or with one who is away too: nobody has them", async () => {
  const mine = away("2014-03-10", "2014-03-14");
  expect(namesOf(await after([mine]))).toEqual({ "tutor-002": "Suharto Chidi" });
  const both = away("2014-03-10", "2014-03-14", String(world.kofi));
  const cover =
    "UPDATE staff SET away_from = '2014-03-10', away_to = '2014-03-10' WHERE ref = 'tutor-002'";
  expect(namesOf(await after([both, cover]))).toEqual({});
});

test("an exclusion holds for the cover too, and whom the tutor may not see is not handed on", async () => {
  const covered = away("2014-03-10", "2014-03-14", String(world.kofi));
  const excluded = (staff: number, name: string) =>
    `INSERT INTO exclusion SELECT ${staff}, id FROM student WHERE given_name = '${name}'`;
  const loads = await after([covered, excluded(world.kofi, "Amina"), excluded(world.mei, "Ben")]);
  expect(namesOf(loads)).toEqual({ "tutor-002": "Suharto Chidi" });
});

test("whoever covers and tutors nobody has a list of those they cover", async () => {
  const loads = await after([
    "INSERT INTO staff (ref, given_name) VALUES ('tutor-003', 'Jane')",
    "UPDATE staff SET away_from = '2014-03-10', away_to = '2014-03-14', cover_id = (SELECT id FROM staff WHERE ref = 'tutor-003') WHERE ref = 'tutor-001'",
  ]);
  expect(namesOf(loads)).toMatchObject({ "tutor-003": "Ben Chidi Amina" });
});

test("known reasons that hold on the day, each signal once and without their kind", async () => {
  const loads = await after([
    reason("Amina", "attendance", "adjustment", "2014-01-01", "2014-03-10"),
    reason("Amina", "attendance", "agreed-absence", "2014-03-10", "2014-05-29"),
    reason("Amina", "deadlines", "mitigating-circumstances", "2014-03-01", "2014-03-12"),
    reason("Amina", "any", "agreed-absence", "2014-03-11", "2014-03-20"),
    reason("Ben", "any", "agreed-absence", "2014-03-01", "2014-03-09"),
  ]);
  expect(tuteeOf(loads, "tutor-001", "Amina")?.known).toEqual([
    { signal: "attendance", toOn: "2014-05-29" },
    { signal: "deadlines", toOn: "2014-03-12" },
  ]);
  expect(tuteeOf(loads, "tutor-001", "Ben")?.known).toEqual([]);
});

test("what a student studies on the day, also on two programmes", async () => {
  const programme = (ref: string, level: string) =>
    `INSERT INTO programme (ref, title, level) VALUES ('${ref}', '${ref}', ${level})`;
  const member = (ref: string, from: string, to: string) =>
    `INSERT INTO programme_membership (student_id, programme_id, from_on, to_on)
     SELECT ${world.chidi.id}, id, '${from}', ${to} FROM programme WHERE ref = '${ref}'`;
  const loads = await after([
    programme("CS", "'undergraduate'"),
    programme("MA", "NULL"),
    programme("OLD", "'research'"),
    member("CS", "2014-01-01", "NULL"),
    member("MA", "2014-01-01", "'2014-03-10'"),
    member("OLD", "2013-01-01", "'2014-03-09'"),
  ]);
  expect(tuteeOf(loads, "tutor-002", "Chidi")?.studies).toEqual([
    { level: null, programme: "MA" },
    { level: "undergraduate", programme: "CS" },
  ]);
  expect(tuteeOf(loads, "tutor-002", "Suharto")?.studies).toEqual([]);
});

test("whoever objected has no score from the day on", async () => {
  const scores = [scored.quiet(world.amina.id)];
  const score = async (on: string) =>
    tuteeOf(await after([student("Amina", `objected_on = '${on}'`)], scores), "tutor-001", "Amina")
      ?.score;
  expect(await score("2014-03-10")).toBeNull();
  expect(await score("2014-03-11")).toEqual(scores[0]);
});

test.each([
  ["2014-03-02", null],
  ["2014-03-03", "2014-03-04"],
  ["2014-03-09", "2014-03-10"],
  ["2014-03-17", "2014-03-18"],
  ["2014-03-18", null],
])("a break in study that ends on %s: back on %s", async (to, on) => {
  const loads = await after([reason("Ben", "any", "break-in-study", "2013-09-01", to)]);
  expect(loadOf(loads, "tutor-001")?.returning).toEqual(
    on === null ? [] : [{ studentId: world.ben.id, on }],
  );
});

test("a break that goes on into another one is not over; nor is an absence a break", async () => {
  const loads = await after([
    reason("Ben", "any", "break-in-study", "2013-09-01", "2014-03-12"),
    reason("Ben", "any", "break-in-study", "2014-03-13", "2014-09-01"),
    reason("Amina", "any", "agreed-absence", "2014-03-01", "2014-03-12"),
  ]);
  expect(loadOf(loads, "tutor-001")?.returning).toEqual([]);
});

test("whoever has no module because of a break or a year away is no tutee, but is spoken of", async () => {
  const loads = await after([
    `DELETE FROM enrolment WHERE student_id IN (${world.ben.id}, ${world.amina.id})`,
    reason("Ben", "any", "break-in-study", "2013-09-01", "2014-03-14"),
    reason("Amina", "activity", "placement", "2013-09-01", "2014-07-31"),
    reason("Amina", "attendance", "placement", "2013-09-01", "2014-07-31"),
    listOn("2014-02-03", JSON.stringify({ awayThisYear: [world.amina.id] })),
    listOn("2014-02-10", JSON.stringify({ awayThisYear: [] })),
  ]);
  expect(namesOf(loads)).toMatchObject({ "tutor-001": "Chidi" });
  expect(loadOf(loads, "tutor-001")).toMatchObject({
    returning: [{ studentId: world.ben.id, on: "2014-03-15" }],
    away: [{ studentId: world.amina.id, studies: [], toldOn: "2014-02-03" }],
  });
});

test("the days away are told on the first list after them, and not again", async () => {
  const leave = async (...changes: string[]) => loadOf(await after(changes), "tutor-001")?.leave;
  const lastWeek = away("2014-03-03", "2014-03-07");
  const span = { from: "2014-03-03", to: "2014-03-07" };
  expect(await leave(lastWeek)).toEqual(span);
  expect(await leave(lastWeek, listOn("2014-03-03"))).toEqual(span);
  expect(await leave(lastWeek, listOn("2014-03-08"))).toBeNull();
  expect(await leave(away("2014-03-17", "2014-03-21"))).toBeNull();
  expect(await leave()).toBeNull();
});

test("the tutor's own length of the list", async () => {
  const loads = await after(["UPDATE staff SET list_length = 6 WHERE ref = 'tutor-001'"]);
  expect(loads.map(({ length }) => length)).toEqual([6, null]);
});
