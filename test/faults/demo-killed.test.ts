import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Demo, type Waymark, waymark } from "../support/waymark.ts";

/** `kill -9` of the demonstration at moments of a seed; a new start must lose nothing and post nothing twice. */
const SEED = Number(process.env.SEED ?? 20_140_310);
const KILLS = 6;

let house: Waymark;
beforeAll(() => {
  house = waymark();
  console.log(`SEED=${SEED}`);
});
afterAll(() => house.remove());

type Message = { id: string; typed: string | null; card: Card | null };
type Card = { body: unknown[]; [key: string]: unknown };

async function get<T>(demo: Demo, path: string): Promise<T> {
  const response = await fetch(demo.address.replace(/\/sandbox$/, `/sandbox/api${path}`));
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

async function post(demo: Demo, path: string, body: object): Promise<Response> {
  const origin = new URL(demo.address).origin;
  return fetch(`${demo.address}/api${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin },
    body: JSON.stringify(body),
  });
}

const isList = ({ card }: Message): boolean => JSON.stringify(card).includes("Your tutees");

/** Every tutor's lists, by person; a list is a card whose text begins with "Your tutees". */
async function lists(demo: Demo): Promise<Map<string, number>> {
  const people = await get<{ person: string; detail: string }[]>(demo, "/people");
  const counts = new Map<string, number>();
  for (const { person } of people.filter(({ detail }) => detail.startsWith("Personal tutor"))) {
    const { messages } = await get<{ messages: Message[] }>(
      demo,
      `/conversation?person=${person}&after=0`,
    );
    counts.set(person, messages.filter(isList).length);
  }
  return counts;
}

async function untilComplete(demo: Demo, wanted: number): Promise<Map<string, number>> {
  for (const deadline = Date.now() + 90_000; ; await pause(500)) {
    const counts = await lists(demo);
    if ([...counts.values()].every((count) => count >= wanted) || Date.now() > deadline)
      return counts;
  }
}

/** A small generator, so that a failure replays with its seed (mulberry32, public domain). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

test("killed while loading, composing and posting, it ends with one list a tutor", async () => {
  const next = random(SEED);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const starting = house.demo().catch(() => null);
    // Somewhere between "PostgreSQL comes up" and "all lists are posted".
    const killed = house.killAfter(300 + next() * 5_000);
    await Promise.all([starting, killed]);
  }
  const demo = await house.demo();
  const counts = await untilComplete(demo, 1);
  expect(counts.size).toBeGreaterThan(0);
  expect(new Set(counts.values())).toEqual(new Set([1]));
  await demo.stop("SIGTERM");
});

test("killed between a press and its answer, the press is in the log once and the card shows it", async () => {
  let demo = await house.demo();
  const [tutor] = await get<{ person: string }[]>(demo, "/people");
  const person = tutor?.person ?? "";
  const listOf = async () => {
    const { messages } = await get<{ messages: Message[] }>(
      demo,
      `/conversation?person=${person}&after=0`,
    );
    return messages.find(isList) as Message & { card: Card };
  };
  const list = await listOf();
  const token =
    /"verb":"contacted","data":\{"token":"([^"]+)"|"token":"([^"]+)"[^}]*\}[^}]*"verb":"contacted"/.exec(
      JSON.stringify(list.card),
    );
  const wanted = token?.[1] ?? token?.[2];
  expect(wanted).toBeDefined();
  const press = post(demo, "/press", {
    person,
    message: list.id,
    verb: "contacted.save",
    token: wanted,
    inputs: { outcome: "left-message", mode: "email" },
  }).catch(() => null);
  await pause(15);
  await demo.stop("SIGKILL");
  await press;

  demo = await house.demo();
  await pause(25_000); // a press whose process died is decided by the tick after ten seconds
  const { stdout } = await house.run("log", "--json");
  const all = JSON.parse(stdout) as { reason: string }[];
  const entries = all.filter(({ reason }) => reason !== "recorded-elsewhere"); // the cast brings some
  // Killed before it was written down: nothing; after: exactly one entry, and the card says so.
  expect(entries.length).toBeLessThanOrEqual(1);
  const text = JSON.stringify((await listOf()).card);
  expect(text.includes("Contacted by you")).toBe(entries.length === 1);
  expect(new Set((await lists(demo)).values())).toEqual(new Set([1]));
  await demo.stop("SIGTERM");
});
