import type { Inputs } from "./actions.ts";
import { addDays, type ClosedDays, type IsoDate, workingDaysAfter } from "./dates.ts";
import type { StaffId } from "./ids.ts";
import { type Act, type WrongThing, wrongThings } from "./log.ts";
import { type Note, type NoteRefusal, readNote } from "./notes.ts";

/** The two forms by which somebody tells somebody else: a name is raised, the data looks wrong. */
export type ReportRequest = {
  readonly kind: "report";
  readonly act: Extract<Act, { kind: "raise" | "left" | "data-wrong" }>;
  readonly note: Note | null;
};

type Read = ReportRequest | NoteRefusal | { readonly why: "missing"; readonly field: keyof Inputs };

/** Whom a raised name may go to, and from which module it comes. */
export interface Raising {
  readonly tutors: readonly {
    readonly id: StaffId;
    /** Who is told: the tutor, or whoever covers today. */
    readonly tell: StaffId;
  }[];
  readonly module: number | null;
}

/** Working days within which a report about the data is answered (product, "Defaults": correction). */
export const CHECKED_WITHIN = 10;
/** Days for which no file brings back a student of whom a tutor says that they have left (cards.md 17, Ella Frost). */
export const LEFT_HOLD_DAYS = 14;

const notCounted: Readonly<
  Record<Exclude<WrongThing, "left">, Extract<Act, { kind: "data-wrong" }>["signal"]>
> = {
  attendance: "attendance",
  "hand-in": "deadlines",
  activity: "activity",
  "not-mine": null,
  other: null,
};

/** Reads the form behind "Raise": what was noticed, and which of the student's tutors hears. */
export function readRaise(
  inputs: Inputs,
  { tutors, module }: Raising,
  context: { readonly sensitive: RegExp },
): Read {
  const chosen = tutors.filter(({ id }) => inputs.to === "all" || inputs.to === String(id));
  if (chosen.length === 0) return { why: "missing", field: "to" };
  const note = readNote(inputs, "noticed", context);
  if (note === null) return { why: "missing", field: "noticed" };
  if ("why" in note) return note;
  const to = [...new Set(chosen.map(({ tell }) => tell))];
  const act = { kind: "raise", to, tutors: chosen.map(({ id }) => id), module } as const;
  return { kind: "report", act, note };
}

/** Reads the form behind "The data looks wrong". What looks wrong is not counted until somebody has checked. */
export function readWrong(
  inputs: Inputs,
  context: { readonly today: IsoDate; readonly closed: ClosedDays; readonly sensitive: RegExp },
): Read {
  const what = wrongThings.find((known) => known === inputs.what);
  if (!what) return { why: "missing", field: "what" };
  const note = readNote(inputs, "note", context);
  if (note !== null && "why" in note) return note;
  // Nobody can look into "something else" without a line about it.
  if (what === "other" && note === null) return { why: "missing", field: "note" };
  const { today } = context;
  if (what === "left") {
    const act = { kind: "left", on: today, holdUntil: addDays(today, LEFT_HOLD_DAYS) } as const;
    return { kind: "report", act, note };
  }
  const until = workingDaysAfter(today, CHECKED_WITHIN, context.closed);
  const act = { kind: "data-wrong", what, signal: notCounted[what], from: today, until } as const;
  return { kind: "report", act, note };
}
