import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { packageRoot } from "../../src/package-root.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

const run = promisify(execFile);
vi.setConfig({ testTimeout: 90_000, hookTimeout: 90_000 }); // each command is a process
let database: TestDatabase;
const waymark = async (...args: string[]): Promise<string> => {
  const env = { ...process.env, DATABASE_URL: database.url, LOG_LEVEL: "error" };
  const main = path.join(packageRoot, "src", "main.ts");
  return (await run(process.execPath, ["--import", "tsx", main, ...args], { env })).stdout;
};
const failed = async (...args: string[]): Promise<{ code: number; stderr: string }> =>
  waymark(...args).then(
    () => ({ code: 0, stderr: "" }),
    ({ code, stderr }) => ({ code, stderr }),
  );

beforeAll(async () => {
  database = await testDatabase();
  await waymark("ingest", "oulad", path.join(packageRoot, "prisma", "demo", "oulad"));
});
afterAll(() => database.close());

test("the programmes are listed in the public shape", async () => {
  expect(JSON.parse(await waymark("summary", "--list", "--json"))).toEqual([
    { programme: "CCC+DDD", title: "CCC+DDD", students: 70 },
    { programme: "CCC+EEE", title: "CCC+EEE", students: 230 },
  ]);
});

test("a summary is of the day asked for, scored on the way with the week before it", async () => {
  const asked = ["summary", "ccc+eee", "--as-of", "2014-03-10", "--json"];
  const summary = JSON.parse(await waymark(...asked));
  expect(summary).toMatchObject({
    programme: "CCC+EEE",
    asOf: "2014-03-10",
    withheld: null,
    week: 6,
    students: 201,
    weeks: [{ asOf: "2014-03-03" }, { asOf: "2014-03-10" }],
    cases: { open: 0, overdue: 0 },
  });
  const { high, medium, steady, unknown, knownReason } = summary.levels;
  expect(high + medium + steady + unknown + knownReason).toBe(201);
});

test("what fits several is refused in a line, and nothing named is wrong usage", async () => {
  expect(await failed("summary", "CCC", "--as-of", "2014-03-10")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('"CCC" fits 2 programmes: CCC+DDD, CCC+EEE.'),
  });
  expect((await failed("summary")).code).toBe(2);
});
