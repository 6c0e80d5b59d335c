import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Inputs, ItemAction } from "../../src/domain/actions.ts";
import { type ItemId, type StaffId, type StudentId, staffPerson } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { decidePress } from "../../src/flows/decide-press.ts";
import { readHistories } from "../../src/store/history.ts";
import { openPool } from "../../src/store/pool.ts";
import { presses } from "../../src/store/presses.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine, listOf, monday, newPressId, smallWorld } from "../support/small-world.ts";

let database: TestDatabase;
let small: ReturnType<typeof openPool>;
let world: Awaited<ReturnType<typeof smallWorld>>;
let now = atNine;
const clock = { now: () => now };
const zone = "Europe/London";

beforeAll(async () => {
  database = await testDatabase();
  world = await smallWorld(database.db);
  const { url } = database;
  small = openPool({
    url,
    max: 2,
    statementTimeoutMs: 3_000,
    applicationName: "presses",
    role: "waymark_app",
  });
});
afterAll(async () => {
  await small.end();
  await database.close();
});

const store = () => presses(database.db.pool, small, clock, zone);
const decide = () =>
  decidePress({
    presses: store(),
    raises: { rightTo: async () => null },
    facts: { itemOf: async () => null },
    cases: {
      nextNumber: async () => 418,
      routed: async () => ({ programmes: [], under18: false }),
      deciders: async () => ({ director: null, head: null }),
    },
    bell: { ring: async () => {} },
    clock,
    newId: randomUUID,
    settings: defaultSettings,
    zone,
    closed: new Set(),
    sensitive: /depress/,
  });
const wrote: Inputs = { outcome: "left-message", mode: "email", note: "Will write again" };

async function press(
  by: StaffId,
  item: ItemId,
  version: number,
  kind: ItemAction,
  inputs: Inputs = {},
) {
  const id = await store().write({
    id: newPressId(),
    platform: "sandbox",
    person: staffPerson(by),
    item,
    version,
    kind,
    inputs,
    receivedAt: now,
  });
  return decide()(id);
}
const logOf = async (student: StudentId) =>
  (await readHistories(database.db.pool, [student], zone, null)).get(student) ?? [];
const rows = async (sql: string, values: unknown[] = []) =>
  (await database.db.pool.query<Record<string, unknown>>(sql, values)).rows;

test("a press leaves one entry, its text apart, an audit row with the reason, a raised version and a redraw", async () => {
  const { mei, amina } = world;
  const { items, delivery } = await listOf(database.db, mei, [amina.id], "2014-02-10", atNine);
  await rows("UPDATE delivery SET state = 'posted' WHERE id = $1", [delivery]);
  const [item] = items as [ItemId];
  expect(await press(mei, item, 0, "contacted.save", wrote)).toEqual({
    kind: "recorded",
    student: amina.id,
  });

  expect(await logOf(amina.id)).toMatchObject([
    {
      kind: "contact",
      outcome: "left-message",
      mode: "email",
      followUpOn: "2014-03-13",
      by: mei,
      byName: "Dr Mei Li",
      on: monday,
      at: atNine,
      was: { level: "medium", hard: false, signals: ["quiet"] },
    },
  ]);
  expect(await rows("SELECT text, restricted FROM intervention_text")).toEqual([
    { text: "Will write again", restricted: false },
  ]);
  expect(
    await rows(
      "SELECT actor, kind, student_id, reason, item_id FROM audit_entry WHERE kind = 'acted'",
    ),
  ).toEqual([
    { actor: `staff:${mei}`, kind: "acted", student_id: amina.id, reason: "tutor", item_id: item },
  ]);
  expect(await rows("SELECT wanted FROM delivery WHERE id = $1", [delivery])).toEqual([
    { wanted: 1 },
  ]);
  // The note is kept once, in the text beside the log, and not in what the button sent.
  expect(await rows("SELECT inputs, result FROM press")).toEqual([
    { inputs: null, result: "recorded" },
  ]);
});

test("pressed twice, and fifty times at once, adds one entry and answers the same", async () => {
  const { mei, ben } = world;
  const { items } = await listOf(database.db, mei, [ben.id], "2014-02-11", atNine);
  const [item] = items as [ItemId];
  const results = await Promise.all(
    Array.from({ length: 50 }, () => press(mei, item, 0, "contacted.save", wrote)),
  );
  results.push(await press(mei, item, 0, "contacted.save", wrote));
  expect(new Set(results.map((result) => JSON.stringify(result)))).toEqual(
    new Set([JSON.stringify({ kind: "recorded", student: ben.id })]),
  );
  expect(await logOf(ben.id)).toHaveLength(1);
});

test("a form refused for its date can be sent again, corrected, from the same card", async () => {
  const { mei, ben } = world;
  const { items } = await listOf(database.db, mei, [ben.id], "2014-02-12", atNine);
  const [item] = items as [ItemId];
  expect(
    await press(mei, item, 1, "snooze.save", { until: "2013-01-01", because: "waiting" }),
  ).toMatchObject({
    kind: "form",
    refusal: { why: "bad-date" },
  });
  expect(
    await press(mei, item, 1, "snooze.save", { until: "2014-03-17", because: "waiting" }),
  ).toMatchObject({
    kind: "recorded",
  });
});

test("of two tutors at the same moment one is told who was first, and may save theirs too", async () => {
  const { mei, kofi, chidi } = world;
  const hers = await listOf(database.db, mei, [chidi.id], "2014-02-13", atNine);
  const his = await listOf(database.db, kofi, [chidi.id], "2014-02-13", atNine);
  const [herItem] = hers.items as [ItemId];
  const [hisItem] = his.items as [ItemId];
  const results = await Promise.all([
    press(mei, herItem, 0, "contacted.save", wrote),
    press(kofi, hisItem, 0, "contacted.save", { ...wrote, note: "Mine" }),
  ]);
  expect(results.map((result) => result.kind).toSorted()).toEqual(["recorded", "refused"]);
  expect(await logOf(chidi.id)).toHaveLength(1);

  const [second, item] = results[0]?.kind === "refused" ? [mei, herItem] : [kofi, hisItem];
  expect(await press(second, item, 1, "contacted.too", wrote)).toMatchObject({ kind: "recorded" });
  expect(await logOf(chidi.id)).toMatchObject([
    { outcome: "left-message" },
    { outcome: "left-message", by: second },
  ]);
});

test("undo within ten minutes takes it back; a second undo finds nothing; after eleven minutes it is too late", async () => {
  const { mei, amina } = world;
  const { items } = await listOf(database.db, mei, [amina.id], "2014-02-14", atNine);
  const [item] = items as [ItemId];
  now = new Date("2014-03-10T12:00:00Z");
  await press(mei, item, 1, "contacted.save", { outcome: "reached", mode: "chat" });
  now = new Date("2014-03-10T12:09:00Z");
  expect(await press(mei, item, 2, "undo")).toMatchObject({ kind: "recorded" });
  expect(await press(mei, item, 2, "undo")).toMatchObject({ kind: "recorded" }); // the same press again
  expect(await press(mei, item, 3, "undo")).toEqual({
    kind: "refused",
    refusal: { why: "undo-too-late", byName: null, accepted: false },
  });
  now = atNine;
});

test("nobody but the tutor of the list may press: not a colleague, not a former tutor, not one who is excluded", async () => {
  const { mei, kofi, amina, ben } = world;
  const { items } = await listOf(database.db, mei, [amina.id, ben.id], "2014-02-15", atNine);
  const [hers, his] = items as [ItemId, ItemId];
  const before = (await logOf(amina.id)).length;
  expect(await press(kofi, hers, 3, "wake")).toEqual({ kind: "not-yours" });
  expect(await press(mei, randomUUID() as ItemId, 0, "wake")).toEqual({ kind: "not-yours" });
  await rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [amina.id]);
  expect(await press(mei, hers, 3, "wake")).toEqual({ kind: "not-yours" });
  await rows("INSERT INTO exclusion VALUES ($1, $2)", [mei, ben.id]);
  expect(await press(mei, his, 2, "wake")).toEqual({ kind: "not-yours" });
  expect(await logOf(amina.id)).toHaveLength(before);
  const refused = await rows(
    "SELECT reason FROM audit_entry WHERE kind = 'refused' AND reason <> 'none'",
  );
  expect(refused).toEqual([]);
  await rows("DELETE FROM exclusion");
  await rows("UPDATE staff_link SET to_on = NULL WHERE student_id = $1", [amina.id]);
});

test("a list that a later one has replaced records nothing", async () => {
  const { mei, amina } = world;
  const old = await listOf(database.db, mei, [amina.id], "2014-02-20", atNine);
  await listOf(database.db, mei, [amina.id], "2014-02-27", atNine);
  const [item] = old.items as [ItemId];
  expect(await press(mei, item, 3, "contacted.save", wrote)).toEqual({
    kind: "refused",
    refusal: { why: "old-list" },
  });
});

test("a press whose process died is decided once by whoever finds it", async () => {
  const { mei, ben } = world;
  const { items } = await listOf(database.db, mei, [ben.id], "2014-03-01", atNine);
  const id = await store().write({
    id: newPressId(),
    platform: "sandbox",
    person: staffPerson(mei),
    item: (items as [ItemId])[0],
    version: 2,
    kind: "note.save",
    inputs: { text: "Asked for the timetable" },
    receivedAt: now,
  });
  const before = (await logOf(ben.id)).length;
  await Promise.all([decide()(id), decide()(id), decide()(id)]);
  expect(await logOf(ben.id)).toHaveLength(before + 1);
});

test("the application cannot change or remove what the log and the audit hold", async () => {
  for (const sql of [
    "UPDATE intervention SET kind = 'note'",
    "DELETE FROM intervention",
    "TRUNCATE intervention",
    "UPDATE intervention_text SET text = ''",
    "DELETE FROM intervention_text",
    "UPDATE audit_entry SET reason = 'tutor'",
    "DELETE FROM audit_entry",
  ]) {
    await expect(database.db.pool.query(sql), sql).rejects.toMatchObject({ code: "42501" });
  }
});
