import { expect, test } from "vitest";
import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import { defaultSettings as settings } from "../../src/domain/settings.ts";
import { scoreAll } from "../../src/flows/score.ts";
import type { Database } from "../../src/store/database.ts";
import { keptScores } from "../../src/store/scores.ts";
import { observations } from "../../src/store/signals.ts";
import { course } from "../support/course.ts";
import { testDatabase } from "../support/database.ts";
import { registers } from "../support/registers.ts";

const start: IsoDate = "2014-01-06";
/** Week 10: nine labs, on Thursdays, have taken place. */
const monday: IsoDate = "2014-03-10";
const labs = Array.from({ length: 9 }, (_, week) => addDays(start, 7 * week + 3));

const scoring = ({ pool }: Database) =>
  scoreAll({
    observations: observations(pool, settings, "Europe/London"),
    keptScores: keptScores(pool),
    settings,
  });

/**
 * Seven students of one module, active every other day, who come to every lab, but: Ben missed the last two; Omar as well, with an agreed
 * adjustment; Joy came to none of the last four ordinary sessions; Max was not seen for three weeks and did not answer; Hana came back
 * from a break three days ago.
 */
async function campus({ pool }: Database) {
  const given = course(pool);
  const own = registers(pool);
  const module = await given.module("Data Structures", start, "2014-06-30");
  const names = ["amina", "ben", "omar", "joy", "max", "hana", "eve"] as const;
  const ids = new Map<string, number>();
  for (const name of names) {
    const student = await given.student(name, null);
    ids.set(name, student);
    const days = name === "max" || name === "hana" ? 40 : 64;
    const active = Array.from({ length: days / 2 }, (_, day) => addDays(start, 2 * day));
    await given.active(await given.enrol(student, module), active, 10);
  }
  const id = (name: (typeof names)[number]) => ids.get(name) ?? Number.NaN;
  const skips = (name: string, lab: number): boolean =>
    lab > 6 && (name === "ben" || name === "omar" || name === "max" || name === "hana");
  for (const [n, on] of labs.entries()) {
    const lab = await own.session(module, on, { kind: "lab", critical: true });
    const lecture = await own.session(module, addDays(on, 1));
    for (const name of names) {
      await own.register(lab, id(name), skips(name, n) ? "absent" : "attended");
      const gone = skips(name, n) || (name === "joy" && n > 4);
      await own.register(lecture, id(name), gone ? "expected" : "late");
    }
  }
  await own.known(id("omar"), "attendance", start, "2014-06-30", "adjustment");
  await own.known(id("hana"), "any", "2014-02-15", addDays(monday, -3), "break-in-study");
  for (const day of ["2014-03-03", "2014-03-07"])
    await own.contact(id("max"), `${day}T10:00:00Z`, "left-message");
  return { id, own, module };
}

const kept = async ({ pool }: Database): Promise<string> => {
  const { rows } = await pool.query<{ text: string }>(
    "SELECT string_agg(r::text, chr(10) ORDER BY enrolment_id) AS text FROM risk_score r WHERE as_of = $1",
    [monday],
  );
  return rows[0]?.text ?? "";
};

test("each stands out by what is true of them", async () => {
  await using database = await testDatabase();
  const { id } = await campus(database.db);
  const { feeds, students } = await scoring(database.db)(monday);
  expect(feeds).toEqual([
    { feed: "activity", asOf: addDays(monday, -1), state: "fresh" },
    { feed: "attendance", asOf: "2014-03-07", state: "fresh" }, // Friday's
    { feed: "assessment", asOf: null, state: "missing" },
  ]);
  const said = (name: Parameters<typeof id>[0]) => {
    const score = students.get(id(name));
    return [score?.level, ...(score?.signals.map((signal) => signal.id) ?? [])];
  };
  expect(said("amina")).toEqual(["steady"]);
  expect(said("ben")).toEqual(["medium", "missed-critical"]);
  expect(said("omar")).toEqual(["steady"]);
  expect(said("joy")).toEqual(["medium", "attendance-drop"]);
  expect(said("max")).toEqual(["high", "no-reply", "missed-critical"]);
  expect(said("hana")).toEqual(["unknown"]);

  expect(students.get(id("ben"))?.signals).toEqual([
    {
      id: "missed-critical",
      module: "Data Structures",
      hard: false,
      missed: 2,
      of: 2,
      on: "2014-03-06",
      kind: "lab",
    },
  ]);
  expect(students.get(id("joy"))?.signals).toMatchObject([
    { module: null, attended: 3, of: 6, before: { attended: 9, of: 10 } },
  ]);
  expect(students.get(id("max"))?.signals[0]).toMatchObject({
    module: null,
    hard: true,
    messages: 2,
    since: "2014-03-03",
  });
  expect(students.get(id("amina"))?.praise).toEqual([]); // eight labs were full a fortnight ago
});

test("the same data gives the same bytes, whatever the plan and whatever happens later", async () => {
  await using one = await testDatabase();
  await using other = await testDatabase();
  const { id, own, module } = await campus(one.db);
  await campus(other.db);
  await scoring(one.db)(monday);
  const bytes = await kept(one.db);
  expect(bytes).toContain("attendance-drop");

  await other.db.pool.query("SET enable_hashagg = off; SET enable_hashjoin = off");
  await scoring(other.db)(monday);
  expect(await kept(other.db)).toBe(bytes);

  const late = await own.session(module, addDays(monday, -1), { kind: "lab", critical: true });
  for (const name of ["amina", "ben", "eve"] as const)
    await own.register(late, id(name), "absent", `${addDays(monday, 1)}T09:00:00Z`);
  await own.contact(id("max"), `${addDays(monday, 1)}T09:00:00Z`, "reached");
  await own.known(id("joy"), "attendance", addDays(monday, 1), "2014-06-30");
  await scoring(one.db)(monday);
  expect(await kept(one.db)).toBe(bytes);
  const { students } = await scoring(one.db)(addDays(monday, 2));
  expect(students.get(id("joy"))?.signals).toEqual([]);
  expect(students.get(id("amina"))?.signals).toMatchObject([{ id: "missed-critical", of: 1 }]);
});
