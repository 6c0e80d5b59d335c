import { afterAll, beforeAll, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { openPool, PRESS_CONNECTIONS, workConnections } from "../../src/store/pool.ts";
import { query, type TestDatabase, testDatabase } from "../support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const options = (url: string) => ({
  url,
  max: 2,
  statementTimeoutMs: 5_000,
  applicationName: "waymark test",
  role: "waymark_app" as const,
});

test("of a process's connections presses have what fifty a second need, and half of a few", () => {
  const shared = [4, 11, 48, 80].map((all) => {
    const work = workConnections(all);
    return [work, Math.min(PRESS_CONNECTIONS, work)];
  });
  expect(shared).toEqual([
    [2, 2],
    [5, 5],
    [24, 24],
    [56, 24],
  ]);
});

test("sessions are in UTC, act as waymark_app and have limits", async () => {
  const { rows } = await database.db.pool.query(
    `SELECT current_user::text AS role, current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS statement,
            current_setting('idle_in_transaction_session_timeout') AS idle`,
  );
  expect(rows).toEqual([{ role: "waymark_app", zone: "UTC", statement: "20s", idle: "1min" }]);
});

test("the URL's own options are kept but cannot lift the role, UTC or the limits", async () => {
  const url = new URL(database.url);
  url.searchParams.set("options", "-c role=none -c TimeZone=Europe/London -c work_mem=7MB");
  const pool = openPool(options(url.href));
  const { rows } = await pool.query(
    "SELECT current_user::text AS role, current_setting('TimeZone') AS zone, current_setting('work_mem') AS mem",
  );
  await pool.end();
  expect(rows).toEqual([{ role: "waymark_app", zone: "UTC", mem: "7MB" }]);
});

test("int8 is a number, refused beyond 2^53; a date is its own text", async () => {
  const { pool } = database.db;
  const { rows } = await pool.query(
    `SELECT 9007199254740991::int8 AS big, date '2014-03-10' AS on_date, array[1, null]::int8[] AS many,
            array[date '2014-03-10'] AS dates, '{}'::int8[] AS none`,
  );
  expect(rows).toEqual([
    {
      big: 9_007_199_254_740_991,
      on_date: "2014-03-10",
      many: [1, null],
      dates: ["2014-03-10"],
      none: [],
    },
  ]);
  await expect(pool.query("SELECT 9007199254740993::int8")).rejects.toThrow(RangeError);
  expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
});

test("prisma-28629-timestamps-without-offset: an instant written by Prisma is the instant PostgreSQL has", async () => {
  const { prisma, pool } = database.db;
  const startsAt = new Date("2014-03-30T01:30:00Z"); // the missing hour in London
  await prisma.slot.create({ data: { name: "weekly", startsAt, createdAt: startsAt } });
  const { rows } = await pool.query(
    "SELECT starts_at, extract(epoch FROM starts_at)::int8 AS s FROM slot",
  );
  expect(rows).toEqual([{ starts_at: startsAt, s: startsAt.getTime() / 1_000 }]);
  expect((await prisma.slot.findFirstOrThrow()).startsAt).toEqual(startsAt);
});

test("Prisma and the pool share their connections", async () => {
  const db = await openDatabase({
    ...options(database.url),
    max: 1,
    applicationName: "waymark shares",
  });
  await Promise.all([
    db.prisma.student.count(),
    db.pool.query("SELECT 1"),
    db.prisma.staff.count(),
  ]);
  const sessions = "SELECT FROM pg_stat_activity WHERE application_name = 'waymark shares'";
  expect(await query(database.url, sessions)).toHaveLength(1);
  await db.close();
});

test("connections that the server cuts are replaced, and nothing ends the process", async () => {
  const db = await openDatabase({ ...options(database.url), applicationName: "waymark cut" });
  await query(
    database.url,
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'waymark cut'",
  );
  await expect.poll(() => db.pool.idleCount).toBe(0);
  expect((await db.pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await db.close();
});

test.each([
  [
    "a user the server does not know",
    (url: URL) => (url.username = "nobody_of_ours"),
    /(authentication failed|does not exist).*Check the user/,
  ],
  [
    "a database that is not there",
    (url: URL) => (url.pathname = "/nowhere"),
    /"nowhere" does not exist.*Create it/,
  ],
  ["nobody listening", (url: URL) => (url.port = "1"), /127\.0\.0\.1:1\/.*Is the server running/],
])("%s is named with what to do, and no password", async (_, change, says) => {
  const url = new URL(database.url);
  change(url);
  const failure = await openDatabase(options(url.href)).catch((error: unknown) => error);
  expect(String(failure)).toMatch(says);
  expect(String(failure)).not.toContain(`:${url.password}@`);
});

test("a database in another encoding is refused", async () => {
  const name = `waymark_test_ascii_${process.pid}`;
  const create = `CREATE DATABASE ${name} ENCODING 'SQL_ASCII' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0`;
  await query(database.url, create);
  const url = new URL(database.url);
  url.pathname = name;
  await expect(openDatabase(options(url.href))).rejects.toThrow(/must be in UTF8.*SQL_ASCII/);
  await query(database.url, `DROP DATABASE ${name} WITH (FORCE)`);
});
