import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import type { ScoredEnrolment } from "../../src/domain/merge.ts";
import type { EnrolmentScore } from "../../src/domain/signals.ts";
import { keptScores, newestScoredOn, readScores } from "../../src/store/scores.ts";
import { course } from "../support/course.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const monday: IsoDate = "2014-03-10";
const enrolments: { id: number; student: number; ref: string; title: string }[] = [];

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
  const given = course(database.db.pool);
  const modules = { EEE: 0, CCC: 0 };
  for (const title of ["EEE", "CCC"] as const) {
    modules[title] = await given.module(title, "2014-02-01", "2014-09-30");
  }
  for (const ref of ["9", "28400", "3"]) {
    const student = await given.student(ref, null);
    for (const title of ["EEE", "CCC"] as const) {
      enrolments.push({ id: await given.enrol(student, modules[title]), student, ref, title });
    }
  }
});
afterAll(() => database.close());

/** A score of the nth enrolment. */
function scored(n: number, changes: Partial<EnrolmentScore>): ScoredEnrolment {
  const { id, student, ref, title } = enrolments[n] ?? { id: 0, student: 0, ref: "", title: "" };
  return {
    score: {
      enrolmentId: id,
      studentId: student,
      student: ref,
      module: `${title}-2014-02-01`,
      moduleTitle: title,
      probability: null,
      level: "steady",
      trend: "steady",
      hard: false,
      signals: [],
      praise: [],
      ...changes,
    },
    overall: { week: 3, fortnight: 6, usual: null, seenOn: monday },
  };
}

const rich = (): ScoredEnrolment =>
  scored(3, {
    level: "high",
    trend: "quieter",
    hard: true,
    probability: 0.1 + 0.2,
    signals: [
      { id: "quiet", module: "CCC", hard: true, days: 15, lastSeenOn: null, usualDays: 4 },
      {
        id: "not-handed-in",
        module: "CCC",
        hard: false,
        title: `O'Brien \\ "x" 漢`,
        dueOn: monday,
      },
    ],
    praise: [{ id: "picking-up", days: 5 }],
  });
const replace = (asOf: IsoDate, rows: readonly ScoredEnrolment[]) =>
  keptScores(database.db.pool).replace(asOf, rows);
const read = (asOf: IsoDate, student: number | null = null) =>
  readScores(database.db.pool, asOf, student === null ? null : [student]);

test("what was kept is read as it was, by student and module", async () => {
  const rows = [scored(0, {}), scored(1, { level: "unknown" }), rich(), scored(5, {})];
  expect(await replace(monday, rows)).toBe(4);
  expect(await read(monday)).toEqual([rich(), rows[3], rows[1], rows[0]]);
  expect(await read(monday, enrolments[0]?.student)).toEqual([rows[1], rows[0]]);
  expect(await read(addDays(monday, 1))).toEqual([]);
});

test("the same again changes nothing, a difference only its row, and who is gone goes", async () => {
  const on = addDays(monday, 7);
  expect(await replace(on, [scored(0, {}), rich()])).toBe(2);
  const versions = () =>
    database.db.pool
      .query<{ id: number; version: string }>(
        "SELECT enrolment_id AS id, xmin::text AS version FROM risk_score WHERE as_of = $1 ORDER BY 1",
        [on],
      )
      .then(({ rows }) => new Map(rows.map(({ id, version }) => [id, version])));
  const before = await versions();
  expect(await replace(on, [scored(0, {}), rich()])).toBe(0);
  expect(await versions()).toEqual(before);

  expect(await replace(on, [scored(0, { trend: "quieter" }), rich()])).toBe(1);
  expect((await versions()).get(rich().score.enrolmentId)).toBe(
    before.get(rich().score.enrolmentId),
  );
  expect(await replace(on, [rich()])).toBe(1);
  expect(await read(on)).toEqual([rich()]);
  expect(await replace(on, [])).toBe(1);
  expect(await read(on)).toEqual([]);
});

test("one day leaves the others alone", async () => {
  const on = addDays(monday, 14);
  await replace(on, [rich()]);
  await replace(addDays(on, 1), [scored(0, {})]);
  expect(await read(on)).toEqual([rich()]);
});

test("two that keep the same day at once both end with it kept", async () => {
  const on = addDays(monday, 21);
  const rows = enrolments.map((_, n) => scored(n, {}));
  await Promise.all([replace(on, rows), replace(on, rows.toReversed()), replace(on, rows)]);
  expect(await read(on)).toHaveLength(rows.length);
});

test("the newest day scored up to a day", async () => {
  const { pool } = database.db;
  const on = addDays(monday, 50);
  await replace(on, [rich()]);
  expect(await newestScoredOn(pool, addDays(on, 3))).toBe(on);
  expect(await newestScoredOn(pool, on)).toBe(on);
  expect(await newestScoredOn(pool, addDays(monday, -1))).toBeNull();
});
