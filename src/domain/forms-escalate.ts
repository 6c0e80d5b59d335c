import type { Inputs } from "./actions.ts";
import { dueOn, isDiscreet, offersToday, REPLY_BY } from "./cases.ts";
import type { ClosedDays, IsoDate } from "./dates.ts";
import {
  type CaseAbout,
  type CaseKnowing,
  type CaseUrgency,
  caseAbouts,
  caseKnowings,
  caseUrgencies,
} from "./log.ts";
import { NOTE_LIMIT, type Note } from "./notes.ts";
import type { Settings } from "./settings.ts";
import { instantOf, wallClock } from "./zoned.ts";

/** UTF-16 units of "What would help?". */
export const HELP_LIMIT = 300;

/** The forms about cases, read. */
export type CaseRequest =
  | {
      readonly kind: "escalate";
      readonly about: CaseAbout;
      readonly urgency: CaseUrgency;
      readonly knows: CaseKnowing;
      readonly dueOn: IsoDate;
      readonly dueAt: string;
      readonly note: Note;
    }
  | { readonly kind: "case-note"; readonly text: string }
  | { readonly kind: "accept" }
  | { readonly kind: "withdraw" };

/** What the form asks to be read once more before it is sent, by what the case is about. */
export const looksAgain = (about: CaseAbout): about is "wellbeing" | "other" =>
  about === "wellbeing" || about === "other";

export type CaseRefusal =
  | { readonly why: "missing"; readonly field: keyof Inputs }
  | { readonly why: "too-long"; readonly length: number; readonly limit: number }
  /** One line to read before it is sent: asked once for what it is about. */
  | {
      readonly why: "look-again";
      readonly about: "wellbeing" | "other";
      /** Whom to speak to about safeguarding. */
      readonly lead: string;
    }
  /** An answer today was asked for when nobody is there for it. */
  | { readonly why: "not-today"; readonly team: string; readonly phone: string };

export interface CaseContext {
  readonly now: Date;
  /** The institution's. */
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly institution: Pick<Settings["institution"], "safeguarding" | "support">;
}

/** Reads the form behind "Escalate". */
export function readEscalate(
  inputs: Inputs,
  { now, zone, closed, institution }: CaseContext,
): Extract<CaseRequest, { kind: "escalate" }> | CaseRefusal {
  const about = caseAbouts.find((known) => known === inputs.about);
  if (!about) return { why: "missing", field: "about" };
  const text = (inputs.help ?? "").trim();
  if (text === "") return { why: "missing", field: "help" };
  if (text.length > HELP_LIMIT) return { why: "too-long", length: text.length, limit: HELP_LIMIT };
  const knows = caseKnowings.find((known) => known === inputs.knows);
  if (!knows) return { why: "missing", field: "knows" };
  const urgency = caseUrgencies.find((known) => known === inputs.urgency);
  if (!urgency) return { why: "missing", field: "urgency" };
  const wall = wallClock(now, zone);
  if (urgency === "today" && !offersToday(wall, closed)) {
    const { name, phone } = institution.support;
    return { why: "not-today", team: name, phone };
  }
  // "sure" names what was read: another choice since has a line of its own.
  if (looksAgain(about) && inputs.sure !== about)
    return { why: "look-again", about, lead: institution.safeguarding };
  const on = dueOn(urgency, wall.date, closed);
  return {
    kind: "escalate",
    about,
    urgency,
    knows,
    dueOn: on,
    dueAt: instantOf(on, REPLY_BY, zone).toISOString(),
    note: { text, restricted: isDiscreet(about) },
  };
}

/** Reads what is to be added to an open case. */
export function readCaseNote(
  inputs: Inputs,
): Extract<CaseRequest, { kind: "case-note" }> | CaseRefusal {
  const text = (inputs.text ?? "").trim();
  if (text === "") return { why: "missing", field: "text" };
  return text.length > NOTE_LIMIT
    ? { why: "too-long", length: text.length, limit: NOTE_LIMIT }
    : { kind: "case-note", text };
}
