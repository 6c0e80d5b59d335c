import { type Logger, pino } from "pino";
import type { QueuePlace } from "../../jobs/queue.ts";
import type { App, AppOptions } from "../app.ts";
import type { Config } from "../config.ts";
import type { IsoDate } from "../domain/dates.ts";
import { wallClock } from "../domain/zoned.ts";
import { chatTokens } from "../store/chat-tokens.ts";
import { sharedClock } from "../store/clock.ts";
import { type Cluster, openCluster } from "../store/cluster.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { missingMigrations } from "../store/migrate-files.ts";
import { openPool, workConnections } from "../store/pool.ts";

/** What a command stands on: the database, joined or started, and what goes with it. */
export interface House {
  readonly config: Config;
  readonly url: string;
  readonly db: Database;
  /** Null with DATABASE_URL. */
  readonly cluster: Cluster | null;
  readonly queue: QueuePlace;
  /** Logs as JSON lines on standard error: ids only. */
  readonly log: Logger;
  /** Flows, queue and clock. Opened when first asked for, closed with the house. */
  app(): Promise<App>;
  /** The Clock's today at the institution. */
  today(): Promise<IsoDate>;
  /** Once, however often it is called. */
  close(): Promise<void>;
}

/** Opens the house for a command. The embedded database is migrated on the way; one of DATABASE_URL by `waymark migrate` alone. */
export async function openHouse(
  config: Config,
  command: string,
  tell: (line: string) => void,
): Promise<House> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const { cluster, url } = await openPlace(config, command, tell);
  try {
    const db = await openDatabase({
      ...poolFor(url, command),
      max: workConnections(config.connections),
      statementTimeoutMs: 20_000,
    });
    const queue: QueuePlace =
      config.redisUrl === null
        ? { kind: "postgres", url }
        : { kind: "redis", url: config.redisUrl };
    let app: Promise<App> | null = null;
    let closing: Promise<void> | null = null;
    const leave = async () => {
      try {
        await (await app)?.close();
      } finally {
        // Also where the application could not be opened: what stays open keeps the process.
        try {
          await db.close();
        } finally {
          await cluster?.close();
        }
      }
    };
    return {
      config,
      url,
      db,
      cluster,
      queue,
      log,
      app: () => {
        app ??= openApplication(config, command, { url, db, queue, log });
        return app;
      },
      async today() {
        const clock = await sharedClock(db, Date.now);
        return wallClock(clock.now(), config.zone).date;
      },
      close() {
        closing ??= leave();
        return closing;
      },
    };
  } catch (error) {
    await cluster?.close();
    throw error;
  }
}

/** The database of a configuration, ready to be used. */
async function openPlace(config: Config, command: string, tell: (line: string) => void) {
  if (config.database) return { cluster: null, url: config.database.url };
  const cluster = await openCluster({ dataDir: config.dataDir, command, log: tell, settings: {} });
  try {
    if (await isBehind(cluster.url)) await migrateAll(cluster.url);
    return { cluster, url: cluster.url };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

async function isBehind(url: string): Promise<boolean> {
  const pool = openPool({
    url,
    max: 1,
    statementTimeoutMs: 5_000,
    applicationName: "waymark migrate",
    role: "owner",
  });
  try {
    return (await missingMigrations(pool)).length > 0;
  } finally {
    await pool.end();
  }
}

/** Our tables, then the queue's. Loaded when needed: most commands find everything in place, and answer a second sooner for it. */
export async function migrateAll(url: string): Promise<void> {
  const { migrateQueue } = await import("../../jobs/queue.ts");
  const { migrate } = await import("../store/migrate.ts");
  await migrate(url, { alsoMigrate: migrateQueue });
}

async function openApplication(
  config: Config,
  command: string,
  place: Pick<AppOptions, "url" | "db" | "queue" | "log">,
): Promise<App> {
  const { isQueueReady } = await import("../../jobs/queue.ts");
  const { openApp } = await import("../app.ts");
  const { openSides } = await import("./sides.ts");
  const { database, settings, zone, http } = config;
  // A newer BullMQ may want a newer schema than ours came with.
  if (!database && !(await isQueueReady(place.db.pool))) await migrateAll(place.url);
  // A demonstration stays on its page.
  const sides =
    command === "demo"
      ? []
      : await openSides(config, place.log, (secret) => chatTokens(place.db.pool, secret));
  return openApp({ ...place, settings, zone, sides, publicUrl: http.publicUrl });
}

export const poolFor = (url: string, command: string) => ({
  url,
  applicationName: `waymark ${command} ${process.pid}`,
  role: "waymark_app" as const,
});
