import type { Inputs, ItemAction } from "./actions.ts";
import { addDays, type ClosedDays, type IsoDate, isIsoDate, workingDaysAfter } from "./dates.ts";
import {
  type CaseContext,
  type CaseRefusal,
  type CaseRequest,
  readCaseNote,
  readClose,
  readEscalate,
  readPass,
  readResend,
  readReturn,
} from "./forms-escalate.ts";
import {
  type KnownContext,
  type KnownRefusal,
  type KnownRequest,
  readKnown,
  readKnownChange,
  readKnownEnd,
} from "./forms-known.ts";
import { type Raising, type ReportRequest, readRaise, readWrong } from "./forms-report.ts";
import {
  type Mode,
  modes,
  type Outcome,
  outcomes,
  type SnoozeReason,
  snoozeReasons,
} from "./log.ts";
import { KUDOS_LIMIT, type Note, type NoteRefusal, readNote } from "./notes.ts";
import type { Unreachable } from "./reach.ts";
import type { Settings } from "./settings.ts";

/** What a person asked for by a button and its form, checked for shape and dates; whether it may happen is `decide`'s business. */
export type Request =
  | {
      readonly kind: "contact";
      readonly outcome: Outcome;
      readonly mode: Mode;
      readonly followUpOn: IsoDate | null;
      readonly meetingOn: IsoDate | null;
      readonly note: Note | null;
      /** Record it although a colleague was first. */
      readonly although: boolean;
    }
  | {
      readonly kind: "snooze";
      readonly until: IsoDate;
      readonly because: SnoozeReason;
      readonly deadline: string | null;
      readonly wakeIfWorse: boolean;
    }
  | { readonly kind: "wake" }
  | { readonly kind: "note"; readonly note: Note }
  | { readonly kind: "kudos"; readonly note: Note }
  | { readonly kind: "undo" }
  | KnownRequest
  | ReportRequest
  | CaseRequest;

/** What a form got wrong, with what would be right. Nothing was saved. */
export type FormRefusal =
  | { readonly why: "missing"; readonly field: keyof Inputs }
  /** A meeting needs a day from today to `latest`. */
  | { readonly why: "no-meeting-day"; readonly latest: IsoDate }
  | { readonly why: "bad-date"; readonly from: IsoDate; readonly to: IsoDate }
  | { readonly why: "too-far"; readonly days: number }
  /** The last day away must lie between these. */
  | { readonly why: "last-day"; readonly from: IsoDate; readonly to: IsoDate }
  | {
      readonly why: "cover-away";
      readonly name: string;
      readonly from: IsoDate;
      readonly to: IsoDate;
    }
  | { readonly why: "unreachable"; readonly because: Unreachable }
  | NoteRefusal
  | KnownRefusal
  | CaseRefusal;

/** What somebody typed, without control characters and halves of characters: no card can show them, and no database holds them all. */
export const readable = (text: string): string => text.replace(/(?![\t\n\r])[\p{Cc}\p{Cs}]/gu, "");

/** What a button sent, readable. */
export const readableInputs = (inputs: Inputs): Inputs =>
  Object.fromEntries(Object.entries(inputs).map(([name, text]) => [name, readable(text)]));

/** How far ahead a meeting may be booked: a term. */
export const MEETING_WITHIN_DAYS = 84;

export interface FormContext extends Pick<CaseContext, "now" | "zone">, KnownContext {
  readonly closed: ClosedDays;
  readonly settings: Pick<Settings, "followUp" | "snooze" | "institution" | "teams">;
  /** The deadline the snooze form offered, if any. */
  readonly deadline: { readonly title: string; readonly dueOn: IsoDate } | null;
  /** Finds words in a note that suggest health, disability, harm or a third person; per language. */
  readonly sensitive: RegExp;
  /** Whom a raised name may go to; null for presses that raise none. */
  readonly raising: Raising | null;
  /** Why nothing is written to the student; null when something may be. */
  readonly unreachable: Unreachable | null;
}

type Parsed =
  | { readonly ok: true; readonly request: Request }
  | { readonly ok: false; readonly refusal: FormRefusal };
const refuse = (refusal: FormRefusal): Parsed => ({ ok: false, refusal });
const parsed = (read: ReportRequest | KnownRequest | CaseRequest | FormRefusal): Parsed =>
  "why" in read ? refuse(read) : { ok: true, request: read };

/** Reads what a recording button sent. Never throws: whatever arrives is a request or a refusal. */
export function readForm(action: ItemAction, inputs: Inputs, context: FormContext): Parsed {
  switch (action) {
    case "contacted.save":
    case "contacted.too":
      return readContact(inputs, context, action === "contacted.too");
    case "snooze.save":
      return readSnooze(inputs, context);
    case "note.save": {
      const note = readNote(inputs, "text", context);
      if (note !== null && "why" in note) return refuse(note);
      return note
        ? { ok: true, request: { kind: "note", note } }
        : refuse({ why: "missing", field: "text" });
    }
    case "raise.save":
      if (!context.raising) throw new Error("A name is raised to somebody.");
      return parsed(readRaise(inputs, context.raising, context));
    case "thank.save":
      return readKudos(inputs, context);
    case "wrong.save":
      return parsed(readWrong(inputs, context));
    case "known.save":
      return parsed(readKnown(inputs, context));
    case "known.change.save":
      return parsed(readKnownChange(inputs, context));
    case "known.end":
      return parsed(readKnownEnd(inputs, context));
    case "escalate.save":
      return parsed(readEscalate(inputs, { ...context, ...context.settings }));
    case "case.add.save":
      return parsed(readCaseNote(inputs));
    case "case.withdraw":
      return { ok: true, request: { kind: "withdraw" } };
    case "case.accept":
      return { ok: true, request: { kind: "accept" } };
    case "case.resend.save":
      return parsed(readResend(inputs, context));
    case "case.return.save":
      return parsed(readReturn(inputs));
    case "case.pass.save":
      return parsed(readPass(inputs, { ...context, ...context.settings }));
    case "case.close.save":
      return parsed(readClose(inputs));
    case "case.head":
      return { ok: true, request: { kind: "ask-head" } };
    case "wake":
      return { ok: true, request: { kind: "wake" } };
    case "undo":
      return { ok: true, request: { kind: "undo" } };
    case "open":
    case "contacted":
    case "snooze":
    case "note":
    case "record":
    case "how":
    case "menu":
    case "around":
    case "wrong":
    case "known":
    case "known.change":
    case "raise":
    case "escalate":
    case "case":
    case "case.add":
    case "case.resend":
    case "case.open":
    case "case.return":
    case "case.pass":
    case "case.close":
    case "thank":
      throw new Error(`${action} records nothing`);
  }
}

/** The day a contact of an outcome comes back when the form does not say: working days of the settings, null for none. */
export function followUpOn(
  outcome: Outcome,
  from: IsoDate,
  context: Pick<FormContext, "closed" | "settings">,
): IsoDate | null {
  const days: Partial<Record<Outcome, number>> = context.settings.followUp.workingDays;
  const wait = days[outcome];
  return wait === undefined ? null : workingDaysAfter(from, wait, context.closed);
}

/** A note to a student. It is theirs and the writer's alone, so nobody else reads it in the record. */
function readKudos(inputs: Inputs, { unreachable }: FormContext): Parsed {
  if (unreachable) return refuse({ why: "unreachable", because: unreachable });
  const text = (inputs.text ?? "").trim();
  if (text === "") return refuse({ why: "missing", field: "text" });
  if (text.length > KUDOS_LIMIT)
    return refuse({ why: "too-long", length: text.length, limit: KUDOS_LIMIT });
  return { ok: true, request: { kind: "kudos", note: { text, restricted: true } } };
}

function readContact(inputs: Inputs, context: FormContext, although: boolean): Parsed {
  const outcome = outcomes.find((known) => known === inputs.outcome);
  if (!outcome) return refuse({ why: "missing", field: "outcome" });
  const mode = modes.find((known) => known === inputs.mode);
  if (!mode) return refuse({ why: "missing", field: "mode" });
  const note = readNote(inputs, "note", context);
  if (note !== null && "why" in note) return refuse(note);
  const common = { kind: "contact" as const, outcome, mode, note, although };
  if (outcome === "appointment") {
    const latest = addDays(context.today, MEETING_WITHIN_DAYS);
    const { meetingOn } = inputs;
    if (!meetingOn || !isIsoDate(meetingOn) || meetingOn < context.today || meetingOn > latest) {
      return refuse({ why: "no-meeting-day", latest });
    }
    return {
      ok: true,
      request: { ...common, meetingOn, followUpOn: followUpOn(outcome, meetingOn, context) },
    };
  }
  if (inputs.followUp === undefined || inputs.followUp === "" || inputs.followUp === "usual") {
    return {
      ok: true,
      request: {
        ...common,
        meetingOn: null,
        followUpOn: followUpOn(outcome, context.today, context),
      },
    };
  }
  if (inputs.followUp === "none")
    return { ok: true, request: { ...common, meetingOn: null, followUpOn: null } };
  const day = readDay(inputs.followUp, addDays(context.today, 1), context, "followUp");
  return typeof day === "string"
    ? { ok: true, request: { ...common, meetingOn: null, followUpOn: day } }
    : refuse(day);
}

function readSnooze(inputs: Inputs, context: FormContext): Parsed {
  const because = snoozeReasons.find((known) => known === inputs.because);
  if (!because) return refuse({ why: "missing", field: "because" });
  const wakeIfWorse = inputs.wake !== "false";
  const { deadline, today } = context;
  if (inputs.until?.startsWith("deadline:")) {
    // The form may be old: the deadline it offered must still be the next one.
    if (!deadline || inputs.until !== `deadline:${deadline.dueOn}`)
      return refuse({ why: "missing", field: "until" });
    // It comes back the day after, when it can be seen whether the work is in.
    const until = addDays(deadline.dueOn, 1);
    if (until > addDays(today, context.settings.snooze.longestDays))
      return refuse({ why: "too-far", days: context.settings.snooze.longestDays });
    return {
      ok: true,
      request: { kind: "snooze", until, because, deadline: deadline.title, wakeIfWorse },
    };
  }
  const text = inputs.until === "other" ? inputs.otherDate : inputs.until;
  const until = readDay(text, addDays(today, 1), context, "until");
  if (typeof until !== "string") return refuse(until);
  return { ok: true, request: { kind: "snooze", until, because, deadline: null, wakeIfWorse } };
}

function readDay(
  text: string | undefined,
  from: IsoDate,
  context: FormContext,
  field: keyof Inputs,
): IsoDate | FormRefusal {
  if (!text) return { why: "missing", field };
  const to = addDays(context.today, context.settings.snooze.longestDays);
  if (!isIsoDate(text) || text < from) return { why: "bad-date", from, to };
  if (text > to) return { why: "too-far", days: context.settings.snooze.longestDays };
  return text;
}
