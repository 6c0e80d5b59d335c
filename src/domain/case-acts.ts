import type { IsoDate } from "./dates.ts";
import type { EntryId, StaffId } from "./ids.ts";

/** Why a case comes back to whoever raised it (cards.md 6.5), in the order of the form. */
export const returnReasons = [
  "more-information",
  "another-team",
  "already-supported",
  "not-ours",
] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** How a case ends, in the order of the form. "not-reached" is no end: it is the director's to decide. */
export const caseOutcomes = [
  "supported",
  "no-support-wanted",
  "passed-on",
  "not-reached",
  "not-needed",
] as const;
export type CaseOutcome = (typeof caseOutcomes)[number];

/** When an answer is due, and the first reminder after it. */
export interface CaseDue {
  /** The day by whose end of work an answer is due, and that instant in ISO. */
  readonly dueOn: IsoDate;
  readonly dueAt: string;
  /** When the first reminder comes, in ISO. */
  readonly nextAt: string;
}

/** Whom time turns to. */
export type ClockTells = "team" | "cover" | "director";

/** What staff do about a case once it was raised. */
export type CaseAct =
  /** Somebody has it. */
  | { readonly kind: "accept"; readonly case: number }
  /** Said to the team about an open case. */
  | { readonly kind: "case-note"; readonly case: number }
  /** Whoever raised the case has taken it back. */
  | { readonly kind: "withdraw"; readonly case: number }
  /** Back to whoever raised it, with a question or a reason. */
  | { readonly kind: "return"; readonly case: number; readonly because: ReturnReason }
  /** Answered, and with the team again. */
  | ({ readonly kind: "resend"; readonly case: number } & CaseDue)
  /** To another team; the packet follows. */
  | ({
      readonly kind: "hand-on";
      readonly case: number;
      readonly from: string;
      readonly to: string;
    } & CaseDue)
  | {
      readonly kind: "close";
      readonly case: number;
      readonly outcome: CaseOutcome;
      /** Whose decision it is where the student could not be reached; null where nobody is on record, and for other outcomes. */
      readonly director: StaffId | null;
    }
  /** The director asks the head of service to decide. */
  | { readonly kind: "ask-head"; readonly case: number; readonly head: StaffId };

/** What time does about a case that nobody answers. */
export interface CaseClockAct {
  readonly kind: "case-step";
  readonly case: number;
  /** Which automatic step it was, from 1. */
  readonly step: number;
  readonly told: ClockTells;
  /** The cover or the director. */
  readonly who: StaffId | null;
  /** What follows if nobody answers; null: nothing more. */
  readonly next: { readonly tells: ClockTells; readonly at: string } | null;
  /** Who that is, and their name on that day; null for a team. */
  readonly nextWho: StaffId | null;
  readonly nextName: string | null;
}

/** A line of the log about a case. */
export type CaseEntry = (
  | ({ readonly kind: "escalate"; readonly case: number; readonly team: string } & CaseDue)
  | ({ readonly kind: "sought"; readonly case: number; readonly team: string } & CaseDue)
  | CaseAct
  | CaseClockAct
) & {
  readonly id: EntryId;
  readonly by: StaffId | null;
  readonly byName: string;
  readonly at: Date;
  readonly on: IsoDate;
};
