import type { Reachable } from "./chat-links.ts";
import type { IsoDate } from "./dates.ts";
import type { GivenReason } from "./given-reasons.ts";
import type { StaffId, StudentId } from "./ids.ts";
import type { KnownReason } from "./known-reason.ts";
import type { LogEntry, Mode, OpenCase, Outcome, Said } from "./log.ts";
import type { NudgeFacts } from "./nudges/kinds.ts";
import type { FeedState, Level, Praise, Signal, StudentScore, Trend } from "./signals.ts";
import type { Standing } from "./standing.ts";

/** What the cards are made from: facts only, no words. The store loads them, `views/` turns them into view models with words. */

export interface NamedStudent {
  readonly ref: string;
  readonly givenName: string;
  readonly familyName: string | null;
  readonly knownAs: string | null;
  readonly pronouns: string | null;
  readonly stage: number | null;
}

/** How much of a name stands on a tutor's list; a student's own card has all of it. */
export const namesShown = ["full", "first", "initials"] as const;
export type NamesShown = (typeof namesShown)[number];

/** Somebody a line names. */
export interface OnScreen {
  readonly student: NamedStudent;
  /** Another of the reader's students reads the same: they are told apart by year and digits. */
  readonly sameName: boolean;
}

/** Why a student is on the list. "changed" also stands for those still here whom nobody dealt with. */
export type Why = "asked" | "due" | "back" | "hard" | "changed" | "new";

/** What changed since the student was last dealt with or listed. */
export type Because =
  | { readonly kind: "nothing" }
  | {
      readonly kind: "due";
      readonly outcome: Outcome;
      readonly on: IsoDate;
      readonly byName: string /** The reader's own contact. */;
      readonly own: boolean;
    }
  | {
      readonly kind: "back";
      readonly days: number;
      readonly deadline: string | null;
      readonly fresh: readonly Signal[];
      readonly still: readonly Signal[];
      /** A reason of then holds no more. */
      readonly better: boolean;
    }
  | {
      readonly kind: "woken";
      /** The reader's own snooze. */
      readonly own: boolean;
      readonly fresh: readonly Signal[];
    }
  | { readonly kind: "changed"; readonly fresh: readonly Signal[] }
  | { readonly kind: "still-here"; readonly listedOn: IsoDate };

/** One row of a list as it stands now. */
export interface ListRow {
  /** What its buttons carry. */
  readonly token: string;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly namesShown: NamesShown;
  /** Only where the tutor's tutees are on several programmes. */
  readonly programme: string | null;
  readonly why: Why;
  readonly hard: boolean;
  readonly listed: boolean;
  readonly level: Level;
  readonly trend: Trend;
  readonly signals: readonly Signal[];
  readonly because: Because;
  readonly standing: Standing;
  /** The reader's last entry about this student can be undone now. */
  readonly undoable: boolean;
  /** Recorded since this list was posted: the row shows its state instead of its reasons. */
  readonly handled: boolean;
  readonly lastSpokeOn: IsoDate | null;
  /** Until when nothing is expected of the student; null when something is. */
  readonly excusedUntil: IsoDate | null;
  readonly openCase: OpenCase | null;
  /** Names of other tutors of this student on whose list of these days they are too. */
  readonly alsoListedBy: readonly string[];
  /** Names of the other tutors. */
  readonly alsoTutoredBy: readonly string[];
}

/** Where a student of the caseload stands who is not on the list. */
export type Count = "steady" | "unknown" | "knownReason" | "snoozed" | "withSupport" | "resting";

/** Everything on the weekly list besides the rows, as composed and kept; counts are of tutees who are not on it. */
export interface DigestSummary {
  readonly caseload: number;
  readonly counts: Readonly<Record<Count, number>> & {
    /** On the list. */
    readonly listed: number;
    /** Something stands out, but not enough for a place. */
    readonly more: number;
  };
  /** Who the counts are of, so that who leaves the caseload leaves them too. */
  readonly counted: Readonly<Record<Count, readonly StudentId[]>>;
  readonly toThank: readonly { readonly student: NamedStudent; readonly praise: Praise }[];
  readonly feeds: readonly FeedState[];
  /** First list of a teaching period. */
  readonly first: boolean;
  /** More hard triggers than the list has places. */
  readonly overfull: boolean;
  /** The day is in an exam period for everybody of the caseload. */
  readonly exams: boolean;
  /** Colleagues who are away, and how many of the caseload are theirs. */
  readonly covering: readonly { readonly staff: StaffId; readonly tutees: number }[];
  /** On the first list after the tutor was away: with how many tutees colleagues were in touch meanwhile. Null on others. */
  readonly whileAway: number | null;
  /** Who comes back from a break in study about now, and the first day back. */
  readonly returning: readonly { readonly studentId: StudentId; readonly on: IsoDate }[];
  /** Who is away this year and is named on this list. */
  readonly awayThisYear: readonly StudentId[];
}

/** A list's summary for its reader now: by today's names, without those who left the caseload. */
export interface ListSummary
  extends Pick<
    DigestSummary,
    "caseload" | "counts" | "feeds" | "first" | "overfull" | "exams" | "whileAway"
  > {
  readonly toThank: readonly OnScreen[];
  readonly covering: readonly {
    readonly name: string;
    /** The colleague's last day away. */
    readonly until: IsoDate;
    readonly tutees: number;
  }[];
  readonly returning: readonly (OnScreen & { readonly on: IsoDate })[];
  readonly awayThisYear: readonly OnScreen[];
}

export interface ListFacts {
  readonly digestId: string;
  readonly asOf: IsoDate;
  readonly week: number | null;
  readonly today: IsoDate;
  readonly now: Date;
  /** The reader's IANA time zone. */
  readonly zone: string;
  /** 1-based page of rows. */
  readonly page: number;
  /** Listed first, then those behind "more". */
  readonly rows: readonly ListRow[];
  readonly summary: ListSummary;
  readonly namesShown: NamesShown;
  /** Messages to the reader's students that are about to go; null without any. */
  readonly nudges: { readonly waiting: number; readonly goesAt: Date } | null;
  /** Day of the next list, null if unknown. */
  readonly nextListOn: IsoDate | null;
}

/** What is left of a list after 14 days. */
export interface ClosedList {
  readonly week: number | null;
  readonly asOf: IsoDate;
  readonly listed: number;
  /** Listed students whom somebody contacted, or else snoozed, before the next list. */
  readonly contacted: number;
  readonly snoozed: number;
}

/** A piece of work of one student. */
export interface HandIn {
  readonly module: string;
  readonly title: string;
  readonly kind: "coursework" | "test" | "exam";
  readonly dueOn: IsoDate | null;
  /** The date is the student's own, not the assessment's. */
  readonly ownDate: boolean;
  readonly submittedOn: IsoDate | null;
  readonly banked: boolean;
  /** Only once released. */
  readonly mark: number | null;
}

export interface LogLine {
  readonly at: Date;
  readonly byName: string;
  readonly kind: Exclude<LogEntry["kind"], "sought">;
  /** What a student's answer to a message said; null for all else. */
  readonly said: Said | null;
  /** Recorded in another system and loaded from there. */
  readonly elsewhere: boolean;
  readonly outcome: Outcome | null;
  readonly mode: Mode | null;
  readonly until: IsoDate | null;
  readonly undone: boolean;
  /** Null when there is none, or it is restricted and the reader may not see it. */
  readonly text: string | null;
}

/** A teaching session of one student, as far as its register says. */
export interface Session {
  readonly module: string | null;
  readonly title: string | null;
  readonly kind: string;
  readonly on: IsoDate;
  readonly critical: boolean;
  /** unknown: nothing is registered yet. */
  readonly status: "attended" | "late" | "excused" | "missed" | "unknown";
  /** False where so few are registered that the register is left out for everyone. */
  readonly counts: boolean;
}

export interface StudentFacts {
  readonly token: string;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly programme: string | null;
  /** The student objected to signals: there are none, and no picture. */
  readonly objected: boolean;
  /** What is not expected today. */
  readonly known: readonly KnownReason[];
  /** The reasons that staff gave and that are not over. */
  readonly given: readonly GivenReason[];
  /** Where the reader can write to them. */
  readonly reach: Reachable;
  /** Why the reader may see this: "tutor". */
  readonly right: string;
  readonly score: StudentScore;
  readonly standing: Standing;
  readonly openCase: OpenCase | null;
  readonly undoable: boolean;
  readonly today: IsoDate;
  readonly now: Date;
  readonly zone: string;
  /** Distinct active days over all modules in each teaching week, oldest first; at most ten. */
  readonly weeks: {
    readonly first: number;
    readonly days: readonly number[];
    readonly usual: number | null;
  } | null;
  /** Pieces due so far and handed in. */
  readonly handedIn: { readonly done: number; readonly due: number } | null;
  /** Critical sessions with a register that counts, and those attended. */
  readonly critical: { readonly attended: number; readonly of: number } | null;
  readonly lastContact: { readonly on: IsoDate; readonly byName: string } | null;
  readonly alsoTutoredBy: readonly {
    readonly name: string;
    /** For which of the student's programmes, where they have several and it shows. */
    readonly programme: string | null;
  }[];
  readonly feeds: readonly FeedState[];
  /** The next deadline in the coming 28 days, offered by the snooze form. */
  readonly nextDeadline: {
    readonly title: string;
    readonly module: string;
    readonly dueOn: IsoDate;
  } | null;
}

/** A student without what the data says: who it is, by what right they are open, and how they stand. */
export type StandingFacts = Omit<
  StudentFacts,
  "score" | "weeks" | "handedIn" | "critical" | "nextDeadline"
>;

/** Student card and, behind it, everything: signals by module, sessions, hand-ins, log, who has access. */
export interface RecordFacts {
  readonly student: StudentFacts;
  readonly modules: readonly {
    readonly title: string;
    readonly level: Level;
    readonly trend: Trend;
    readonly signals: readonly Signal[];
  }[];
  readonly handIns: readonly HandIn[];
  readonly sessions: readonly Session[];
  readonly log: readonly LogLine[];
  /** What came to the student by itself, newest first. */
  readonly messages: readonly { readonly at: Date; readonly facts: NudgeFacts }[];
  readonly access: readonly {
    readonly name: string;
    readonly right: string;
    /** The last day of a right that ends. */
    readonly until: IsoDate | null;
  }[];
}
