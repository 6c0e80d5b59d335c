import { openPool } from "./pool.ts";

/** Drops everything that a database of ours holds, so that it can be migrated anew. For demonstrations on the embedded cluster alone. */
export async function unsafeEraseAll(ownerUrl: string): Promise<void> {
  const pool = openPool({
    url: ownerUrl,
    max: 1,
    statementTimeoutMs: 0,
    applicationName: "waymark erase",
    role: "owner",
  });
  try {
    await pool.query(
      "DROP SCHEMA IF EXISTS bullmq CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public;",
    );
  } finally {
    await pool.end();
  }
}
