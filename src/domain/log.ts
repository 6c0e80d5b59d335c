import type { IsoDate } from "./dates.ts";
import type { EntryId, StaffId, StudentId } from "./ids.ts";
import type { KnownKind, KnownSignal } from "./known-reason.ts";
import type { Level, SignalId } from "./signals.ts";

/** What came of a contact, in the order of the form. */
export const outcomes = [
  "left-message",
  "reached",
  "no-answer",
  "appointment",
  "addressed",
  "referred",
] as const;
export type Outcome = (typeof outcomes)[number];

export const modes = ["email", "chat", "call", "in-person", "text"] as const;
export type Mode = (typeof modes)[number];

/** What may look wrong about a student's data (cards.md 14.4), in the order of the form. */
export const wrongThings = [
  "attendance",
  "hand-in",
  "activity",
  "not-mine",
  "left",
  "other",
] as const;
export type WrongThing = (typeof wrongThings)[number];

export const snoozeReasons = ["know-why", "waiting", "colleague", "not-worrying"] as const;
export type SnoozeReason = (typeof snoozeReasons)[number];

/** How the student stood when something was recorded, so that later lists can tell "worse" from "the same". */
export interface Snapshot {
  readonly level: Level;
  readonly hard: boolean;
  readonly signals: readonly SignalId[];
}

/** What an act adds to the log. The log only grows; undo is an entry too. */
export type Act =
  | {
      readonly kind: "contact";
      readonly outcome: Outcome;
      readonly mode: Mode;
      /** The day it comes back by itself; for "appointment" the day after the meeting. Null: it does not. */
      readonly followUpOn: IsoDate | null;
      readonly meetingOn: IsoDate | null;
      readonly was: Snapshot;
    }
  | {
      readonly kind: "snooze";
      /** The day it comes back. */
      readonly until: IsoDate;
      readonly because: SnoozeReason;
      /** The piece of work it waits for, when the next deadline was chosen. */
      readonly deadline: string | null;
      readonly wakeIfWorse: boolean;
      readonly was: Snapshot;
    }
  | { readonly kind: "wake" }
  | { readonly kind: "note" }
  | {
      readonly kind: "raise";
      /** Who was told: the tutors, or whoever covered for them that day. */
      readonly to: readonly StaffId[];
      /** The tutors it was meant for. */
      readonly tutors: readonly StaffId[];
      /** The module whose lead noticed; null for other rights. */
      readonly module: number | null;
    }
  /** Has left, as somebody who knows says: closed for everybody at once. */
  | {
      readonly kind: "left";
      readonly on: IsoDate;
      /** Until then no file brings the student back. */
      readonly holdUntil: IsoDate;
    }
  | {
      readonly kind: "data-wrong";
      readonly what: Exclude<WrongThing, "left">;
      /** Which signals are not counted meanwhile; null for none. */
      readonly signal: "attendance" | "deadlines" | "activity" | null;
      /** The day of the report. */
      readonly from: IsoDate;
      /** The day by which it is checked: the last on which it is not counted. */
      readonly until: IsoDate;
    }
  /** Something is not expected, from and to these days, both included. */
  | {
      readonly kind: "known-reason";
      readonly signals: readonly KnownSignal[];
      /** No card and no output of the log shows it. */
      readonly reason: KnownKind;
      readonly from: IsoDate;
      readonly until: IsoDate;
    }
  | { readonly kind: "undo"; readonly undoes: EntryId };

/** One line of the log about one student. */
export type LogEntry = Act & {
  readonly id: EntryId;
  readonly studentId: StudentId;
  readonly by: StaffId;
  /** How cards name the colleague: "Dr Kofi Osei". */
  readonly byName: string;
  readonly at: Date;
  /** The local day of `at`. */
  readonly on: IsoDate;
};

/** What still counts: entries that were undone, and the undoing, are left out. Oldest first, as given. */
export function standingEntries(
  history: readonly LogEntry[],
): Exclude<LogEntry, { kind: "undo" }>[] {
  const undone = new Set(history.flatMap((entry) => (entry.kind === "undo" ? [entry.undoes] : [])));
  return history.filter((entry) => entry.kind !== "undo").filter((entry) => !undone.has(entry.id));
}

type Standing = ReturnType<typeof standingEntries>[number];

/** The kinds that say how a student stands; a note, a raised name or a report about the data changes nothing in that. */
type Move = Extract<Standing, { kind: "contact" | "snooze" | "wake" }>;

/** The last entry that says how the student stands, if any does. */
export const lastMove = (history: readonly LogEntry[]): Move | undefined =>
  standingEntries(history)
    .filter(
      (entry): entry is Move =>
        entry.kind === "contact" || entry.kind === "snooze" || entry.kind === "wake",
    )
    .at(-1);
