import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** How lists come about: the data used and never used, levels, length, rest, and who decides. */
export function listHowCard(ctx: ViewContext): Card {
  const { listHow, notification } = ctx.words;
  const view = {
    title: listHow.title,
    lines: listHow.lines(ctx.settings),
    buttons: [buttonsIn(ctx.words).backToList],
  };
  return {
    name: "list-how",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines),
  };
}
