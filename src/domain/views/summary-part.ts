import type { OutcomeCounts, SummaryFacts, WeekOfWork } from "../summary/facts.ts";
import { levelTable, shown } from "../summary/levels.ts";
import { firstSeen } from "../summary/protect.ts";
import { share } from "../summary/share.ts";
import type { SummaryPart, SummaryQuestion } from "../summary/view.ts";
import type { Words } from "../words/words.ts";
import type { Button } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { readerOf } from "./reader.ts";
import { summaryButtons } from "./summary-buttons.ts";

/** What only some parts show. */
export interface PartFacts extends SummaryFacts {
  readonly outcomes: OutcomeCounts;
  readonly deadlines: readonly WeekOfWork[];
  /** How many of those who wait the reader tutors or covers. */
  readonly yours: number;
  /** Sent to the reader each month. */
  readonly monthly: boolean;
  readonly now: Date;
  readonly readerName: string;
}

interface Lines {
  readonly title: string;
  readonly lines: readonly string[];
  readonly small: readonly string[];
  readonly buttons?: readonly Button[];
}

/** Modules that are read in 20 seconds. */
const SHOWN = 5;

/** One part of a summary: lines of counts under a title. */
export function summaryPartCard(
  { part, year, ...facts }: PartFacts & SummaryQuestion & { readonly part: SummaryPart },
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const buttons = summaryButtons(words, facts.programme);
  // What stands under [More] is no count of students: a monthly message can be switched off in any week.
  const told = facts.withheld === null || part === "more";
  const found = told ? contents[part](facts, year, ctx) : withheld(facts, words);
  const view = {
    title: found.title,
    lines: [...found.lines],
    small: [...found.small],
    buttons: [...(found.buttons ?? []), buttons.back],
  };
  return {
    name: "summary-part",
    view,
    summary: words.notification.summary,
    text: inWords(view.title, view.lines, view.small),
  };
}

const withheld = ({ programme, withheld: why }: PartFacts, { summary }: Words): Lines => ({
  title: summary.more(programme.title),
  lines: why === null ? [] : [summary.withheld(why)],
  small: [],
});

type Content = (facts: PartFacts, year: number | null, ctx: ViewContext) => Lines;
const contents: Readonly<Record<SummaryPart, Content>> = {
  waiting: (facts, year, { words: { summary } }) => {
    const { programme, response } = facts;
    const title = summary.waitingTitle(programme.title, year);
    if (response.why !== null)
      return { title, lines: [summary.noResponse(response.why)], small: [] };
    const { whole, years } = response.table;
    const told = facts.yearsTold ? (years ?? []) : [];
    const ofYears = told
      .filter((one) => year === null || one.year === year)
      .map((one) => summary.row(one.year, summary.waiting(one.row)));
    const ofWhole = year === null ? [summary.allYears(summary.waiting(whole))] : [];
    const untold = ofYears.length === 0 ? [yearsUntold(facts, year, summary)] : [];
    return {
      title,
      lines: [...ofWhole, ...ofYears, ...untold],
      small: [summary.waitingStep, ...(facts.yours > 0 ? [summary.yours(facts.yours)] : [])],
    };
  },

  years: (facts, _year, { words: { summary } }) => {
    const table = tableOf(facts);
    const title = summary.years(facts.programme.title);
    if (!facts.yearsTold) return { title, lines: [summary.yearsShared], small: [] };
    if (!table || table.years.length < 2) return { title, lines: [summary.noYears], small: [] };
    return {
      title,
      lines: table.years.map(({ year, students, row }) => summary.yearRow(year, students, row)),
      small: [summary.yearsOrder],
    };
  },

  outcomes: ({ programme, outcomes }, _year, { words: { summary } }) => ({
    title: summary.outcomes(programme.title),
    lines: [
      summary.reached(
        share(outcomes.reachedBack, outcomes.reached),
        share(outcomes.notReachedBack, outcomes.notReached),
      ),
      summary.noProof,
    ],
    small: [summary.active],
  }),

  modules: ({ programme, modules }, _year, { words }) => {
    const { summary } = words;
    const told = modules.flatMap(({ title, students, quieter, notHandedIn }) => {
      const counts = [share(quieter, students), share(notHandedIn, students)] as const;
      if (counts.some(({ kind }) => kind === "hidden")) return [];
      const [first, second] = counts.map((of) => (of.kind === "exact" && of.n === 0 ? null : of));
      if (!first && !second) return [];
      return [{ line: summary.module(title, first ?? null, second ?? null), quieter, students }];
    });
    const first = told
      .toSorted((a, b) => b.quieter / b.students - a.quieter / a.students)
      .slice(0, SHOWN);
    const more = told.length - first.length;
    return {
      title: summary.modulesOf(programme.title),
      lines: told.length === 0 ? [summary.noModules] : first.map(({ line }) => line),
      small: [...(more > 0 ? [words.waiting.more(more)] : []), summary.ofAllTheirs],
    };
  },

  cases: ({ programme, cases }, _year, { words: { summary } }) => {
    const told = share(cases.decision, cases.open);
    return {
      title: summary.casesOf(programme.title),
      lines: [
        summary.casesOpen(cases.open, share(cases.overdue, cases.open)),
        ...(cases.decision > 0 && told.kind !== "hidden" ? [summary.decisions(told)] : []),
      ],
      small: [summary.caseNames],
    };
  },

  deadlines: ({ programme, deadlines, today }, _year, { words: { summary } }) => ({
    title: summary.deadlines(programme.title),
    lines:
      deadlines.length === 0
        ? [summary.noDeadlines]
        : deadlines.map((week) => summary.week(week, share(week.bunched, week.students), today)),
    small: [],
  }),

  export: (facts, _year, { words: { summary }, settings }) => {
    const table = tableOf(facts);
    const now = facts.weeks.at(-1);
    const { today, programme, now: at, readerName } = facts;
    const of = { title: programme.title, week: now?.week ?? null, on: now?.day ?? today };
    if (!table) return { title: summary.export(programme.title), lines: [], small: [] };
    const years = facts.yearsTold && table.years.length > 1 ? table.years : [];
    return {
      title: summary.title(of, null, today),
      lines: [
        summary.exportHead,
        ...years.map(({ year, students, row }) =>
          summary.exportRow(summary.exportGroup(year), students, row),
        ),
        summary.exportRow(summary.exportAll, table.students, table.whole),
      ],
      small: [summary.exportHidden, summary.exportMade(at, readerName, readerOf(facts, settings))],
    };
  },

  more: (facts, _year, { words }) => {
    const { programme, coverage, monthly } = facts;
    const { summary } = words;
    const buttons = summaryButtons(words, programme);
    const { groups, tutorsWithoutChat: tutors } = coverage;
    return {
      title: summary.more(programme.title),
      lines: [
        summary.monthly(monthly),
        ...(groups > 0 ? [summary.withoutTutor(groups)] : []),
        ...(tutors > 0 ? [summary.tutorsWithoutChat(shown(tutors, firstSeen(tutors)))] : []),
        ...[summary.everybodyReached(coverage)].filter((line) => line !== ""),
      ],
      small: [],
      buttons: [
        buttons.modules,
        buttons.cases,
        buttons.deadlines,
        monthly ? buttons.monthlyOff : buttons.monthlyOn,
        ...(groups > 0 ? [buttons.seeWhich] : []),
      ],
    };
  },
};

const tableOf = ({ weeks }: SummaryFacts) => {
  const levels = weeks.at(-1)?.levels ?? null;
  return levels && levelTable(levels);
};

function yearsUntold(
  { yearsTold }: SummaryFacts,
  year: number | null,
  summary: Words["summary"],
): string {
  if (!yearsTold) return summary.yearsShared;
  return year === null ? summary.yearsNotTold : summary.yearAlone(year);
}
