import type { IsoDate } from "../dates.ts";
import type { WaitingFor } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnScreen } from "./names.ts";

/** Lines that stand there with a button each; the others are counted. */
export const WAITING_SHOWN = 3;

export interface WaitingFacts {
  readonly today: IsoDate;
  /** What has waited longest first. */
  readonly waiting: readonly WaitingFor[];
}

/** What waits for a tutor: follow-ups that are due and names that were raised (cards.md 11). */
export function waitingCard({ today, waiting }: WaitingFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const buttons = buttonsIn(words);
  const shown = waiting.slice(0, WAITING_SHOWN);
  const name = (one: WaitingFor) => nameOnScreen(one, words);
  const hidden = waiting.length - shown.length;
  const view = {
    title: waiting.length === 0 ? words.waiting.nothing : words.waiting.title(waiting.length),
    lines: shown.map((one, at) => words.waiting.line(at + 1, name(one), one, today)),
    more: ifAny(hidden > 0 ? words.waiting.more(hidden) : ""),
    buttons: [
      ...shown.flatMap((one, at) =>
        one.token === null ? [] : [buttons.openNumber(one.token, at + 1, name(one))],
      ),
      buttons.myList,
    ],
  };
  return {
    name: "waiting",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.lines, view.more),
  };
}
