import { type Hats, mayRaise } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** The commands there are for somebody of these hats, and whom to call when it is urgent (cards.md 13). */
export function helpCard(hats: Hats, ctx: ViewContext): Card {
  const { help, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  const view = {
    title: help.title,
    lines: [
      ...(hats.tutor ? help.tutor : mayRaise(hats) ? [help.raise] : []),
      ...(hats.support ? help.support : []),
      ...(hats.director ? help.director : []),
      help.everybody,
    ],
    small: help.urgent(ctx.settings.institution),
    buttons: [
      ...(hats.tutor ? [buttons.myList, buttons.settings] : [buttons.privacy]),
      ...(hats.support ? [buttons.cases] : []),
    ],
  };
  return {
    name: "help",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines, view.small),
  };
}
