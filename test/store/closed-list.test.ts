import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DigestId } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { facts } from "../../src/store/facts.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { listOf, smallWorld } from "../support/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("an old list counts what was done before the next one, also when it is long over, and nothing that was undone", async () => {
  const { db } = database;
  const { mei, kofi, amina, ben, chidi } = await smallWorld(db);
  const at = (text: string) => new Date(`2014-03-${text}Z`);
  const record = async (
    student: number,
    kind: string,
    when: Date,
    undoes: string | null = null,
  ) => {
    const id = randomUUID();
    await db.pool.query(
      `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes, undoes) VALUES ($1, $2, $3, $4, 'tutor', $5, '{}', $6)`,
      [id, student, kind, mei, when, undoes],
    );
    return id;
  };
  const first = await listOf(
    db,
    mei,
    [amina.id, ben.id, chidi.id],
    "2014-03-03",
    at("03T08:00:00"),
  );
  const second = await listOf(db, mei, [amina.id, ben.id], "2014-03-10", at("10T08:00:00"));
  await record(amina.id, "snooze", at("03T09:00:00"));
  await record(amina.id, "contact", at("04T09:00:00"));
  await record(ben.id, "snooze", at("05T09:00:00"));
  const undone = await record(chidi.id, "contact", at("05T09:00:00"));
  await record(chidi.id, "undo", at("05T09:01:00"), undone);
  await record(ben.id, "contact", at("11T09:00:00"));

  const context = {
    pool: db.pool,
    clock: { now: () => at("28T08:00:00") },
    zone: "UTC",
    settings: defaultSettings,
  };
  const { closed } = facts({ ...context, closed: new Set(), chats: [] });
  expect(await closed(first.digest as DigestId, mei)).toEqual({
    week: 6,
    asOf: "2014-03-03",
    listed: 3,
    contacted: 1,
    snoozed: 1,
  });
  expect(await closed(second.digest as DigestId, mei)).toMatchObject({
    listed: 2,
    contacted: 1,
    snoozed: 0,
  });
  expect(await closed(first.digest as DigestId, kofi)).toBeNull();
});
