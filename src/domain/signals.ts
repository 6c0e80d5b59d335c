import type { IsoDate } from "./dates.ts";

/** The reasons of the product's table that activity, registers, marks and the log can carry, strongest first: the order silences and sorts. */
export const signalIds = [
  "not-started",
  "no-reply",
  "missed-exam",
  "not-handed-in",
  "below-pass",
  "missed-critical",
  "quiet",
  "attendance-drop",
  "several",
  "fewer-days",
  "mark-below-usual",
  "late-work",
  "below-group",
  "forum-quiet",
] as const;
export type SignalId = (typeof signalIds)[number];

/** What a signal comes from. Two reasons of different cause make a level high; two of one cause do not. */
export type Cause = "activity" | "attendance" | "contact" | "deadlines" | "marks";

/** What a timetabled session may be, as the timetable says. */
export const sessionKinds = [
  "lecture",
  "seminar",
  "tutorial",
  "lab",
  "workshop",
  "practical",
  "field-trip",
  "exam",
  "other",
] as const;
export type SessionKind = (typeof sessionKinds)[number];

/** Sessions attended among those expected. */
export interface Attended {
  readonly attended: number;
  readonly of: number;
}

interface Common {
  /** Title of the module it is about; null when it holds for the student as a whole. */
  readonly module: string | null;
  /** A hard trigger: never cut off by the length of a list. */
  readonly hard: boolean;
}

/** A reason with its numbers. The sentence is made from it in the reader's language, so it is stored as data. */
export type Signal = Common &
  (
    | {
        readonly id: "not-started" /** Registered, start of the module, or back from a break. */;
        readonly since: IsoDate;
        /** Sessions were expected in that time too; left out where none was. */
        readonly sessions?: true;
      }
    | {
        readonly id: "no-reply" /** Since the last answer. */;
        readonly messages: number;
        /** The day of the first of them. */
        readonly since: IsoDate;
        readonly lastSeenOn: IsoDate | null;
      }
    | {
        readonly id: "missed-exam" /** The exam's own, where no module is named. */;
        readonly title: string | null;
        readonly on: IsoDate;
      }
    | { readonly id: "not-handed-in"; readonly title: string; readonly dueOn: IsoDate }
    | {
        readonly id: "below-pass";
        readonly title: string;
        readonly mark: number;
        readonly passMark: number;
      }
    | {
        readonly id: "missed-critical";
        readonly missed: number;
        /** Of so many of the last; the same number when all of them were missed. */
        readonly of: number;
        /** The newest one missed. */
        readonly on: IsoDate;
        readonly kind: SessionKind;
      }
    | {
        readonly id: "quiet";
        /** Whole days without any activity. */
        readonly days: number;
        readonly lastSeenOn: IsoDate | null;
        /** Median active days a week over the last six teaching weeks; null with fewer than three. */
        readonly usualDays: number | null;
      }
    | ({ readonly id: "attendance-drop"; readonly before: Attended } & Attended)
    | {
        readonly id: "several" /** Quieter than usual in so many modules. */;
        readonly modules: number;
        /** Of all the student's modules. */
        readonly of: number;
      }
    | {
        readonly id: "fewer-days" /** Active days in the last seven. */;
        readonly days: number;
        readonly usualDays: number;
      }
    | {
        readonly id: "mark-below-usual";
        readonly title: string;
        readonly mark: number;
        readonly usual: number;
      }
    | { readonly id: "late-work"; readonly late: number; readonly of: number }
    | { readonly id: "below-group" /** Active days in the last fourteen. */; readonly days: number }
    | { readonly id: "forum-quiet" /** Weeks without a post. */; readonly weeks: number }
  );

/** Something to thank a student for. */
export type Praise =
  | { readonly id: "first-on-time"; readonly module: string; readonly title: string }
  | {
      readonly id: "picking-up" /** Active days in the last seven, after a quiet fortnight. */;
      readonly days: number;
    }
  | {
      readonly id: "mark-up";
      readonly module: string;
      readonly title: string /** Above the usual. */;
      readonly by: number;
    }
  | {
      readonly id: "steady";
      readonly module: string;
      /** Critical sessions so far, all attended. */
      readonly sessions: number;
    };

export type Level = "high" | "medium" | "steady" | "unknown";
export type Trend = "quieter" | "steady" | "picking-up";

/** One enrolment on one day, as the rules or a model see it. */
export interface EnrolmentScore {
  readonly enrolmentId: number;
  readonly studentId: number;
  readonly student: string;
  /** Reference of the module instance, "CCC-2014B". */
  readonly module: string;
  readonly moduleTitle: string;
  /** Null for rules. */
  readonly probability: number | null;
  readonly level: Level;
  readonly trend: Trend;
  readonly hard: boolean;
  /** After silencing, strongest first, all of them; cards show three. */
  readonly signals: readonly Signal[];
  readonly praise: readonly Praise[];
}

/** One student on one day over all modules: the level is the highest, the signals are merged and silenced, strongest first. */
export interface StudentScore {
  readonly studentId: number;
  readonly level: Level;
  readonly trend: Trend;
  readonly hard: boolean;
  readonly probability: number | null;
  readonly signals: readonly Signal[];
  readonly praise: readonly Praise[];
}

/**
 * How old a feed is on a day. fresh: up to 2 days; old: said in words; stale: over 7 days, its signals are left out; missing: never
 * sent. Attendance that was never sent is not among the feeds: many universities keep none.
 */
export interface FeedState {
  readonly feed: "activity" | "attendance" | "assessment";
  /** Newest event up to the day, null if none. */
  readonly asOf: IsoDate | null;
  readonly state: "fresh" | "old" | "stale" | "missing";
}
