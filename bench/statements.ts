import type pg from "pg";

/** A statement that was sent for most presses. */
export interface Statement {
  readonly "a press": number;
  /** Milliseconds a call. */
  readonly planned: number;
  readonly ran: number;
  readonly begins: string;
}

/** Below this share of the presses a statement is not a press's own, but of the clock or of a form. */
const OFTEN = 0.25;

/** Counts the application's statements, where the server has pg_stat_statements loaded; else there are none. */
export async function countStatements(owner: pg.Pool) {
  const { rows } = await owner.query<{ loaded: boolean }>(
    "SELECT current_setting('shared_preload_libraries') LIKE '%pg_stat_statements%' AS loaded",
  );
  const counts = rows[0]?.loaded === true;
  if (counts) await owner.query("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  return {
    async reset(): Promise<void> {
      if (counts) await owner.query("SELECT pg_stat_statements_reset()");
    },
    /** Those since the last reset, with how often each was sent for one of so many presses. */
    async per(presses: number): Promise<Statement[]> {
      if (!counts) return [];
      const found = await owner.query<Statement>(
        `SELECT round(calls / $1::numeric, 2)::float AS "a press", round((total_plan_time / calls)::numeric, 2)::float AS planned,
                round(mean_exec_time::numeric, 2)::float AS ran,
                left(regexp_replace(regexp_replace(query, '^(--.*\\n)+', ''), '\\s+', ' ', 'g'), 80) AS begins
           FROM pg_stat_statements
          WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND userid = 'waymark_app'::regrole AND calls >= $2::float * $1::int ORDER BY calls DESC, ran DESC`,
        [presses, OFTEN],
      );
      return found.rows;
    },
  };
}
