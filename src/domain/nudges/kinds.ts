import type { IsoDate } from "../dates.ts";
import type { KnownSignal } from "../known-reason.ts";
import type { FeedState, SessionKind } from "../signals.ts";

/** Messages that the rules want sent, the most useful first: of several for one student the first goes (cards.md 7). */
export const nudgeKinds = [
  "deadline-near",
  "deadline-passed",
  "missed-critical",
  "quiet",
  "first-on-time",
] as const;
export type NudgeKind = (typeof nudgeKinds)[number];

/** What each message is made from: kept with it, as the rules saw it. */
export type NudgeFacts =
  | {
      readonly kind: "missed-critical";
      readonly module: string;
      readonly session: SessionKind;
      readonly on: IsoDate;
      /** When the next session of the kind begins that the student is expected at, in ISO; null where none is known. */
      readonly nextAt: string | null;
    }
  | ({ readonly kind: "deadline-near" } & Piece)
  | ({
      readonly kind: "deadline-passed";
      /** The last day on which late work is accepted; null where nobody said. */
      readonly lateUntil: IsoDate | null;
    } & Piece)
  | { readonly kind: "quiet"; readonly lastSeenOn: IsoDate }
  | ({ readonly kind: "first-on-time" } & Pick<Piece, "module" | "title">);

interface Piece {
  readonly module: string;
  readonly title: string;
  readonly dueOn: IsoDate;
}

/** What a student chooses by; the same word for all messages of a sort. */
type Choice = "sessions" | "deadlines" | "quiet" | "praise";

interface Rule {
  /** Which choice of the student's stops it. */
  readonly choice: Choice;
  /** A known reason for it that says the student need not hear this. */
  readonly excused: KnownSignal | null;
  /** The data it stands on: none of it old enough to be left out, or the rule is silent. */
  readonly feeds: readonly FeedState["feed"][];
  /** Goes only when the tutor said yes. */
  readonly asks: boolean;
  /** Goes while only hand-ins count, in exams. */
  readonly inExams: boolean;
}

/** What sets one kind of message apart from another, besides its words and the statement that finds whom it is for. */
export const nudgeRules: Readonly<Record<NudgeKind, Rule>> = {
  "deadline-near": {
    choice: "deadlines",
    excused: "deadlines",
    feeds: ["activity", "assessment"],
    asks: false,
    inExams: true,
  },
  "deadline-passed": {
    choice: "deadlines",
    excused: "deadlines",
    feeds: ["assessment"],
    asks: false,
    inExams: true,
  },
  "missed-critical": {
    choice: "sessions",
    excused: "attendance",
    feeds: ["attendance"],
    asks: false,
    inExams: false,
  },
  quiet: { choice: "quiet", excused: "activity", feeds: ["activity"], asks: true, inExams: false },
  "first-on-time": {
    choice: "praise",
    excused: null,
    feeds: ["assessment"],
    asks: false,
    inExams: true,
  },
};
