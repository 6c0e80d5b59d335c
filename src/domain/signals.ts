import type { IsoDate } from "./dates.ts";

/** The reasons of the product's table that activity and assessment data can carry, strongest first: the order silences and sorts. */
export const signalIds = [
  "not-started",
  "not-handed-in",
  "below-pass",
  "quiet",
  "fewer-days",
  "mark-below-usual",
  "late-work",
  "below-group",
] as const;
export type SignalId = (typeof signalIds)[number];

/** What a signal comes from. Two reasons of different cause make a level high; two of one cause do not. */
export type Cause = "activity" | "deadlines" | "marks";

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
        readonly id: "not-started" /** Registered, or start of the module. */;
        readonly since: IsoDate;
      }
    | { readonly id: "not-handed-in"; readonly title: string; readonly dueOn: IsoDate }
    | {
        readonly id: "below-pass";
        readonly title: string;
        readonly mark: number;
        readonly passMark: number;
      }
    | {
        readonly id: "quiet";
        /** Whole days without any activity. */
        readonly days: number;
        readonly lastSeenOn: IsoDate | null;
        /** Median active days a week over the last six teaching weeks; null with fewer than three. */
        readonly usualDays: number | null;
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

/** How old a feed is on a day. fresh: up to 2 days; old: said in words; stale: over 7 days, its signals are left out; missing: never sent. */
export interface FeedState {
  readonly feed: "activity" | "assessment";
  /** Newest event up to the day, null if none. */
  readonly asOf: IsoDate | null;
  readonly state: "fresh" | "old" | "stale" | "missing";
}
