import { randomUUID } from "node:crypto";
import type { Router } from "express";
import { pino } from "pino";
import { openApp } from "../src/app.ts";
import { openCards, openSlackCards } from "../src/chat/render.ts";
import { slackSide } from "../src/chat/slack/side.ts";
import { teamsSide } from "../src/chat/teams/side.ts";
import type { BotSettings } from "../src/chat/teams/verify.ts";
import type { DeliveryId, PressId } from "../src/domain/ids.ts";
import { defaultSettings } from "../src/domain/settings.ts";
import { wordsFor } from "../src/domain/words/words.ts";
import { serve } from "../src/http/server.ts";
import type { Side } from "../src/ports/doors.ts";
import { openDatabase } from "../src/store/database.ts";
import { workConnections } from "../src/store/pool.ts";
import { atNine } from "../test/support/small-world.ts";

/** A platform as the application is told of it; it fits a message to another process. */
export type Loopback =
  | {
      readonly kind: "slack";
      readonly apiUrl: string;
      readonly token: string;
      readonly signingSecret: string;
    }
  | {
      readonly kind: "teams";
      readonly appId: string;
      readonly password: string;
      readonly tenantId: string;
      readonly serviceOrigin: string;
      readonly settings: BotSettings;
    };

export interface HouseOptions {
  /** The database, migrated. */
  readonly url: string;
  /** To it, that the application may open. */
  readonly connections: number;
  readonly on: Loopback;
}

/** The application with one door open, at nine on Monday 10 March 2014. */
export interface DoorHouse {
  readonly address: string;
  deliver(deliveries: readonly DeliveryId[]): Promise<void>;
  /** What goes on after the answers is done, and what broke off is decided, as a later tick does. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

const silent = pino({ level: "silent" });

function sideOn(on: Loopback): Side<Router> {
  const words = wordsFor(defaultSettings.language);
  const clock = { now: () => new Date() };
  if (on.kind === "slack") {
    const { signingSecret, token, apiUrl } = on;
    return slackSide({
      receive: { kind: "http", signingSecret },
      token: async () => token,
      apiUrl,
      words,
      render: openSlackCards(words),
      clock,
      newId: randomUUID,
      log: silent,
    });
  }
  const { appId, password, tenantId, serviceOrigin, settings } = on;
  return teamsSide({
    config: { kind: "SingleTenant", appId, password, tenantId },
    render: openCards(),
    clock,
    log: silent,
    callMs: 10_000,
    loopback: { settings, isService: ({ origin }) => origin === serviceOrigin },
  });
}

export async function openDoorHouse({ url, connections, on }: HouseOptions): Promise<DoorHouse> {
  const db = await openDatabase({
    url,
    max: workConnections(connections),
    statementTimeoutMs: 20_000,
    applicationName: "waymark bench doors",
    role: "waymark_app",
  });
  const app = await openApp({
    url,
    db,
    queue: { kind: "postgres", url },
    settings: defaultSettings,
    zone: "Europe/London",
    sides: [sideOn(on)],
    log: silent,
  });
  await app.clock.moveTo(atNine);
  const [door] = app.doors;
  const server = await serve(door?.router ? [door.router] : [], {
    host: "127.0.0.1",
    port: 0,
    nextFreePort: false,
    log: silent,
    explain: () => ({ status: 500, error: "fault", small: "" }),
  });
  await door?.start();
  return {
    address: `http://127.0.0.1:${server.port}`,
    async deliver(deliveries) {
      for (const delivery of deliveries) await app.flows.deliver(delivery);
    },
    async settle() {
      await door?.stop();
      const { rows } = await db.pool.query<{ id: PressId }>(
        "SELECT id FROM press WHERE decided_at IS NULL",
      );
      for (const { id } of rows) await app.flows.decide(id);
    },
    async close() {
      await door?.stop();
      await server.close();
      await app.close();
      await db.close();
    },
  };
}
