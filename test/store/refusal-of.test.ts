import { expect, test, vi } from "vitest";
import { MaybeSaved, onceSaved } from "../../src/domain/maybe-saved.ts";
import { type Database, openDatabase } from "../../src/store/database.ts";
import { refusalOf } from "../../src/store/refusal-of.ts";
import { query, testDatabase } from "../support/database.ts";
import { type Line, lineTo } from "../support/line.ts";

const why = (error: unknown) => refusalOf(error, "7F3A").why;
const failed = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => "nothing",
    (error: unknown) => error,
  );
const clock = (db: Database) => db.prisma.clockOffset.findUnique({ where: { id: 1 } });

/** Breaks a statement while it runs. */
const meanwhile = async ({ pool }: Database, line: Line, breaks: () => Promise<unknown>) => {
  const running = failed(pool.query("SELECT pg_sleep(0.8)"));
  await vi.waitFor(async () => expect(await query(line.url, sleeping)).toHaveLength(1));
  await breaks();
  throw await running;
};
const sleeping = "SELECT pid FROM pg_stat_activity WHERE query = 'SELECT pg_sleep(0.8)'";
const cut = async (line: Line, then: () => Promise<unknown>) => {
  await line.cut();
  await then();
};
const terminate = sleeping.replace("pid", "pg_terminate_backend(pid)");

type Breaks = (db: Database, line: Line) => Promise<unknown>;
const cases: [string, "data-down" | "fault", Breaks][] = [
  ["a bug of ours", "fault", () => Promise.reject(new TypeError("x is not a function"))],
  ["a mistake in a statement", "fault", ({ pool }) => pool.query("SELECT nothing")],
  ["too slow", "data-down", ({ pool }) => pool.query("SELECT pg_sleep(5)")],
  [
    "ended by an operator",
    "data-down",
    (db, line) => meanwhile(db, line, () => query(line.url, terminate)),
  ],
  ["cut while a statement runs", "data-down", (db, line) => meanwhile(db, line, line.cut)],
  ["cut before", "data-down", ({ pool }, line) => cut(line, () => pool.query("SELECT 1"))],
  ["cut before, by way of Prisma", "data-down", (db, line) => cut(line, () => clock(db))],
];

test.each(cases)("%s is %s", async (_name, expected, breaks) => {
  await using database = await testDatabase();
  await using line = await lineTo(database.url);
  const db = await openDatabase({
    url: line.url,
    max: 2,
    statementTimeoutMs: 1_000,
    applicationName: "waymark test",
    role: "waymark_app",
  });
  const error = await failed(breaks(db, line));
  expect(error).toBeInstanceOf(Error);
  expect(why(error)).toBe(expected);
  await db.close();
});

test("what breaks once a press was written down is neither: it may count", async () => {
  const lost = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const error = await failed(onceSaved(() => onceSaved(() => Promise.reject(lost))));
  expect(error).toBeInstanceOf(MaybeSaved);
  expect(error).toMatchObject({ message: "refused", cause: lost });
  expect(why(error)).toBe("unsure");
  expect(await onceSaved(async () => 3)).toBe(3);
});
