import pino from "pino";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { QueuePlace } from "../jobs/queue.ts";
import { openApp } from "../src/app.ts";
import { staffPerson } from "../src/domain/ids.ts";
import { defaultSettings } from "../src/domain/settings.ts";
import { type TestDatabase, testDatabase } from "./support/database.ts";
import { lookInto } from "./support/queue-place.ts";
import { testRedis } from "./support/redis.ts";
import { atNine, listOf, monday, smallWorld } from "./support/small-world.ts";

const redis = await testRedis();
afterAll(async () => {
  if (redis.missing === null) await redis.close();
});

const open = ({ db, url }: TestDatabase, queue: QueuePlace) =>
  openApp({
    db,
    url,
    queue,
    settings: defaultSettings,
    zone: "Europe/London",
    sides: [],
    log: pino({ level: "silent" }),
  });

test("a list in the outbox is posted once, by whichever of two processes works", async () => {
  await using database = await testDatabase();
  const world = await smallWorld(database.db);
  const place = { kind: "postgres", url: database.url } as const;
  const apps = [await open(database, place), await open(database, place)];
  await apps[0]?.clock.moveTo(atNine);
  await listOf(database.db, world.mei, [world.amina.id], monday, atNine);
  await Promise.all(apps.map((app) => app.work()));
  const person = staffPerson(world.mei);
  await vi.waitFor(async () => expect(await apps[1]?.messages.since(person, 0)).toHaveLength(1), {
    timeout: 10_000,
  });
  await Promise.all(apps.map((app) => app.close()));
  expect(await apps[0]?.messages.since(person, 0)).toHaveLength(1);
  expect(apps.map((app) => app.lastTickAt())).not.toContain(null);
});

describe.skipIf(redis.missing)(`with Redis${redis.missing ? `: ${redis.missing}` : ""}`, () => {
  test("the minute's tick is scheduled anew after Redis has lost everything", async () => {
    await using database = await testDatabase();
    const place: QueuePlace = { kind: "redis", url: redis.missing === null ? redis.url : "" };
    const app = await open(database, place);
    const seen = lookInto(place);
    await app.flows.tick();
    expect(await seen.schedulers()).toEqual(["tick"]);
    await seen.flush();
    expect(await seen.schedulers()).toEqual([]);
    await app.flows.tick();
    expect(await seen.schedulers()).toEqual(["tick"]);
    await seen.close();
    await app.close();
  });
});
