import type pg from "pg";
import { daysBetween } from "../domain/dates.ts";
import { ACTIVITY_WIDTH, activityKinds, type OuladLoad } from "../flows/ingest-ports.ts";
import { copyInt4Rows } from "./bulk.ts";
import type { EnrolmentRow } from "./ingest-oulad-enrolments.ts";
import { readSql } from "./sql.ts";

const writeDifferent = readSql("ingest-oulad-activity");

const COLUMNS = ["enrolment_id", "on_date", "clicks", ...activityKinds];
const FILE_ROWS = ACTIVITY_WIDTH - 1;
/** What PostgreSQL's binary form counts days from. */
const EPOCH = "2000-01-01";

/**
 * Writes activity while it is still being read: straight into the table where nothing can be there yet, because this load made the
 * enrolment; by way of a comparison for all others. Returns how many of the file's rows made a difference.
 */
export async function saveActivity(
  client: pg.ClientBase,
  load: OuladLoad,
  enrolments: readonly EnrolmentRow[],
  progress: (fraction: number) => void,
): Promise<number> {
  const compare: Int32Array[] = [];
  let straightRows = 0;

  async function* straight(): AsyncGenerator<Int32Array> {
    const starts = load.presentations.map(({ startsOn }) => daysBetween(EPOCH, startsOn));
    const startOf = load.enrolments.map(({ presentation }) => starts[presentation] ?? 0);
    for await (const { days, again, fraction } of load.activity) {
      const [fresh, others] = asRows(days, enrolments, startOf, again);
      for (let at = FILE_ROWS; at < fresh.length; at += ACTIVITY_WIDTH)
        straightRows += fresh[at] ?? 0;
      compare.push(others);
      yield fresh;
      progress(fraction);
    }
  }

  await copyInt4Rows(client, "activity_day", COLUMNS, ACTIVITY_WIDTH, straight());
  if (compare.every(({ length }) => length === 0)) return straightRows;
  const columns = [...COLUMNS, "file_rows"];
  await copyInt4Rows(client, "in_activity", columns, ACTIVITY_WIDTH, compare);
  await client.query("ANALYZE in_activity");
  const { rows } = await client.query<{ rows: number }>(writeDifferent);
  return straightRows + (rows[0]?.rows ?? 0);
}

/** Puts ids for indexes and dates for days, in place; returns the rows of enrolments that are new, and the others. */
function asRows(
  days: Int32Array,
  enrolments: readonly EnrolmentRow[],
  startOf: readonly number[],
  again: boolean,
): [fresh: Int32Array, others: Int32Array] {
  const others = new Int32Array(days.length);
  let kept = 0;
  let moved = 0;
  for (let at = 0; at < days.length; at += ACTIVITY_WIDTH) {
    const n = days[at] ?? -1;
    const enrolment = enrolments[n];
    if (enrolment === undefined)
      throw new Error(`Activity of an enrolment that is not there: ${n}.`);
    days[at] = enrolment.id;
    days[at + 1] = (days[at + 1] ?? 0) + (startOf[n] ?? 0);
    if (enrolment.isNew && !again) {
      if (kept < at) days.copyWithin(kept, at, at + ACTIVITY_WIDTH);
      kept += ACTIVITY_WIDTH;
    } else {
      others.set(days.subarray(at, at + ACTIVITY_WIDTH), moved);
      moved += ACTIVITY_WIDTH;
    }
  }
  return [days.subarray(0, kept), others.subarray(0, moved)];
}
