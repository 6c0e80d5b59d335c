import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";
import { type Database, openDatabase } from "../../src/store/database.ts";

/** A database of one test file's own, as migrated and empty. `url` is the owner's; `db` is what the application uses. */
export type TestDatabase = AsyncDisposable & {
  readonly url: string;
  readonly db: Database;
  readonly close: () => Promise<void>;
};

/** Clones the migrated template. `close` (or `await using`) drops the clone, whoever is still connected. */
export async function testDatabase(): Promise<TestDatabase> {
  const { url, close: drop } = await cloneOf(inject("postgres").template);
  const db = await openDatabase({
    url,
    max: 10,
    statementTimeoutMs: 20_000,
    applicationName: "waymark test",
    role: "waymark_app",
  });
  const close = async () => {
    await db.close();
    await drop();
  };
  return { url, db, close, [Symbol.asyncDispose]: close };
}

/** A database without any table, for tests of migrations. */
export async function emptyDatabase(): Promise<AsyncDisposable & Clone> {
  const clone = await cloneOf("template0");
  return { ...clone, [Symbol.asyncDispose]: clone.close };
}

type Clone = { readonly url: string; readonly close: () => Promise<void> };

async function cloneOf(template: string): Promise<Clone> {
  const name = `waymark_test_${process.pid}_${randomBytes(4).toString("hex")}`;
  const server = inject("postgres").url;
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const url = new URL(server);
  url.pathname = name;
  const drop = async () => void (await query(server, `DROP DATABASE ${name} WITH (FORCE)`));
  return { url: url.href, close: drop };
}

/** One statement on a connection of its own, as whoever the URL says: the owner, who may do anything. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
