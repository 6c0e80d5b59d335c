import type { StudentFacts } from "../facts.ts";
import { excusedUntil } from "../known-reason.ts";
import type { Signal } from "../signals.ts";
import { silenceOf } from "../silence.ts";
import type { Standing } from "../standing.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { reasonsOnCard } from "./list-row.ts";
import { mailLine, messageLink } from "./message-link.ts";
import { firstName, fullName, nameOnScreen } from "./names.ts";
import { aboutOf } from "./one-student.ts";
import { isOwn, readerOf } from "./reader.ts";
import { studentChart } from "./student-chart.ts";

/** One student (cards.md 3): how things stand, why now, a way to start, what turns it green, the weeks, and what can be done. */
export function studentCard(facts: StudentFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const reader = readerOf(facts, ctx.settings);
  const signals = facts.score.signals.slice(0, reasonsOnCard);
  const openings = wayToStart(signals, facts, reader, ctx);
  const green = turnsGreen(signals, facts, ctx);
  const view = {
    back: buttonsIn(words).backToList,
    ...heading(facts, ctx),
    states: standing(facts, reader, ctx),
    whyNow: whyNow(signals, facts, reader, ctx),
    openings,
    mail: mailLine(facts.reach, words),
    green,
    ...studentChart(facts, reader, words),
    small: smallPrint(facts, reader, ctx),
    message: message(facts, ctx),
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
      openings.map(({ title, line }) => `${title}: ${line}`),
      view.mail,
      green.map(({ title, line }) => `${title} ${line}`),
      view.charts.map(({ inWords: title }) => title),
      view.weeks,
      view.small,
    ),
  };
}

/** Name, pronouns, last digits; then programme, year and why the reader may see this. Two of one name differ by year and digits. */
export function heading(facts: StudentFacts, { words }: ViewContext) {
  const { student, programme, right } = facts;
  const { pronouns, stage, ref } = student;
  const course = [
    ...(programme === null ? [] : [words.student.programme(programme)]),
    ...(stage === null ? [] : [words.student.year(stage)]),
  ].join(", ");
  return {
    name: fullName(student),
    tail: `${pronouns === null ? "" : words.student.pronouns(pronouns)} · ${words.digits(ref)}`,
    subtitle: ifAny([...ifAny(course), ...ifAny(words.student.right(right) ?? "")].join(" · ")),
  };
}

function standing(
  { standing: now, known, openCase, score }: StudentFacts,
  reader: Reader,
  { words, reader: by }: ViewContext,
): string[] {
  const until = now.state === "known-reason" ? null : excusedUntil(known);
  const excused = [
    ...(openCase === null || now.state === "case"
      ? []
      : [`${words.withSupport(openCase, reader)}.`]),
    ...(until === null ? [] : [`${words.excused(until, reader.today)}.`]),
  ];
  if (now.state === "snoozed") return [...excused, words.snoozed(now, "named", reader)];
  const own = isOwn(now, by);
  const state = words.state(now, own, reader);
  return [
    ...excused,
    ...ifAny(state === "" ? "" : `${state}.`),
    ...ifAny(
      silenceOf(now, score.signals) ? words.silence.somebodyElse : words.next(now, own, reader),
    ),
  ];
}

function whyNow(
  signals: readonly Signal[],
  { score, objected, standing: now }: StudentFacts,
  reader: Reader,
  { words }: ViewContext,
): { title: string; lines: string[] } {
  const { student } = words;
  const asked = now.state === "asked" ? [words.asked.says(now, reader)] : [];
  if (objected) return { title: student.notAvailable, lines: [...asked, student.worksAsBefore] };
  const reasons = [...asked, ...signals.map((signal) => words.says(signal, reader))];
  if (reasons.length > 0)
    return {
      title: student.whyNow,
      lines: reasons.slice(0, reasonsOnCard).map((reason, at) => `${at + 1}. ${reason}`),
    };
  return score.level === "unknown"
    ? { title: student.notEnough, lines: [student.notFine] }
    : { title: student.nothingUnusual, lines: [] };
}

/** Nothing is under way with the student: a first sentence helps. */
const beginning: readonly Standing["state"][] = ["new", "due", "said"];

/** From the strongest reason. */
function wayToStart(
  signals: readonly Signal[],
  { student, standing: now }: StudentFacts,
  reader: Reader,
  { words }: ViewContext,
): { title: string; line: string }[] {
  if (now.state === "asked") {
    const line = words.asked.opening(firstName(student));
    return [{ title: words.student.wayToStart, line: words.student.quoted(line) }];
  }
  const [strongest] = beginning.includes(now.state) ? signals : [];
  if (strongest === undefined) return [];
  const line = words.opening(strongest, firstName(student), reader);
  if (line === null) return [];
  return [{ title: words.student.wayToStart, line: words.student.quoted(line) }];
}

function turnsGreen(
  signals: readonly Signal[],
  { standing: now }: StudentFacts,
  { words }: ViewContext,
) {
  const asked = now.state === "asked" ? [words.asked.green] : [];
  if (signals.length + asked.length === 0) return [];
  const conditions = [...new Set([...asked, ...signals.map(words.green)])];
  return [{ title: words.student.turnsGreen, line: words.student.conditions(conditions) }];
}

/** At most two lines, only what there is and does not stand above. */
function smallPrint(
  {
    critical,
    handedIn,
    lastContact,
    known,
    alsoTutoredBy,
    feeds,
    today,
    standing: now,
    objected,
    score,
  }: StudentFacts,
  reader: Reader,
  { words: { student } }: ViewContext,
): string[] {
  // A card full of reasons keeps to its words with one of the two.
  const isFull = critical !== null && score.signals.length >= reasonsOnCard;
  const done = [
    ...(critical === null ? [] : [student.critical(critical)]),
    ...(handedIn === null || isFull ? [] : [student.handedIn(handedIn)]),
    ...(now.state === "new" || now.state === "known-reason"
      ? [student.lastContact(lastContact, today)]
      : []),
  ];
  const ofOneSignal = known.filter(({ signal }) => signal !== "any");
  const around = [
    ...(ofOneSignal.length === 0 ? [] : [student.known(ofOneSignal, reader)]),
    ...(alsoTutoredBy.length === 0 ? [] : [student.alsoTutoredBy(alsoTutoredBy)]),
    ...feeds
      .filter(({ feed, state }) => feed !== "assessment" && state !== "fresh" && !objected)
      .flatMap((feed) => student.dataTo(feed, reader) ?? []),
  ];
  return [done.join(" · "), around.join(" · ")].filter((line) => line !== "");
}

/** A card has room for six buttons: the way to the chat gives it to [Undo], while that lasts. */
const message = ({ reach, undoable, ...facts }: StudentFacts, { words }: ViewContext) =>
  undoable
    ? []
    : messageLink(
        reach,
        { called: firstName(facts.student), name: nameOnScreen(facts, words) },
        words,
      );

function actions(facts: StudentFacts, ctx: ViewContext): Button[] {
  const { words } = ctx;
  const buttons = buttonsIn(words);
  const about = aboutOf(facts, words);
  const { openCase, standing: now, undoable, score } = facts;
  const isSilent = silenceOf(now, score.signals) !== null;
  const snooze = isSilent ? buttons.knowWhy(about) : buttons.snooze(about);
  return [
    isSilent ? buttons.tryAgain(about) : buttons.contacted(about),
    ...insteadOfSnooze(facts, snooze, ctx),
    openCase === null ? buttons.escalate(about) : buttons.seeCase(about),
    ...(undoable ? [buttons.undo(about)] : []),
    buttons.record(about),
    buttons.studentMenu(about),
  ];
}

/** Where the state stands that a button would bring about, the one that changes it stands in its place. */
function insteadOfSnooze(facts: StudentFacts, snooze: Button, { words }: ViewContext): Button[] {
  const { openCase, standing: now } = facts;
  const buttons = buttonsIn(words);
  // Who waits for an answer is not set aside.
  if (now.state === "asked") return [];
  if (now.state === "said" && now.what === "away") return [buttons.known(aboutOf(facts, words))];
  if (now.state === "snoozed") return [buttons.wake(aboutOf(facts, words))];
  if (now.state === "known-reason") return [buttons.change(aboutOf(facts, words))];
  return openCase === null ? [snooze] : [];
}
