import { realpath } from "node:fs/promises";
import pg from "pg";
import {
  type ClusterFiles,
  dataOf,
  passwordFileOf,
  readOwn,
  readPostmaster,
} from "./cluster-files.ts";

/** One session for as long as this process uses the cluster. It holds the shared lock by which the last one out knows it is the last. */
export type Presence = { readonly client: pg.Client; readonly url: string; readonly port: number };

/** Who serves, as the refused one may be told. */
export type Holder = { readonly command: string; readonly pid: number; readonly since: Date };

/** Advisory locks of the embedded cluster, as pairs (ours, which). */
const OURS = 7_761_121; // "way"
const PRESENT = 1;
const SERVING = 2;

/**
 * Joins the server that runs on this data folder, whoever started it. Null when none does, or it is just starting or stopping;
 * `onProblem` hears why.
 */
export async function joinRunning(
  files: ClusterFiles,
  command: string,
  onProblem: (error: unknown) => void,
): Promise<Presence | null> {
  const postmaster = await readPostmaster(files);
  const password = await readOwn(passwordFileOf(files.home));
  if (!postmaster?.ready || password === null) return null;
  const { port } = postmaster;
  const url = `postgresql://waymark:${password}@127.0.0.1:${port}/postgres?sslmode=disable`;
  const client = new pg.Client({
    connectionString: url,
    application_name: `waymark ${command} ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  });
  client.on("error", () => undefined); // whoever cares hears "end", which always follows
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    const served = await realpath(rows[0]?.data_directory ?? "");
    if (served !== (await realpath(dataOf(files)))) {
      throw new Error(`Port ${port} belongs to another PostgreSQL.`);
    }
    // Waits for a last one out that is just stopping the server; the stop then ends this session, and the caller starts it again.
    await client.query("SELECT pg_advisory_lock_shared($1, $2)", [OURS, PRESENT]);
    return { client, url, port };
  } catch (error) {
    onProblem(error);
    await client.end().catch(() => undefined);
    return null;
  }
}

/** True if nobody else is present; from then on nobody can join until this session ends. */
export async function isLastOut({ client }: Presence): Promise<boolean> {
  // First give up our own share: of two that leave at once, the later one must find nobody.
  await client.query("SELECT pg_advisory_unlock_shared($1, $2)", [OURS, PRESENT]);
  const { rows } = await client.query<{ last: boolean }>(
    "SELECT pg_try_advisory_lock($1, $2) AS last",
    [OURS, PRESENT],
  );
  return rows[0]?.last === true;
}

/** Null when this session now is the one that serves, else who is. */
export async function tryServing({ client }: Presence): Promise<Holder | null> {
  for (;;) {
    const taken = await client.query<{ ours: boolean }>(
      "SELECT pg_try_advisory_lock($1, $2) AS ours",
      [OURS, SERVING],
    );
    if (taken.rows[0]?.ours) return null;
    const { rows } = await client.query<{ name: string; since: Date }>(
      `SELECT application_name AS name, backend_start AS since
         FROM pg_locks JOIN pg_stat_activity USING (pid)
        WHERE locktype = 'advisory' AND classid = $1 AND objid = $2 AND granted`,
      [OURS, SERVING],
    );
    const [holder] = rows;
    if (holder === undefined) continue; // it left between the two questions: ask again
    const [, command = holder.name, pid] = /^waymark (.+) (\d+)$/.exec(holder.name) ?? [];
    return { command, pid: Number(pid), since: holder.since };
  }
}
