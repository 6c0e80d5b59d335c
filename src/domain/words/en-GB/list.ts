import type { IsoDate } from "../../dates.ts";
import type { Because, DigestSummary, ListSummary, Why } from "../../facts.ts";
import type { Settings } from "../../settings.ts";
import type { FeedState } from "../../signals.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { levels, neverUsed } from "./advice.ts";
import { day, lately, shortDay } from "./dates.ts";
import { allOf, counted, days, inLetters, plural } from "./numbers.ts";

/** Week of a list; out of teaching its day. */
type Occasion = { readonly week: number | null; readonly asOf: IsoDate };

const weekNamed = ({ week, asOf }: Occasion, today: IsoDate): string =>
  week === null ? `List of ${day(asOf, today)}` : `Week ${week}`;

/** The feed inside "… data". */
const feedName = (feed: FeedState["feed"], { vle }: Reader): string =>
  ({ activity: vle, assessment: "hand-in", attendance: "attendance" })[feed];

/** The feed in a list of feeds. */
export const feedInList = (feed: FeedState["feed"], { vle }: Reader): string =>
  ({ activity: vle, assessment: "hand-ins", attendance: "attendance" })[feed];

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const person = (name: string): string => cut(name, textLimits.name);

/** So many names of students, or of colleagues, stand in one line, the others are counted. */
const NAMED = { students: 4, colleagues: 2 } as const;
const some = (names: readonly string[], most: number): string => {
  const more = names.length - most;
  return more <= 0 ? allOf(names) : allOf([...names.slice(0, most), `${more} more`]);
};
const named = (names: readonly string[]): string => some(names, NAMED.students);
const colleagues = (names: readonly string[]): string => some(names.map(person), NAMED.colleagues);

/** A sentence has one full stop, also after initials. */
const ended = (text: string): string => (text.endsWith(".") ? text : `${text}.`);

/** "Includes 6 tutees you cover for Dr Mei Li until 20 Nov." */
function covering(of: ListSummary["covering"], today: IsoDate): string {
  const parts = of.map(({ name, until, tutees }, at) => {
    const who = at === 0 ? `${counted(tutees, "tutee", "tutees")} you cover` : String(tutees);
    return `${who} for ${person(name)} until ${shortDay(until, today)}`;
  });
  return `Includes ${allOf(parts)}.`;
}

/** Students who come back from a break in study: this week, else with their day. `people`: the name, and the day in another week. */
const returning = (
  people: readonly { readonly name: string; readonly on: IsoDate | null }[],
  today: IsoDate,
): string => {
  const week = people.every(({ on }) => on === null) ? " this week" : "";
  const names = people.map(({ name, on }) => (on === null ? name : `${name} (${day(on, today)})`));
  return `${ended(`Back from leave${week}: ${named(names)}`)} A welcome may help.`;
};

/** What stands behind the name: why the student is on the list. Empty for those not listed whose level says it. */
function tag(why: Why, because: Because): string {
  if (why === "asked") return "Asked for a chat";
  switch (because.kind) {
    case "nothing":
      return "New";
    case "due":
      return "Follow-up due";
    case "back":
      return "Back";
    case "woken":
      return "Back early";
    case "changed":
      return "Changed";
    case "still-here":
      return "Still here";
  }
}

type Counts = Omit<DigestSummary["counts"], "listed" | "more">;

/** Everybody who is not on the list, zeros left out: "Nothing unusual 31 · not enough data 4". Empty when all are on it. */
function counts(of: Counts): string {
  const parts: [string, number][] = [
    ["nothing unusual", of.steady],
    ["not enough data", of.unknown],
    ["known reason", of.knownReason],
    ["snoozed", of.snoozed],
    ["with support", of.withSupport],
    ["spoken to lately", of.resting],
  ];
  const line = parts
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${what} ${n}`)
    .join(" · ");
  return capital(line);
}

/** A feed that is not fresh, under the title; null where there is nothing to say. */
function feedNote({ feed, asOf, state }: FeedState, age: number, reader: Reader): string | null {
  const name = feedName(feed, reader);
  switch (state) {
    case "fresh":
      return null;
    case "old":
      return capital(`${name} data is ${days(age)} old.`);
    case "stale":
      return asOf === null
        ? `No ${name} data yet, so it is not counted.`
        : `No ${name} data since ${day(asOf, reader.today)}, so it is not counted.`;
    case "missing":
      return `No ${name} data yet, so it is not counted.`;
  }
}

export const list = {
  title: (week: number | null): string =>
    week === null ? "Your tutees" : `Your tutees, week ${week}`,
  subtitle: (asOf: IsoDate, caseload: number, today: IsoDate): string =>
    `${day(asOf, today)} · ${counted(caseload, "tutee", "tutees")}`,
  /** A list that has come and is not open yet. */
  coverTitle: (week: number | null): string =>
    week === null ? "Your list" : `Your list for week ${week}`,
  /** "4 to look at, 3 more not urgent." */
  coverLine: (listed: number, notUrgent: number): string =>
    `${listed} to look at${notUrgent === 0 ? "" : `, ${notUrgent} more not urgent`}.`,
  page: (page: number, pages: number): string => `page ${page} of ${pages}`,
  tag,
  counts,
  feedNote,
  covering,
  /** With how many tutees colleagues were in touch on the tutor's days away. */
  whileAway: (contacted: number): string =>
    contacted === 0
      ? "While you were away: no colleague recorded a contact with your tutees."
      : `While you were away: colleagues were in touch with ${counted(contacted, "tutee", "tutees")} of yours.`,
  busy: "This is a busy week for your group.",
  exams: "Exam period: only hand-ins, exam attendance and requests count.",
  returning,
  awayThisYear: (names: readonly string[]): string =>
    `${ended(`Away this year: ${named(names)}`)} One check-in a term helps.`,
  first: ({ signals }: Settings): string =>
    `First list of the term. Nobody is listed for being quiet in the first ${days(signals.quiet.mutedDays)}, only for not having started.`,
  notUrgent: "Not urgent",
  menu: "What else I can do",
  listedSince: (listedOn: IsoDate, today: IsoDate): string =>
    `On your list since ${day(listedOn, today)}`,
  alsoListedBy: (names: readonly string[]): string =>
    names.length === 1
      ? `Also on ${names.map(person).join("")}'s list`
      : `Also on the lists of ${colleagues(names)}`,
  alsoTutoredBy: (names: readonly string[]): string => `Also tutored by ${colleagues(names)}`,
  lastSpoke: (on: IsoDate, today: IsoDate): string => `You last spoke on ${shortDay(on, today)}`,
  thank: (names: readonly string[]): string => `To thank: ${names.join(", ")}`,
  /** "Data: Moodle today · hand-ins Wed"; empty without any. */
  data: (feeds: readonly FeedState[], reader: Reader): string => {
    const parts = feeds.flatMap(({ feed, asOf }) =>
      asOf === null ? [] : [`${feedInList(feed, reader)} ${lately(asOf, reader.today)}`],
    );
    return parts.length === 0 ? "" : `Data: ${parts.join(" · ")}`;
  },
};

export const quietWeek = {
  nobody: "Nobody on your list this week.",
  meaning:
    "That only means nothing in the data stands out. If somebody is on your mind, open their record or raise it.",
};

export const doneList = {
  /** All of `n` listed students were dealt with. */
  title: (occasion: Occasion, n: number, today: IsoDate): string => {
    const all = n === 1 ? "" : n === 2 ? "both " : `all ${inLetters(n)} `;
    return `${weekNamed(occasion, today)}: ${all}dealt with.`;
  },
  thanks: "Thank you.",
  nextList: (on: IsoDate, today: IsoDate): string => `Next list ${day(on, today)}`,
  followUps: (on: readonly IsoDate[], today: IsoDate): string =>
    `Follow-ups from this list before then: ${on.length} (${[...new Set(on)].map((date) => day(date, today)).join(", ")})`,
};

/** A list too old to keep names: "Week 7: 4 listed, 3 contacted, 1 snoozed." */
export const closedList = (
  occasion: Occasion,
  n: { readonly listed: number; readonly contacted: number; readonly snoozed: number },
  today: IsoDate,
): string => {
  const parts = [`${n.listed} listed`];
  if (n.contacted > 0) parts.push(`${n.contacted} contacted`);
  if (n.snoozed > 0) parts.push(`${n.snoozed} snoozed`);
  return `${weekNamed(occasion, today)}: ${parts.join(", ")}.`;
};

/** How lists come about, a line a sentence, with the figures of the settings. */
export const listHow = {
  title: "How this list is made",
  lines: ({ institution, list: length }: Settings): string[] => [
    `Used: ${institution.vle} activity, attendance, hand-ins and released marks.`,
    neverUsed,
    levels,
    `Length: one in ${length.perTutees} of your tutees, ${length.least} to ${length.most}; nobody who can't wait is left out.`,
    `After a contact a tutee rests ${days(length.restDays)} unless it gets worse.`,
    "You decide what happens.",
  ],
};

export const dueList = {
  title: "Due today",
  /** When not all of them are follow-ups. */
  titleBack: "Back on your list today",
  overflow: (n: number): string => `and ${n} more on your list`,
};

/** What a tutor is reminded of on a morning; behind a name. */
export const reminder = {
  title: (n: number): string => plural(n, { one: "A reminder", other: "Reminders" }),
  notification: (n: number): string => counted(n, "reminder for today.", "reminders for today."),
  returns: (on: IsoDate, today: IsoDate): string => {
    if (on === today) return " returns today after a break in study.";
    return on > today
      ? ` returns on ${day(on, today)} after a break in study.`
      : ` came back on ${day(on, today)} after a break in study.`;
  },
  welcome: "A welcome may help.",
  /** A known reason that the reader gave. */
  ends: (until: IsoDate, today: IsoDate): string => ` · Known reason until ${day(until, today)}`,
  endsSoon: "After that it counts again. Change it if it goes on.",
  over: " · The known reason has ended.",
};

export const nothingYet = {
  title: "There is no list yet.",
  first: (on: IsoDate, today: IsoDate): string => `Your first list comes on ${day(on, today)}.`,
  later: "It comes once teaching has started.",
};
