import { sandboxRouter } from "../chat/sandbox/server.ts";
import { refuseSandboxBeside } from "../config.ts";
import { wordsFor } from "../domain/words/words.ts";
import { healthRouter } from "../http/health.ts";
import { serve } from "../http/server.ts";
import { downloadsInside } from "./downloads-inside.ts";
import { explain } from "./explain.ts";
import type { House } from "./house.ts";
import { sandboxInside } from "./sandbox-inside.ts";

export interface Service {
  /** Where this process listens. */
  readonly address: string;
  /** Resolves when the process is asked to stop (SIGINT, SIGTERM) and everything under way is done. */
  readonly ended: Promise<void>;
}

export interface ServiceOptions {
  readonly role: "all" | "web" | "worker";
  readonly port: number;
  readonly nextFreePort: boolean;
}

/** Refuses, in words, when this process must not serve here: the page beside real credentials, or beside another one on the same data. */
export async function claimService(house: House, hasPage: boolean): Promise<void> {
  const unsafe = hasPage ? refuseSandboxBeside(house.config) : null;
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
  const { settings, zone } = config;
  const words = wordsFor(settings.language);
  if (role !== "web") await app.work();
  const health = healthRouter(
    {
      ready: async () => (await db.pool.query("SELECT 1")).rowCount === 1,
      lastTickAt: app.lastTickAt,
    },
    Date.now,
  );
  const doors = role === "worker" ? [] : app.doors;
  const page = () =>
    sandboxRouter(sandboxInside({ app, pool: db.pool, settings, words, zone }), {
      institution: settings.institution.name,
    });
  const copies = downloadsInside({ pool: db.pool, settings, words, zone, now: app.clock.now });
  const hasPage = role !== "worker" && app.doors.length === 0;
  // Doors before all that reads bodies: what is signed is signed as it came.
  const routers = [...doors.flatMap(({ router }) => router ?? []), health, copies];
  const server = await serve(hasPage ? [...routers, page()] : routers, {
    host: config.http.host,
    port,
    nextFreePort,
    log,
    explain: explain({ settings, words, zone, now: app.clock.now }),
  });
  await Promise.all(doors.map((door) => door.start()));
  const ended = stopSignal().then(async () => {
    await server.close();
    await Promise.all(doors.map((door) => door.stop()));
    await house.close();
  });
  const host = config.http.host.includes(":") ? `[${config.http.host}]` : config.http.host;
  return { address: `http://${host}:${server.port}`, ended };
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}
