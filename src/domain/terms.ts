import {
  type Calendar,
  type Phase,
  periodsFor,
  phaseOn,
  phases,
  type Studies,
} from "./calendar.ts";
import type { IsoDate } from "./dates.ts";

/** Somebody without a programme has everybody's year. */
const nobodysOwn: readonly Studies[] = [{ programme: null, level: null }];

const orEverybodys = (studies: readonly Studies[]): readonly Studies[] =>
  studies.length === 0 ? nobodysOwn : studies;

/** What a day is to somebody on several programmes: teaching if it is on any, vacation only where it is on all. */
export function phaseOfAll(day: IsoDate, studies: readonly Studies[], calendar: Calendar): Phase {
  const all = new Set(orEverybodys(studies).map((one) => phaseOn(day, one, calendar)));
  return phases.find((phase) => all.has(phase)) ?? "teaching";
}

/** The first day of the newest teaching period that began by a day; null where the calendar has none. */
export const termStart = (
  day: IsoDate,
  studies: readonly Studies[],
  calendar: Calendar,
): IsoDate | null =>
  orEverybodys(studies)
    .flatMap((one) => periodsFor(one, calendar))
    .flatMap(({ kind, from }) => (kind === "teaching" && from <= day ? [from] : []))
    .toSorted()
    .at(-1) ?? null;
