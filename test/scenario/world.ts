import { setTimeout as pause } from "node:timers/promises";
import type { Router } from "express";
import pino from "pino";
import { type App, openApp } from "../../src/app.ts";
import type { DeliveryId, Person, PressId, SlotId } from "../../src/domain/ids.ts";
import { readSlotName } from "../../src/domain/schedule.ts";
import type { Side } from "../../src/ports/doors.ts";
import { keepTeams } from "../../src/store/teams.ts";
import { testDatabase } from "../support/database.ts";
import { atNine, listOf, monday, smallWorld } from "../support/small-world.ts";
import { loadFiles } from "./load.ts";
import { peopleOf } from "./people.ts";
import { scenarioSettings } from "./settings.ts";

const TO_SEND = "SELECT id FROM delivery WHERE state = 'ready'";
const TO_REDRAW = "SELECT id FROM delivery WHERE state = 'posted' AND wanted > drawn";

/**
 * Two tutors, student support, a director and four students on a Monday at nine, and the application beside the platforms it is given.
 * Nothing works by itself: what is due is done by `work`, so that each platform sees the same order.
 */
export async function scenarioWorld(sides: readonly Side<Router>[]) {
  const database = await testDatabase();
  const { pool } = database.db;
  const world = await smallWorld(database.db);
  const people = await peopleOf(pool, world);
  await keepTeams(pool, scenarioSettings.teams, monday);
  const app: App = await openApp({
    db: database.db,
    url: database.url,
    queue: { kind: "postgres", url: database.url },
    settings: scenarioSettings,
    zone: "Europe/London",
    sides,
    log: pino({ level: "silent" }),
  });
  await app.clock.moveTo(atNine);
  const ids = async <Id>(sql: string): Promise<Id[]> =>
    (await pool.query<{ id: Id }>(sql)).rows.map(({ id }) => id);

  /** Does what waits in the database, until nothing does. */
  async function work(): Promise<void> {
    await app.flows.tick();
    // Lists are made by hand; what else a working day brings comes by itself.
    const { rows: slots } = await pool.query<{ id: SlotId; name: string }>(
      "SELECT id, name FROM slot WHERE done_at IS NULL AND name NOT LIKE 'weekly-digest %' ORDER BY starts_at, name",
    );
    for (const { id, name } of slots) {
      const kind = readSlotName(name);
      if (kind) await app.flows.occasions[kind.job](id);
    }
    for (const press of await ids<PressId>("SELECT id FROM press WHERE decided_at IS NULL"))
      await app.flows.decide(press);
    // A platform may ask for a moment between two messages, or two edits.
    for (;;) {
      for (const one of await ids<DeliveryId>(TO_SEND)) await app.flows.deliver(one);
      for (const one of await ids<DeliveryId>(TO_REDRAW)) await app.flows.redraw(one);
      if ((await ids(`${TO_SEND} UNION ALL ${TO_REDRAW}`)).length === 0) return;
      await pause(100);
    }
  }

  return {
    ...world,
    people,
    pool,
    app,
    work,
    /** A list of a tutor of the clock's today, posted. */
    async list(who: "mei" | "kofi", students: readonly ("amina" | "ben" | "chidi" | "suharto")[]) {
      const now = app.clock.now();
      const asOf = now.toISOString().slice(0, 10);
      const chosen = students.map((name) => world[name].id);
      await listOf(database.db, world[who], chosen, asOf, now);
      await work();
    },
    /** The night's load says who tutors whom from today on. */
    async load(links: readonly { readonly tutor: Person; readonly students: readonly string[] }[]) {
      const { rows: staff } = await pool.query<{ person: Person; ref: string }>(
        "SELECT 'staff:' || id AS person, ref FROM staff",
      );
      const refs = new Map(staff.map(({ person, ref }) => [person, ref]));
      const lines = links.flatMap(({ tutor, students }) =>
        students.map((student) => `${refs.get(tutor)}\tSTUDENT_ID\t${student}\ttutor`),
      );
      await loadFiles(database.db, {
        "stafflink.tsv": ["STAFF_ID\tPROPERTY_NAME\tPROPERTY_VALUE\tRELATIONSHIP", ...lines],
      });
      await work();
    },
    async later(minutes: number): Promise<void> {
      await app.clock.moveTo(new Date(app.clock.now().getTime() + minutes * 60_000));
      await work();
    },
    async at(when: string): Promise<void> {
      await app.clock.moveTo(new Date(when));
      await work();
    },
    rows: async (
      sql: string,
      values: unknown[] = [],
    ): Promise<readonly Record<string, unknown>[]> =>
      (await pool.query<Record<string, unknown>>(sql, values)).rows,
    async [Symbol.asyncDispose](): Promise<void> {
      await app.close();
      await database.close();
    },
  };
}

export type ScenarioWorld = Awaited<ReturnType<typeof scenarioWorld>>;
