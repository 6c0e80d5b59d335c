import { addDays, type ClosedDays, type IsoDate, isWorkingDay } from "../dates.ts";

/** Whether a day is the first of its month on which staff are at work. */
export function beginsMonth(day: IsoDate, closed: ClosedDays): boolean {
  let first = `${day.slice(0, 8)}01`;
  while (first < day && !isWorkingDay(first, closed)) first = addDays(first, 1);
  return first === day && isWorkingDay(day, closed);
}
