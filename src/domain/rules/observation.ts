import type { IsoDate } from "../dates.ts";
import type { KnownSignal } from "../known-reason.ts";
import type { SessionKind } from "../signals.ts";
import type { Year } from "./year.ts";

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
  /** The last day with activity, a hand-in or an attended session. */
  readonly seenOn: IsoDate | null;
}

/** What registers say of the sessions expected of a student; those left out for everyone are not among them, excused ones neither. */
export interface Sessions {
  /** The last day on which the student was at one. */
  readonly attendedOn: IsoDate | null;
  /** Whether the student was there, newest first, as many as are compared; exams stand apart. */
  readonly there: readonly boolean[];
  /** The day of the newest of them. */
  readonly newestOn: IsoDate | null;
  /** The same of the critical ones, all of them. */
  readonly critical: readonly boolean[];
  /** How many of those are younger than a week. */
  readonly criticalLately: number;
  /** The newest critical one missed. */
  readonly missedCritical: { readonly on: IsoDate; readonly kind: SessionKind } | null;
  /** The newest exam at which the register has the student as absent. */
  readonly missedExam: { readonly title: string | null; readonly on: IsoDate } | null;
}

/** What is known of a student whatever the module; the same on each of the student's rows. */
export interface Person {
  /** What known reasons that hold on the day explain. */
  readonly known: readonly KnownSignal[];
  /** The days of the messages and calls since the last answer, oldest first. */
  readonly unanswered: readonly IsoDate[];
  /** The earliest `since` of the student's modules. */
  readonly since: IsoDate;
  /** Over all modules, and those of no module; null where no register names the student. */
  readonly sessions: Sessions | null;
  /** Those of no module alone. */
  readonly ofNoModule: Sessions | null;
  readonly year: Year;
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
  /** Share that posts in most weeks and still does, 0 to 1. */
  readonly posting: number;
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
  /** Start of the module, or the registration, or the return from a break in study, whichever is latest: nothing before counts. */
  readonly since: IsoDate;
  /** Whole weeks from then to the end of the day. */
  readonly weeks: number;
  /** Clicks in the window. */
  readonly clicks: number;
  /** The last day with activity, a hand-in or an attended session in this module. */
  readonly seenOn: IsoDate | null;
  readonly days: WindowedDays;
  readonly overall: Overall;
  readonly person: Person;
  /** Of this module; null where no register names the student. */
  readonly sessions: Sessions | null;
  /** Posts in the module's forum: in most weeks before the last few, and in those. */
  readonly posts: { readonly most: boolean; readonly lately: boolean };
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
