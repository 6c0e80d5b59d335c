import pino from "pino";
import type { App } from "../../src/app.ts";
import { serve } from "../../src/http/server.ts";

/** The door of an application with one side, open on a free port. */
export async function openDoor({ doors }: App) {
  const [door] = doors;
  if (!door?.router) throw new Error("The scenario comes in by requests.");
  const server = await serve([door.router], {
    host: "127.0.0.1",
    port: 0,
    nextFreePort: false,
    log: pino({ level: "silent" }),
    explain: () => ({ status: 500, error: "fault", small: "" }),
  });
  await door.start();
  return {
    address: `http://127.0.0.1:${server.port}`,
    /** What goes on after an answer was given is done. */
    settled: () => door.stop(),
    async close() {
      await door.stop();
      await server.close();
    },
  };
}

/** A form that a platform's own client refuses to send was not sent. */
export function isTheClients(error: unknown): null {
  const says = error instanceof Error ? error.message : "";
  if (/complete this required field|must be filled in/u.test(says)) return null;
  throw error;
}
