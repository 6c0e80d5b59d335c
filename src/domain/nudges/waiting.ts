import type { IsoDate } from "../dates.ts";
import type { OnScreen } from "../facts.ts";
import type { StudentId } from "../ids.ts";
import type { StudentSelf } from "../reach.ts";
import type { NudgeFacts } from "./kinds.ts";

/** A message to a reader's student that waits to go. */
export interface WaitingNudge extends OnScreen {
  readonly id: string;
  readonly studentId: StudentId;
  /** The right by which the reader sees it. */
  readonly right: string;
  readonly facts: NudgeFacts;
  /** Goes only when somebody said yes. */
  readonly asks: boolean;
  readonly goesAt: Date;
  /** For its words. */
  readonly self: StudentSelf;
}

/** What became of [Send now]. */
export interface SentNow {
  readonly sent: number;
  /** Those that may not go any more, as things have changed since they were planned. */
  readonly dropped: number;
}

/** Everything that waits to go to a reader's students. */
export interface NudgesDue {
  readonly today: IsoDate;
  readonly zone: string;
  /** By name. */
  readonly waiting: readonly WaitingNudge[];
}
