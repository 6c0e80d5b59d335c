import type { IsoDate } from "../../dates.ts";
import type { HandIn, LogLine, RecordFacts, Session, StudentFacts } from "../../facts.ts";
import type { KnownReason } from "../../known-reason.ts";
import type { Said } from "../../log.ts";
import { NOTE_LIMIT } from "../../notes.ts";
import type { EnrolmentScore, FeedState } from "../../signals.ts";
import { wallClock } from "../../zoned.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { levels, neverUsed } from "./advice.ts";
import { day, lately, moment, shortDay } from "./dates.ts";
import { feedInList } from "./list.ts";
import { level, modeInLine, outcomeInLog, trend } from "./log.ts";
import { allOf, median } from "./numbers.ts";
import { moduleName, piece } from "./reasons.ts";

/** Why the reader may see a student, from the reader's side; rights without a word are left out. */
const rights: Readonly<Record<string, string>> = {
  tutor: "your tutee",
  cover: "a tutee you cover",
};
/** The same in the list of who has access. */
const roles: Readonly<Record<string, string>> = {
  tutor: "personal tutor",
  cover: "cover",
  director: "programme director",
  support: "student support",
};

/** What a known reason is about, inside a sentence. */
const whatIsKnown = ({ signal }: KnownReason, { vle }: Reader): string =>
  ({
    attendance: "attendance",
    deadlines: "deadlines",
    activity: `${vle} activity`,
    any: "nothing",
  })[signal];

/** "attendance not counted until 29 May"; "nothing expected until 14 May". */
const known = (of: KnownReason, reader: Reader): string =>
  `${whatIsKnown(of, reader)} ${of.signal === "any" ? "expected" : "not counted"} until ${shortDay(of.toOn, reader.today)}`;

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
  /** Of who can be written to in no chat. */
  email: (address: string): string => `E-mail: ${cut(address, textLimits.email)}`,
  turnsGreen: "Turns green when",
  /** The conditions after "Turns green when". */
  conditions: (conditions: readonly string[]): string =>
    `${[conditions.slice(0, -1).join(", "), ...conditions.slice(-1)].filter((part) => part !== "").join(", and ")}.`,
  nothingUnusual: "Nothing unusual.",
  notEnough: "Not enough data to say anything.",
  notFine: "That is not the same as fine.",
  /** In place of all signals of somebody who objected to them. */
  notAvailable: "Not available.",
  worksAsBefore: "Nothing is worked out for this student. Contacts and notes work as before.",
  chart: ({ vle }: Reader): string => `Days active in ${vle} each week`,
  /** In place of the picture; its numbers stand below in any case. */
  chartInWords: (title: string, usual: number | null): string =>
    usual === null ? `${title}.` : `${title}. Usually ${median(usual)}.`,
  /** "Days active in Moodle each week, weeks 1 to 6: 4, 5, 4, 4, 3 and 0. Usually 4." */
  chartAlt: (
    title: string,
    first: number,
    counts: readonly number[],
    usual: number | null,
  ): string => {
    const last = first + counts.length - 1;
    const weeks = first === last ? `week ${first}` : `weeks ${first} to ${last}`;
    const numbers = `${title}, ${weeks}: ${allOf(counts.map(String))}.`;
    return usual === null ? numbers : `${numbers} Usually ${median(usual)}.`;
  },
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
  critical: (n: { readonly attended: number; readonly of: number }): string =>
    `Critical sessions: ${n.attended} of ${n.of}`,
  /** Reasons for one signal each; what is not expected at all stands above, as the state. */
  known: (reasons: readonly KnownReason[], reader: Reader): string =>
    `Known reason: ${allOf(reasons.map((one) => known(one, reader)))}`,
  alsoTutoredBy: (others: StudentFacts["alsoTutoredBy"]): string =>
    `Also tutored by: ${allOf(
      others.map(({ name, programme }) => {
        const of = programme === null ? "" : ` (${cut(programme, textLimits.name)})`;
        return `${cut(name, textLimits.name)}${of}`;
      }),
    )}`,
  dataTo: ({ feed, asOf }: FeedState, reader: Reader): string | null =>
    asOf === null ? null : `${feedInList(feed, reader)} to ${lately(asOf, reader.today)}`,
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
  const { dueOn, ownDate, submittedOn, banked, mark } = of;
  const parts = [
    dueOn === null ? null : `due ${day(dueOn, reader.today)}${ownDate ? " (own date)" : ""}`,
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

/** What a kind of session is called where it has no title. */
const sessionKinds: Readonly<Record<string, string>> = {
  lecture: "lecture",
  seminar: "seminar",
  tutorial: "tutorial",
  lab: "lab",
  workshop: "workshop",
  practical: "practical",
  "field-trip": "field trip",
  exam: "exam",
};
const registered: Readonly<Record<Session["status"], string>> = {
  attended: "attended",
  late: "attended, late",
  excused: "excused",
  missed: "missed",
  unknown: "no register yet",
};

/** What a student's answer to a message reads in the log. */
const saidInLog: Readonly<Record<Said, string>> = {
  fine: "fine",
  "catching-up": "catching up",
  started: "started",
  "was-there": "was there",
  "handed-in": "handed in",
  extension: "has an extension",
  away: "away or ill",
};

/** "Data Structures lab (critical), Fri 6 Nov: missed". */
function sessionLine(of: Session, reader: Reader): string {
  const kind = sessionKinds[of.kind] ?? "session";
  const title = of.title === null ? null : cut(of.title, textLimits.piece);
  const name =
    of.module === null
      ? (title ?? kind)
      : title === null
        ? `${moduleName(of.module)} ${kind}`
        : `${moduleName(of.module)}: ${title}`;
  const left = of.counts ? "" : "; few registered, so it is not counted";
  return `${name}${of.critical ? " (critical)" : ""}, ${day(of.on, reader.today)}: ${registered[of.status]}${left}`;
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
    kudos: () => "thanked, in a message",
    raise: () => "raised with the tutor",
    left: () => "has left",
    "data-wrong": () => "said the data looks wrong",
    "known-reason": () =>
      of.until === null
        ? "added a known reason"
        : `added a known reason until ${day(of.until, reader.today)}`,
    "known-change": () =>
      of.until === null
        ? "changed a known reason"
        : `changed a known reason: until ${day(of.until, reader.today)}`,
    escalate: () => `escalated to ${reader.support}`,
    accept: () => "took the case on",
    "case-note": () => "added to the case",
    withdraw: () => "took the case back",
    return: () => "sent the case back",
    resend: () => "answered, and sent the case again",
    "hand-on": () => "passed the case on",
    close: () => "closed the case",
    "ask-head": () => "asked the head of service",
    "case-step": () => "nobody had answered the case: reminded",
    "pass-on": () => "passed on what they asked",
    "asked-on": () => "nobody had answered: passed on",
    asked: () =>
      of.until === null
        ? "asked for a chat"
        : `asked for an answer by ${day(of.until, reader.today)}`,
    said: () => (of.said === null ? "answered a message" : `said: ${saidInLog[of.said]}`),
    undo: () => "undid the entry before",
  }[of.kind]();
  const undone = of.undone ? " (undone)" : "";
  const said = of.text === null ? "" : `: ${student.quoted(cut(of.text, NOTE_LIMIT))}`;
  const elsewhere = of.elsewhere ? ", recorded elsewhere" : "";
  return `${moment(of.at, reader)} · ${cut(of.byName, textLimits.name)} · ${did}${elsewhere}${undone}${said}`;
}

export const record = {
  title: (name: string): string => `Full record: ${name}`,
  module: (title: string, of: Pick<EnrolmentScore, "level" | "trend">): string =>
    of.level === "unknown"
      ? `${moduleName(title)}: ${level.unknown.toLowerCase()}`
      : `${moduleName(title)}: ${level[of.level].toLowerCase()}, ${trend[of.trend]}`,
  known: "Known reasons",
  knownReason: (of: KnownReason, reader: Reader): string => {
    const line = known(of, reader);
    return `${line.slice(0, 1).toUpperCase()}${line.slice(1)}`;
  },
  sessions: "Sessions",
  session: sessionLine,
  handIns: "Hand-ins",
  handIn: handInLine,
  log: "Log",
  logLine,
  nothingLogged: "Nothing recorded yet.",
  earlier: (n: number): string => `and ${n} earlier`,
  messages: "Messages from Waymark",
  message: (at: Date, about: string, reader: Reader): string =>
    `${day(wallClock(at, reader.zone).date, reader.today)} · ${about}`,
  access: "Who has access",
  person: (of: RecordFacts["access"][number], today: IsoDate): string => {
    const role = roles[of.right];
    const until = of.until === null ? "" : ` until ${day(of.until, today)}`;
    return `${cut(of.name, textLimits.name)}${role === undefined ? "" : `, ${role}`}${until}`;
  },
};

/** "…417": how the last digits of a reference tell two people of the same name apart. */
export const digits = (ref: string): string => `…${Array.from(ref).slice(-3).join("")}`;

export const emptied = {
  title: "This card was emptied.",
  why: (minutes: number): string => `It had been open for ${minutes} minutes.`,
};
