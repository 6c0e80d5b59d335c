import type { Calendar, Phase, Studies } from "../calendar.ts";
import { addDays, type IsoDate } from "../dates.ts";
import { phaseOfAll } from "../terms.ts";

/** The weeks up to a day as a student's calendar has them. */
export interface Year {
  /** What the day itself is. */
  readonly phase: Phase;
  /** Whether most of the last seven days were teaching: only then can they be fewer than usual. */
  readonly teachingWeek: boolean;
  /** Whether a day was vacation, from the day itself back; empty without a calendar, and shorter than any stretch without one. */
  readonly vacation: readonly boolean[];
}

/** Weeks that are looked back: eighteen of seven days fit two numbers of bits, and no vacation is longer. */
export const YEAR_WEEKS = 18;

/** A year of teaching alone: of those without a calendar. */
export const alwaysTeaching: Year = { phase: "teaching", teachingWeek: true, vacation: [] };

/** The weeks up to a day of somebody with these studies; on several programmes, teaching wherever any of them teaches. */
export function yearUpTo(asOf: IsoDate, studies: readonly Studies[], calendar: Calendar): Year {
  const phases = phasesBack(asOf, studies, calendar);
  return {
    phase: phases[0] ?? "teaching",
    teachingWeek: isTeachingWeek(phases.slice(0, 7)),
    vacation: phases.map((phase) => phase === "vacation"),
  };
}

/** Which of the weeks up to a day were teaching, as bits: bit k is the week that ended 7k days before. */
export function teachingWeeks(
  asOf: IsoDate,
  studies: readonly Studies[],
  calendar: Calendar,
): number {
  const phases = phasesBack(asOf, studies, calendar);
  return Array.from({ length: YEAR_WEEKS }, (_, k) =>
    isTeachingWeek(phases.slice(7 * k, 7 * k + 7)) ? 2 ** k : 0,
  ).reduce((bits, bit) => bits + bit, 0);
}

/** How many of the last so many days were not vacation. */
export const daysInTerm = (days: number, { vacation }: Year): number =>
  days - vacation.slice(0, Math.max(days, 0)).filter(Boolean).length;

const phasesBack = (asOf: IsoDate, studies: readonly Studies[], calendar: Calendar): Phase[] =>
  Array.from({ length: 7 * YEAR_WEEKS }, (_, days) =>
    phaseOfAll(addDays(asOf, -days), studies, calendar),
  );

/** A reading week is no usual week, nor is one with a vacation or exams in most of it. */
const isTeachingWeek = (week: readonly Phase[]): boolean =>
  week.filter((phase) => phase === "teaching").length > 3;
