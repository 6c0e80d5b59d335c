import { addDays, daysBetween, type IsoDate, isoWeekday } from "../../../src/domain/dates.ts";
import { CAST_MONDAY, FIRST_MONDAY } from "./teaching.ts";

/** Moves days of the description so that its Monday of week 7 is another Monday. */
export type Move = (day: IsoDate) => IsoDate;

/** Throws unless the day is a Monday: weekdays and the distance between days must stay what they are. */
export function moveTo(monday: IsoDate): Move {
  if (isoWeekday(monday) !== 1) throw new Error(`The cast moves to a Monday; got ${monday}.`);
  const shift = daysBetween(CAST_MONDAY, monday);
  return (day) => addDays(day, shift);
}

/** A day of the description by teaching week (from 1) and ISO weekday. */
export const inWeek = (week: number, weekday: number): IsoDate =>
  addDays(FIRST_MONDAY, 7 * (week - 1) + weekday - 1);

/** The year in which a day's academic year begins, as UDD counts it. */
export const academicYear = (day: IsoDate): number =>
  Number(day.slice(0, 4)) - (day.slice(5) < "08-01" ? 1 : 0);

/** A whole number from 0 to under `below`, always the same for a key (FNV-1a): what looks like chance and is not. */
export function pick(key: string, below: number): number {
  let hash = 0x811c9dc5;
  for (const letter of key) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % below;
}
