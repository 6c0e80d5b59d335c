import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool } from "../../src/store/pool.ts";
import { query, type TestDatabase, testDatabase } from "../support/database.ts";

let database: TestDatabase;
const id = "00000000-0000-4000-8000-000000000001";

beforeAll(async () => {
  database = await testDatabase();
  const { pool } = database.db;
  await pool.query(
    `INSERT INTO intervention (id, student_id, kind, reason, at, codes) VALUES ('${id}', 1, 'contact', 'tutor', '2014-03-10', '{}')`,
  );
  await pool.query(
    `INSERT INTO intervention_text (intervention_id, text, restricted) VALUES ('${id}', 'Spoke at length.', false)`,
  );
  await pool.query(
    "INSERT INTO audit_entry (at, actor, kind, reason) VALUES ('2014-03-10', 'system', 'listed', 'tutor')",
  );
});
afterAll(() => database.close());

const tables = [
  ["intervention", "kind = 'undo'"],
  ["intervention_text", "text = ''"],
  ["audit_entry", "reason = 'none'"],
] as const;

test.each(tables)(
  "the application may add to %s but not change, remove or empty it",
  async (table, change) => {
    const { pool } = database.db;
    for (const sql of [
      `UPDATE ${table} SET ${change}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
    ]) {
      await expect(pool.query(sql), sql).rejects.toMatchObject({ code: "42501" });
    }
    const { rows } = await pool.query(`SELECT count(*)::int AS n FROM ${table}`);
    expect(rows).toEqual([{ n: 1 }]);
  },
);

test.each(["intervention", "audit_entry"])("%s only grows, also for its owner", async (table) => {
  for (const sql of [
    `DELETE FROM ${table}`,
    `TRUNCATE ${table}`,
    `UPDATE ${table} SET reason = ''`,
  ]) {
    await expect(query(database.url, sql), sql).rejects.toThrow("only grows");
  }
});

test("the application cannot make tables or switch triggers off", async () => {
  const { pool } = database.db;
  await expect(pool.query("CREATE TABLE mine (n int)")).rejects.toMatchObject({ code: "42501" });
  await expect(pool.query("ALTER TABLE audit_entry DISABLE TRIGGER ALL")).rejects.toMatchObject({
    code: "42501",
  });
});

test("free text is removed by waymark_erasure, which can do nothing else", async () => {
  const pool = openPool({
    url: database.url,
    max: 1,
    statementTimeoutMs: 1_000,
    applicationName: "waymark test",
    role: "waymark_erasure",
  });
  await expect(pool.query("SELECT FROM student")).rejects.toMatchObject({ code: "42501" });
  await expect(pool.query("DELETE FROM intervention")).rejects.toMatchObject({ code: "42501" });
  const gone = await pool.query(`DELETE FROM intervention_text WHERE intervention_id = '${id}'`);
  expect(gone.rowCount).toBe(1);
  await pool.end();
});
