import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateQueue } from "../../jobs/queue.ts";
import { migrate } from "../../src/store/migrate.ts";
import { temporaryCluster } from "./temporary-cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server's maintenance database, and the migrated template beside it. */
    postgres: { url: string; template: string };
  }
}

/**
 * One server for the whole run: DATABASE_URL's, or one of our own that is gone afterwards. Nobody connects to the template, so that
 * every test file can clone it.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL;
  const server = given ? { url: given, close: async () => {} } : await temporaryCluster();
  const template = `waymark_test_template_${process.pid}`;
  const close = async () => {
    await onServer(server.url, `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`);
    await server.close();
  };
  try {
    await onServer(server.url, `CREATE DATABASE ${template} TEMPLATE template0 ENCODING 'UTF8'`);
    const url = new URL(server.url);
    url.pathname = template;
    await migrate(url.href, { alsoMigrate: migrateQueue });
  } catch (error) {
    await close();
    throw error;
  }
  project.provide("postgres", { url: server.url, template });
  return close;
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(sql);
  await client.end();
}
