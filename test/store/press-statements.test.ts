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
  const { items, delivery } = await listOf(database.db, mei, [amina.id], monday, atNine);
  await using one = oneConnection();
  const store = presses(one.pool, one.pool, { now: () => atNine }, "Europe/London");
  const person = `staff:${mei}` as const;
  const press = {
    item: items[0] ?? expect.fail("The list holds nobody."),
    version: 0,
    kind: "note.save",
    inputs: {},
    receivedAt: atNine,
  } as const;
  for (let asked = 0; asked < 8; asked += 1) {
    const id = newPressId();
    const found = await store.take({ ...press, id }, delivery, person);
    await store.situationOf({ ...press, id, person });
    await store.situation(found?.taken?.id ?? expect.fail("It is Mei's own list."));
  }
  const { rows } = await one.pool.query(
    "SELECT name, generic_plans > 0 AS kept FROM pg_prepared_statements ORDER BY name",
  );
  expect(rows).toEqual([
    { name: "press-situation", kept: true },
    { name: "press-situations", kept: true },
    { name: "take-press", kept: true },
  ]);
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
