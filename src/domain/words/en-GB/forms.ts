import type { InputName } from "../../actions.ts";
import { addDays, type IsoDate } from "../../dates.ts";
import type { FormRefusal } from "../../forms.ts";
import type { Standing } from "../../standing.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { caseProblem } from "./cases.ts";
import { day } from "./dates.ts";
import { unreachable } from "./kudos.ts";
import { days } from "./numbers.ts";
import { state } from "./standing.ts";

export const contact = {
  title: (name: string): string => `Contacted: ${name}`,
  what: "What happened?",
  how: "How?",
  checkBack: "Check back",
  usualDay: "Usual day",
  noReminder: "No reminder",
  /** The usual days, so that "Usual day" is no riddle. */
  usualDays: (waiting: IsoDate, noAnswer: IsoDate, today: IsoDate): string =>
    `Usual: ${day(waiting, today)} if waiting, ${day(noAnswer, today)} if no answer.`,
  meeting: "Meeting on, if booked",
  note: "Note, if useful",
  /** Under every text field about a student. */
  canAsk: (firstName: string): string =>
    `${firstName} can ask to see this. Facts, not health details.`,
  restricted: "Restricted: fewer colleagues see it",
  hint: (firstName: string, support: string): string =>
    `If ${firstName} told you about a disability or health condition, say who can help: ${support}. Keep details out of here.`,
};

/** After saving: what comes next, by what happened. */
export function afterContact(standing: Standing, restDays: number, reader: Reader): string {
  switch (standing.state) {
    case "waiting": {
      const remind = `I'll remind you on ${day(standing.until, reader.today)}.`;
      if (standing.outcome === "left-message") return `Waiting for a reply. ${remind}`;
      if (standing.outcome === "no-answer") return `No answer yet. ${remind}`;
      return remind;
    }
    case "booked":
      return `${state(standing, true, reader)}. I'll ask afterwards how it went.`;
    case "contacted":
      return `Off your list for ${days(restDays)}, unless it gets worse.`;
    case "new":
    case "known-reason":
    case "due":
    case "snoozed":
    case "asked":
    case "said":
      return "";
    case "case":
      return `${state(standing, true, reader)}.`;
  }
}

export const snooze = {
  title: (name: string): string => `Snooze: ${name}`,
  until: "Until",
  length: (date: IsoDate, count: number, today: IsoDate): string =>
    `${day(date, today)} (${days(count)})`,
  deadline: (piece: string, date: IsoDate, today: IsoDate): string =>
    `${piece}, ${day(date, today)}`,
  other: "Another date",
  otherDate: "The other date",
  because: "Because",
  wake: "Wake me if it gets worse",
};

export const note = {
  title: (name: string): string => `Note: ${name}`,
  text: "What should be remembered?",
  done: "Note added.",
};

/** Asks for what a form lacks. */
export const missing = (field: InputName): string => asks[field] ?? "Something is missing.";

const asks: Readonly<Partial<Record<InputName, string>>> = {
  outcome: "Choose what happened.",
  mode: "Choose how.",
  followUp: "Choose a day to check back.",
  until: "Choose until when.",
  because: "Choose why.",
  text: "Write the note first.",
  student: "Choose a name.",
  what: "Choose what looks wrong.",
  note: "Say in a line what it is.",
  noticed: "Say what you noticed.",
  to: "Choose who should hear.",
  day: "Choose a day.",
  time: "Choose a time.",
  length: "Choose a length.",
  awayTo: "Choose the last day you are away.",
  cover: "Choose who covers, or nobody.",
  names: "Choose how names are shown.",
  chat: "Choose where messages arrive.",
  signals: "Choose what is not expected.",
  kind: "Choose the kind.",
  reason: "Choose which one.",
  students: "Choose at least one.",
  about: "Choose what it is about.",
  help: "Say what would help.",
  knows: "Choose whether they know.",
  urgency: "Choose how soon.",
  who: "Choose who it is for.",
  stuckOn: "Choose what it is about.",
  choice: "Choose one.",
  which: "Choose which one it is.",
  quietFrom: "Choose when quiet hours begin.",
  quietTo: "Choose when quiet hours end.",
};

/** Says what a form got wrong, and what would be right. */
export function problem(
  what: Exclude<FormRefusal, { why: "health-hint" }>,
  reader: Reader,
): string {
  switch (what.why) {
    case "missing":
      return missing(what.field);
    case "no-meeting-day":
      return `When is the meeting? Choose a day from today to ${day(what.latest, reader.today)}.`;
    case "bad-date":
      return `That date has passed. Choose a day from ${near(what.from, reader)} to ${day(what.to, reader.today)}.`;
    case "too-far":
      return `That is more than ${days(what.days)}. Choose a day up to ${day(addDays(reader.today, what.days), reader.today)}.`;
    case "last-day":
      return `Choose a last day from ${near(what.from, reader)} to ${day(what.to, reader.today)}.`;
    case "cover-away":
      return `${cut(what.name, textLimits.name)} is away too, ${day(what.from, reader.today)} to ${day(what.to, reader.today)}. Choose somebody else.`;
    case "look-again":
    case "not-today":
      return caseProblem(what);
    case "known-over":
      return "That one has ended or was taken back. Nothing was saved.";
    case "as-before":
      return "That is what it says already. Nothing was saved.";
    case "unreachable":
      return unreachable[what.because];
    case "too-long":
      return `That is ${what.length} characters; ${what.limit} fit.`;
  }
}

function near(date: IsoDate, { today }: Reader): string {
  if (date === today) return "today";
  return date === addDays(today, 1) ? "tomorrow" : day(date, today);
}
