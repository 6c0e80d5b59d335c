import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { openCluster } from "../src/store/cluster.ts";
import { migrate } from "../src/store/migrate.ts";

/** An embedded PostgreSQL with the product's durable settings that is gone afterwards, as is its folder. */
export async function inCluster<T>(
  settings: Readonly<Record<string, string>>,
  work: (cluster: { readonly url: string; readonly home: string }) => Promise<T>,
): Promise<T> {
  const home = await mkdtemp(path.join(tmpdir(), "waymark-bench-"));
  await chmod(home, 0o711); // as root, PostgreSQL runs as another user, who must get through
  const log = (line: string) => console.error(line);
  const cluster = await openCluster({ dataDir: home, command: "bench", log, settings });
  try {
    return await work({ url: cluster.url, home });
  } finally {
    await cluster.close();
    await rm(home, { recursive: true });
  }
}

/** A migrated database of a server; its URL. */
export async function freshDatabase(server: string, name: string): Promise<string> {
  const client = new pg.Client(server);
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  await client.end();
  const url = new URL(server);
  url.pathname = name;
  await migrate(url.href, {});
  return url.href;
}
