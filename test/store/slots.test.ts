import { afterAll, beforeAll, expect, test } from "vitest";
import type { SlotId } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { rhythms, slots } from "../../src/store/slots.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine, smallWorld } from "../support/small-world.ts";

let database: TestDatabase;
let world: Awaited<ReturnType<typeof smallWorld>>;
beforeAll(async () => {
  database = await testDatabase();
  world = await smallWorld(database.db);
});
afterAll(() => database.close());

const eight = new Date("2014-03-10T08:00:00Z");
const later = new Date("2014-03-10T10:00:00Z");

test("an occasion is inserted once, by name and instant, and done once", async () => {
  const store = slots(database.db.pool);
  const due = [
    { name: "weekly", startsAt: eight },
    { name: "weekly", startsAt: later },
    { name: "due", startsAt: eight },
  ];
  await Promise.all(Array.from({ length: 10 }, () => store.insert(due, atNine)));
  await store.insert([], atNine);
  const { rows } = await database.db.pool.query<{ id: SlotId; name: string; created_at: Date }>(
    "SELECT id, name, created_at FROM slot ORDER BY id",
  );
  expect(rows.map(({ name, created_at }) => [name, created_at])).toEqual([
    ["weekly", atNine],
    ["weekly", atNine],
    ["due", atNine],
  ]);
  const [first] = rows;
  if (!first) throw new Error("Nothing was inserted.");
  expect(await store.read(first.id)).toEqual({ name: "weekly", startsAt: eight, done: false });
  await store.finish(first.id, atNine);
  await store.finish(first.id, later);
  expect(await store.read(first.id)).toEqual({ name: "weekly", startsAt: eight, done: true });
  const done = await database.db.pool.query("SELECT done_at FROM slot WHERE id = $1", [first.id]);
  expect(done.rows).toEqual([{ done_at: atNine }]);
  expect(await store.read(999_999 as SlotId)).toBeNull();
});

test("staff who tutor share the institution's rhythm or have their own; others have none", async () => {
  const { pool } = database.db;
  const store = rhythms(pool, defaultSettings.list, "Europe/London");
  const usual = { day: 1, time: "08:00", zone: "Europe/London" };
  await pool.query("INSERT INTO staff (ref, given_name) VALUES ('director-001', 'Ruth')");
  expect(await store.all()).toEqual([usual]);
  expect(await store.tutors(usual)).toEqual([world.mei, world.kofi]);

  await pool.query("UPDATE staff SET digest_time = '10:30' WHERE id = $1", [world.kofi]);
  const own = { ...usual, time: "10:30" };
  expect(await store.all()).toEqual([usual, own]);
  expect(await store.tutors(own)).toEqual([world.kofi]);
  expect(await store.tutors(usual)).toEqual([world.mei]);
});
