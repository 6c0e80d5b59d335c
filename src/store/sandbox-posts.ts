import type pg from "pg";
import type { Person } from "../domain/ids.ts";

/** How many messages of ours the page holds for each person. */
export async function readPosts(pool: pg.Pool): Promise<Partial<Record<Person, number>>> {
  const { rows } = await pool.query<{ person: Person; posts: number }>(
    "SELECT person, count(*)::int AS posts FROM sandbox_message WHERE typed IS NULL GROUP BY person",
  );
  return Object.fromEntries(rows.map(({ person, posts }) => [person, posts]));
}
