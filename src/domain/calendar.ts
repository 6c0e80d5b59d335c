import type { IsoDate } from "./dates.ts";

/** What kind of study a programme is; calendars differ by it. */
export const studyLevels = ["undergraduate", "taught-postgraduate", "research"] as const;
export type StudyLevel = (typeof studyLevels)[number];

/** teaching: everything counts. reading: teaching, but no usual week. exams: only hand-ins, exams and requests count. vacation: nobody is listed. */
export const phases = ["teaching", "reading", "exams", "vacation"] as const;
export type Phase = (typeof phases)[number];

export interface DaySpan {
  readonly from: IsoDate;
  /** The last day. */
  readonly to: IsoDate;
}

/** A stretch of the academic year. */
export interface Period extends DaySpan {
  readonly name: string;
  readonly kind: Phase;
  /** References of the programmes it holds for; empty for all. */
  readonly programmes: readonly string[];
  /** Levels it holds for; empty for all. */
  readonly levels: readonly StudyLevel[];
}

export const countries = ["england", "scotland", "northern-ireland"] as const;

/** The institution's year. */
export interface Calendar {
  /** Whose bank holidays are closed days; Wales has England's. */
  readonly country: (typeof countries)[number];
  /** Further days on which nobody is at work. */
  readonly closed: readonly DaySpan[];
  /** Days on which Waymark is silent: a strike, an incident. No lists, no clocks. */
  readonly paused: readonly DaySpan[];
  readonly periods: readonly Period[];
}

/** What a student studies, as far as calendars care. */
export interface Studies {
  /** Reference of the programme. */
  readonly programme: string | null;
  readonly level: StudyLevel | null;
}

const holds = ({ from, to }: DaySpan, day: IsoDate): boolean => from <= day && day <= to;

/** The periods that hold for somebody: the programme's own where there are any, else the level's, else everybody's. */
export function periodsFor({ programme, level }: Studies, calendar: Calendar): readonly Period[] {
  const own = calendar.periods.filter(
    ({ programmes }) => programme !== null && programmes.includes(programme),
  );
  if (own.length > 0) return own;
  const general = calendar.periods.filter(({ programmes }) => programmes.length === 0);
  const ofLevel = general.filter(({ levels }) => level !== null && levels.includes(level));
  return ofLevel.length > 0 ? ofLevel : general.filter(({ levels }) => levels.length === 0);
}

/**
 * What a day is to somebody. Where no period of theirs is in the calendar, every day is teaching and the module's own dates decide; where
 * there are some, a day between them is vacation. Of two that hold a day, the later in the calendar counts: a reading week lies in a term.
 */
export function phaseOn(day: IsoDate, studies: Studies, calendar: Calendar): Phase {
  const periods = periodsFor(studies, calendar);
  if (periods.length === 0) return "teaching";
  return periods.findLast((period) => holds(period, day))?.kind ?? "vacation";
}

/** Whether Waymark is silent on a day. */
export const isPaused = (day: IsoDate, { paused }: Calendar): boolean =>
  paused.some((span) => holds(span, day));
