import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defaultSettings } from "../../src/domain/settings.ts";
import { ingestUdd } from "../../src/flows/ingest-udd.ts";
import { openUddFolder } from "../../src/ingest/udd/folder.ts";
import { packageRoot } from "../../src/package-root.ts";
import { uddStore } from "../../src/store/ingest-udd.ts";
import { ouladFixture } from "../ingest/oulad/folder-of.ts";
import { loadInto as loadOulad } from "../ingest/oulad/loading.ts";
import { folderOf, smallUdd } from "../ingest/udd/folder-of.ts";
import { query, type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const pool = () => database.db.pool;

interface Options {
  readonly on?: string;
  readonly progress?: (fraction: number, what: string) => void;
}

/** Loads a folder of the disk as `ingest udd` does, at seven in the morning. */
function load(folder: string, { on = "2026-11-09", progress = () => undefined }: Options = {}) {
  const clock = { now: () => new Date(`${on}T07:00:00Z`) };
  const ingest = ingestUdd({
    open: openUddFolder,
    store: uddStore(pool(), clock, defaultSettings.guards),
    clock,
    zone: "Europe/London",
    settings: defaultSettings,
    tell: async () => undefined,
  });
  return ingest({ folder, delta: false, accept: false, progress });
}

const tables = [
  ..."student staff programme programme_membership module module_instance enrolment staff_link".split(
    " ",
  ),
  ..."exclusion assessment submission activity_day teaching_event attendance known_reason".split(
    " ",
  ),
  ..."intervention student_history delivery digest audit_entry".split(" "),
];

/** The rows of every table a load may touch; `written` tells rows that were written again from those that were left alone. */
async function contentOf(db: pg.Pool, written: boolean): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  for (const table of tables) {
    const { rows } = await db.query<{ row: string }>(
      `SELECT ${written ? "xmin || ' ' ||" : ""} t::text AS row FROM ${table} t ORDER BY 1`,
    );
    content[table] = rows.map(({ row }) => row);
  }
  return content;
}

const small = Object.fromEntries(
  await Promise.all(
    (await readdir(smallUdd)).map(
      async (name) => [name, await readFile(path.join(smallUdd, name), "utf8")] as const,
    ),
  ),
);
/** The small folder in another form. */
const formed = (extension: string, write: (rows: string[][]) => string) =>
  folderOf(
    Object.fromEntries(
      Object.entries(small).map(([name, text]) => [
        name.replace(/tsv$/, extension),
        write(
          text
            .replace(/\n$/, "")
            .split("\n")
            .map((line) => line.split("\t")),
        ),
      ]),
    ),
  );
const csv = (rows: string[][]) =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(",")).join("\n");
const json = ([header = [], ...rows]: string[][]) =>
  JSON.stringify(
    rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ""]))),
  );

test("a folder of every file goes in; its report adds up and its progress ends", async () => {
  const heard: number[] = [];
  const { report, notes } = await load(smallUdd, {
    progress: (fraction) => void heard.push(fraction),
  });
  expect(report.files).toHaveLength(Object.keys(small).length);
  for (const { read, loaded, unchanged, refused } of report.files) {
    expect(loaded + unchanged + refused).toBe(read);
    expect(loaded).toBeGreaterThan(0);
  }
  expect(report.refusals).toEqual([]);
  expect(notes.at(-1)).toMatch(/students? new\.$/);
  expect(heard).toEqual(heard.toSorted((a, b) => a - b));
  expect(heard.at(-1)).toBe(1);
  const content = await contentOf(pool(), false);
  for (const table of tables.slice(0, 17)) expect(content[table], table).not.toEqual([]);
});

test.each([
  ["CSV", "csv", csv],
  ["JSON", "json", json],
  [
    "TSV in another order",
    "tsv",
    ([header = [], ...rows]: string[][]) =>
      [header, ...rows.toReversed()].map((row) => row.join("\t")).join("\n"),
  ],
])("%s makes the same database as TSV", async (_, extension, write) => {
  await load(smallUdd);
  const expected = await contentOf(pool(), false);
  await emptyDatabaseAt(database.url);
  await using folder = await formed(extension, write);
  await load(folder.path);
  expect(await contentOf(pool(), false)).toEqual(expected);
});

test("the same files again are not even read; the same rows in other bytes, or on another day, write nothing", async () => {
  await load(smallUdd);
  const before = await contentOf(pool(), true);
  const { summary, report } = await load(smallUdd);
  const rows = report.files.reduce((sum, { read }) => sum + read, 0);
  expect(summary).toBe(`Nothing changed: all ${rows} rows were there already.`);
  const runs = () =>
    pool()
      .query("SELECT FROM ingest_run")
      .then(({ rowCount }) => rowCount);
  expect(await runs()).toBe(1);
  await using folder = await formed("csv", csv);
  expect((await load(folder.path)).summary).toMatch(/^(\d rows? loaded|Nothing changed)/); // periods and course instances are told by their bytes
  expect(await runs()).toBe(2);
  expect((await load(folder.path, { on: "2026-11-10" })).summary).toMatch(/^Nothing changed/);
  expect(await runs()).toBe(3);
  expect(await contentOf(pool(), true)).toEqual(before);
});

test("loads of OULAD and of UDD in turn leave each other alone, and each still knows its files", async () => {
  await loadOulad(pool(), ouladFixture);
  await load(smallUdd);
  const before = await contentOf(pool(), true);
  expect((await loadOulad(pool(), ouladFixture)).summary).toMatch(/^Nothing changed/);
  expect((await load(smallUdd)).summary).toMatch(/^Nothing changed/);
  expect((await pool().query("SELECT FROM ingest_run")).rowCount).toBe(2);
  expect(await contentOf(pool(), true)).toEqual(before);
});

test("a load looks again when somebody else has changed how many rows there are", async () => {
  await load(smallUdd);
  const before = await contentOf(pool(), false);
  await pool().query(
    "DELETE FROM attendance WHERE (event_id, student_id) IN (SELECT event_id, student_id FROM attendance LIMIT 1)",
  );
  expect((await load(smallUdd)).summary).toMatch(/^\d rows? loaded/);
  expect(await contentOf(pool(), false)).toEqual(before);
});

test.each(["student", "staff_link", "attendance", "ingest_run"])(
  "a load killed while it writes %s leaves the database as before, and the next goes in",
  async (table) => {
    const before = await contentOf(pool(), true);
    await query(
      database.url,
      `CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
         $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
       CREATE TRIGGER fault AFTER INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION fault()`,
    );
    await expect(load(smallUdd)).rejects.toMatchObject({
      name: "LoadRefused",
      message: expect.stringMatching(
        /^The connection to the database was lost\. Nothing was loaded/,
      ),
    });
    await query(database.url, "DROP FUNCTION fault CASCADE");
    expect(await contentOf(pool(), true)).toEqual(before);
    await load(smallUdd);
  },
);

/** `waymark ingest udd …` as a process of its own. */
const waymark = (...args: string[]) =>
  new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ["--import", "tsx", "src/main.ts", "ingest", "udd", ...args],
      { cwd: packageRoot, env: { PATH: process.env.PATH ?? "", DATABASE_URL: database.url } },
      (_error, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });

test("the command prints one document, and of a load that is refused what was wrong with it", {
  timeout: 60_000,
}, async () => {
  const loaded = await waymark(smallUdd, "--json");
  expect(loaded.code).toBe(0);
  const report = JSON.parse(loaded.stdout);
  expect(Object.keys(report)).toEqual(["files", "refusals"]);
  expect(report.files[0]).toEqual({
    file: "student.tsv",
    entity: "student",
    read: expect.any(Number),
    loaded: report.files[0].read,
    unchanged: 0,
    refused: 0,
    seconds: expect.any(Number),
  });
  await using wrong = await folderOf({
    "stop.tsv": "STUDENT_ID\tWHAT\tFROM_DATE\nX1\tscoring\t2026-11-02\n",
  });
  const refused = await waymark(wrong.path, "--json", "--delta");
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("stop.tsv: 1 of 1 rows are wrong.");
  expect(JSON.parse(refused.stdout).refusals).toEqual([
    {
      file: "stop.tsv",
      line: 2,
      field: "STUDENT_ID",
      value: "X1",
      reason: "is not in student.tsv nor in what was loaded before",
    },
  ]);
});
