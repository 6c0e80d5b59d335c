import type { IsoDate } from "../../dates.ts";
import type { SaidWrong } from "../../own-wrong.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, time } from "./dates.ts";
import { colleague } from "./desk.ts";
import { counted } from "./numbers.ts";
import { inDoubt } from "./to-student-own-data.ts";

/** What a student says is wrong, for whoever answers it (cards.md 14.12). */
export const correction = {
  title: (name: string, of: SaidWrong, today: IsoDate): string =>
    of.kind === "objection"
      ? `${name} does not want to be on lists like this`
      : `${name} says something is wrong: ${inDoubt(of, "their", today)}`,
  words: (text: string): string => `"${text}"`,
  held: (of: SaidWrong, today: IsoDate): string => {
    const by = `answer by ${day(of.answerBy, today)}.`;
    if (of.kind === "objection")
      return `Nothing has been worked out about them since ${day(of.heldFrom, today)}; ${by}`;
    return ["register", "hand-in", "mark"].includes(of.kind)
      ? `Not counted since ${day(of.heldFrom, today)}; ${by}`
      : `Said on ${day(of.heldFrom, today)}; ${by}`;
  },
  /** What [Correct it] does, and what it cannot do. */
  does: (of: SaidWrong): string =>
    of.kind === "objection"
      ? "They stay off lists whatever you answer, until they take it back."
      : "Here it then counts no more. Have it put right in your own records as well.",
  answered: (of: SaidWrong, byName: string | null): string => {
    const who = byName === null ? "" : ` by ${colleague(byName)}`;
    if (of.state === "ignored") return `Left out for everyone${who}.`;
    if (of.state === "corrected")
      return of.kind === "objection" ? `Confirmed${who}.` : `Corrected${who}.`;
    if (of.kind === "objection" && of.answer === null) return "They took it back.";
    return `${of.kind === "objection" ? "Answered" : "Kept"}${who}${of.answer === null ? "." : `: "${of.answer}"`}`;
  },
  keep: {
    title: (of: SaidWrong, today: IsoDate): string =>
      of.kind === "objection" ? "Explain being on lists" : `Keep ${inDoubt(of, "their", today)}`,
    label: "Because",
    required: "Say why in a sentence.",
    reads: (firstName: string): string => `${firstName} reads this as you write it.`,
  },
};

/** Everything about a student stops, or begins again (cards.md 14.11). By reference: no name. */
export const stopping = {
  ask: (ref: string): string =>
    `Stop all messages and lists about student ${cut(ref, textLimits.name)}? Lines disappear from cards already sent. Nobody is notified.`,
  done: (at: Date, changed: number, cancelled: number, reader: Reader): string =>
    `Stopped at ${time(at, reader)}. ${counted(changed, "card", "cards")} changed, ${counted(cancelled, "message", "messages")} cancelled.`,
  again: (ref: string): string =>
    `Starting again takes two people: type restart ${cut(ref, textLimits.name)}.`,
  restartAsk: (ref: string): string =>
    `Start lists and messages about student ${cut(ref, textLimits.name)} again?`,
  twoPeople: "It takes two people. Nothing starts before the second has said so.",
  waits: (ref: string): string =>
    `Noted. Nothing has started yet: a second person of the team types restart ${cut(ref, textLimits.name)}.`,
  started: (ref: string): string =>
    `Student ${cut(ref, textLimits.name)} is on lists again from the next one on.`,
};
