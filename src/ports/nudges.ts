import type { IsoDate } from "../domain/dates.ts";
import type { DeliveryId, StaffId, StudentId } from "../domain/ids.ts";
import type { Addressee, Candidate, Planned } from "../domain/nudges/choose.ts";
import type { NudgeKind } from "../domain/nudges/kinds.ts";
import type { NudgeRefusal } from "../domain/nudges/may-nudge.ts";
import type { NudgesDue, SentNow } from "../domain/nudges/waiting.ts";
import type { FeedState } from "../domain/signals.ts";
import type { NudgeShown } from "../domain/views/nudge.ts";

/** A message that was planned and whose time has come. */
export interface DueNudge extends Candidate {
  readonly id: string;
  /** Nobody has said yes yet. */
  readonly asks: boolean;
  readonly plannedAt: Date;
}

/** Why a message is not sent any more: over when what it is about has passed, unseen when no tutor said yes for a week. */
export type DropReason = NudgeRefusal | "over" | "unseen";

/** What tutors see of messages before they go. */
export interface NudgesForTutors {
  /** What waits to go to a reader's own students. */
  waiting(reader: StaffId): Promise<NudgesDue>;
  /** What of these waits and is about the reader's own is on record as shown to them. */
  markShown(which: readonly string[], reader: StaffId, now: Date): Promise<void>;
  /** A yes to those of these that ask for one and are about the reader's own; `goesAt` null leaves the time. */
  agree(
    which: readonly string[],
    reader: StaffId,
    goesAt: Date | null,
    now: Date,
  ): Promise<string[]>;
  stop(which: string, reader: StaffId, now: Date): Promise<void>;
}

/** Messages to students that come by themselves. */
export interface Nudges extends NudgesForTutors {
  /** Whether everything is paused by hand. */
  paused(now: Date): Promise<boolean>;
  /** How old each feed is. */
  feeds(today: IsoDate): Promise<readonly FeedState[]>;
  /** What rules of these kinds would say on a day, by what is known today. */
  candidates(
    kinds: readonly NudgeKind[],
    day: { readonly goesOn: IsoDate; readonly today: IsoDate },
  ): Promise<Candidate[]>;
  /** What decides about these students; messages `except` do not count as sent. */
  addressees(
    students: readonly StudentId[],
    today: IsoDate,
    except: readonly string[],
  ): Promise<ReadonlyMap<StudentId, Addressee>>;
  plan(planned: readonly (Planned & { readonly id: string })[], now: Date): Promise<void>;
  /** Waiting messages whose time has come, all or those of some. */
  due(only: readonly string[] | null, now: Date): Promise<DueNudge[]>;
  drop(
    which: readonly { readonly id: string; readonly why: DropReason }[],
    now: Date,
  ): Promise<void>;
  postpone(which: readonly { readonly id: string; readonly goesAt: Date }[]): Promise<void>;
  /** Into the outbox, and before the first ever the notice. Who had another in the last 7 days is left out. */
  send(
    which: readonly string[],
    now: Date,
  ): Promise<{ readonly sent: number; readonly deliveries: readonly DeliveryId[] }>;

  /** A message for the student it is to; null for anybody else's. */
  shown(which: string, student: StudentId): Promise<NudgeShown | null>;
}

/** What the rules that are switched on, and whose data is not old, would say on a day. */
export type FindNudges = (goesOn: IsoDate, today: IsoDate) => Promise<Candidate[]>;

/** Sends what is due, all or some, once more looked at. */
export type SendNudges = (only: readonly string[] | null) => Promise<SentNow | "later">;
