import type { IsoDate } from "../../dates.ts";
import type { Because } from "../../facts.ts";
import type { Silence } from "../../silence.ts";
import type { Standing } from "../../standing.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { caseNext, withSupport } from "./cases.ts";
import { day, shortDay, time } from "./dates.ts";
import { modeInLine } from "./log.ts";
import { days, inLetters } from "./numbers.ts";
import { clause, still } from "./reasons.ts";

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
      return "";
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
