import { readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import {
  type ClusterFiles,
  dataOf,
  isAlive,
  logFileOf,
  readOwn,
  readPostmaster,
  runProgram,
  type ServerSettings,
} from "./cluster-files.ts";

/**
 * Starts the server on a port and waits until it takes connections (after a crash: until it has recovered).
 * Rejects when another process was first, or the port is taken.
 */
export async function startServer(
  files: ClusterFiles,
  port: number,
  settings: ServerSettings,
): Promise<void> {
  await removeForeignLock(files);
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const more = ["-w", "-s", "-t", "120", "-l", logFileOf(files)];
  const all = [`-p ${port}`, ...options].join(" ");
  await runProgram(files, "pg_ctl", ["-D", dataOf(files), ...more, "-o", all, "start"]);
}

/** Stopping writes what is in memory to disk. */
const STOP_LIMIT_MS = 60_000;

/** Stops the server: sessions are ended, what was committed is on disk. */
export async function stopServer(files: ClusterFiles): Promise<void> {
  const stopping = await readPostmaster(files);
  await runProgram(files, "pg_ctl", ["-D", dataOf(files), "-W", "-s", "-m", "fast", "stop"]);
  // pg_ctl's own waiting would take the server that somebody else starts meanwhile for the one that stops.
  const deadline = performance.now() + STOP_LIMIT_MS;
  while (stopping !== null && (await readPostmaster(files))?.pid === stopping.pid) {
    if (performance.now() > deadline) throw new Error(`PostgreSQL in ${files.home} does not stop.`);
    await pause(20);
  }
}

/** The end of the server's own log: why it did not start. */
export async function lastWords(files: ClusterFiles): Promise<string> {
  const log = (await readOwn(logFileOf(files))) ?? "";
  return log.trimEnd().split("\n").slice(-5).join("\n");
}

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** Refuses data that the installed version cannot read. */
export async function assertSameMajor(files: ClusterFiles): Promise<void> {
  const made = (await readOwn(path.join(dataOf(files), "PG_VERSION")))?.trim();
  const [installed] = files.binaries.version.split(".");
  if (made === undefined || made === installed) return;
  throw new Error(
    `${files.home} was made by PostgreSQL ${made} and the installed one is ${installed}. Copy the data over with pg_dump of the old version, or move that folder away to start empty.`,
  );
}

/**
 * A killed server leaves its process number behind. After a reboot, or in a restarted container, that number may be somebody
 * else's, and PostgreSQL, which only asks whether it lives, would refuse to start for ever. Only Linux can tell.
 */
async function removeForeignLock(files: ClusterFiles): Promise<void> {
  const old = await readPostmaster(files);
  if (old !== null && isAlive(old.pid) && !(await isServer(old.pid))) {
    await rm(path.join(dataOf(files), "postmaster.pid"));
  }
}

/** Whether a server lives on this data folder, be it starting, ready, stopping or recovering. */
export async function isServerAlive(files: Pick<ClusterFiles, "home">): Promise<boolean> {
  const postmaster = await readPostmaster(files);
  return postmaster !== null && isAlive(postmaster.pid) && (await isServer(postmaster.pid));
}

async function isServer(pid: number): Promise<boolean> {
  if (process.platform !== "linux") return true;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("postgres");
}
