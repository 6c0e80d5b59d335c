import type { IsoDate } from "../../dates.ts";
import type { Because } from "../../facts.ts";
import type { Said, StuckOn } from "../../log.ts";
import type { OpenRequest } from "../../requests.ts";
import type { Silence } from "../../silence.ts";
import type { Standing } from "../../standing.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { caseNext, withSupport } from "./cases.ts";
import { day, lately, shortDay, time } from "./dates.ts";
import { modeInLine } from "./log.ts";
import { days, inLetters } from "./numbers.ts";
import { clause, moduleName, piece, still } from "./reasons.ts";

type Contact = Extract<Standing, { state: "contacted" }>;
type Snoozed = Extract<Standing, { state: "snoozed" }>;

const colleague = (name: string): string => cut(name, textLimits.name);

/** "Contacted by you today 09:12 (email)". */
function contactedBy(
  { byName, at, on, mode }: Pick<Contact, "byName" | "at" | "on" | "mode">,
  own: boolean,
  reader: Reader,
): string {
  const who = own ? "you" : colleague(byName);
  const when =
    on === reader.today
      ? `${own ? " today" : ", today"} ${time(at, reader)}`
      : `, ${day(on, reader.today)}`;
  return `Contacted by ${who}${when} (${modeInLine[mode]})`;
}

/** What the log says about a student, as the second half of a row: "Contacted by you today 09:12 (email)". Empty for "new". */
export function state(standing: Standing, own: boolean, reader: Reader): string {
  switch (standing.state) {
    case "new":
      return "";
    case "asked":
      return `${asked.state(standing)}, ${when(standing.at, standing.on, reader)}`;
    case "said":
      return saysState(standing, reader);
    case "waiting":
    case "contacted":
      return contactedBy(standing, own, reader);
    case "due":
      return standing.since === reader.today
        ? "Follow-up due today"
        : `Follow-up due since ${day(standing.since, reader.today)}`;
    case "booked":
      return `Booked: ${day(standing.meetingOn, reader.today)}`;
    case "snoozed":
      return `Snoozed until ${day(standing.until, reader.today)}`;
    case "known-reason":
      return excused(standing.until, reader.today);
    case "case":
      return withSupport(standing, reader);
  }
}

/** "Tue 10:12". */
const when = (at: Date, on: IsoDate, reader: Reader): string =>
  `${lately(on, reader.today)} ${time(at, reader)}`;

/** What a student said to a message. */
function saysState({ what, at, on }: Extract<Standing, { state: "said" }>, reader: Reader): string {
  if (what === "away") return "Away or ill (their words)";
  return `${saidOfData[what] ?? `Says ${saidOfSelf[what]}`}, ${when(at, on, reader)}`;
}
const saidOfSelf: Readonly<Partial<Record<Said, string>>> = {
  fine: "fine",
  "catching-up": "catching up",
  started: "they have started",
};
const saidOfData: Readonly<Partial<Record<Said, string>>> = {
  "was-there": "Says they were there; being checked",
  "handed-in": "Says it is handed in; being checked",
  extension: "Says they have an extension",
};

/** What a student asked for. */
export const asked = {
  state: ({ what, about }: Pick<OpenRequest, "what" | "about">): string =>
    what === "chat"
      ? "Asked for a chat"
      : about === null
        ? "Is stuck"
        : `Is stuck on ${stuckOnInLine(about)}`,
  /** As a reason (cards.md 15). */
  says: (
    of: Pick<OpenRequest, "what" | "about" | "on">,
    { today }: Pick<Reader, "today">,
  ): string =>
    of.what === "chat"
      ? `Asked for a chat on ${day(of.on, today)}.`
      : `${of.about === null ? "Said they are stuck" : `Said they are stuck on ${stuckOnInLine(of.about)}`} on ${day(of.on, today)}.`,
  opening: (firstName: string): string =>
    `Hi ${firstName}, thanks for getting in touch. When would suit you this week, in person or online?`,
  green: "you have met or agreed a time",
  /** Nobody is set aside who waits for an answer. */
  notSnoozed: (firstName: string, of: Pick<OpenRequest, "what" | "on">, today: IsoDate): string =>
    `${firstName} ${of.what === "chat" ? "asked for a chat" : "said they are stuck"} on ${day(of.on, today)}, so this can't be snoozed.`,
};
const stuckOnInLine = ({ module, title }: StuckOn): string =>
  title === null ? moduleName(module) : `the ${piece({ module, title })}`;

/** Nothing is expected of a student: "Known reason until 14 May: do not chase". */
export const excused = (until: IsoDate, today: IsoDate): string =>
  `${knownUntil(until, today)}: do not chase`;

/** The same where something is to be done all the same. */
export const knownUntil = (until: IsoDate, today: IsoDate): string =>
  `Known reason until ${shortDay(until, today)}`;

/** The contact behind a standing, whatever came of it: "Contacted by you today 09:12 (email)"; empty without one. */
export const contacted = (standing: Standing, own: boolean, reader: Reader): string =>
  "outcome" in standing ? contactedBy(standing, own, reader) : "";

/** Where an entry stood that was undone since. */
export const takenBack = "Taken back.";

/** What follows from the state: "Waiting for a reply until Thu 12 Nov." Empty where nothing does. */
export function next(standing: Standing, own: boolean, reader: Reader): string {
  switch (standing.state) {
    case "new":
    case "known-reason":
    case "snoozed":
    case "said":
      return "";
    case "asked":
      return `Please answer by ${day(standing.dueOn, reader.today)}.`;
    case "contacted":
      return standing.outcome === "addressed" ? "Sorted." : "";
    case "booked":
      return `${contactedBy(standing, own, reader)}.`;
    case "due":
      return due({ ...standing, own }, reader);
    case "case":
      return caseNext(standing, reader);
    case "waiting": {
      const until = day(standing.until, reader.today);
      if (standing.outcome === "left-message") return `Waiting for a reply until ${until}.`;
      if (standing.outcome === "no-answer") return `No answer yet; back on ${until}.`;
      return `Back on ${until}.`;
    }
  }
}

/** "Snoozed until Mon 16 Nov, or sooner if it gets worse." with the colleague's name where it matters. */
export function snoozed(standing: Snoozed, by: "named" | "own", reader: Reader): string {
  const who = by === "named" ? ` by ${colleague(standing.byName)}` : "";
  const sooner = standing.wakeIfWorse ? ", or sooner if it gets worse" : "";
  return `Snoozed${who} until ${day(standing.until, reader.today)}${sooner}.`;
}

type Due = Pick<Extract<Because, { kind: "due" }>, "outcome" | "on" | "byName" | "own">;

/** Why a follow-up is due: "You wrote on Wed 4 Nov; no reply recorded." */
export function due({ outcome, on, byName, own }: Due, reader: Reader): string {
  const who = own ? "You" : colleague(byName);
  const then = day(on, reader.today);
  switch (outcome) {
    case "left-message":
      return `${who} wrote on ${then}; no reply recorded.`;
    case "no-answer":
      return `${who} tried on ${then}; no answer.`;
    case "appointment":
      return `${who} booked a meeting on ${then}; how did it go?`;
    case "referred":
      return `${who} pointed them to another service on ${then}; how did it go?`;
    case "reached":
      return `${who} spoke with them on ${then}; time to check back.`;
    case "addressed":
      return `Sorted on ${then}; time to check back.`;
  }
}

/** Nobody answered, nobody was seen: what a follow-up reads then, and who may do better. */
export const silence = {
  unanswered: ({ messages, since, until, lastSeenOn }: Silence, reader: Reader): string => {
    const { today } = reader;
    const days =
      messages > 2
        ? ` since ${shortDay(since, today)}`
        : ` (${[...new Set([since, until])].map((on) => shortDay(on, today)).join(", ")})`;
    const seen = lastSeenOn === null ? "yet" : `since ${day(lastSeenOn, today)}`;
    return `Has not answered ${inLetters(messages)} messages${days} and has not been seen ${seen}.`;
  },
  somebodyElse: "A different person often gets through.",
};

/** At most this many changes are named on a row; the student's card has all. */
const NAMED_CHANGES = 2;

/** What changed, as the first line of a row; empty where the reasons themselves are the news. */
export function because(what: Because, reader: Reader): string {
  switch (what.kind) {
    case "nothing":
    case "still-here":
      return "";
    case "due":
      return due(what, reader);
    case "woken":
      return what.fresh.length === 0
        ? ""
        : `New since ${what.own ? "you snoozed" : "the snooze"}: ${changes(what.fresh, reader)}.`;
    case "changed":
      return what.fresh.length === 0 ? "" : `New since last time: ${changes(what.fresh, reader)}.`;
    case "back": {
      const back =
        what.deadline === null
          ? `Back after ${days(what.days)}.`
          : `Back after ${cut(what.deadline, textLimits.piece)}.`;
      const old = what.still.slice(0, 1).map((signal) => still(signal, reader));
      if (what.fresh.length === 0) {
        return `${back} ${what.better && old.length > 0 ? `Better since then; ${old.join("")}` : "Nothing has changed"}.`;
      }
      return `${back} Since then: ${[changes(what.fresh, reader), ...old].join("; ")}.`;
    }
  }
}

const changes = (fresh: Extract<Because, { kind: "woken" }>["fresh"], reader: Reader): string =>
  fresh
    .slice(0, NAMED_CHANGES)
    .map((signal) => clause(signal, reader))
    .join("; ");
