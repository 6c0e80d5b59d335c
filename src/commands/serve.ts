import { sandboxRouter } from "../chat/sandbox/server.ts";
import { refuseSandboxBeside } from "../config.ts";
import { wordsFor } from "../domain/words/words.ts";
import { healthRouter } from "../http/health.ts";
import { serve } from "../http/server.ts";
import { explain } from "./explain.ts";
import type { House } from "./house.ts";
import { sandboxInside } from "./sandbox-inside.ts";

export interface Service {
  /** Where the page is. */
  readonly address: string;
  /** Resolves when the process is asked to stop (SIGINT, SIGTERM) and everything under way is done. */
  readonly ended: Promise<void>;
}

export interface ServiceOptions {
  readonly role: "all" | "web" | "worker";
  readonly port: number;
  readonly nextFreePort: boolean;
}

/** Refuses, in words, when this process must not serve here: beside real credentials, or beside another one on the same data. */
export async function claimService(house: House): Promise<void> {
  const unsafe = refuseSandboxBeside(house.config);
  if (unsafe) throw new Error(unsafe);
  const holder = await house.cluster?.holdService();
  if (holder) {
    throw new Error(
      `\`waymark ${holder.command}\` already serves this data (process ${holder.pid}, since ${holder.since.toISOString()}). Stop it first, or set WAYMARK_DATA to another folder.`,
    );
  }
}

/** Runs web, worker or both until the process is asked to stop. */
export async function runService(
  house: House,
  { role, port, nextFreePort }: ServiceOptions,
): Promise<Service> {
  const { config, db, log } = house;
  const app = await house.app();
  const words = wordsFor(config.settings.language);
  if (role !== "web") await app.work();
  const inside = sandboxInside({
    app,
    pool: db.pool,
    settings: config.settings,
    words,
    zone: config.zone,
  });
  const health = healthRouter(
    {
      ready: async () => (await db.pool.query("SELECT 1")).rowCount === 1,
      lastTickAt: app.lastTickAt,
    },
    Date.now,
  );
  const page = sandboxRouter(inside, { institution: config.settings.institution.name });
  const server = await serve(role === "worker" ? [health] : [health, page], {
    host: config.http.host,
    port,
    nextFreePort,
    log,
    explain: explain({ settings: config.settings, words, zone: config.zone, now: app.clock.now }),
  });
  const ended = stopSignal().then(async () => {
    await server.close();
    await house.close();
  });
  const host = config.http.host.includes(":") ? `[${config.http.host}]` : config.http.host;
  return { address: `http://${host}:${server.port}/sandbox`, ended };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
