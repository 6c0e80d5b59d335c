import { buttonsIn } from "./buttons.ts";
import type { Card, ViewContext } from "./card.ts";

/** What [More] on a list offers. */
export function listMenuCard(ctx: ViewContext): Card {
  const { list, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  return {
    name: "list-menu",
    view: {
      title: list.menu,
      buttons: [
        buttons.find,
        buttons.raiseFind,
        buttons.settings,
        buttons.listHow,
        buttons.help,
        buttons.backToList,
      ],
    },
    summary: notification.answer,
    text: list.menu,
  };
}
