import type { NudgesDue, SentNow, WaitingNudge } from "../nudges/waiting.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName, nameOnScreen } from "./names.ts";
import { readerOf } from "./reader.ts";

/** Each has a button of its own up to here; and more than five are counted (cards.md 14.7). */
const STOPPED_HERE = 3;
const NAMED = 5;
/** Whole messages on a page: with a button each, [more] and [Back] six. */
const READ_AT_ONCE = 4;

export interface NudgesDueFacts extends NudgesDue {
  /** 1-based page of whole messages; 0 for the card that stands before them. */
  readonly page: number;
  /** What became of [Send now]: "later" where nothing goes out at the moment. */
  readonly sent: SentNow | "later" | null;
}

/** Messages about to go out to a tutor's students: each can be read and stopped. */
export function nudgesDueCard(facts: NudgesDueFacts, ctx: ViewContext): Card {
  const { nudgesDue, notification } = ctx.words;
  const { waiting, sent } = facts;
  const reader = readerOf(facts, ctx.settings);
  const first = waiting
    .map(({ goesAt }) => goesAt)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  const body = facts.page === 0 ? inShort(waiting, reader, ctx) : inFull(facts, reader, ctx);
  const view = {
    title: first ? nudgesDue.title(waiting.length, first, reader) : nudgesDue.nothing,
    lines: body.lines,
    small: [
      ...body.small,
      ...(waiting.some(({ asks }) => asks) ? [nudgesDue.asks] : []),
      ...ifAny(sent === null ? "" : sent === "later" ? nudgesDue.later : nudgesDue.sent(sent)),
    ],
    buttons: waiting.length === 0 ? [buttonsIn(ctx.words).backToList] : body.buttons,
  };
  return {
    name: "nudges-due",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines, view.small),
  };
}

interface Body {
  readonly lines: readonly string[];
  readonly small: readonly string[];
  readonly buttons: readonly Button[];
}

function inShort(waiting: readonly WaitingNudge[], reader: Reader, { words }: ViewContext): Body {
  const { nudgesDue } = words;
  const buttons = buttonsIn(words);
  const lines =
    waiting.length <= NAMED
      ? waiting.map((one) => nudgesDue.line(nameOnScreen(one, words), one.facts, reader))
      : nudgesDue.counts(waiting.map(({ facts }) => facts.kind));
  const stops = waiting.length <= STOPPED_HERE ? waiting.map((one) => stop(one, words)) : [];
  return {
    lines,
    small: [],
    buttons: [buttons.sendNow, ...stops, buttons.readNudges(1), buttons.okNudges],
  };
}

function inFull({ waiting, page }: NudgesDueFacts, reader: Reader, { words }: ViewContext): Body {
  const { nudgesDue, toStudent } = words;
  const buttons = buttonsIn(words);
  const pages = Math.max(1, Math.ceil(waiting.length / READ_AT_ONCE));
  const number = Math.min(page, pages);
  const shown = waiting.slice((number - 1) * READ_AT_ONCE, number * READ_AT_ONCE);
  const left = waiting.length - number * READ_AT_ONCE;
  return {
    lines: shown.map((one) =>
      nudgesDue.whole(nameOnScreen(one, words), toStudent.nudge.lines(one.facts, one.self, reader)),
    ),
    small: pages === 1 ? [] : [nudgesDue.page(number, pages)],
    buttons: [
      ...shown.map((one) => stop(one, words)),
      ...(left > 0 ? [buttons.moreNudges(left, number + 1)] : []),
      buttons.backToNudges,
    ],
  };
}

const stop = (one: WaitingNudge, words: ViewContext["words"]): Button =>
  buttonsIn(words).stopNudge(one.id, firstName(one.student), nameOnScreen(one, words));
