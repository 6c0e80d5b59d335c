import type pg from "pg";
import { addDays, type IsoDate } from "../domain/dates.ts";
import { readSql } from "./sql.ts";

const sql = readSql("coverage");

/** Sessions and reports of the last four weeks are worth a look; older ones nobody puts right. */
const LOOKED_AT_DAYS = 28;

/** Whom lists cannot reach and what they lack on a day. Lists of references, which are personal: for those who ask for them. */
export interface Coverage {
  /** In a teaching period on the day. */
  readonly students: number;
  readonly tutors: number;
  readonly withoutTutor: readonly string[];
  /** Tutors whom chat cannot know. */
  readonly withoutEmail: readonly string[];
  /** Tutors with more tutees than a list at its longest serves. */
  readonly withMany: readonly string[];
  readonly awayWithoutCover: readonly string[];
  /** Programmes. */
  readonly withoutDirector: readonly string[];
  /** Module instances that have run for a week. */
  readonly withoutActivity: readonly string[];
  /** Sessions of the last four weeks at which people were expected and nobody is registered. */
  readonly withoutRegister: readonly string[];
  /** Sessions whose register is left out, because far fewer than usual stand in it. */
  readonly leftOut: readonly string[];
  /** Students of whom a tutor said "not my tutee". */
  readonly notMine: readonly string[];
}

/** Reads the coverage of a day. `mostTutees`: more of them than this a list cannot serve. */
export async function readCoverage(
  pool: pg.Pool,
  on: IsoDate,
  mostTutees: number,
): Promise<Coverage> {
  const { rows } = await pool.query<Coverage>(sql, [on, mostTutees, addDays(on, -LOOKED_AT_DAYS)]);
  const [row] = rows;
  if (!row) throw new Error("The coverage of a day is one row.");
  return row;
}
