import type { IsoDate } from "../../dates.ts";
import type { CoverageCounts, WeekOfWork, Withheld } from "../../summary/facts.ts";
import { BUNCHED } from "../../summary/facts.ts";
import type { Row, Shown, SummaryStanding, YearKey } from "../../summary/levels.ts";
import type { Share } from "../../summary/share.ts";
import { type NoResponse, WAIT_DAYS, type WaitRow } from "../../summary/waiting.ts";
import { cut, textLimits } from "../cut.ts";
import type { Reader } from "../reader.ts";
import { day, moment } from "./dates.ts";
import { counted, days, inLetters, plural } from "./numbers.ts";

const programme = (title: string): string => cut(title, textLimits.piece);
const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "19", "fewer than 5", "not shown". */
const figure = (shown: Shown): string =>
  shown === "few" ? "fewer than 5" : shown === null ? "not shown" : String(shown.n);

const standing: Readonly<Record<SummaryStanding, string>> = {
  high: "worth a check-in",
  medium: "keep an eye on",
  steady: "nothing unusual",
  unknown: "not enough data",
  known: "known reason",
};
const isNone = (shown: Shown): boolean => shown !== null && shown !== "few" && shown.n === 0;

/** "18 of 61", "fewer than 5 of 61", "nearly all of 61"; empty where nothing may be said. */
const part = (of: Share): string => {
  switch (of.kind) {
    case "exact":
      return `${of.n} of ${of.of}`;
    case "few":
      return `fewer than 5 of ${of.of}`;
    case "most":
      return `most of ${of.of}`;
    case "nearly-all":
      return `nearly all of ${of.of}`;
    case "hidden":
      return "";
  }
};

const yearName = (year: YearKey): string =>
  typeof year === "number"
    ? `Year ${year}`
    : { unknown: "Year not known", rest: "Other years together" }[year];

/** The name of the occasion: "week 7", or its day out of teaching. */
const when = (week: number | null, on: IsoDate, today: IsoDate): string =>
  week === null ? day(on, today) : `week ${week}`;

export const summary = {
  title: (
    of: { readonly title: string; readonly week: number | null; readonly on: IsoDate },
    year: number | null,
    today: IsoDate,
  ): string => {
    const who = year === null ? programme(of.title) : `${programme(of.title)}, year ${year}`;
    return `${who}, ${when(of.week, of.on, today)}`;
  },
  students: (n: number): string => counted(n, "student", "students"),
  /** The three levels, then what else there is. */
  levels: (row: Row, lastWeek: Shown | undefined): string[] => {
    const before = lastWeek === undefined ? "" : ` (last week ${figure(lastWeek)})`;
    const rest = (["unknown", "known"] as const).filter((one) => !isNone(row[one]));
    return [
      [
        `Worth a check-in ${figure(row.high)}${before}`,
        `${standing.medium} ${figure(row.medium)}`,
        `${standing.steady} ${figure(row.steady)}`,
      ].join(" · "),
      capital(rest.map((one) => `${standing[one]} ${figure(row[one])}`).join(" · ")),
    ].filter((line) => line !== "");
  },
  chart: "Worth a check-in each week",
  /** "Worth a check-in, weeks 3 to 7: 12, 18, 21, 23, 19" */
  trend: (weeks: readonly { readonly week: number | null; readonly high: Shown }[]): string => {
    const [first, last] = [weeks[0]?.week ?? null, weeks.at(-1)?.week ?? null];
    const span =
      first === null || last === null ? `last ${weeks.length} weeks` : `weeks ${first} to ${last}`;
    return `Worth a check-in, ${span}: ${weeks.map(({ high }) => figure(high)).join(", ")}`;
  },
  weekShort: (week: number | null, at: number): string => String(week ?? at + 1),

  response: "Response",
  responded: (high: Shown, whole: WaitRow, halfWithin: number | null): string => {
    const half =
      halfWithin === null
        ? ""
        : halfWithin === 0
          ? "; half on the same day"
          : `; half within ${counted(halfWithin, "working day", "working days")}`;
    const of = high !== null && high !== "few" ? ` of ${high.n}` : "";
    const contacted =
      whole.contacted === null
        ? "How many were contacted is not shown"
        : `${figure(whole.contacted)}${of} contacted`;
    const longer = `${figure(whole.longer)} waiting more than ${days(WAIT_DAYS)}`;
    return `${capital(contacted)}${half}. ${
      isNone(whole.longer)
        ? `Nobody has waited more than ${days(WAIT_DAYS)}.`
        : `${whole.longer === null ? `More than ${days(WAIT_DAYS)}: not shown` : capital(longer)}.`
    }`;
  },
  noResponse: (why: NoResponse): string =>
    ({
      nobody: "Nobody to contact this week.",
      tutors: "Too few tutors to show.",
      students: "Too few students to show.",
    })[why],

  cases: "Cases",
  casesOpen: (open: number, overdue: Share): string => {
    if (open === 0) return "None open.";
    if (overdue.kind === "hidden") return "Fewer than 5 open.";
    const none = overdue.kind === "exact" && overdue.n === 0;
    const late =
      overdue.kind === "exact"
        ? String(overdue.n)
        : { few: "fewer than 5", most: "most", "nearly-all": "nearly all" }[overdue.kind];
    return `${open} open, ${none ? "none" : late} overdue.`;
  },
  decisions: (of: Share): string => `Waiting for a director's decision: ${part(of)}.`,
  caseNames: "Names stand with the team that has a case, not here.",

  modules: "Modules",
  modulesOf: (of: string): string => `Modules, ${programme(of)}`,
  casesOf: (of: string): string => `Cases, ${programme(of)}`,
  module: (title: string, quieter: Share | null, notHandedIn: Share | null): string => {
    const parts = [
      ...(quieter === null ? [] : [`${part(quieter)} quieter than usual`]),
      ...(notHandedIn === null ? [] : [`${part(notHandedIn)} not handed in`]),
    ];
    return `${cut(title, textLimits.name)}: ${parts.join("; ")}.`;
  },
  noModules: "No module stands out.",
  ofAllTheirs: "Of all students of the module, whatever they study.",

  outcomes: (of: string): string => `Outcomes, ${programme(of)}`,
  /** "Reached 34 this term; 21 active again within 14 days. Of 40 not reached, 15." */
  reached: (reached: Share, others: Share): string => {
    const again = (of: Share): string => {
      if (of.kind === "exact") return String(of.n);
      return of.kind === "hidden"
        ? ""
        : { few: "fewer than 5", most: "most", "nearly-all": "nearly all" }[of.kind];
    };
    const own =
      reached.kind === "hidden"
        ? "Reached this term: fewer than 5."
        : `Reached ${reached.of} this term; ${again(reached)} active again within 14 days.`;
    return others.kind === "hidden"
      ? `${own} Not reached: fewer than 5.`
      : `${own} Of ${others.of} not reached, ${again(others)}.`;
  },
  noProof:
    "People who answer differ from people who don't: this is not proof that contact caused it.",
  active: "Active again: on two days at least. Of those who had gone quiet.",

  waitingTitle: (of: string, year: number | null): string =>
    `Who is waiting, ${programme(of)}${year === null ? "" : `, year ${year}`}`,
  waiting: (row: WaitRow): string =>
    [
      `contacted ${figure(row.contacted)}`,
      `waiting ${figure(row.week)}`,
      `over ${days(WAIT_DAYS)} ${figure(row.longer)}`,
    ].join(" · "),
  allYears: (line: string): string => `All years: ${line}`,
  row: (year: YearKey, line: string): string => `${yearName(year)}: ${line}`,
  yearsNotTold: "Years are not told apart: too few tutors or students in one of them.",
  waitingStep: `One step, ${days(WAIT_DAYS)}: so no two answers can be subtracted.`,
  /** No name stands here: each is opened by itself, under the right that the reader has. */
  yours: (n: number): string =>
    `${n} of those waiting ${plural(n, { one: "is your tutee", other: "are your tutees" })}: type show and a name.`,

  years: (of: string): string => `Year by year, ${programme(of)}`,
  yearsOrder:
    "Worth a check-in · keep an eye on · nothing unusual · not enough data · known reason",
  yearRow: (year: YearKey, students: number, row: Row): string =>
    `${yearName(year)} (${students}): ${(["high", "medium", "steady", "unknown", "known"] as const).map((one) => figure(row[one])).join(" · ")}`,
  noYears: "There are too few students in all years but one to tell them apart.",
  yearsShared:
    "Years are not told apart, as another programme of yours has some of these students.",
  yearAlone: (year: number): string =>
    `Year ${year} is not shown by itself: too few students are in it, or in the others.`,

  deadlines: (of: string): string => `Deadlines ahead, ${programme(of)}`,
  week: ({ monday, pieces }: WeekOfWork, bunched: Share, today: IsoDate): string => {
    const due = `Week of ${day(monday, today)}: ${counted(pieces, "piece", "pieces")} due`;
    const many = part(bunched);
    const none = bunched.kind === "exact" && bunched.n === 0;
    return many === "" || none ? `${due}.` : `${due}; ${many} have ${inLetters(BUNCHED)} or more.`;
  },
  noDeadlines: "No deadline in the next four weeks is on record.",

  more: (of: string): string => `More about ${programme(of)}`,
  monthly: (on: boolean): string =>
    on
      ? "You get this summary on the first working day of each month."
      : "You don't get this summary by itself.",
  withoutTutor: (n: number): string =>
    `${counted(n, "group", "groups")} of students ${plural(n, { one: "has", other: "have" })} no tutor on record.`,
  tutorsWithoutChat: (shown: Shown): string =>
    `Tutors whom no chat reaches, as they have no address on record: ${figure(shown)}.`,
  everybodyReached: ({ groups, tutorsWithoutChat }: CoverageCounts): string =>
    groups === 0 && tutorsWithoutChat === 0
      ? "Each student has a tutor, and each tutor can be reached."
      : "",

  tooEarly: (from: IsoDate, today: IsoDate): string =>
    `Too early: signals start on ${day(from, today)}.`,
  withheld: (why: Withheld): string =>
    ({
      "few-students": "Fewer than 5 students: nothing is shown of so few.",
      overlaps:
        "Nearly all of these students are on another programme of yours, so this one is not shown by itself.",
      "no-scores": "Nothing was worked out in the last fortnight.",
    })[why],

  export: (of: string): string => `Export, ${programme(of)}`,
  exportRow: (name: string, students: number, row: Row): string =>
    `${name}; ${students}; ${(["high", "medium", "steady", "unknown", "known"] as const).map((one) => figure(row[one])).join("; ")}`,
  exportHead: `Group; students; ${["high", "medium", "steady", "unknown", "known"].map((one) => standing[one as SummaryStanding]).join("; ")}`,
  exportAll: "All years",
  exportGroup: (year: YearKey): string => yearName(year),
  exportHidden:
    'Counts of 1 to 4 read "fewer than 5". A figure by which one could be worked out reads "not shown". Years too small to stand alone are together.',
  exportMade: (at: Date, by: string, reader: Reader): string =>
    `Made ${moment(at, reader)}, asked for by ${cut(by, textLimits.name)}.`,

  choose: (n: number): string =>
    n === 0 ? "You direct no programme on record." : "Which programme?",
  programme,
  chooseMore: (n: number): string =>
    `${counted(n, "other fits", "others fit")} too: type more of the name.`,
  chooseAloud: (title: string): string => `Summary of ${programme(title)}`,
  press: {
    waiting: "Who is waiting",
    lastWeek: "Last week",
    thisWeek: "This week",
    years: "Year by year",
    outcomes: "Outcomes",
    export: "Export",
    deadlines: "Deadlines",
    monthlyOn: "Send it monthly",
    monthlyOff: "Not monthly",
    seeWhich: "See which",
  },
  notAQuestion: "I can answer: summary, waiting, modules, cases, outcomes.",
  forExample: "For example: waiting 7 days year 1.",
};
