import type { CaseAct, CaseClockAct, CaseDue, CaseEntry } from "./case-acts.ts";
import { type CaseCourse, courseOf, isUnderWay } from "./case-course.ts";
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

/** How soon a student would like to be answered, in the order of the form. */
export const soons = ["this-week", "next-week"] as const;
export type Soon = (typeof soons)[number];

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
  | ({
      readonly kind: "escalate";
      /** The number by which everybody speaks of the case. */
      readonly case: number;
      /** The team it goes to, by its name in the settings. */
      readonly team: string;
      readonly about: CaseAbout;
      readonly urgency: CaseUrgency;
      readonly knows: CaseKnowing;
      readonly was: Snapshot;
    } & CaseDue)
  | CaseAct
  /** What a student asked is for somebody else to answer: whoever was to cannot. */
  | {
      readonly kind: "pass-on";
      readonly of: EntryId;
      readonly to: StaffId;
      readonly toName: string;
      readonly dueOn: IsoDate;
    }
  | { readonly kind: "undo"; readonly undoes: EntryId };

/** A piece of a module's work, or where that has no title the module. */
export interface StuckOn {
  readonly module: string;
  readonly title: string | null;
}

/** What a student's own answer adds. */
export type StudentAct =
  | {
      readonly kind: "said";
      readonly what: Said;
      /** The message that it answers. */
      readonly nudge: string;
      /** The day until which something is not counted, or by which somebody answers; null where nothing of the kind follows. */
      readonly until: IsoDate | null;
    }
  | {
      readonly kind: "asked";
      readonly what: "chat" | "stuck";
      /** What they are stuck on; null for something else, and for a chat. */
      readonly about: StuckOn | null;
      readonly soon: Soon;
      /** The tutor they would like to hear from, and who was told: the tutor, or whoever covers. */
      readonly tutor: StaffId;
      readonly to: StaffId;
      /** The message after which they asked; null: by themselves. */
      readonly nudge: string | null;
      /** The day by whose end of work an answer is due, and that instant in ISO. */
      readonly dueOn: IsoDate;
      readonly dueAt: string;
    }
  /** Asked for somebody else than the tutor: a case of student support's that no tutor is shown. */
  | ({ readonly kind: "sought"; readonly case: number; readonly team: string } & CaseDue);

/** What time adds by itself. */
export type ClockAct =
  /** Nobody answered what a student asked: from now on somebody else is to, or nobody is there for it. */
  | {
      readonly kind: "asked-on";
      readonly of: EntryId;
      readonly to: StaffId | null;
      readonly toName: string;
      readonly dueOn: IsoDate;
    }
  | CaseClockAct;

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

/** A case that is under way, as the log tells it. */
export interface OpenCase extends CaseCourse {
  readonly case: number;
  readonly about: CaseAbout;
  readonly urgency: CaseUrgency;
  readonly knows: CaseKnowing;
  /** The colleague who raised it, and when. */
  readonly by: StaffId;
  readonly byName: string;
  readonly at: Date;
  readonly on: IsoDate;
  /** How the student stood when it was raised. */
  readonly was: Snapshot;
}

/** What still counts about one case, oldest first. */
const entriesOf = (standing: readonly Standing[], number: number): CaseEntry[] =>
  standing.filter(
    (entry): entry is Standing & CaseEntry => "case" in entry && entry.case === number,
  );

/** The case that was raised last, or the one of a number, whatever became of it. */
export function lastCase(history: readonly LogEntry[], of?: number): OpenCase | null {
  const standing = standingEntries(history);
  const raised = standing
    .flatMap((entry) => (entry.kind === "escalate" ? [entry] : []))
    .findLast((entry) => of === undefined || entry.case === of);
  const course = raised && courseOf(entriesOf(standing, raised.case));
  if (!raised || !course) return null;
  const { case: number, about, urgency, knows, by, byName, at, on, was } = raised;
  return { ...course, case: number, about, urgency, knows, by, byName, at, on, was };
}

/** The student's open case, if there is one: there is one at a time, beside what the student asked for without their tutor. */
export function openCase(history: readonly LogEntry[]): OpenCase | null {
  const last = lastCase(history);
  return last && isUnderWay(last) ? last : null;
}

/** The case that the student asked for without their tutor, while it is under way. */
export function soughtCase(
  history: readonly LogEntry[],
): (CaseCourse & { readonly case: number }) | null {
  const standing = standingEntries(history);
  const asked = standing.findLast((entry) => entry.kind === "sought");
  const course = asked && courseOf(entriesOf(standing, asked.case));
  return asked && course && isUnderWay(course) ? { ...course, case: asked.case } : null;
}

/** Where a case stands by its number, whoever raised it; null once that was undone. */
export const caseCourse = (history: readonly LogEntry[], number: number): CaseCourse | null =>
  courseOf(entriesOf(standingEntries(history), number));

/** The kinds that say how a student stands; a note, a raised name or a report about the data changes nothing in that. */
type Move = Extract<Standing, { kind: "contact" | "snooze" | "wake" | "escalate" }>;

/** The last entry that says how the student stands, if any does. A case that was taken back says nothing any more. */
export function lastMove(history: readonly LogEntry[]): Move | undefined {
  const last = lastCase(history);
  const counts = last?.status === "withdrawn" ? null : last;
  return standingEntries(history)
    .filter(
      (entry): entry is Move =>
        entry.kind === "contact" ||
        entry.kind === "snooze" ||
        entry.kind === "wake" ||
        (entry.kind === "escalate" && entry.case === counts?.case),
    )
    .at(-1);
}
