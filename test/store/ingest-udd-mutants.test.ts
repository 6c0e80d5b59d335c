import type pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defaultSettings } from "../../src/domain/settings.ts";
import { LoadRefused } from "../../src/flows/ingest-ports.ts";
import { ingestUdd } from "../../src/flows/ingest-udd.ts";
import { openUddFolder } from "../../src/ingest/udd/folder.ts";
import { uddStore } from "../../src/store/ingest-udd.ts";
import { folderOf, smallFiles, smallUdd, smallWith } from "../ingest/udd/folder-of.ts";
import { dice, mutantOf } from "../ingest/udd/mutate.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";

const MUTANTS = 24;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const files = await smallFiles();

/** Loads a folder as `ingest udd --accept` does; null where it is refused. */
async function load(folder: string) {
  const clock = { now: () => new Date("2026-11-09T07:00:00Z") };
  const store = uddStore(database.db.pool, clock, defaultSettings.guards);
  const ingest = ingestUdd({
    open: openUddFolder,
    store,
    clock,
    zone: "Europe/London",
    settings: defaultSettings,
    tell: async () => undefined,
  });
  try {
    return await ingest({ folder, delta: false, accept: true, progress: () => undefined });
  } catch (error) {
    if (error instanceof LoadRefused) return null;
    throw error;
  }
}

/** Every row of every table that lists are made of; `written` tells rows that were written again from those that were left alone. */
async function contentOf(pool: pg.Pool, written: boolean): Promise<Record<string, unknown>> {
  const content: Record<string, unknown> = {};
  const tables =
    "student staff programme programme_membership module module_instance enrolment staff_link exclusion assessment submission teaching_event attendance activity_day known_reason intervention student_history";
  for (const table of tables.split(" ")) {
    const { rows } = await pool.query({
      text: `SELECT ${written ? "xmin || ' ' ||" : ""} t::text FROM ${table} t ORDER BY 1`,
      rowMode: "array",
    });
    content[table] = rows;
  }
  return content;
}

test("the same rows in any order make the same database, and so the same lists", async () => {
  await load(smallUdd);
  const expected = await contentOf(database.db.pool, false);
  for (const seed of [1, 2, 3]) {
    const roll = dice(seed);
    const shuffled = Object.entries(files).map(([name, text]) => {
      const [header = "", ...rows] = text.replace(/\n$/, "").split("\n");
      const order = rows.map((row) => [roll(1_000_000), row] as const);
      return [
        name,
        [header, ...order.toSorted(([a], [b]) => a - b).map(([, row]) => row), ""],
      ] as const;
    });
    const written = shuffled
      .toSorted(() => roll(3) - 1)
      .map(([name, rows]) => [name, rows.join("\n")]);
    await emptyDatabaseAt(database.url);
    await using folder = await folderOf(Object.fromEntries(written));
    await load(folder.path);
    expect(await contentOf(database.db.pool, false), `shuffled with ${seed}`).toEqual(expected);
  }
});

test(`${MUTANTS} damaged folders go in with every wrong row told, or leave everything as it was`, async () => {
  const { pool } = database.db;
  const seen = { in: 0, refused: 0, rows: 0 };
  await load(smallUdd);
  for (let seed = 1; seed <= MUTANTS; seed += 1) {
    const mutant = mutantOf(seed, files);
    const what = `mutant ${seed}: ${mutant.name}, ${mutant.what}`;
    const before = await contentOf(pool, true);
    await using folder = await smallWith({ [mutant.name]: mutant.content });
    const outcome = await load(folder.path);
    if (outcome === null) {
      expect(await contentOf(pool, true), what).toEqual(before);
      seen.refused += 1;
      continue;
    }
    for (const { read, loaded, unchanged, refused } of outcome.report.files) {
      expect(loaded + unchanged + refused, what).toBe(read);
    }
    const refused = outcome.report.files.reduce((sum, file) => sum + file.refused, 0);
    expect(outcome.report.refusals, what).toHaveLength(refused);
    for (const { line, reason } of outcome.report.refusals) {
      expect(line, what).toBeGreaterThan(1);
      expect(reason, what).not.toBe("");
    }
    const after = await contentOf(pool, true);
    const other = mutant.name === "staff.tsv" ? "module.tsv" : "staff.tsv";
    await using again = await smallWith({
      [mutant.name]: mutant.content,
      [other]: `${files[other]}\n`, // other bytes: it is not enough to know the file
    });
    await load(again.path);
    expect(await contentOf(pool, true), `${what}, again`).toEqual(after);
    seen.in += 1;
    seen.rows += refused;
  }
  expect(seen.in).toBeGreaterThan(MUTANTS / 3);
  expect(seen.refused).toBeGreaterThan(MUTANTS / 8);
  expect(seen.rows).toBeGreaterThan(MUTANTS / 4);
}, 240_000);
