import { readFileSync } from "node:fs";
import { mkdtemp, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LoadRefused } from "../../../src/flows/ingest-ports.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { folderOf, ouladFixture } from "./folder-of.ts";
import { loadInto, snapshot } from "./loading.ts";

let database: TestDatabase;
let before: Record<string, unknown>;
beforeAll(async () => {
  database = await testDatabase();
  await loadInto(database.db.pool, ouladFixture);
  before = await snapshot(database.db.pool);
});
afterAll(() => database.close());

/** Loads a folder that must be refused; the database is then as it was. Returns what the operator reads. */
async function refusalOf(folder: string): Promise<LoadRefused> {
  const error = await loadInto(database.db.pool, folder).catch((caught: unknown) => caught);
  if (!(error instanceof LoadRefused)) throw new Error(`Not refused: ${String(error)}`);
  expect(await snapshot(database.db.pool)).toEqual(before);
  return error;
}

test("an empty folder", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "waymark-nothing-"));
  try {
    const { message, report } = await refusalOf(folder);
    expect(message).toMatch(/ is empty\. An OULAD folder holds seven files/);
    expect(report).toEqual({ files: [], refusals: [] });
  } finally {
    await rm(folder, { recursive: true });
  }
});

test("a folder that is not there", async () => {
  expect((await refusalOf("/nowhere/at/all")).message).toMatch(
    /^\/nowhere\/at\/all does not exist\./,
  );
});

test("a missing file", async () => {
  await using folder = await folderOf({ "studentRegistration.csv": null });
  expect((await refusalOf(folder.path)).message).toMatch(/ lacks studentRegistration\.csv\. /);
});

const zippedVle = gzipSync(readFileSync(path.join(ouladFixture, "vle.csv")));

test.each<[string, Parameters<typeof folderOf>[0], RegExp]>([
  [
    "a wrong delimiter",
    { "studentInfo.csv": (text) => text.replaceAll(",", ";") },
    /^studentInfo\.csv has semicolons between/,
  ],
  ["binary rubbish", { "vle.csv": Buffer.from([0, 1, 2, 255, 254, 0]) }, /^vle\.csv is not text/],
  [
    "rubbish without zeros",
    { "vle.csv": Buffer.from([200, 9, 44, 255, 254, 7]) },
    /^vle\.csv does not begin with the names/,
  ],
  [
    "a gzip file cut short",
    { "vle.csv": null, "vle.csv.gz": zippedVle.subarray(0, -100) },
    /^vle\.csv\.gz ends too early/,
  ],
  [
    "no gzip file at all",
    { "vle.csv": null, "vle.csv.gz": "id_site" },
    /^vle\.csv\.gz is not gzip data/,
  ],
  [
    "a header and nothing else",
    { "courses.csv": (text) => `${text.split("\n")[0]}\n` },
    /^courses\.csv has a header and no rows/,
  ],
  ["an empty file", { "assessments.csv": "" }, /^assessments\.csv is empty/],
  [
    "a missing column",
    { "studentVle.csv": (text) => text.replace("sum_click", "clicks") },
    /^studentVle\.csv lacks the column sum_click\./,
  ],
  [
    "values of the wrong type",
    { "studentVle.csv": (text) => text.replaceAll(/"(\d+)"$/gm, '"$1 clicks"') },
    /^studentVle\.csv: 305 of 305 rows are wrong\..* sum_click "4 clicks" must be a whole number/,
  ],
  [
    "too many refused rows",
    { "studentVle.csv": (text) => text + "AAA,2013J,9,9,9,9\n".repeat(100) },
    /^studentVle\.csv: 100 of 405 rows are wrong/,
  ],
  [
    "a line of 64 MB",
    { "studentVle.csv": null, "studentVle.csv.gz": gzipSync("x".repeat(2 ** 26)) },
    /line 1 is longer than 1 MiB/,
  ],
])("%s is refused, and nothing is changed", async (_, changes, message) => {
  await using folder = await folderOf(changes);
  expect((await refusalOf(folder.path)).message).toMatch(message);
});

test("a line of a gigabyte is refused before it is in the memory", async () => {
  await using folder = await folderOf({});
  await truncate(path.join(folder.path, "studentVle.csv"), 2 ** 30);
  const rss = process.memoryUsage().rss;
  expect((await refusalOf(folder.path)).message).toMatch(
    /^studentVle\.csv is no table of lines: line 307 is longer than 1 MiB\./,
  );
  expect(process.memoryUsage().rss - rss).toBeLessThan(100 * 2 ** 20);
});

test("the report of too many refusals names them", async () => {
  await using folder = await folderOf({
    "studentVle.csv": (text) => text + "AAA,2013J,9,9,9,9\n".repeat(2000),
  });
  const { report } = await refusalOf(folder.path);
  expect(report.files).toMatchObject([
    { file: "studentVle.csv", read: 2305, refused: 2000, loaded: 0 },
  ]);
  expect(report.refusals).toHaveLength(1000);
  expect(report.refusals[0]).toEqual({
    file: "studentVle.csv",
    line: 307,
    field: "id_student",
    value: "9",
    reason: "must be enrolled on AAA-2013J in studentInfo.csv",
  });
});
