import type { HandIn, LogLine } from "../../facts.ts";
import { NOTE_LIMIT } from "../../forms.ts";
import type { EnrolmentScore, FeedState } from "../../signals.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { levels, neverUsed } from "./advice.ts";
import { day, lately, moment } from "./dates.ts";
import { level, modeInLine, outcomeInLog, trend } from "./log.ts";
import { allOf, median } from "./numbers.ts";
import { moduleName, piece } from "./reasons.ts";

/** Why the reader may see a student, from the reader's side; rights without a word are left out. */
const rights: Readonly<Record<string, string>> = { tutor: "your tutee" };
/** The same in the list of who has access. */
const roles: Readonly<Record<string, string>> = {
  tutor: "personal tutor",
  cover: "cover",
  director: "programme director",
  support: "student support",
};

const weeksTo = (first: number, count: number): string =>
  count === 1 ? `week ${first}` : `weeks ${first}–${first + count - 1}`;

export const student = {
  programme: (title: string): string => cut(title, textLimits.name),
  pronouns: (pronouns: string): string => ` (${cut(pronouns, textLimits.pronouns)})`,
  year: (stage: number): string => `Year ${stage}`,
  right: (right: string): string | null => rights[right] ?? null,
  whyNow: "Why now",
  wayToStart: "A way to start",
  quoted: (text: string): string => `"${text}"`,
  turnsGreen: "Turns green when",
  /** The conditions after "Turns green when". */
  conditions: (conditions: readonly string[]): string =>
    `${[conditions.slice(0, -1).join(", "), ...conditions.slice(-1)].filter((part) => part !== "").join(", and ")}.`,
  nothingUnusual: "Nothing unusual.",
  notEnough: "Not enough data to say anything.",
  notFine: "That is not the same as fine.",
  chart: ({ vle }: Reader): string => `Days active in ${vle} each week`,
  /** In place of the picture; its numbers stand below in any case. */
  chartInWords: (title: string, usual: number | null): string =>
    usual === null ? `${title}.` : `${title}. Usually ${median(usual)}.`,
  activeDays: (first: number, counts: readonly number[]): string =>
    `Active days, ${weeksTo(first, counts.length)}: ${counts.join(", ")}`,
  handedIn: (n: { readonly done: number; readonly due: number }): string =>
    `Handed in: ${n.done} of ${n.due}`,
  lastContact: (
    last: { readonly on: string; readonly byName: string } | null,
    today: string,
  ): string =>
    last === null
      ? "Last contact: none recorded"
      : `Last contact: ${day(last.on, today)} (${cut(last.byName, textLimits.name)})`,
  alsoTutoredBy: (names: readonly string[]): string =>
    `Also tutored by: ${allOf(names.map((name) => cut(name, textLimits.name)))}`,
  dataTo: ({ asOf }: FeedState, reader: Reader): string | null =>
    asOf === null ? null : `${reader.vle} to ${lately(asOf, reader.today)}`,
};

export const studentHow = {
  title: "How this is worked out",
  /** Which level the reasons make. */
  level: (of: EnrolmentScore["level"]): string => `Now: ${level[of].toLowerCase()}.`,
  rules: levels,
  usually: (weeks: number): string => `Usually: the middle of the last ${weeks} teaching weeks.`,
  unused: neverUsed,
};

function handInLine(of: HandIn, reader: Reader): string {
  const { dueOn, submittedOn, banked, mark } = of;
  const parts = [
    dueOn === null ? null : `due ${day(dueOn, reader.today)}`,
    banked
      ? "carried over"
      : submittedOn !== null
        ? `${dueOn !== null && submittedOn > dueOn ? "handed in late" : "handed in"} ${day(submittedOn, reader.today)}`
        : dueOn !== null && dueOn < reader.today
          ? "not handed in"
          : null,
    mark === null ? null : `mark ${mark}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? piece(of) : `${piece(of)}: ${parts.join(", ")}`;
}

function logLine(of: LogLine, reader: Reader): string {
  const did = {
    contact: () => {
      const how = of.mode === null ? "" : ` (${modeInLine[of.mode]})`;
      const back = of.until === null ? "" : `, check back ${day(of.until, reader.today)}`;
      return `${of.outcome === null ? "contacted" : outcomeInLog[of.outcome]}${how}${back}`;
    },
    snooze: () => (of.until === null ? "snoozed" : `snoozed until ${day(of.until, reader.today)}`),
    wake: () => "woken",
    note: () => "note",
    raise: () => "raised with the tutor",
    left: () => "has left",
    "data-wrong": () => "said the data looks wrong",
    undo: () => "undid the entry before",
  }[of.kind]();
  const undone = of.undone ? " (undone)" : "";
  const said = of.text === null ? "" : `: ${student.quoted(cut(of.text, NOTE_LIMIT))}`;
  return `${moment(of.at, reader)} · ${cut(of.byName, textLimits.name)} · ${did}${undone}${said}`;
}

export const record = {
  title: (name: string): string => `Full record: ${name}`,
  module: (title: string, of: Pick<EnrolmentScore, "level" | "trend">): string =>
    of.level === "unknown"
      ? `${moduleName(title)}: ${level.unknown.toLowerCase()}`
      : `${moduleName(title)}: ${level[of.level].toLowerCase()}, ${trend[of.trend]}`,
  handIns: "Hand-ins",
  handIn: handInLine,
  log: "Log",
  logLine,
  nothingLogged: "Nothing recorded yet.",
  earlier: (n: number): string => `and ${n} earlier`,
  access: "Who has access",
  person: (of: { readonly name: string; readonly right: string }): string => {
    const role = roles[of.right];
    return role === undefined
      ? cut(of.name, textLimits.name)
      : `${cut(of.name, textLimits.name)}, ${role}`;
  },
};

/** "…417": how the last digits of a reference tell two people of the same name apart. */
export const digits = (ref: string): string => `…${Array.from(ref).slice(-3).join("")}`;

export const emptied = {
  title: "This card was emptied.",
  why: (minutes: number): string => `It had been open for ${minutes} minutes.`,
};
