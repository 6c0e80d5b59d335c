import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { arrivals, openLoop } from "../../bench/arrivals.ts";
import { median, quantile } from "../../bench/figures.ts";
import { packageRoot } from "../../src/package-root.ts";
import { whyNoChromium } from "../support/chromium.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { dice } from "../support/dice.ts";

/** The benches of presses, lists and the page as they run, on the sample and small: what they check of themselves holds, and what they print can be read. */
let database: TestDatabase;
vi.setConfig({ testTimeout: 90_000 }); // the page's and the presses' start the service

const run = promisify(execFile);
async function tsx(script: string, ...args: string[]): Promise<string> {
  const at = (name: string) => path.join(packageRoot, name);
  const env = { ...process.env, DATABASE_URL: database.url };
  const { stdout } = await run(process.execPath, ["--import", "tsx", at(script), ...args], { env });
  return stdout;
}
/** The figures a bench prints last, as one line of JSON. */
async function bench(name: string, ...args: string[]): Promise<Record<string, unknown>> {
  const printed = await tsx(`bench/${name}.ts`, database.url, "2014-03-10", ...args);
  return JSON.parse(printed.trim().split("\n").at(-1) ?? "");
}

beforeAll(async () => {
  database = await testDatabase();
  await tsx("src/main.ts", "ingest", "oulad", path.join(packageRoot, "prisma", "demo", "oulad"));
});
afterAll(() => database.close());

test("lists are composed, and expanded for both platforms", async () => {
  expect(await bench("lists", "20")).toMatchObject({
    bench: "lists",
    lists: 20,
    seconds: { composed: expect.any(Number), expandedForBoth: expect.any(Number) },
    ratio: expect.any(Number),
  });
});

test.skipIf(whyNoChromium())(
  "presses in a browser are timed until the card is another",
  async () => {
    const { presses, milliseconds } = (await bench("page", "3")) as {
      presses: number;
      milliseconds: Record<"shown" | "request", { p50: number }>;
    };
    expect(presses).toBe(3);
    expect(milliseconds.request.p50).toBeGreaterThan(0);
    expect(milliseconds.shown.p50).toBeGreaterThan(0);
  },
);

test("presses at their times: one entry each, beside as many bare INSERTs", async () => {
  const { presses, milliseconds } = (await bench("presses", "0.2")) as {
    presses: number;
    milliseconds: Record<"bare" | "press", { p50: number }>;
  };
  const { rows } = await database.db.pool.query(
    `SELECT count(*)::int AS entries, array_agg(DISTINCT kind ORDER BY kind) AS kinds
       FROM intervention`,
  );
  expect(presses).toBeGreaterThan(10);
  expect(rows[0]?.entries).toBeGreaterThanOrEqual(presses);
  expect(rows[0]?.kinds).toEqual(["contact", "note", "snooze"]);
  expect(milliseconds.press.p50).toBeGreaterThan(milliseconds.bare.p50);
});

test("a summary is read of a programme that the bench makes for itself", async () => {
  await using empty = await testDatabase();
  const printed = await tsx("bench/summary.ts", empty.url, "200");
  expect(JSON.parse(printed)).toMatchObject({
    bench: "summary",
    students: 200,
    years: 4,
    milliseconds: { countInSql: expect.any(Number), summary: expect.any(Number) },
    met: true,
  });
});

test("a bench that meets a press without its entry fails", async () => {
  const { assertOneEntryEach } = await import("../../bench/press-rows.ts");
  const [pressed] = (
    await database.db.pool.query("SELECT item_id AS item FROM press WHERE result = 'recorded'")
  ).rows;
  await assertOneEntryEach(database.db.pool, [pressed]);
  const unpressed = { ...pressed, item: "00000000-0000-4000-8000-000000000000" };
  await expect(assertOneEntryEach(database.db.pool, [pressed, unpressed])).rejects.toThrow(
    "1 of 2 presses have not exactly one entry.",
  );
});

test("arrivals are as many a second as asked, in order, and the same for one seed", () => {
  const times = (seed: number) => {
    const { below } = dice(seed);
    return arrivals(50, 100, () => below(1_000_000) / 1_000_000);
  };
  const all = times(1);
  expect(all.length).toBeGreaterThan(4_700);
  expect(all.length).toBeLessThan(5_300);
  expect(all).toEqual(all.toSorted((a, b) => a - b));
  expect(times(1)).toEqual(all);
  expect(times(2)).not.toEqual(all);
});

test("a slow answer counts for those that waited behind it", async () => {
  let free = Promise.resolve();
  const oneAtATime = (ms: number) => {
    free = free.then(() => new Promise((resolve) => setTimeout(resolve, ms)));
    return free;
  };
  const [first = 0, second = 0, third = 0] = await openLoop([60, 1, 1], [0, 5, 10], oneAtATime);
  expect(first).toBeGreaterThanOrEqual(55);
  expect(second).toBeGreaterThanOrEqual(50);
  expect(third).toBeGreaterThanOrEqual(45);
});

test("what fails fails the whole, also while others are still to be sent", async () => {
  const fails = async (thing: string) => {
    if (thing === "bad") throw new Error("refused");
  };
  await expect(openLoop(["bad", "good"], [0, 30], fails)).rejects.toThrow("refused");
});

test("quantiles are numbers that were measured", () => {
  const hundred = Array.from({ length: 100 }, (_, i) => 100 - i);
  expect(quantile(hundred, 0.5)).toBe(50);
  expect(quantile(hundred, 0.99)).toBe(99);
  expect(quantile([3], 0.99)).toBe(3);
  expect(median([9, 1, 5])).toBe(5);
});
