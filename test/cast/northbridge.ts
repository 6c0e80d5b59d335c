import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import pino from "pino";
import { DEMO_MONDAY } from "../../prisma/demo/northbridge/demo-monday.ts";
import { openApp } from "../../src/app.ts";
import { digestCommand } from "../../src/commands/digest.ts";
import type { House } from "../../src/commands/house.ts";
import { logCommand } from "../../src/commands/log.ts";
import { scoreCommand } from "../../src/commands/score.ts";
import { type Config, readConfig } from "../../src/config.ts";
import type { IsoDate } from "../../src/domain/dates.ts";
import type { DeliveryId, Person, StaffId } from "../../src/domain/ids.ts";
import { instantOf, wallClock } from "../../src/domain/zoned.ts";
import { ingestUdd } from "../../src/flows/ingest-udd.ts";
import type { TellLoad, UddOptions } from "../../src/flows/ingest-udd-ports.ts";
import { tellLoad } from "../../src/flows/tell-load.ts";
import { openUddFolder } from "../../src/ingest/udd/folder.ts";
import { facts } from "../../src/store/facts.ts";
import { handOvers } from "../../src/store/hand-overs.ts";
import { uddStore } from "../../src/store/ingest-udd.ts";
import { outbox } from "../../src/store/outbox.ts";
import { readStaffId } from "../../src/store/people.ts";
import { testDatabase } from "../support/database.ts";
import { buttonOn, type ShownCard, shownCard } from "../support/shown-card.ts";
import { CAST_FOLDER } from "./folder.ts";

/** Where and when Northbridge is: Monday of teaching week 7, in Britain. */
export const ZONE = "Europe/London";
export const MONDAY = DEMO_MONDAY;

const nowhere = () => undefined;

interface ListJson {
  readonly tutor: string;
  readonly items: readonly { student: string; why: string; hard: boolean; reasons: Reason[] }[];
  readonly toThank: readonly { student: string; signal: string }[];
}
interface ScoreJson {
  readonly student: string;
  readonly reasons: readonly Reason[];
}
type Reason = { readonly signal: string; readonly text: string };

/** Northbridge as a university would have it: its extract loaded on the Monday by the real load, and the application on it, with its calendar. */
export async function openNorthbridge() {
  const database = await testDatabase();
  const { pool } = database.db;
  const yaml = readFileSync(path.join(CAST_FOLDER, "waymark.yaml"), "utf8");
  const config: Config = readConfig({ TZ_INSTITUTION: ZONE }, yaml);
  const { settings } = config;
  const queue = { kind: "postgres", url: database.url } as const;
  const log = pino({ level: "silent" });
  const { url, db } = database;
  const app = await openApp({ url, db, queue, settings, zone: ZONE, sides: [], log });
  const house: House = {
    ...{ config, url, db, queue, log },
    cluster: null,
    app: async () => app,
    today: async () => wallClock(app.clock.now(), ZONE).date,
    close: async () => undefined,
  };
  const told: Parameters<TellLoad>[0][] = [];
  const reading = {
    pool,
    clock: app.clock,
    zone: ZONE,
    settings,
    closed: new Set<string>(),
    chats: [],
  };
  const tell = tellLoad({
    outbox: outbox(pool),
    facts: facts(reading),
    handOvers: handOvers(reading),
    clock: app.clock,
    newId: randomUUID,
    zone: ZONE,
  });
  const ingest = ingestUdd({
    open: openUddFolder,
    store: uddStore(pool, app.clock, settings.guards),
    clock: app.clock,
    zone: ZONE,
    settings,
    tell: async (news) => {
      told.push(news);
      await tell(news);
    },
  });
  const { flows, messages } = app;

  const at = (day: IsoDate, time: string) => app.clock.moveTo(instantOf(day, time, ZONE));
  const load = (folder: string, options: UddOptions = { delta: false, accept: false }) =>
    ingest({ folder, ...options, progress: nowhere });
  const staff = async (ref: string): Promise<StaffId> => {
    const id = await readStaffId(pool, ref);
    if (id === null) throw new Error(`There is no ${ref}.`);
    return id;
  };
  const person = async (ref: string): Promise<Person> => `staff:${await staff(ref)}`;
  const rows = async (sql: string, values: unknown[] = []) =>
    (await pool.query<Record<string, unknown>>(sql, values)).rows;
  /** The cards of a member of staff, oldest first. */
  const cards = async (ref: string): Promise<ShownCard[]> =>
    (await messages.since(await person(ref), 0)).flatMap(({ id, card }) =>
      card ? [shownCard(id, card)] : [],
    );
  const newest = async (ref: string): Promise<ShownCard> => {
    const card = (await cards(ref)).at(-1);
    if (!card) throw new Error(`${ref} has no message.`);
    return card;
  };

  const deliver = async (): Promise<void> => {
    for (const { id } of await rows("SELECT id FROM delivery WHERE state = 'ready'"))
      await flows.deliver(id as DeliveryId);
  };

  await at(DEMO_MONDAY, "08:00");
  const first = await load(CAST_FOLDER);
  return {
    /** What the load of the extract as it is said. */
    first,
    app,
    pool,
    told,
    at,
    load,
    staff,
    person,
    rows,
    cards,
    newest,
    /** The list of a tutor as it would be on a day: who has a place and why, whom to thank, and the counts. Null: there is none. */
    async list(tutor: string, day: IsoDate) {
      const [composed] = await flows.compose(day, [await staff(tutor)], null);
      if (!composed) return null;
      const { caseload, digest } = composed;
      const ref = new Map(
        caseload.tutees.map(({ studentId, student }) => [studentId, student.ref]),
      );
      return {
        week: digest.week,
        summary: digest.summary,
        tutees: caseload.tutees.map(({ student }) => student.ref),
        places: digest.items.map((item) => ({
          student: ref.get(item.studentId),
          listed: item.listed,
          hard: item.hard,
          signals: item.signals.map(({ id }) => id),
        })),
      };
    },
    deliver,
    /** Has the lists of a day made and posted, and what else is ready. */
    async post(day: IsoDate): Promise<void> {
      await flows.queueDigests(day, null, null);
      await deliver();
    },
    /** What the commands print with --json for a day: the lists, the scores, the log. */
    async files(day: IsoDate): Promise<{ lists: ListJson[]; scores: ScoreJson[]; log: unknown[] }> {
      const printed: unknown[] = [];
      const output = { say: nowhere, progress: nowhere, json: (one: unknown) => printed.push(one) };
      await digestCommand(house, { asOf: day, tutor: null, dryRun: true }, output);
      await scoreCommand(house, day, output);
      await logCommand(house, null, output);
      const [lists, scores, entries] = JSON.parse(JSON.stringify(printed));
      return { lists, scores, log: entries };
    },
    /** Draws what is to be drawn anew, as the next tick would. */
    async redraw(): Promise<void> {
      for (const { id } of await rows("SELECT id FROM delivery WHERE wanted > drawn"))
        await flows.redraw(id as DeliveryId);
    },
    /** Presses the button of a verb on a member of staff's card, and answers the card as it is then. */
    async press(ref: string, card: ShownCard, verb: string, about = "", inputs = {}) {
      const one = await person(ref);
      const delivery = (await messages.deliveryOf(one, card.message)) as DeliveryId;
      const { token } = buttonOn(card, verb, about);
      await flows.answer({ person: one, delivery, action: verb, token, inputs });
      const after = (await cards(ref)).find(({ message }) => message === card.message);
      if (!after) throw new Error("The message is gone.");
      return after;
    },
    /** What a member of staff is answered. */
    async say(ref: string, text: string): Promise<ShownCard> {
      await flows.command(await person(ref), text);
      return newest(ref);
    },
    async [Symbol.asyncDispose]() {
      await app.close();
      await database.close();
    },
  };
}

export type Northbridge = Awaited<ReturnType<typeof openNorthbridge>>;
