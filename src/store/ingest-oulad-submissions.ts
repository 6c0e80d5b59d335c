import type pg from "pg";
import type { OuladLoad } from "../flows/ingest-ports.ts";
import { type CopyValue, copyRows } from "./bulk.ts";
import { runStatements } from "./ingest-load.ts";
import type { EnrolmentRow } from "./ingest-oulad-enrolments.ts";
import { readSql } from "./sql.ts";

const writeDifferent = readSql("ingest-oulad-submissions");
const COLUMNS = ["enrolment_id", "assessment_id", "submitted_on", "banked", "mark", "released_on"];

/**
 * Writes submissions: straight into the table where nothing can be there yet, because this load made the enrolment; by way of a
 * comparison for all others. A mark counts as known from the day of submission (the protocol of the risk model). Returns how many made a
 * difference.
 */
export async function saveSubmissions(
  client: pg.ClientBase,
  load: OuladLoad,
  enrolments: readonly EnrolmentRow[],
): Promise<number> {
  const assessments = await client.query<{ id: number }>(
    `SELECT a.id FROM in_assessment i JOIN in_presentation p ON p.n = i.presentation JOIN module_instance m ON m.ref = p.ref
       JOIN assessment a ON a.module_instance_id = m.id AND a.ref = i.ref ORDER BY i.n`,
  );
  const rowsOf = (isNew: boolean): CopyValue[][] => {
    const rows: CopyValue[][] = [];
    for (const { enrolment, assessment, submittedOn, banked, mark } of load.submissions) {
      const row = enrolments[enrolment];
      const assessmentId = assessments.rows[assessment]?.id;
      if (row?.isNew !== isNew || assessmentId === undefined) continue;
      rows.push([row.id, assessmentId, submittedOn, banked, mark, submittedOn]);
    }
    return rows;
  };
  const fresh = rowsOf(true);
  await copyRows(client, "submission", COLUMNS, fresh);
  await copyRows(client, "in_submission", COLUMNS, rowsOf(false));
  return fresh.length + (await runStatements(client, writeDifferent));
}
