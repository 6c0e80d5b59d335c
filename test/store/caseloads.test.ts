import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ItemId, StudentId } from "../../src/domain/ids.ts";
import { caseloads } from "../../src/store/caseloads.ts";
import { digests } from "../../src/store/digests.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine, listOf, monday, smallWorld } from "../support/small-world.ts";
import { scored } from "../support/stage.ts";

let database: TestDatabase;
let world: Awaited<ReturnType<typeof smallWorld>>;
beforeAll(async () => {
  database = await testDatabase();
  world = await smallWorld(database.db);
});
afterAll(() => database.close());

/** Caseloads of a day after some changes, which are taken back. */
async function after(changes: readonly string[], on: string) {
  const client = await database.db.pool.connect();
  try {
    await client.query("BEGIN");
    for (const change of changes) await client.query(change);
    const pool = { query: client.query.bind(client) } as unknown as TestDatabase["db"]["pool"];
    return await caseloads(pool, "Europe/London").on(on, new Map(), null);
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
}
const namesOf = (loads: Awaited<ReturnType<typeof after>>) =>
  loads.map(({ tutorRef, tutees }) => [
    tutorRef,
    ...tutees.map(({ student }) => student.givenName),
  ]);

test("each tutor's tutees in order of their references, a joint student on both", async () => {
  expect(namesOf(await after([], monday))).toEqual([
    ["tutor-001", "Ben", "Chidi", "Amina"],
    ["tutor-002", "Suharto", "Chidi"],
  ]);
});

test.each([
  "UPDATE module_instance SET ends_on = '2014-03-09'",
  "UPDATE module_instance SET starts_on = '2014-03-11'",
  "UPDATE staff_link SET to_on = '2014-03-09'",
  "UPDATE staff_link SET from_on = '2014-03-11'",
  "UPDATE staff_link SET relationship = 'director'",
  "UPDATE enrolment SET withdrawn_on = '2014-03-10'",
  "UPDATE enrolment SET registered_on = '2014-03-11'",
])("nobody has a caseload after %s", async (change) => {
  expect(await after([change], monday)).toEqual([]);
});

test.each([
  "UPDATE module_instance SET ends_on = '2014-03-10'",
  "UPDATE module_instance SET starts_on = '2014-03-10'",
  "UPDATE staff_link SET to_on = '2014-03-10'",
  "UPDATE staff_link SET from_on = '2014-03-10'",
  "UPDATE enrolment SET withdrawn_on = '2014-03-11'",
  "UPDATE enrolment SET registered_on = '2014-03-10'",
  "UPDATE enrolment SET registered_on = NULL",
])("everybody still has one after %s", async (change) => {
  expect(namesOf(await after([change], monday))).toHaveLength(2);
});

test("an excluded student is in no caseload of that tutor's", async () => {
  const excluded = `INSERT INTO exclusion VALUES (${world.mei}, ${world.chidi.id})`;
  expect(namesOf(await after([excluded], monday))).toEqual([
    ["tutor-001", "Ben", "Amina"],
    ["tutor-002", "Suharto", "Chidi"],
  ]);
});

test("two links to one student, and two modules of one student, make one tutee", async () => {
  const twice = [
    `INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source) SELECT staff_id, relationship, student_id, '2014-02-01', 'test' FROM staff_link`,
    `INSERT INTO module_instance (ref, module_id, starts_on, ends_on) SELECT 'DDD-2014B', module_id, '2014-02-08', ends_on FROM module_instance`,
    `INSERT INTO enrolment (student_id, module_instance_id) SELECT student_id, max(i.id) FROM enrolment, module_instance i GROUP BY student_id`,
  ];
  expect(namesOf(await after(twice, monday))).toEqual(namesOf(await after([], monday)));
});

test("the first list is one of the first two teaching weeks, with none before it in the same period", async () => {
  const firstOn = async (on: string, changes: readonly string[] = []) =>
    (await after(changes, on)).map(({ first, week }) => [week, first]);
  expect(await firstOn("2014-02-03")).toEqual([
    [1, true],
    [1, true],
  ]);
  expect(await firstOn("2014-02-10")).toEqual([
    [2, true],
    [2, true],
  ]);
  expect(await firstOn("2014-02-17")).toEqual([
    [3, false],
    [3, false],
  ]);
  const had = (on: string) =>
    `INSERT INTO digest (id, tutor_id, as_of, summary, created_at) VALUES (gen_random_uuid(), ${world.mei}, '${on}', '{}', '${on}')`;
  expect(await firstOn("2014-02-10", [had("2014-02-03")])).toEqual([
    [2, false],
    [2, true],
  ]);
  expect(await firstOn("2014-02-10", [had("2013-12-02")])).toEqual([
    [2, true],
    [2, true],
  ]);
});

test("what was known on the day: entries and lists of later are not there yet, scores are handed through", async () => {
  const { mei, amina, ben } = world;
  const { pool } = database.db;
  const quiet = scored.quiet(amina.id);
  const loads = caseloads(pool, "Europe/London");
  await listOf(database.db, mei, [amina.id], "2014-02-24", atNine);
  const { digest } = await listOf(database.db, mei, [ben.id], "2014-03-03", atNine);
  await listOf(database.db, mei, [ben.id], "2014-03-17", atNine);
  // Told about in between, as a hard trigger, without a place on the list.
  const hard = { ...quiet, hard: true, why: "hard", because: { kind: "nothing" } } as const;
  const item = { ...hard, id: randomUUID() as ItemId, studentId: amina.id };
  await digests(pool).itemsFor(mei, [item]);
  await pool.query("UPDATE digest_item SET digest_id = $1 WHERE student_id = $2 AND NOT listed", [
    digest,
    amina.id,
  ]);
  const entry = (at: string) =>
    pool.query(
      `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes) VALUES (gen_random_uuid(), $1, 'note', $2, 'tutor', $3, '{}')`,
      [amina.id, mei, at],
    );
  await entry("2014-03-10T23:59:59Z");
  await entry("2014-03-11T00:00:00Z");
  const scores = new Map([[amina.id as number, quiet]]);
  const [load] = await loads.on(monday, scores, [mei]);
  const tutee = (id: StudentId) => load?.tutees.find(({ studentId }) => studentId === id);
  expect(tutee(amina.id)).toMatchObject({
    score: quiet,
    lastListed: { on: "2014-03-03", hard: true, signals: ["quiet"] },
  });
  expect(tutee(amina.id)?.history).toHaveLength(1);
  expect(tutee(ben.id)).toMatchObject({
    score: null,
    history: [],
    lastListed: { on: "2014-03-03", hard: false },
  });
});
