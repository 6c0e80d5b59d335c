import type { IsoDate } from "../dates.ts";

/** Distinct active days up to a day, counted in stretches. Of a group they are means, its usual week too. */
export interface ActiveDays {
  /** In the last seven days. */
  readonly week: number;
  /** In the fourteen days before those seven. */
  readonly fortnight: number;
  /**
   * In a usual week: the median of the teaching weeks before the last seven days, the lower one of two, so that it is a number
   * of days that was really seen. Null with fewer weeks than the settings ask for.
   */
  readonly usual: number | null;
}

/** Active days with two more stretches: the settings' window and the window before it. */
interface WindowedDays extends ActiveDays {
  readonly recent: number;
  readonly before: number;
}

/** A student over all present modules together; merged reasons take their numbers from here. */
export interface Overall extends ActiveDays {
  /** The last day with activity or a hand-in. */
  readonly seenOn: IsoDate | null;
}

/** Everybody present in the same module instance, the student included. */
export interface Group {
  /** The last day on which any of them was active in it. */
  readonly activeOn: IsoDate | null;
  /** Share that was ever seen in it, 0 to 1. */
  readonly seen: number;
  /** Clicks in the window: the highest of the lowest share, and the median. */
  readonly lowClicks: number;
  readonly medianClicks: number;
  /** Active days in the window, likewise. */
  readonly lowDays: number;
  readonly medianDays: number;
  readonly days: WindowedDays;
}

/** What was known about one present enrolment at the end of a day. The store reads it, the rules judge it. */
export interface Observation {
  readonly enrolmentId: number;
  readonly studentId: number;
  /** References of student and module instance. */
  readonly student: string;
  readonly module: string;
  readonly moduleTitle: string;
  readonly partTime: boolean;
  /** Start of the module, or the registration if that was later. */
  readonly since: IsoDate;
  /** Whole weeks from then to the end of the day. */
  readonly weeks: number;
  /** Clicks in the window. */
  readonly clicks: number;
  /** The last day with activity or a hand-in in this module. */
  readonly seenOn: IsoDate | null;
  readonly days: WindowedDays;
  readonly overall: Overall;
  readonly group: Group;
  /** The newest piece that most of the group handed in and this student did not. */
  readonly missed: { readonly title: string; readonly dueOn: IsoDate } | null;
  /** Of the newest pieces handed in, how many came late that were on time for most of the group. */
  readonly late: { readonly late: number; readonly of: number; readonly newestOn: IsoDate } | null;
  /** The first piece ever handed in here, if it was on time. */
  readonly firstOnTime: { readonly title: string; readonly on: IsoDate } | null;
  readonly newestMark: {
    readonly title: string;
    readonly mark: number;
    readonly releasedOn: IsoDate;
    /** Mean of at least two earlier ones. */
    readonly usual: number | null;
  } | null;
}
