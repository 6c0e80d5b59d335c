import { pino } from "pino";
import { openApp } from "../../src/app.ts";
import { sandboxRouter } from "../../src/chat/sandbox/server.ts";
import { explain } from "../../src/commands/explain.ts";
import { sandboxInside } from "../../src/commands/sandbox-inside.ts";
import { defaultSettings as settings } from "../../src/domain/settings.ts";
import { wordsFor } from "../../src/domain/words/words.ts";
import { serve } from "../../src/http/server.ts";
import type { Database } from "../../src/store/database.ts";

const zone = "Europe/London";

/** The page with the whole house behind it, as `waymark start` serves it, with a clock that stands at `at` first. */
export async function serveHouse({ url, db }: { url: string; db: Database }, at: Date) {
  const log = pino({ level: "silent" });
  const queue = { kind: "postgres", url } as const;
  const app = await openApp({ url, db, queue, settings, zone, sides: [], log });
  await app.clock.moveTo(at);
  const words = wordsFor(settings.language);
  const inside = sandboxInside({ app, pool: db.pool, settings, words, zone });
  const server = await serve([sandboxRouter(inside, { institution: settings.institution.name })], {
    host: "127.0.0.1",
    port: 0,
    nextFreePort: false,
    log,
    explain: explain({ settings, words, zone, now: app.clock.now }),
  });
  return {
    app,
    url: `http://127.0.0.1:${server.port}/sandbox`,
    async [Symbol.asyncDispose]() {
      await server.close();
      await app.close();
    },
  };
}
