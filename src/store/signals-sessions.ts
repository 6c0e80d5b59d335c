import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { Sessions } from "../domain/rules/observation.ts";
import { sessionKinds } from "../domain/signals.ts";

/** A row of `sql/sessions.sql`. */
interface Row {
  readonly student_id: number;
  readonly enrolment_id: number | null;
  readonly whole: boolean;
  readonly attended_on: IsoDate | null;
  readonly there: string;
  readonly newest_on: IsoDate | null;
  readonly critical: string;
  readonly critical_lately: number;
  readonly missed_on: IsoDate | null;
  readonly missed_kind: string | null;
  readonly exam_on: IsoDate | null;
  readonly exam_title: string | null;
}

export interface Registers {
  /** By enrolment. */
  readonly ofEnrolment: ReadonlyMap<number, Sessions>;
  /** By student: of no module, and over all. */
  readonly ofNoModule: ReadonlyMap<number, Sessions>;
  readonly ofStudent: ReadonlyMap<number, Sessions>;
}

/** Of an institution that keeps none. */
export const noRegisters: Registers = {
  ofEnrolment: new Map(),
  ofNoModule: new Map(),
  ofStudent: new Map(),
};

/** What registers say of everybody present; who was expected nowhere is in none of the maps. */
export async function readSessions(
  client: pg.PoolClient,
  sql: string,
  values: readonly unknown[],
): Promise<Registers> {
  const { rows } = await client.query<Row>(sql, [...values]);
  const ofEnrolment = new Map<number, Sessions>();
  const ofNoModule = new Map<number, Sessions>();
  const ofStudent = new Map<number, Sessions>();
  for (const row of rows) {
    const sessions = sessionsOf(row);
    if (row.enrolment_id !== null) ofEnrolment.set(row.enrolment_id, sessions);
    else (row.whole ? ofStudent : ofNoModule).set(row.student_id, sessions);
  }
  return { ofEnrolment, ofNoModule, ofStudent };
}

const sessionsOf = (row: Row): Sessions => ({
  attendedOn: row.attended_on,
  there: flags(row.there),
  newestOn: row.newest_on,
  critical: flags(row.critical),
  criticalLately: row.critical_lately,
  missedCritical:
    row.missed_on === null
      ? null
      : {
          on: row.missed_on,
          kind: sessionKinds.find((known) => known === row.missed_kind) ?? "other",
        },
  missedExam: row.exam_on === null ? null : { title: row.exam_title, on: row.exam_on },
});

const flags = (text: string): boolean[] => Array.from(text, (flag) => flag === "1");
