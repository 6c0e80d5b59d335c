import { expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { applyMigrations, migrate } from "../../src/store/migrate.ts";
import { emptyDatabase, query, testDatabase } from "../support/database.ts";

const table = { name: "1_table", script: "CREATE TABLE count_me (n int NOT NULL)" };

test("what is applied once is not applied again", async () => {
  await using database = await emptyDatabase();
  const more = { name: "2_more", script: "ALTER TABLE count_me ADD COLUMN m int" };
  expect(await applyMigrations(database.url, [table])).toEqual(["1_table"]);
  expect(await applyMigrations(database.url, [table, more])).toEqual(["2_more"]);
  expect(await applyMigrations(database.url, [table, more])).toEqual([]);
});

test("prisma-7-adapter-cuts-at-semicolons: a trigger function of two statements survives", async () => {
  await using database = await emptyDatabase();
  const trigger = `CREATE TABLE seen (n int);
    CREATE FUNCTION double_and_note() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      INSERT INTO seen VALUES (NEW.n); -- one; with a semicolon in a comment
      NEW.n := NEW.n * 2;
      RETURN NEW;
    END $$;
    CREATE TRIGGER double_and_note BEFORE INSERT ON count_me FOR EACH ROW EXECUTE FUNCTION double_and_note();`;
  await applyMigrations(database.url, [table, { name: "2_trigger", script: trigger }]);
  await query(database.url, "INSERT INTO count_me VALUES (21)");
  expect(await query(database.url, "SELECT c.n, s.n AS seen FROM count_me c, seen s")).toEqual([
    { n: 42, seen: 21 },
  ]);
});

test("a migration that fails half-way leaves nothing, says why, and runs once it is mended", async () => {
  await using database = await emptyDatabase();
  const broken = { name: "2_broken", script: "CREATE TABLE half (n int); SELECT 1/0;" };
  await expect(applyMigrations(database.url, [table, broken])).rejects.toThrow(
    "Migration 2_broken left nothing behind: division by zero",
  );
  const left =
    "SELECT to_regclass('half')::text AS half, array_agg(migration_name) AS names FROM _prisma_migrations";
  expect(await query(database.url, left)).toEqual([{ half: null, names: ["1_table"] }]);
  const mended = { name: "2_broken", script: "CREATE TABLE half (n int);" };
  expect(await applyMigrations(database.url, [table, mended])).toEqual(["2_broken"]);
});

test("a migration whose connection is cut leaves nothing and can be run again", async () => {
  await using database = await emptyDatabase();
  const slow = { name: "1_slow", script: "CREATE TABLE half (n int); SELECT pg_sleep(60);" };
  const running = applyMigrations(database.url, [slow]);
  const cut = `SELECT pg_terminate_backend(pid) AS cut FROM pg_stat_activity
    WHERE application_name = 'waymark migrate' AND query LIKE '%pg_sleep(60)%' AND datname = current_database()`;
  const refused = expect(running).rejects.toThrow(/Migration 1_slow left nothing behind/);
  await expect.poll(() => query(database.url, cut), { timeout: 10_000 }).toEqual([{ cut: true }]);
  await refused;
  expect(await query(database.url, "SELECT to_regclass('half')::text AS half")).toEqual([
    { half: null },
  ]);
  expect(await applyMigrations(database.url, [table])).toEqual(["1_table"]);
});

test("prisma-7-lock-timer-never-stopped: nothing keeps the process waiting once the migrations are applied", async () => {
  await using database = await emptyDatabase();
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length;
  const before = timers();
  await applyMigrations(database.url, [table]);
  expect(timers()).toBeLessThanOrEqual(before);
});

test("of two processes at once each migration is applied by one", async () => {
  await using database = await emptyDatabase();
  const list = [table, { name: "2_more", script: "ALTER TABLE count_me ADD COLUMN m int" }];
  const both = await Promise.all([
    applyMigrations(database.url, list),
    applyMigrations(database.url, list),
  ]);
  expect(both.flat().sort()).toEqual(["1_table", "2_more"]);
});

test("a file that was edited after it had been applied is refused", async () => {
  await using database = await emptyDatabase();
  await applyMigrations(database.url, [table]);
  const edited = { ...table, script: "CREATE TABLE count_me (n bigint)" };
  await expect(applyMigrations(database.url, [edited])).rejects.toThrow(
    /not the one this database was made with/,
  );
});

test("the application may use the queue's tables and make its sequences, but not rewrite the history of migrations", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const client = await pool.connect();
  await client.query("SET search_path TO bullmq");
  const { rows } = await client.query("SELECT next_job_id('a queue of ours') AS id");
  client.release(true);
  expect(rows).toEqual([{ id: "1" }]);
  await expect(pool.query("DELETE FROM _prisma_migrations")).rejects.toThrow(/permission denied/);
});

test("a database that was never migrated is refused in words", async () => {
  await using database = await emptyDatabase();
  const opening = openDatabase({
    url: database.url,
    max: 1,
    statementTimeoutMs: 1_000,
    applicationName: "waymark test",
    role: "waymark_app",
  });
  await expect(opening).rejects.toThrow(
    /older than this Waymark.*20261121000000_init.*npx waymark migrate/,
  );
});

test("an application that logs in as another user than the owner may take its role and nothing more", async () => {
  await using database = await emptyDatabase();
  const login = `waymark_test_login_${process.pid}`;
  await query(database.url, `CREATE ROLE ${login} LOGIN PASSWORD 'only for this test'`);
  const url = new URL(database.url);
  url.username = login;
  url.password = "only for this test";
  const options = {
    max: 1,
    statementTimeoutMs: 1_000,
    applicationName: "waymark test",
    role: "waymark_app" as const,
  };
  await migrate(database.url, { appUrl: url.href });
  const db = await openDatabase({ ...options, url: url.href });
  expect(await db.prisma.student.count()).toBe(0);
  await db.pool.query("SET ROLE NONE");
  await expect(db.pool.query("DELETE FROM audit_entry")).rejects.toMatchObject({ code: "42501" });
  await db.close();
  await query(database.url, `DROP ROLE ${login}`);
});

test("our own migrations apply to an empty database, with or without a queue in it", async () => {
  await using database = await emptyDatabase();
  expect((await migrate(database.url, {})).applied).toContain("20261121000000_init");
  expect((await migrate(database.url, {})).applied).toEqual([]);
});
