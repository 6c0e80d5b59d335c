import type { IsoDate } from "./dates.ts";
import type { EntryId, StaffId, StudentId } from "./ids.ts";
import type { KnownKind, KnownSignal } from "./known-reason.ts";
import type { Level, SignalId } from "./signals.ts";

/** What a student may answer to a message without asking for anything (cards.md 7.7). */
export const saidThings = [
  "fine",
  "catching-up",
  "started",
  "was-there",
  "handed-in",
  "extension",
  "away",
] as const;
export type Said = (typeof saidThings)[number];

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

/** What a case is about (cards.md 6.1), in the order of the form. */
export const caseAbouts = [
  "attendance",
  "wellbeing",
  "academic",
  "money",
  "disability",
  "other",
] as const;
export type CaseAbout = (typeof caseAbouts)[number];

/** How soon an answer is asked for. */
export const caseUrgencies = ["today", "two-days", "five-days"] as const;
export type CaseUrgency = (typeof caseUrgencies)[number];

/** Whether the student knows of the case. */
export const caseKnowings = ["agrees", "yes", "not-reached"] as const;
export type CaseKnowing = (typeof caseKnowings)[number];

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
  /** A note to the student, in the words of whoever wrote it. No contact: it changes nothing in how the student stands. */
  | { readonly kind: "kudos" }
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
  /** A known reason reads otherwise from a day on; without signals it ended the day before. */
  | {
      readonly kind: "known-change";
      /** The entry that gave it. */
      readonly of: EntryId;
      readonly signals: readonly KnownSignal[];
      readonly from: IsoDate;
      readonly until: IsoDate;
    }
  | {
      readonly kind: "escalate";
      /** The number by which everybody speaks of the case. */
      readonly case: number;
      readonly about: CaseAbout;
      readonly urgency: CaseUrgency;
      readonly knows: CaseKnowing;
      /** The day by whose end of work an answer is due, and that instant in ISO. */
      readonly dueOn: IsoDate;
      readonly dueAt: string;
      readonly was: Snapshot;
    }
  /** The team that a case went to has somebody on it. */
  | { readonly kind: "accept"; readonly case: number }
  /** Said to the team about an open case. */
  | { readonly kind: "case-note"; readonly case: number }
  /** Whoever raised the case has taken it back. */
  | { readonly kind: "withdraw"; readonly case: number }
  | { readonly kind: "undo"; readonly undoes: EntryId };

/** What a student's own answer adds. */
export type StudentAct =
  | {
      readonly kind: "said";
      readonly what: Said;
      /** The message that it answers. */
      readonly nudge: string;
    }
  | {
      readonly kind: "asked";
      readonly what: "chat" | "stuck";
      /** What they are stuck on, by the title of a module or a piece of work; null where they did not say. */
      readonly about: string | null;
      readonly soon: "this-week" | "next-week";
      /** The day by whose end of work an answer is due, and that instant in ISO. */
      readonly dueOn: IsoDate;
      readonly dueAt: string;
    }
  /** Asked for somebody else than the tutor: a case of student support's that no tutor is shown. */
  | {
      readonly kind: "sought";
      readonly case: number;
      readonly dueOn: IsoDate;
      readonly dueAt: string;
    };

/** What time adds by itself. */
export type ClockAct =
  /** Nobody answered what a student asked: these are to, from now on. */
  { readonly kind: "asked-on"; readonly of: EntryId; readonly to: readonly StaffId[] };

interface Line {
  readonly id: EntryId;
  readonly studentId: StudentId;
  /** How cards name the colleague: "Dr Kofi Osei"; empty where it was none. */
  readonly byName: string;
  readonly at: Date;
  /** The local day of `at`. */
  readonly on: IsoDate;
}

/** One line of the log about one student; by null is the student's own, or time's. */
export type LogEntry =
  | (Act & Line & { readonly by: StaffId })
  | ((StudentAct | ClockAct) & Line & { readonly by: null });

/** What still counts: entries that were undone, and the undoing, are left out. Oldest first, as given. */
export function standingEntries(
  history: readonly LogEntry[],
): Exclude<LogEntry, { kind: "undo" }>[] {
  const undone = new Set(history.flatMap((entry) => (entry.kind === "undo" ? [entry.undoes] : [])));
  return history.filter((entry) => entry.kind !== "undo").filter((entry) => !undone.has(entry.id));
}

type Standing = ReturnType<typeof standingEntries>[number];

/** A case that student support has, as the log tells it. */
export interface OpenCase {
  readonly case: number;
  readonly about: CaseAbout;
  readonly knows: CaseKnowing;
  readonly dueOn: IsoDate;
  /** The colleague who raised it, and when. */
  readonly by: StaffId;
  readonly byName: string;
  readonly at: Date;
  readonly on: IsoDate;
  /** Who has taken it on; null while nobody has. */
  readonly accepted: {
    readonly by: StaffId;
    readonly byName: string;
    readonly at: Date;
    readonly on: IsoDate;
  } | null;
  /** How the student stood when it was raised. */
  readonly was: Snapshot;
}

/** The student's open case, if there is one: there is one at a time. */
export function openCase(history: readonly LogEntry[]): OpenCase | null {
  const standing = standingEntries(history);
  const raised = standing.findLast((entry) => entry.kind === "escalate");
  if (!raised) return null;
  const of = standing.filter((entry) => "case" in entry && entry.case === raised.case);
  if (of.some(({ kind }) => kind === "withdraw")) return null;
  const taken = of.findLast((entry) => entry.kind === "accept");
  const { case: number, about, knows, dueOn, by, byName, at, on, was } = raised;
  const accepted = taken
    ? { by: taken.by, byName: taken.byName, at: taken.at, on: taken.on }
    : null;
  return { case: number, about, knows, dueOn, by, byName, at, on, accepted, was };
}

/** The kinds that say how a student stands; a note, a raised name or a report about the data changes nothing in that. */
type Move = Extract<Standing, { kind: "contact" | "snooze" | "wake" | "escalate" }>;

/** The last entry that says how the student stands, if any does. A case that was taken back says nothing any more. */
export function lastMove(history: readonly LogEntry[]): Move | undefined {
  const open = openCase(history);
  return standingEntries(history)
    .filter(
      (entry): entry is Move =>
        entry.kind === "contact" ||
        entry.kind === "snooze" ||
        entry.kind === "wake" ||
        (entry.kind === "escalate" && entry.case === open?.case),
    )
    .at(-1);
}
