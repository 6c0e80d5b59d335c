import type { IsoDate } from "../../../src/domain/dates.ts";

/** The Monday on which the demonstration begins, in week 6 of its open data. */
export const DEMO_MONDAY: IsoDate = "2014-03-10";
