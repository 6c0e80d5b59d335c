import { addDays, type IsoDate } from "../../src/domain/dates.ts";
import type { Observation } from "../../src/domain/rules/observation.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { observations } from "../../src/store/signals.ts";
import { course } from "../support/course.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";

/** The tests look at the end of this day, unless they say another. */
export const today: IsoDate = "2014-03-10";
/** Of the institution. */
export const zone = "Europe/London";
export const daysAgo = (days: number): IsoDate => addDays(today, -days);
/** Ten whole weeks before the end of that day. */
export const start = daysAgo(69);
export const end = addDays(today, 100);

/** A database of the test file's own, the rows to put into it, and what is observed there. */
export async function openCampus() {
  const database: TestDatabase = await testDatabase();
  const { pool } = database.db;
  const given = course(pool);
  let count = 0;
  const newStudent = () => given.student(`s${++count}`, null);
  const observe = async (asOf: IsoDate): Promise<Map<number, Observation>> => {
    const { enrolments } = await observations(pool, defaultSettings, zone).on(asOf);
    return new Map(enrolments.map((seen) => [seen.enrolmentId, seen]));
  };
  return {
    pool,
    given,
    newStudent,
    newModule: (startsOn = start, endsOn = end) => given.module(`M${++count}`, startsOn, endsOn),
    /** A new student, enrolled. */
    enrol: async (instance: number, on: Parameters<typeof given.enrol>[2] = {}) =>
      given.enrol(await newStudent(), instance, on),
    observe,
    observeOne: async (enrolment: number, asOf = today): Promise<Observation> => {
      const seen = (await observe(asOf)).get(enrolment);
      if (!seen) throw new Error(`Enrolment ${enrolment} is not present on ${asOf}.`);
      return seen;
    },
    close: database.close,
  };
}
export type Campus = Awaited<ReturnType<typeof openCampus>>;
type Given = Campus["given"];
/** Dates of an enrolment; what becomes of a piece of work. */
export type EnrolledOn = Parameters<Given["enrol"]>[2];
export type HandedIn = Parameters<Given["handIn"]>[2];
