import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readCoverage } from "../../src/store/coverage.ts";
import { readLastRuns, readUnknownProgrammes, readUpkeep } from "../../src/store/upkeep.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { atNine, monday, smallWorld } from "../support/small-world.ts";

let database: TestDatabase;
let world: Awaited<ReturnType<typeof smallWorld>>;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await emptyDatabaseAt(database.url);
  world = await smallWorld(database.db);
});
afterAll(() => database.close());

const run = (sql: string, values: unknown[] = []) => database.db.pool.query(sql, values);
const coverage = (mostTutees = 70) => readCoverage(database.db.pool, monday, mostTutees);

test("counts who is in a teaching period and who tutors them", async () => {
  expect(await coverage()).toMatchObject({ students: 4, tutors: 2, withoutTutor: [] });
});

test("finds students without a tutor today, whatever they had before", async () => {
  await run("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [world.amina.id]);
  expect((await coverage()).withoutTutor).toEqual(["20417"]);
  await run("UPDATE student SET left_on = '2014-03-10' WHERE id = $1", [world.amina.id]);
  expect((await coverage()).withoutTutor).toEqual([]);
});

test("finds tutors whom chat cannot know, with too many tutees, away without a cover", async () => {
  await run("UPDATE staff SET email = 'mei@northbridge.example', away_from = $1, away_to = $1", [
    monday,
  ]);
  await run("UPDATE staff SET email = NULL, cover_id = $2 WHERE id = $1", [world.kofi, world.mei]);
  expect(await coverage(2)).toMatchObject({
    withoutEmail: ["tutor-002"],
    withMany: ["tutor-001"],
    awayWithoutCover: ["tutor-001"],
  });
});

test("finds programmes without a director", async () => {
  await run(
    "INSERT INTO programme (ref, title) VALUES ('CS', 'Computer Science'), ('MA', 'Mathematics')",
  );
  await run(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT $1, id, '2014-01-01' FROM programme",
    [world.amina.id],
  );
  await run(
    "INSERT INTO staff_link (staff_id, relationship, programme_id, from_on, source) SELECT $1, 'director', id, '2014-01-01', 'udd' FROM programme WHERE ref = 'MA'",
    [world.kofi],
  );
  expect((await coverage()).withoutDirector).toEqual(["CS"]);
  expect(await readUnknownProgrammes(database.db.pool, ["MA", "XX", "XX"])).toEqual(["XX"]);
});

test("finds modules without activity once they have run for a week", async () => {
  expect((await coverage()).withoutActivity).toEqual(["CCC-2014B"]);
  await run(
    "INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other) VALUES ($1, '2014-03-01', 1, 0, 0, 0, 0, 0, 1)",
    [world.amina.enrolment],
  );
  expect((await coverage()).withoutActivity).toEqual([]);
});

test("finds sessions without a register, and registers left out, of the last four weeks", async () => {
  const session = (ref: string, on: string, attended: number, usual: number | null) =>
    run(
      `INSERT INTO teaching_event (ref, kind, on_date, critical, expected, attended, usual_attended)
       VALUES ($1, 'lab', $2, false, 48, $3, $4)`,
      [ref, on, attended, usual],
    );
  await session("empty", "2014-03-04", 0, null);
  await session("short", "2014-03-05", 11, 41);
  await session("full", "2014-03-06", 41, null);
  await session("long-ago", "2014-01-06", 0, null);
  await session("today", monday, 0, null);
  expect(await coverage()).toMatchObject({ withoutRegister: ["empty"], leftOut: ["short"] });
});

test("counts a tutee whom the tutor says is not theirs, until it is taken back", async () => {
  const said = "11111111-1111-4111-8111-111111111111";
  const entry = `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes, undoes)
                 VALUES ($1, $2, $3, $4, 'tutor', $5, $6, $7)`;
  const codes = { what: "not-mine", signal: null, until: "2014-03-24" };
  await run(entry, [said, world.amina.id, "data-wrong", world.mei, atNine, codes, null]);
  expect((await coverage()).notMine).toEqual(["20417"]);
  const undone = "22222222-2222-4222-8222-222222222222";
  await run(entry, [undone, world.amina.id, "undo", world.mei, atNine, {}, said]);
  expect((await coverage()).notMine).toEqual([]);
});

test("the application's role is seen to be unable to change the log", async () => {
  const upkeep = await readUpkeep(database.db.pool, atNine);
  expect(upkeep).toMatchObject({ role: "waymark_app", zone: "UTC", logOpen: false, waiting: 0 });
  expect(upkeep.bytes).toBeGreaterThan(1_000_000);
});

test("what waits is counted from when it was due", async () => {
  await run(
    "INSERT INTO slot (name, starts_at, created_at) VALUES ('weekly', '2014-03-10T08:00Z', '2014-03-10T08:00Z'), ('later', '2014-03-10T10:00Z', '2014-03-10T08:00Z')",
  );
  expect(await readUpkeep(database.db.pool, atNine)).toMatchObject({
    waiting: 1,
    waitingSince: new Date("2014-03-10T08:00:00Z"),
  });
});

test("the newest load of each source is told with its refusals", async () => {
  const files = (refused: number) => JSON.stringify([{ refused }, { refused: 1 }]);
  const load = (source: string, at: string, refused: number) =>
    run(
      "INSERT INTO ingest_run (source, started_at, finished_at, options, files) VALUES ($1, $2, $2, '{}', $3)",
      [source, at, files(refused)],
    );
  await load("udd", "2014-03-08T02:00Z", 7);
  await load("udd", "2014-03-09T02:00Z", 2);
  await load("oulad", "2014-03-01T02:00Z", 0);
  expect(await readLastRuns(database.db.pool)).toEqual([
    {
      source: "oulad",
      startedAt: new Date("2014-03-01T02:00Z"),
      files: 2,
      refused: 1,
      unknown: [],
    },
    { source: "udd", startedAt: new Date("2014-03-09T02:00Z"), files: 2, refused: 3, unknown: [] },
  ]);
});
