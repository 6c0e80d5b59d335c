import pg from "pg";

/** The roles of `prisma/raw.sql`; "owner" stays whoever the URL logs in as (migrations, tests). */
export type DatabaseRole = "waymark_app" | "waymark_erasure" | "owner";

export type PoolOptions = {
  readonly url: string;
  /** Connections at most. */
  readonly max: number;
  /** PostgreSQL ends a statement after this long; 0 lets it run (bulk loads). */
  readonly statementTimeoutMs: number;
  /** What `pg_stat_activity` shows. */
  readonly applicationName: string;
  readonly role: DatabaseRole;
};

/**
 * Connections for writing presses down, and for nothing else. When PostgreSQL takes 300 ms a statement, 50 presses a second keep 15 busy; as
 * presses come by chance, with 18 one in a hundred waits for 170 ms more, and with 24 for 20 ms.
 */
export const PRESS_CONNECTIONS = 24;

/** Of all the connections that a process may open those for its work; the others write presses down. Both are opened as they are needed. */
export const workConnections = (all: number): number =>
  Math.max(all - PRESS_CONNECTIONS, Math.floor(all / 2));

/** A pause between two presses does not cost a login. */
const IDLE_MS = 60_000;

/** A transaction idle for this long is a bug that holds locks: PostgreSQL ends it. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const CONNECT_TIMEOUT_MS = 5_000;
const OLDEST_SERVER = 150_000; // 15.0: NULLS NOT DISTINCT

/**
 * A pool without Prisma. Role, UTC and limits are set while connecting, so that no query can run without them. `int8` arrives as a
 * number (a RangeError beyond 2^53), `date` as "2014-03-10": pg would make midnight of this machine's time zone of it.
 */
export function openPool(options: PoolOptions): pg.Pool {
  const { url, settings } = withoutOptions(options.url);
  if (options.role !== "owner") settings.push(`-c role=${options.role}`);
  settings.push(
    "-c TimeZone=UTC", // Prisma's adapter writes timestamps without an offset (prisma#28629)
    `-c statement_timeout=${options.statementTimeoutMs}`,
    `-c idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
  );
  const pool = new pg.Pool({
    connectionString: url,
    options: settings.join(" "),
    max: options.max,
    application_name: options.applicationName,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: IDLE_MS,
    keepAlive: true,
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced at the next query, which reports what is wrong; unheard, the event ends the process.
  pool.on("error", () => undefined);
  return pool;
}

/** Refuses, in words that say what to do, a server on which the rest would fail strangely. */
export async function checkServer(pool: pg.Pool, options: PoolOptions): Promise<void> {
  const { rows } = await pool
    .query<{ version: number; name: string; zone: string; encoding: string; role: string }>(
      `SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS name,
              current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding, current_user::text AS role`,
    )
    .catch((cause: Error) => {
      throw new Error(
        `Cannot open the database at ${placeOf(options.url)}: ${cause.message}. ${adviceFor(cause)}`,
        { cause },
      );
    });
  const found = rows[0];
  if (!found) throw new Error("The database answered nothing.");
  if (found.version < OLDEST_SERVER) {
    throw new Error(
      `Waymark needs PostgreSQL 15 or newer; ${placeOf(options.url)} runs ${found.name}.`,
    );
  }
  if (found.encoding !== "UTF8") {
    throw new Error(
      `The database must be in UTF8; ${placeOf(options.url)} is in ${found.encoding}. Create it with ENCODING 'UTF8'.`,
    );
  }
  const role = options.role === "owner" ? found.role : options.role;
  if (found.zone !== "UTC" || found.role !== role) {
    throw new Error(
      `Sessions must be in UTC with the role ${role}; got ${found.zone} and ${found.role}. Something between here and ${placeOf(options.url)} drops the connection's options (a pooler such as PgBouncer?): connect directly.`,
    );
  }
}

const int8 = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number.`);
  return value;
};
const same = (text: string): string => text;
/** One dimension, of a type whose text needs no quotes. */
const listOf =
  <T>(parse: (text: string) => T) =>
  (text: string): (T | null)[] => {
    if (text === "{}") return [];
    return text
      .slice(1, -1)
      .split(",")
      .map((part) => (part === "NULL" ? null : parse(part)));
  };

const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  [pg.types.builtins.INT8]: int8,
  [pg.types.builtins.DATE]: same,
  1016: listOf(int8), // int8[]
  1182: listOf(same), // date[]
};

const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  (format !== "binary" && parsers[oid]) || pg.types.getTypeParser(oid, format);

/** pg lets the URL's own `options` win over ours; here they go first, so that ours win. */
function withoutOptions(text: string): { url: string; settings: string[] } {
  const url = new URL(text);
  const settings = url.searchParams.getAll("options");
  url.searchParams.delete("options");
  return { url: url.href, settings };
}

/** Host, port and database of a URL: never its user or password. */
function placeOf(text: string): string {
  const url = new URL(text);
  return `${url.hostname}:${url.port || 5432}${url.pathname}`;
}

function adviceFor(error: Error & { code?: unknown }): string {
  switch (error.code) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
      return "Is the server running, and is that its address? See DATABASE_URL.";
    case "28P01":
    case "28000":
      return "Check the user and the password in DATABASE_URL.";
    case "3D000":
      return "Create it, or correct the name in DATABASE_URL.";
    case "22023": // role "waymark_app" does not exist
    case "42501": // permission denied to set role
      return "Run `npx waymark migrate`: it makes the role waymark_app and lets this user take it.";
    default:
      return "See DATABASE_URL.";
  }
}
