import { randomUUID } from "node:crypto";
import type { Router } from "express";
import pino from "pino";
import { openApp } from "../../src/app.ts";
import type { Person } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Card } from "../../src/domain/views/card.ts";
import type { ChatHouse, Side } from "../../src/ports/doors.ts";
import type {
  Account,
  ChatPlatform,
  Later,
  PlatformName,
  PostOutcome,
} from "../../src/ports/platforms.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { atNine, smallWorld } from "./small-world.ts";

/** A message that a platform has accepted, with every card that stood in it. */
export interface Accepted {
  readonly at: Readonly<Record<string, string>>;
  readonly to: Person;
  readonly key: string;
  readonly cards: Card[];
}

/** A platform that accepts what it is sent unless it is told otherwise. */
export function keptPlatform(name: PlatformName) {
  const accepted: Accepted[] = [];
  const next: PostOutcome[] = [];
  const directory = new Map<string, Account | Later>();
  let tells: "absent" | "not-yet" | "cannot-tell" = "absent";
  let whole = true;
  const platform: ChatPlatform = {
    name,
    async post({ person }, card, key) {
      const says = next.shift();
      if (says) return says;
      const at = { message: randomUUID() };
      accepted.push({ at, to: person, key, cards: [card] });
      return { kind: "posted", at, whole };
    },
    async replace(at, card) {
      const says = next.shift();
      if (says) return says;
      accepted.find((one) => one.at.message === at.message)?.cards.push(card);
      return { kind: "posted", at, whole: true };
    },
    async find(_to, key) {
      return accepted.find((one) => one.key === key)?.at ?? tells;
    },
    lookUp: async (email) => directory.get(email) ?? null,
  };
  return {
    platform,
    accepted,
    directory,
    next: (...outcomes: PostOutcome[]) => void next.push(...outcomes),
    tells(what: typeof tells) {
      tells = what;
    },
    coversOnly() {
      whole = false;
    },
  };
}

/** The application beside platforms (two) that keep what they accept, at nine on Monday 10 March 2014, with its door's side of the house. */
export async function openBetweenTwo(inUse: readonly PlatformName[] = ["slack", "teams"]) {
  const database: TestDatabase = await testDatabase();
  const world = await smallWorld(database.db);
  const slack = keptPlatform("slack");
  const teams = keptPlatform("teams");
  let house: ChatHouse | null = null;
  const side = ({ platform }: typeof slack): Side<Router> => ({
    platform,
    open(inside) {
      house = inside;
      return { router: null, start: async () => {}, stop: async () => {} };
    },
  });
  const told: object[] = [];
  const app = await openApp({
    db: database.db,
    url: database.url,
    queue: { kind: "postgres", url: database.url },
    settings: defaultSettings,
    zone: "Europe/London",
    sides: [slack, teams].filter(({ platform }) => inUse.includes(platform.name)).map(side),
    log: pino({ level: "warn" }, { write: (line: string) => void told.push(JSON.parse(line)) }),
  });
  await app.clock.moveTo(atNine);
  await database.db.pool.query(
    `UPDATE staff SET email = CASE id WHEN ${world.mei} THEN 'mei@northbridge.example' ELSE 'kofi@northbridge.example' END`,
  );
  if (!house) throw new Error("A side is opened with the application.");
  const inside: ChatHouse = house;
  return {
    ...world,
    database,
    app,
    house: inside,
    slack,
    teams,
    /** What was logged for the operator. */
    told,
    rows: async (sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
      (await database.db.pool.query<Record<string, unknown>>(sql, values)).rows,
    async [Symbol.asyncDispose]() {
      await app.close();
      await database.close();
    },
  };
}
