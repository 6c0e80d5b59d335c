import { PrismaPg } from "@prisma/adapter-pg";
import type pg from "pg";
import { PrismaClient } from "./generated/client.ts";
import { missingMigrations } from "./migrate-files.ts";
import { checkServer, openPool, type PoolOptions } from "./pool.ts";

/** One pool, and Prisma on that same pool: `max` bounds both together. */
export type Database = {
  readonly pool: pg.Pool;
  readonly prisma: PrismaClient;
  /** Waits for what is under way, then ends every connection. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the pool and makes one connection, so that a wrong URL, an old server or a database that was not migrated is found
 * here, in words that say what to do, and not at the first press.
 */
export async function openDatabase(options: PoolOptions): Promise<Database> {
  const pool = openPool(options);
  try {
    await checkServer(pool, options);
    const missing = options.role === "owner" ? [] : await missingMigrations(pool);
    if (missing.length > 0) {
      throw new Error(
        `The database is older than this Waymark (${missing.join(", ")} missing). Run \`npx waymark migrate\`.`,
      );
    }
  } catch (error) {
    await pool.end();
    throw error;
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    pool,
    prisma,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
