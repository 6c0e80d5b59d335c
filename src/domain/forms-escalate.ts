import type { Inputs } from "./actions.ts";
import {
  type CaseDue,
  type CaseOutcome,
  caseOutcomes,
  type ReturnReason,
  returnReasons,
} from "./case-acts.ts";
import { caseDue, isDiscreet, offersToday } from "./cases.ts";
import type { ClosedDays } from "./dates.ts";
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
import { teamNames } from "./teams.ts";
import { wallClock } from "./zoned.ts";

/** UTF-16 units of "What would help?". */
export const HELP_LIMIT = 300;

/** The forms about cases, read. */
export type CaseRequest =
  | ({
      readonly kind: "escalate";
      readonly about: CaseAbout;
      readonly urgency: CaseUrgency;
      readonly knows: CaseKnowing;
      readonly note: Note;
    } & CaseDue)
  | { readonly kind: "case-note"; readonly text: string }
  | { readonly kind: "accept" }
  | { readonly kind: "return"; readonly because: ReturnReason; readonly text: string }
  | ({ readonly kind: "resend"; readonly text: string } & CaseDue)
  /** To a team by its name in the settings. */
  | ({ readonly kind: "hand-on"; readonly to: string } & CaseDue)
  | { readonly kind: "close"; readonly outcome: CaseOutcome; readonly text: string }
  | { readonly kind: "ask-head" }
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
  readonly teams: Settings["teams"];
}

type DueContext = Pick<CaseContext, "now" | "zone" | "closed">;

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
  return {
    kind: "escalate",
    about,
    urgency,
    knows,
    ...caseDue(urgency, wall.date, { zone, closed }),
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

/** Answers are due anew when a case begins anew somewhere: within two working days. */
const anew = ({ now, zone, closed }: DueContext): CaseDue =>
  caseDue("two-days", wallClock(now, zone).date, { zone, closed });

const tooLong = (text: string): CaseRefusal | null =>
  text.length > NOTE_LIMIT ? { why: "too-long", length: text.length, limit: NOTE_LIMIT } : null;

/** Reads why a case goes back. What is asked, and "not something we can help with", need words. */
export function readReturn(inputs: Inputs): Extract<CaseRequest, { kind: "return" }> | CaseRefusal {
  const because = returnReasons.find((known) => known === inputs.choice);
  if (!because) return { why: "missing", field: "choice" };
  const text = (inputs.text ?? "").trim();
  if (text === "" && (because === "more-information" || because === "not-ours"))
    return { why: "missing", field: "text" };
  return tooLong(text) ?? { kind: "return", because, text };
}

/** Reads the answer with which a case goes to the team again. */
export function readResend(
  inputs: Inputs,
  context: DueContext,
): Extract<CaseRequest, { kind: "resend" }> | CaseRefusal {
  const text = (inputs.text ?? "").trim();
  if (text === "") return { why: "missing", field: "text" };
  return tooLong(text) ?? { kind: "resend", text, ...anew(context) };
}

/** Reads which team a case goes on to. */
export function readPass(
  inputs: Inputs,
  context: DueContext & Pick<CaseContext, "teams">,
): Extract<CaseRequest, { kind: "hand-on" }> | CaseRefusal {
  const to = teamNames(context).find((known) => known === inputs.choice);
  return to ? { kind: "hand-on", to, ...anew(context) } : { why: "missing", field: "choice" };
}

/** Reads how a case ended, and what whoever raised it may know. */
export function readClose(inputs: Inputs): Extract<CaseRequest, { kind: "close" }> | CaseRefusal {
  const outcome = caseOutcomes.find((known) => known === inputs.choice);
  if (!outcome) return { why: "missing", field: "choice" };
  const text = (inputs.text ?? "").trim();
  return tooLong(text) ?? { kind: "close", outcome, text };
}
