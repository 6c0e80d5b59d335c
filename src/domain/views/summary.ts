import { daysBetween } from "../dates.ts";
import type { DayLevels, ModuleCounts, SummaryFacts } from "../summary/facts.ts";
import { type LevelTable, levelTable, type Row, type Shown } from "../summary/levels.ts";
import { isMany, share } from "../summary/share.ts";
import type { Words } from "../words/words.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { readerOf } from "./reader.ts";
import { summaryButtons } from "./summary-buttons.ts";

interface Asked {
  readonly year: number | null;
  /** That of the week before: levels alone, for the rest is of now. */
  readonly past: boolean;
}

/** A programme's week by counts (cards.md 10). Small ones, and those that would tell them, are hidden before they come here. */
export function summaryCard(facts: SummaryFacts & Asked, ctx: ViewContext): Card {
  const { words } = ctx;
  const { summary } = words;
  const now = facts.weeks.at(-1);
  const table = now?.levels ? levelTable(now.levels) : null;
  const row = table && rowOf(table, facts.year);
  const isEarly = facts.signalsFrom !== null && (!table || saysNothing(table));
  const said =
    now && table && row && facts.withheld === null && !isEarly ? { now, table, row } : null;
  const view = {
    title: summary.title(
      {
        title: facts.programme.title,
        week: now?.week ?? null,
        on: now?.day ?? facts.today,
      },
      facts.year,
      facts.today,
    ),
    students: ifAny(said ? summary.students(said.row.students) : ""),
    levels: said ? summary.levels(said.row.row, weekBefore(facts)) : instead(facts, isEarly, words),
    charts: said ? chartOf(facts, words) : [],
    sections:
      said && facts.year === null && !facts.past ? sections(facts, said.row.row, words) : [],
    small: ifAny(said ? words.list.data(facts.feeds, readerOf(facts, ctx.settings)) : ""),
    buttons: buttonsOf(facts, said !== null, isEarly, words),
  };
  return {
    name: "summary",
    view,
    summary: words.notification.summary,
    text: inWords(
      view.title,
      view.students,
      view.levels,
      view.charts.map(({ numbers }) => numbers),
      view.sections.map(({ title, line }) => `${title}: ${line}`),
      view.small,
    ),
  };
}

/** The row that a question is about; null where a year does not stand alone. */
export function rowOf(
  table: LevelTable,
  year: number | null,
): { readonly students: number; readonly row: Row } | null {
  if (year === null) return { students: table.students, row: table.whole };
  return table.years.find((one) => one.year === year) ?? null;
}

const saysNobody = (shown: Shown): boolean => shown !== null && shown !== "few" && shown.n === 0;

const saysNothing = ({ whole: { high, medium, steady } }: LevelTable): boolean =>
  [high, medium, steady].every(saysNobody);

function instead(facts: SummaryFacts & Asked, isEarly: boolean, { summary }: Words): string[] {
  if (facts.withheld !== null) return [summary.withheld(facts.withheld)];
  if (isEarly && facts.signalsFrom !== null) {
    const { groups } = facts.coverage;
    return [
      summary.tooEarly(facts.signalsFrom, facts.today),
      ...(groups > 0 ? [summary.withoutTutor(groups)] : []),
    ];
  }
  if (facts.year === null) return [summary.withheld("few-students")];
  return [facts.yearsTold ? summary.yearAlone(facts.year) : summary.yearsShared];
}

const highOf = ({ levels }: DayLevels, year: number | null): Shown =>
  (levels && rowOf(levelTable(levels), year)?.row.high) ?? null;

function weekBefore({ weeks, year }: SummaryFacts & Asked): Shown | undefined {
  const [before, now] = weeks.slice(-2);
  if (!before || !now || daysBetween(before.day, now.day) > 13) return undefined;
  return highOf(before, year);
}

/** The picture of the weeks, and its numbers as text. Weeks whose figure is hidden have no column. */
function chartOf({ weeks, year }: SummaryFacts & Asked, { summary }: Words) {
  const all = weeks.map((one) => ({ week: one.week, high: highOf(one, year) }));
  const told = all.filter(({ high }) => high !== null && high !== "few");
  // Weeks without anybody are no picture.
  if (told.length < 2 || told.every(({ high }) => saysNobody(high))) return [];
  const numbers = summary.trend(all);
  return [
    {
      title: summary.chart,
      inWords: `${summary.chart}.`,
      numbers,
      data: all.flatMap(({ week, high }, at) =>
        high !== null && high !== "few" ? [{ x: summary.weekShort(week, at), y: high.n }] : [],
      ),
    },
  ];
}

function sections(facts: SummaryFacts, row: Row, { summary }: Words) {
  const { response, cases, modules } = facts;
  return [
    {
      title: summary.response,
      line:
        response.why === null
          ? summary.responded(row.high, response.table.whole, response.halfWithin)
          : summary.noResponse(response.why),
    },
    {
      title: summary.cases,
      line: summary.casesOpen(cases.open, share(cases.overdue, cases.open)),
    },
    ...(modules.length === 0
      ? []
      : [{ title: summary.modules, line: standingOut(modules, summary) }]),
  ];
}

/** Of all modules the one that is quietest, and the one in which most have not handed in. */
function standingOut(modules: readonly ModuleCounts[], summary: Words["summary"]): string {
  const most = (of: (one: ModuleCounts) => number): ModuleCounts | undefined =>
    modules
      .filter((one) => isMany(share(of(one), one.students)))
      .toSorted((a, b) => of(b) / b.students - of(a) / a.students)[0];
  const quietest = most(({ quieter }) => quieter);
  const missing = most(({ notHandedIn }) => notHandedIn);
  const lines = [
    ...(quietest
      ? [summary.module(quietest.title, share(quietest.quieter, quietest.students), null)]
      : []),
    ...(missing
      ? [summary.module(missing.title, null, share(missing.notHandedIn, missing.students))]
      : []),
  ];
  return lines.length === 0 ? summary.noModules : lines.join(" ");
}

function buttonsOf(
  { programme, past, year, coverage, withheld }: SummaryFacts & Asked,
  isSaid: boolean,
  isEarly: boolean,
  words: Words,
) {
  const buttons = summaryButtons(words, programme);
  if (!isSaid) {
    const whole = year !== null && withheld === null ? [buttons.back] : [];
    return [
      ...(isEarly && coverage.groups > 0 ? [buttons.seeWhich] : []),
      ...whole,
      ...(withheld === null ? [] : [buttons.more]),
      buttonsIn(words).help,
    ];
  }
  if (past) return [buttons.thisWeek, buttons.years];
  if (year !== null) return [buttons.back, buttons.lastWeek, buttons.years];
  return [
    buttons.waiting,
    buttons.lastWeek,
    buttons.years,
    buttons.outcomes,
    buttons.export,
    buttons.more,
  ];
}
