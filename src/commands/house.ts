import { type Logger, pino } from "pino";
import { migrateQueue, type QueuePlace } from "../../jobs/queue.ts";
import type { App } from "../app.ts";
import { openApp } from "../app.ts";
import type { Config } from "../config.ts";
import type { IsoDate } from "../domain/dates.ts";
import { wallClock } from "../domain/zoned.ts";
import { sharedClock } from "../store/clock.ts";
import { type Cluster, openCluster } from "../store/cluster.ts";
import { type Database, openDatabase } from "../store/database.ts";
import { migrate } from "../store/migrate.ts";

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
      max: 10,
      statementTimeoutMs: 20_000,
    });
    const queue: QueuePlace =
      config.redisUrl === null
        ? { kind: "postgres", url }
        : { kind: "redis", url: config.redisUrl };
    let app: Promise<App> | null = null;
    let closing: Promise<void> | null = null;
    const leave = async () => {
      await (await app)?.close();
      await db.close();
      await cluster?.close();
    };
    return {
      config,
      url,
      db,
      cluster,
      queue,
      log,
      app: () => {
        app ??= openApp({ url, db, queue, settings: config.settings, zone: config.zone, log });
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
    await migrate(cluster.url, { alsoMigrate: migrateQueue });
    return { cluster, url: cluster.url };
  } catch (error) {
    await cluster.close();
    throw error;
  }
}

export const poolFor = (url: string, command: string) => ({
  url,
  applicationName: `waymark ${command} ${process.pid}`,
  role: "waymark_app" as const,
});
