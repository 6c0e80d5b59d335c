import type pg from "pg";
import type { NameOf, OuladLoad } from "../flows/ingest-ports.ts";
import { type CopyValue, copyRows } from "./bulk.ts";
import { readSql } from "./sql.ts";

const createStage = readSql("ingest-oulad-stage");

/** Copies presentations, assessments, students and enrolments into temporary tables, to be compared there with what the database holds. */
export async function stageOulad(
  client: pg.ClientBase,
  load: OuladLoad,
  nameOf: NameOf,
): Promise<void> {
  await client.query(createStage);
  const stage = (table: string, columns: string, rows: Iterable<readonly CopyValue[]>) =>
    copyRows(client, table, columns.split(" "), rows);
  await stage(
    "in_presentation",
    "n ref module starts_on ends_on",
    load.presentations.map((one, n) => [n, one.ref, one.module, one.startsOn, one.endsOn]),
  );
  const students = new Set(load.enrolments.map(({ student }) => student));
  await stage(
    "in_student",
    "ref given_name family_name",
    Array.from(students, (ref) => {
      const name = nameOf("student", ref);
      return [ref, name.givenName, name.familyName];
    }),
  );
  await stage(
    "in_enrolment",
    "n student presentation outcome credits previous_attempts dated registered_on withdrawn_on",
    load.enrolments.map((one, n) => [
      n,
      one.student,
      one.presentation,
      one.outcome,
      one.credits,
      one.previousAttempts,
      one.registration !== null,
      one.registration?.registeredOn ?? null,
      one.registration?.withdrawnOn ?? null,
    ]),
  );
  await stage(
    "in_assessment",
    "n presentation ref kind title due_on weight",
    load.assessments.map((one, n) => [
      n,
      one.presentation,
      one.ref,
      one.kind,
      one.title,
      one.dueOn,
      one.weight,
    ]),
  );
}
