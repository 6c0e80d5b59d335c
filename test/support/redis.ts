import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../src/store/cluster-start.ts";

/** A Redis for one test file, or why there is none. */
export type TestRedis =
  | { readonly url: string; readonly close: () => Promise<void>; readonly missing: null }
  | { readonly missing: string };

/**
 * REDIS_URL's, else `redis-server` from the PATH on a free port, keeping nothing. Where there is neither, the tests that need one say
 * so and are skipped, but fail on CI, where a skipped test would look like one that passed:
 *
 *     const redis = await testRedis();
 *     describe.skipIf(redis.missing)("…", …)
 */
export async function testRedis(): Promise<TestRedis> {
  const given = process.env.REDIS_URL;
  if (given) return { url: given, close: async () => undefined, missing: null };
  const folder = await mkdtemp(path.join(tmpdir(), "waymark-redis-"));
  const port = await freePort();
  const limits = ["--save", "", "--appendonly", "no", "--dir", folder];
  const server = spawn("redis-server", ["--bind", "127.0.0.1", "--port", String(port), ...limits], {
    stdio: "ignore",
  });
  const ended = once(server, "exit").catch((error: Error) => error);
  const close = async () => {
    server.kill();
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  if (await isListening(port, ended)) {
    return { url: `redis://127.0.0.1:${port}`, close, missing: null };
  }
  await close();
  const missing = "needs Redis: set REDIS_URL, or install redis-server";
  if (process.env.CI === "true") throw new Error(`This test ${missing}.`);
  console.warn(`Skipped: ${missing}.`);
  return { missing };
}

/** False once the server has ended, or could not be started at all. */
async function isListening(port: number, ended: Promise<unknown>): Promise<boolean> {
  let over = false;
  void ended.then(() => {
    over = true;
  });
  while (!over) {
    const socket = connect(port, "127.0.0.1");
    const open = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return true;
    await pause(20);
  }
  return false;
}
