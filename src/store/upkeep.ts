import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NewestEvents } from "../domain/rules/feeds.ts";
import { readSql } from "./sql.ts";

/** What an operator wants to know of a database. */
export interface Upkeep {
  readonly version: string;
  readonly role: string;
  readonly zone: string;
  readonly bytes: number;
  /** The role can change or remove entries of the log or the audit. */
  readonly logOpen: boolean;
  /** When what waits longest for a worker began to wait. */
  readonly waitingSince: Date | null;
  readonly waiting: number;
  /** Messages that a platform refused in the last seven days. */
  readonly refused: number;
}

/** Reads it as of an instant of the Clock. */
export async function readUpkeep(pool: pg.Pool, now: Date): Promise<Upkeep> {
  const { rows } = await pool.query<Upkeep>(
    `WITH open AS (
       SELECT starts_at AS since FROM slot WHERE done_at IS NULL AND starts_at <= $1
       UNION ALL
       SELECT coalesce(lease_until, created_at) FROM delivery WHERE state IN ('ready', 'sending') AND coalesce(lease_until, created_at) <= $1
     )
     SELECT current_setting('server_version') AS version, current_user::text AS role, current_setting('TimeZone') AS zone,
            pg_database_size(current_database()) AS bytes,
            has_table_privilege('intervention', 'UPDATE, DELETE') OR has_table_privilege('audit_entry', 'UPDATE, DELETE') AS "logOpen",
            (SELECT min(since) FROM open) AS "waitingSince", (SELECT count(*)::int FROM open) AS waiting,
            (SELECT count(*)::int FROM delivery WHERE state = 'refused' AND created_at > $1 - interval '7 days') AS refused`,
    [now],
  );
  const [row] = rows;
  if (!row) throw new Error("A database's upkeep is one row.");
  return row;
}

/** The newest load of each source. */
export interface LastRun {
  readonly source: string;
  readonly startedAt: Date;
  readonly files: number;
  readonly refused: number;
  /** RELATIONSHIP values that mean nothing here, and how many links have each. */
  readonly unknown: readonly { readonly value: string; readonly rows: number }[];
}

export async function readLastRuns(pool: pg.Pool): Promise<LastRun[]> {
  const { rows } = await pool.query<LastRun>(
    `SELECT DISTINCT ON (source) source, started_at AS "startedAt", jsonb_array_length(files) AS files,
            coalesce(options -> 'unknownRelationships', '[]') AS unknown,
            (SELECT coalesce(sum((file ->> 'refused')::int), 0)::int FROM jsonb_array_elements(files) file) AS refused
       FROM ingest_run ORDER BY source, id DESC`,
  );
  return rows;
}

/** Which of these references are those of no programme. */
export async function readUnknownProgrammes(
  pool: pg.Pool,
  refs: readonly string[],
): Promise<string[]> {
  const { rows } = await pool.query<{ ref: string }>(
    `SELECT DISTINCT ref FROM unnest($1::text[]) AS named(ref) WHERE NOT EXISTS (SELECT FROM programme p WHERE p.ref = named.ref) ORDER BY 1`,
    [refs],
  );
  return rows.map(({ ref }) => ref);
}

/** The newest event of each feed up to the end of a day, over the whole institution. */
export async function readNewestEvents(pool: pg.Pool, on: IsoDate): Promise<NewestEvents> {
  const { rows } = await pool.query<NewestEvents>(readSql("newest-events"), [on]);
  const [row] = rows;
  if (!row) throw new Error("The newest events are one row.");
  return row;
}
