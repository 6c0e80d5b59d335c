import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Cluster, openCluster } from "../../src/store/cluster.ts";
import { isAlive, readPostmaster } from "../../src/store/cluster-files.ts";
import { isServerAlive } from "../../src/store/cluster-start.ts";

/** Fast, and lost with the machine's power: for data that nobody misses. */
export const carelessSettings = {
  fsync: "off",
  full_page_writes: "off",
};

const prefix = "waymark-test-";

/** A data folder that is gone afterwards, and its server with it, whatever state the test left them in. */
export async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), `${prefix}${process.pid}-`));
  await chmod(folder, 0o755); // the server's own user must get through when we are root
  return { path: folder, [Symbol.asyncDispose]: () => removeFolder(folder) };
}

/** A PostgreSQL of our own that is gone with all it knew once closed. */
export async function temporaryCluster(): Promise<Pick<Cluster, "url" | "close">> {
  await removeAbandoned();
  const folder = await temporaryFolder();
  const cluster = await openCluster({
    dataDir: folder.path,
    command: "test",
    log: () => undefined,
    settings: carelessSettings,
  });
  const close = async () => {
    await cluster.close();
    await folder[Symbol.asyncDispose]();
  };
  return { url: cluster.url, close };
}

/** What test runs that were killed left behind. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.split("-")[2]) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await removeFolder(path.join(tmpdir(), name));
  }
}

async function removeFolder(folder: string): Promise<void> {
  const home = path.join(folder, "postgres");
  if (await isServerAlive({ home }))
    process.kill((await serverPid(folder)) ?? Number.NaN, "SIGQUIT");
  while (await isServerAlive({ home })) await pause(20);
  await rm(folder, { recursive: true, force: true });
}

/** The process number of the server on a data folder; null when none runs. */
export async function serverPid(folder: string): Promise<number | null> {
  return (await readPostmaster({ home: path.join(folder, "postgres") }))?.pid ?? null;
}
