import type pg from "pg";
import { daysBetween } from "../domain/dates.ts";
import { activityKinds, type OuladLoad } from "../flows/ingest-ports.ts";
import { copyInt4Rows } from "./bulk.ts";
import { readSql } from "./sql.ts";

const writeChanged = readSql("ingest-oulad-activity");

/** An enrolment of the load and its row in the database. */
export interface EnrolmentRow {
  /** Index in the load. */
  readonly n: number;
  readonly id: number;
  /** The row was made by this load: nothing of it can be there yet. */
  readonly isNew: boolean;
}

const COLUMNS = ["enrolment_id", "on_date", "clicks", ...activityKinds];
/** What PostgreSQL's binary form counts days from. */
const EPOCH = "2000-01-01";
/** A presentation and the time around it: more days than one enrolment can have rows. */
const MOST_DAYS = 1024;

/**
 * Writes activity: straight into the table for enrolments that are new, by way of a comparison for the others. Returns how many of the
 * file's rows made a difference.
 */
export async function saveActivity(
  client: pg.ClientBase,
  load: OuladLoad,
  enrolments: readonly EnrolmentRow[],
  progress: (fraction: number) => void,
): Promise<number> {
  const { activity, presentations } = load;
  const epochDays = presentations.map(({ startsOn }) => daysBetween(EPOCH, startsOn));
  let sent = 0;

  /** `width`: how many of a day's values are columns of the table. */
  async function copy(table: string, columns: readonly string[], rows: readonly EnrolmentRow[]) {
    const width = columns.length - 2;
    let next = 0;
    await copyInt4Rows(client, table, columns, MOST_DAYS, (put) => {
      const row = rows[next];
      if (row === undefined) return false;
      next += 1;
      const start = epochDays[load.enrolments[row.n]?.presentation ?? 0] ?? 0;
      activity.visit(row.n, (day, values, at) => {
        put(row.id);
        put(start + day);
        for (let i = 0; i < width; i += 1) put(values[at + i] ?? 0);
        sent += 1;
      });
      if (next % 256 === 0) progress(sent / activity.days);
      return true;
    });
  }

  const fresh = enrolments.filter(({ isNew }) => isNew);
  await copy("activity_day", COLUMNS, fresh);
  const known = enrolments.filter(({ isNew }) => !isNew);
  await copy("in_activity", [...COLUMNS, "file_rows"], known);
  await client.query("ANALYZE in_activity");
  const { rows } = await client.query<{ rows: number }>(writeChanged);
  progress(1);
  const ofFresh = fresh.reduce((sum, { n }) => sum + activity.rowsOf(n), 0);
  return ofFresh + (rows[0]?.rows ?? 0);
}
