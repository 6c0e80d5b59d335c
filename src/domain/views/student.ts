import type { StudentFacts } from "../facts.ts";
import type { Signal } from "../signals.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { reasonsOnCard } from "./list-row.ts";
import { firstName, fullName } from "./names.ts";
import { aboutOf } from "./one-student.ts";
import { isOwn, readerOf } from "./reader.ts";
import { studentChart } from "./student-chart.ts";

/** One student (cards.md 3): how things stand, why now, a way to start, what turns it green, the weeks, and what can be done. */
export function studentCard(facts: StudentFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const reader = readerOf(facts, ctx.settings);
  const signals = facts.score.signals.slice(0, reasonsOnCard);
  const advice = signals.length === 0 ? [] : [adviceOn(signals, facts, reader, ctx)];
  const view = {
    back: buttonsIn(words).backToList,
    ...heading(facts, ctx),
    states: standing(facts, reader, ctx),
    whyNow: whyNow(signals, facts, reader, ctx),
    advice,
    charts: studentChart(facts, reader, words),
    small: smallPrint(facts, reader, ctx),
    buttons: actions(facts, ctx),
  };
  return {
    name: "student",
    view,
    summary: words.notification.answer,
    text: inWords(
      `${view.name}${view.tail}`,
      view.subtitle,
      view.states,
      view.whyNow.title,
      view.whyNow.lines,
      advice.flatMap((one) => [`${one.start}: ${one.opening}`, `${one.green} ${one.conditions}`]),
      view.charts.flatMap((chart) => [chart.inWords, chart.numbers]),
      view.small,
    ),
  };
}

/** Name, pronouns, last digits; then programme, year and why the reader may see this. Two of one name differ by year and digits. */
export function heading(facts: StudentFacts, { words }: ViewContext) {
  const { student, programme, right } = facts;
  const { pronouns, stage, ref } = student;
  const course = [
    ...ifAny(programme ?? ""),
    ...(stage === null ? [] : [words.student.year(stage)]),
  ].join(", ");
  return {
    name: fullName(student),
    tail: `${pronouns === null ? "" : ` (${pronouns})`} · ${words.digits(ref)}`,
    subtitle: ifAny([...ifAny(course), ...ifAny(words.student.right(right) ?? "")].join(" · ")),
  };
}

function standing(
  { standing: now }: StudentFacts,
  reader: Reader,
  { words, reader: by }: ViewContext,
): string[] {
  if (now.state === "snoozed") return [words.snoozed(now, "named", reader)];
  const own = isOwn(now, by);
  const state = words.state(now, own, reader);
  return [...ifAny(state === "" ? "" : `${state}.`), ...ifAny(words.next(now, own, reader))];
}

function whyNow(
  signals: readonly Signal[],
  { score }: StudentFacts,
  reader: Reader,
  { words }: ViewContext,
): { title: string; lines: string[] } {
  const { student } = words;
  if (signals.length > 0)
    return {
      title: student.whyNow,
      lines: signals.map((signal, at) => `${at + 1}. ${words.says(signal, reader)}`),
    };
  return score.level === "unknown"
    ? { title: student.notEnough, lines: [student.notFine] }
    : { title: student.nothingUnusual, lines: [] };
}

function adviceOn(
  signals: readonly Signal[],
  { student }: StudentFacts,
  reader: Reader,
  { words }: ViewContext,
) {
  const conditions = [...new Set(signals.map(words.green))];
  return {
    start: words.student.wayToStart,
    // The strongest reason is the one to start from.
    opening: signals
      .slice(0, 1)
      .map((signal) => words.student.quoted(words.opening(signal, firstName(student), reader)))
      .join(""),
    green: words.student.turnsGreen,
    conditions: words.student.conditions(conditions),
  };
}

/** At most two lines, only what there is. */
function smallPrint(
  { handedIn, lastContact, alsoTutoredBy, feeds, today }: StudentFacts,
  reader: Reader,
  { words: { student } }: ViewContext,
): string[] {
  const done = [
    ...(handedIn === null ? [] : [student.handedIn(handedIn)]),
    student.lastContact(lastContact, today),
  ];
  const around = [
    ...(alsoTutoredBy.length === 0 ? [] : [student.alsoTutoredBy(alsoTutoredBy)]),
    ...feeds
      .filter(({ feed }) => feed === "activity")
      .flatMap((feed) => student.dataTo(feed, reader) ?? []),
  ];
  return [done.join(" · "), around.join(" · ")].filter((line) => line !== "");
}

function actions(facts: StudentFacts, { words }: ViewContext): Button[] {
  const buttons = buttonsIn(words);
  const about = aboutOf(facts, words);
  return [
    buttons.contacted(about),
    facts.standing.state === "snoozed" ? buttons.wake(about) : buttons.snooze(about),
    ...(facts.undoable ? [buttons.undo(about)] : []),
    buttons.note(about),
    buttons.record(about),
    buttons.studentHow(about),
  ];
}
