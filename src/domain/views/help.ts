import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** The commands there are, and whom to call when it is urgent (cards.md 13). */
export function helpCard(ctx: ViewContext): Card {
  const { help, notification } = ctx.words;
  const view = {
    title: help.title,
    lines: help.lines,
    small: help.urgent(ctx.settings.institution),
    buttons: [buttonsIn(ctx.words).myList],
  };
  return {
    name: "help",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines, view.small),
  };
}
