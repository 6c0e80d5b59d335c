import type pg from "pg";
import { LoadRefused } from "../flows/ingest-ports.ts";
import { isLost } from "./is-lost.ts";

/** A second load waits this long for the first, or for what is left of one that was killed a moment ago. */
const OTHER_LOAD_TIMEOUT = "3s";
/** Once it runs it waits this long for rows that somebody is working on: presses take milliseconds, and a load's minutes are not lost to one. */
const ROWS_TIMEOUT = "60s";
/** One load runs at a time; a sort or hash of a whole file's rows then fits the memory. */
const WORK_MEM = "64MB";

/**
 * Runs one load on a connection and in a transaction of its own, without the time limit of ordinary statements, and commits. Whatever
 * goes wrong ends the connection, so that nothing of the load stays; what an operator can mend is a `LoadRefused`.
 */
export async function inLoad<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  client.on("error", ignore); // a lost connection also fails the statement under way, which reports it
  let stage: Stage = "waiting";
  try {
    await client.query(
      `BEGIN; SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '${WORK_MEM}'; SET LOCAL lock_timeout = '${OTHER_LOAD_TIMEOUT}';
       SELECT pg_advisory_xact_lock(hashtext('waymark load')); SET LOCAL lock_timeout = '${ROWS_TIMEOUT}'`,
    );
    stage = "working";
    const result = await work(client);
    stage = "committing";
    await client.query("COMMIT");
    client.off("error", ignore);
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw inWords(error, stage);
  }
}

/** Runs statements that answer nothing; returns how many rows the last one wrote. */
export async function runStatements(client: pg.ClientBase, sql: string): Promise<number> {
  const results: pg.QueryResult | pg.QueryResult[] = await client.query(sql);
  return (Array.isArray(results) ? results.at(-1) : results)?.rowCount ?? 0;
}

/**
 * Statistics of what is about to be committed, so that no query meets the rows without them. Only a table's owner may: the role of the
 * connection's login is taken for it, where that is another than the owner PostgreSQL warns and autovacuum follows within minutes.
 */
export async function analyse(client: pg.ClientBase, tables: readonly string[]): Promise<void> {
  await client.query(`SET LOCAL ROLE NONE; ANALYZE ${tables.join(", ")}`);
}

const ignore = () => undefined;

/** Waiting for another load, doing its own work, or about to be saved. */
type Stage = "waiting" | "working" | "committing";

function inWords(error: unknown, stage: Stage): unknown {
  if (!(error instanceof Error) || error instanceof LoadRefused) return error;
  const code = "code" in error ? String(error.code) : "";
  const refused = (message: string) => new LoadRefused(message, { cause: error });
  if (code === "53100") {
    return refused(
      "The database's disk is full. Nothing was loaded: free some space, then load again.",
    );
  }
  if (code === "55P03" && stage === "waiting") {
    return refused(
      "Another load is running. Nothing was loaded: wait until it is done, then load again.",
    );
  }
  if (code === "55P03" || code === "40P01") {
    return refused(
      "Somebody else was working on the same rows. Nothing was loaded: load again in a minute.",
    );
  }
  if (!isLost(error)) return error;
  return refused(
    stage === "committing"
      ? "The connection to the database was lost in the last moment: the load may be saved or not. Load again; what is there already stays as it is."
      : "The connection to the database was lost. Nothing was loaded: see that PostgreSQL runs, then load again.",
  );
}
