import type pg from "pg";
import { runStatements } from "./ingest-load.ts";
import { readSql } from "./sql.ts";

const writeEnrolments = readSql("ingest-oulad-enrolments");

/** An enrolment of the load, as the database has it. */
export interface EnrolmentRow {
  readonly id: number;
  /** Made by this load: nothing of it can be there yet. */
  readonly isNew: boolean;
}

export interface Enrolled {
  /** How many differ from what was there, and how many in their dates of registration. */
  readonly differ: number;
  readonly datesDiffer: number;
  /** In the order of the load. */
  readonly rows: readonly EnrolmentRow[];
}

/** Writes the staged students and enrolments. */
export async function saveEnrolments(client: pg.ClientBase): Promise<Enrolled> {
  await runStatements(client, writeEnrolments);
  const counts = await client.query<{ differ: number; datesDiffer: number }>(
    `SELECT count(*) FILTER (WHERE differs)::int AS differ, count(*) FILTER (WHERE dates_differ)::int AS "datesDiffer"
       FROM given_enrolment`,
  );
  const { rows } = await client.query<EnrolmentRow>(
    `SELECT id, is_new AS "isNew" FROM given_enrolment ORDER BY n`,
  );
  return { ...(counts.rows[0] ?? { differ: 0, datesDiffer: 0 }), rows };
}
