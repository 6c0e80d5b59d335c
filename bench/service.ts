import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { IsoDate } from "../src/domain/dates.ts";
import { instantOf } from "../src/domain/zoned.ts";
import { sharedClock } from "../src/store/clock.ts";
import type { Database } from "../src/store/database.ts";

/** What presses are measured against: `waymark start` in a process of its own, with the day's lists in the chats of their tutors. */
export interface Service extends AsyncDisposable {
  /** Where the page is. */
  readonly address: string;
}

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const LONGEST_START_MS = 60_000;
const LONGEST_DELIVERY_MS = 300_000;

/** Moves the clock to 08:00 of a day on which lists go out, serves, and waits until every list has arrived. */
export async function openService(url: string, db: Database, day: IsoDate): Promise<Service> {
  const clock = await sharedClock(db, Date.now);
  await clock.moveTo(instantOf(day, "08:00", "Europe/London"));
  const child = spawn(process.execPath, ["--import", "tsx", main, "start"], {
    env: { PATH: process.env.PATH, DATABASE_URL: url, PORT: "0", LOG_LEVEL: "error" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  process.once("exit", () => child.kill()); // also when the bench itself breaks
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  try {
    let said = "";
    child.stdout.on("data", (chunk) => (said += String(chunk)));
    const address = await eventually("start", LONGEST_START_MS, async () => {
      if (child.exitCode !== null) throw new Error(`Waymark did not start: ${said}`);
      return /Page: (\S+)/.exec(said)?.[1] ?? null;
    });
    await eventually("deliver the lists", LONGEST_DELIVERY_MS, async () => {
      const { rows } = await db.pool.query<{ lists: number; left: number }>(
        `SELECT count(*)::int AS lists, count(*) FILTER (WHERE state <> 'posted')::int AS left FROM delivery`,
      );
      return (rows[0]?.lists && rows[0].left === 0) || null;
    });
    return { address, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function eventually<T>(
  what: string,
  limitMs: number,
  look: () => Promise<T | null>,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`Waymark took too long to ${what}.`);
    await pause(100);
  }
}
