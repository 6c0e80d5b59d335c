import { readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { packageRoot } from "../../src/package-root.ts";
import { openPool } from "../../src/store/pool.ts";
import { plainKinds, presses } from "../../src/store/presses.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine, listOf, monday, newPressId, smallWorld } from "../support/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("acts that are recorded plainly are named by nothing that follows from acts", () => {
  const effects = ["press-effects", "press-effects-cases"].map((name) =>
    readFileSync(path.join(packageRoot, "src", "store", "sql", `${name}.sql`), "utf8"),
  );
  const named = [...plainKinds].filter((kind) => effects.join().includes(`'${kind}'`));
  expect([...plainKinds]).toContain("contact");
  expect(named).toEqual([]);
});

test("what every press asks is planned once a connection, not each time", async () => {
  const { mei, amina } = await smallWorld(database.db);
  const { items } = await listOf(database.db, mei, [amina.id], monday, atNine);
  await using one = oneConnection();
  const { write, situation } = presses(one.pool, one.pool, { now: () => atNine }, "Europe/London");
  const id = await write({
    id: newPressId(),
    platform: "sandbox",
    person: `staff:${mei}`,
    item: items[0] ?? expect.fail("The list holds nobody."),
    version: 0,
    kind: "note.save",
    inputs: {},
    receivedAt: atNine,
  });
  for (let asked = 0; asked < 8; asked += 1) await situation(id);
  const { rows } = await one.pool.query(
    "SELECT name, generic_plans > 0 AS kept FROM pg_prepared_statements",
  );
  expect(rows).toEqual([{ name: "press-situation", kept: true }]);
});

function oneConnection() {
  const pool = openPool({
    url: database.url,
    max: 1,
    statementTimeoutMs: 3_000,
    applicationName: "waymark test",
    role: "waymark_app",
  });
  return { pool, [Symbol.asyncDispose]: () => pool.end() };
}
