import type { CaseLine, CaseNewsFacts } from "../case-facts.ts";
import { teamOf } from "../teams.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName, fullName } from "./names.ts";
import { aboutOf } from "./one-student.ts";
import { readerOf } from "./reader.ts";

interface News {
  readonly title: string;
  readonly tail?: string;
  readonly lines: readonly string[];
  readonly buttons: readonly Button[];
  readonly summary: string;
}

function newsCard({ title, tail = "", lines, buttons, summary }: News): Card {
  return {
    name: "case-news",
    view: { title, tail, lines, buttons },
    summary,
    text: inWords(`${title}${tail}`, lines),
  };
}

/** A case that came back, for whoever raised it (cards.md 6.5); once it is somewhere else, where it stands. */
export function caseBackCard(facts: CaseNewsFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { caseNews } = words;
  const { number, course, text } = facts;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const summary = caseNews.notification.back;
  const { returned } = course;
  if (returned === null) return { ...caseNowCard(facts, ctx), summary };
  return newsCard({
    title: caseNews.cameBack(about.name, number),
    lines: [
      ...ifAny(text === "" ? "" : caseNews.said(returned.byName, text)),
      caseNews.because(returned.because),
    ],
    buttons: [
      buttons.answerCase(about),
      buttons.contacted(about),
      ...(course.by === ctx.reader ? [buttons.takeItBack(about)] : []),
    ],
    summary,
  });
}

/** A case that is over, for whoever raised it; once that was undone, where it stands. */
export function caseClosedCard(facts: CaseNewsFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { caseNews, buttons: titles } = words;
  const { number, course, text, token, student } = facts;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const summary = caseNews.notification.closed;
  const { closed } = course;
  if (closed === null) return { ...caseNowCard(facts, ctx), summary };
  return newsCard({
    title: caseNews.closed(about.name, number),
    tail: caseNews.ended(closed.outcome),
    lines: [
      ...ifAny(text === "" ? "" : caseNews.said(closed.byName, text)),
      caseNews.nothingNeeded,
    ],
    buttons: [
      buttons.open(token, titles.openPerson(fullName(student), firstName(student)), about.name),
      buttons.okList,
    ],
    summary,
  });
}

/** Where a case stands that is not any more what its message said. */
function caseNowCard(facts: CaseNewsFacts, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { number, course } = facts;
  const reader = readerOf(facts, settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const isOver = course.status === "closed" || course.status === "withdrawn";
  return newsCard({
    title: words.caseNews.now(about.name, number),
    lines: isOver
      ? ifAny(course.status === "withdrawn" ? words.takenBack : "")
      : [`${words.withSupport(course, reader)}.`, words.caseNext(course, reader)],
    buttons: [...(isOver ? [] : [buttons.seeCase(about)]), buttons.myList],
    summary: words.notification.answer,
  });
}

/** A case that waits for a decision (cards.md 6.6): it cannot be closed from here. */
export function caseDecisionCard(
  facts: CaseLine & { readonly token: string },
  ctx: ViewContext,
): Card {
  const { words, settings } = ctx;
  const { caseNews } = words;
  const { number, token, raisedOn, today, decides, step } = facts;
  const { title, head, cover } = teamOf(facts.team, settings);
  const buttons = buttonsIn(words);
  const isHead = facts.asks === "head";
  const said =
    decides === "not-reached"
      ? caseNews.notReached(raisedOn, title, today)
      : caseNews.unanswered(raisedOn, title, cover !== null && step > 2, today);
  return newsCard({
    title: caseNews.decision(number),
    lines: [isHead ? caseNews.asked(raisedOn, today) : said],
    buttons: [
      buttons.takeCase(token, number),
      buttons.giveCase(token, number),
      ...(head === null || isHead ? [] : [buttons.askHead(token, number)]),
      buttons.openCase(token, number, words.buttons.open),
    ],
    summary: caseNews.notification.decision(number),
  });
}
