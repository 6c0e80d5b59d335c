import { Redis } from "ioredis";
import { afterAll, describe, expect, test } from "vitest";
import { inspectQueue } from "../../jobs/queue.ts";
import { openPool } from "../../src/store/pool.ts";
import { emptyDatabase, testDatabase } from "../support/database.ts";
import { testRedis } from "../support/redis.ts";

const redis = await testRedis();
afterAll(async () => {
  if (redis.missing === null) await redis.close();
});

test("PostgreSQL with the queue's tables is in order; without them it is to be migrated", async () => {
  await using ready = await testDatabase();
  const place = { kind: "postgres", url: ready.url } as const;
  expect(await inspectQueue(place, ready.db.pool)).toEqual({ place: "postgres", trouble: null });

  await using empty = await emptyDatabase();
  const pool = openPool({
    url: empty.url,
    max: 1,
    statementTimeoutMs: 5_000,
    applicationName: "waymark test",
    role: "owner",
  });
  const found = await inspectQueue({ kind: "postgres", url: empty.url }, pool);
  await pool.end();
  expect(found.trouble?.remedy).toContain("waymark migrate");
});

describe.skipIf(redis.missing)(redis.missing ?? "Redis", () => {
  test("that keeps what it has is in order; one that evicts is not", async () => {
    if (redis.missing !== null) return;
    await using database = await testDatabase();
    const look = () => inspectQueue({ kind: "redis", url: redis.url }, database.db.pool);
    const connection = new Redis(redis.url);
    await connection.config("SET", "maxmemory-policy", "noeviction");
    expect(await look()).toEqual({ place: "redis", trouble: null });
    await connection.config("SET", "maxmemory-policy", "allkeys-lru");
    const { trouble } = await look();
    await connection.config("SET", "maxmemory-policy", "noeviction");
    connection.disconnect();
    expect(trouble).toEqual({
      says: "When it is full it forgets jobs (maxmemory-policy allkeys-lru).",
      remedy: "Set maxmemory-policy noeviction.",
    });
  });
});

test("a Redis that does not answer is said at once", async () => {
  await using database = await testDatabase();
  const { trouble } = await inspectQueue(
    { kind: "redis", url: "redis://127.0.0.1:1" },
    database.db.pool,
  );
  expect(trouble?.says).toMatch(/^It does not answer: .*\.$/);
});
