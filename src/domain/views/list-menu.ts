import { buttonsIn } from "./buttons.ts";
import type { Card, ViewContext } from "./card.ts";

/** What [More] on a list offers: the six that fit a card (cards.md 1.2). Help is typed, as it says everywhere. */
export function listMenuCard(ctx: ViewContext): Card {
  const { list, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  return {
    name: "list-menu",
    view: {
      back: buttons.backToList,
      title: list.menu,
      buttons: [
        buttons.thankFind,
        buttons.wroteSeveral,
        buttons.snoozeSeveral,
        buttons.raiseFind,
        buttons.settings,
        buttons.listHow,
      ],
    },
    summary: notification.answer,
    text: list.menu,
  };
}
