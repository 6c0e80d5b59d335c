import { addDays } from "../../dates.ts";
import type { Attended, SessionKind, Signal } from "../../signals.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, shortDay } from "./dates.ts";
import { counted, days, median, plural } from "./numbers.ts";

/** Days are counted up to this many; beyond, the date stands. */
const COUNTED_DAYS = 14;

/** "Databases coursework": the title alone where it already names the module, or where the module goes without saying. */
export function piece(of: { readonly module: string | null; readonly title: string }): string {
  const { module, title } = of;
  return cut(
    module === null || title.includes(module) ? title : `${module} ${title}`,
    textLimits.piece,
  );
}

export const moduleName = (title: string): string => cut(title, textLimits.name);

const inModule = (signal: Signal): string =>
  signal.module === null ? "" : ` in ${moduleName(signal.module)}`;

const inGroup = ({ module }: Signal): string =>
  module === null ? "" : ` in the ${moduleName(module)} group`;

const capital = (clause: string): string => `${clause.slice(0, 1).toUpperCase()}${clause.slice(1)}`;

function unseen(signal: Extract<Signal, { id: "quiet" }>, reader: Reader): string {
  if (signal.days <= COUNTED_DAYS) return `for ${days(signal.days)}`;
  return `since ${day(signal.lastSeenOn ?? addDays(reader.today, -signal.days), reader.today)}`;
}

const active = (count: number, signal: Signal): string =>
  count === 0 ? `not active${inModule(signal)}` : `active${inModule(signal)} on ${days(count)}`;

/** "the Databases exam"; an exam of no module by its own title. */
export function exam({ module, title }: Extract<Signal, { id: "missed-exam" }>): string {
  if (module !== null) return `the ${moduleName(module)} exam`;
  return title === null ? "an exam" : cut(title, textLimits.piece);
}

type MissedCritical = Extract<Signal, { id: "missed-critical" }>;

/** What sessions that count one by one are called: "critical" to staff, "key" to students. */
type Called = "critical" | "key";

/** "the last 2 critical sessions", "2 of the last 3 critical sessions". */
function criticalSessions({ missed, of }: MissedCritical, called: Called): string {
  if (of === 1) return `the last ${called} session`;
  return `${missed === of ? "" : `${missed} of `}the last ${of} ${called} sessions`;
}

const inBrackets = (...parts: readonly (string | null)[]): string => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? "" : ` (${said.join(", ")})`;
};

const sessionNames: Readonly<Record<SessionKind, Parameters<typeof plural>[1]>> = {
  lecture: { one: "lecture", other: "lectures" },
  seminar: { one: "seminar", other: "seminars" },
  tutorial: { one: "tutorial", other: "tutorials" },
  lab: { one: "lab", other: "labs" },
  workshop: { one: "workshop", other: "workshops" },
  practical: { one: "practical", other: "practicals" },
  "field-trip": { one: "field trip", other: "field trips" },
  exam: { one: "exam", other: "exams" },
  other: { one: "session", other: "sessions" },
};

/** "Data Structures labs": what was missed, as the timetable calls it. */
export const missedSessions = ({ module, missed, kind }: MissedCritical): string =>
  `${module === null ? "" : `${moduleName(module)} `}${plural(missed, sessionNames[kind])}`;

/** "lab", as the timetable calls one of them. */
export const sessionName = (kind: SessionKind): string => plural(1, sessionNames[kind]);

const share = ({ attended, of }: Attended): string => `${attended} of ${of}`;

/** The reason inside another sentence: "no Moodle activity for 9 days". */
export function clause(signal: Signal, reader: Reader): string {
  switch (signal.id) {
    case "not-started":
      return `not seen yet${inModule(signal)}`;
    case "no-reply":
      return `no answer to ${counted(signal.messages, "message", "messages")} since ${shortDay(signal.since, reader.today)}`;
    case "missed-exam":
      return `no attendance recorded at ${exam(signal)}`;
    case "not-handed-in":
      return `${piece(signal)} not handed in`;
    case "below-pass":
      return `${piece(signal)} below the pass mark`;
    case "missed-critical":
      return `missed ${criticalSessions(signal, "critical")}${inBrackets(signal.module && moduleName(signal.module))}`;
    case "quiet":
      return `no ${reader.vle} activity${inModule(signal)} ${unseen(signal, reader)}`;
    case "attendance-drop":
      return `attended ${signal.attended} of the last ${signal.of} sessions${inModule(signal)}`;
    case "several":
      return `quieter than usual in ${signal.modules} of ${signal.of} modules at once`;
    case "fewer-days":
      return `${active(signal.days, signal)} last week`;
    case "mark-below-usual":
      return `${signal.mark} in ${piece(signal)}`;
    case "late-work":
      return `handed in late${inModule(signal)}: ${signal.late} of the last ${signal.of} pieces`;
    case "below-group":
      return signal.days === 0
        ? `${active(0, signal)} in the last 14 days`
        : `${active(signal.days, signal)} in the last 14`;
    case "forum-quiet":
      return `no posts${inGroup(signal)} for ${counted(signal.weeks, "week", "weeks")}`;
  }
}

function missedCritical(signal: MissedCritical, called: Called, reader: Reader): string {
  const on = signal.of === 1 ? day(signal.on, reader.today) : null;
  const of = inBrackets(signal.module && moduleName(signal.module), on);
  return `Missed ${criticalSessions(signal, called)}${of}.`;
}

/** The reason as the student reads it: in the tutor's words, but for what critical sessions are called. */
export const saysToStudent = (signal: Signal, reader: Reader): string =>
  signal.id === "missed-critical" ? missedCritical(signal, "key", reader) : says(signal, reader);

/** The reason as the tutor reads it. */
export function says(signal: Signal, reader: Reader): string {
  const main = capital(clause(signal, reader));
  switch (signal.id) {
    case "not-started": {
      const since = shortDay(signal.since, reader.today);
      return signal.module === null
        ? `Not seen yet this term: no ${reader.vle} log-in${signal.sessions ? " and no attendance" : ""} since ${since}.`
        : `${main}: no ${reader.vle} activity${signal.sessions ? " or attendance" : ""} there since ${since}.`;
    }
    case "no-reply":
      return signal.lastSeenOn === null
        ? `${main}, and not seen yet.`
        : `${main}, and not seen since ${day(signal.lastSeenOn, reader.today)}.`;
    case "missed-exam":
      return `${main} on ${day(signal.on, reader.today)}.`;
    case "not-handed-in":
      return `${main} (due ${day(signal.dueOn, reader.today)}).`;
    case "below-pass":
      return `${capital(piece(signal))}: ${signal.mark}; the pass mark is ${signal.passMark}.`;
    case "missed-critical":
      return missedCritical(signal, "critical", reader);
    case "quiet": {
      const { usualDays } = signal;
      if (usualDays === null || usualDays < 1) return `${main}.`;
      return `${main}; usually ${median(usualDays)} ${plural(usualDays, { one: "day", other: "days" })} a week.`;
    }
    case "attendance-drop":
      return `${main}; before that ${share(signal.before)}.`;
    case "fewer-days":
      return signal.days === 0
        ? `${main}; usually ${median(signal.usualDays)} ${plural(signal.usualDays, { one: "day", other: "days" })}.`
        : `${main}; usually ${median(signal.usualDays)}.`;
    case "mark-below-usual":
      return `${main}; usually around ${Math.round(signal.usual)}.`;
    case "several":
    case "late-work":
      return `${main}.`;
    case "below-group":
      return signal.days === 0
        ? `${main}; most of the group was.`
        : `${main}; fewer than most of the group.`;
    case "forum-quiet":
      return `${main}; most weeks before.`;
  }
}

/** The reason when it is not new: "still no Moodle activity". */
export function still(signal: Signal, reader: Reader): string {
  switch (signal.id) {
    case "not-started":
      return `still not seen${inModule(signal)}`;
    case "no-reply":
      return "still no answer";
    case "missed-exam":
      return `still ${clause(signal, reader)}`;
    case "not-handed-in":
      return `${piece(signal)} still not handed in`;
    case "below-pass":
      return `${piece(signal)} still below the pass mark`;
    case "missed-critical":
      return `still missing critical sessions${inModule(signal)}`;
    case "quiet":
      return `still no ${reader.vle} activity${inModule(signal)}`;
    case "attendance-drop":
      return `still at fewer sessions than before${inModule(signal)}`;
    case "several":
      return `still quieter than usual in ${signal.modules} modules`;
    case "fewer-days":
      return `still fewer active days than usual${inModule(signal)}`;
    case "mark-below-usual":
      return `${piece(signal)} still below their usual`;
    case "late-work":
      return `still handing in late${inModule(signal)}`;
    case "below-group":
      return `still fewer active days than most${inModule(signal)}`;
    case "forum-quiet":
      return `still no posts${inGroup(signal)}`;
  }
}
