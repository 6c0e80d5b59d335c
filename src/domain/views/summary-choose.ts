import type { Programme } from "../summary/facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { summaryButtons } from "./summary-buttons.ts";

/** Programmes with a button each; the others are counted. */
const SHOWN = 5;

/** Which of the reader's programmes a question is about. */
export function summaryChooseCard(programmes: readonly Programme[], ctx: ViewContext): Card {
  const { words } = ctx;
  const { summary } = words;
  const offered = programmes.slice(0, SHOWN);
  const more = programmes.length - offered.length;
  const view = {
    title: summary.choose(programmes.length),
    lines: offered.map(({ title }) => summary.programme(title)),
    more: ifAny(more > 0 ? summary.chooseMore(more) : ""),
    buttons: [...offered.map((one) => summaryButtons(words, one).choose), buttonsIn(words).help],
  };
  return {
    name: "summary-choose",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.lines, view.more),
  };
}
