import express from "express";
import { pino } from "pino";
import { afterEach, expect, test } from "vitest";
import { healthRouter } from "../../src/http/health.ts";
import { type HttpOptions, type RunningServer, serve } from "../../src/http/server.ts";

const lines: string[] = [];
const options = (over: Partial<HttpOptions> = {}): HttpOptions => ({
  host: "127.0.0.1",
  port: 0,
  nextFreePort: false,
  log: pino({ level: "error" }, { write: (line: string) => lines.push(line) }),
  explain: (error, { ref, looked }) => ({
    status: looked ? 500 : 503,
    error: `${String(error)} ${looked ? "was looked for" : "was not saved"}.`,
    small: `Ref ${ref}`,
  }),
  ...over,
});
const running: RunningServer[] = [];
const start = async (over: Partial<HttpOptions> = {}, ...routers: express.Router[]) => {
  const server = await serve(routers, options(over));
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

test("a taken port gives the next free one, if that is wanted", async () => {
  const first = await start();
  const second = await start({ port: first.port, nextFreePort: true });
  expect(second.port).toBeGreaterThan(first.port);
});

test("else it is refused, with what to do", async () => {
  const first = await start();
  await expect(start({ port: first.port })).rejects.toThrow(
    `Port ${first.port} on 127.0.0.1 is taken by another program. Stop it, or choose another`,
  );
});

test.each([
  ["GET", 500, "The reason was looked for."],
  ["POST", 503, "The reason was not saved."],
])(
  "what broke at a %s is answered %i in the words there are for it, with the log's reference",
  async (method, status, error) => {
    const router = express.Router();
    router.all("/broken", () => Promise.reject("The reason"));
    const { port } = await start({}, router);
    const response = await fetch(`http://127.0.0.1:${port}/broken`, { method });
    const answer = (await response.json()) as { error: string; small: string };
    const [, ref] = /^Ref ([0-9A-F]{4})$/.exec(answer.small) ?? [];
    expect({ status: response.status, error: answer.error }).toEqual({ status, error });
    expect(ref).toBeDefined();
    expect(JSON.parse(lines.at(-1) ?? "{}")).toMatchObject({
      event: "http.fault",
      ref,
      method,
      path: "/broken",
      message: "The reason",
    });
  },
);

test("healthy is who works, not who answers", async () => {
  let now = Date.parse("2026-11-09T08:00:00Z");
  let tick: Date | null = null;
  let database = true;
  const health = { ready: async () => database, lastTickAt: () => tick };
  const { port } = await start(
    {},
    healthRouter(health, () => now),
  );
  const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  expect(await status("/healthz")).toBe(200); // it has just begun
  now += 181_000;
  expect(await status("/healthz")).toBe(503); // and has not ticked since
  tick = new Date(now);
  expect(await status("/healthz")).toBe(200);
  now += 179_000;
  expect(await status("/healthz")).toBe(200);
  now += 2_000;
  expect(await status("/healthz")).toBe(503);
  expect(await status("/readyz")).toBe(200);
  database = false;
  expect(await status("/readyz")).toBe(503);
});

test("what is being answered when it closes is answered; nothing new is taken", async () => {
  const router = express.Router();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let reached = () => {};
  const isThere = new Promise<void>((resolve) => {
    reached = resolve;
  });
  router.get("/slow", async (_request, response) => {
    reached();
    await held;
    response.json("done");
  });
  const server = await start({}, router);
  const answer = fetch(`http://127.0.0.1:${server.port}/slow`);
  await isThere;
  const closed = server.close();
  await expect(fetch(`http://127.0.0.1:${server.port}/slow`)).rejects.toThrow("fetch failed");
  release();
  expect(await (await answer).json()).toBe("done");
  await closed;
});
