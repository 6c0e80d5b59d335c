import type { ListFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import type { Card, ViewContext } from "./card.ts";
import { moreOf } from "./weekly-list.ts";

/**
 * What [More] on a list offers: the six that fit a card (cards.md 1.2). Help is typed, as it says everywhere; so are settings where the list's other
 * pages are behind it, as [See or stop] has their place.
 */
export function listMenuCard(list: ListFacts | null, ctx: ViewContext): Card {
  const { list: words, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  const more = list?.nudges ? moreOf(list, ctx) : [];
  return {
    name: "list-menu",
    view: {
      back: buttons.backToList,
      title: words.menu,
      buttons: [
        ...more,
        buttons.thankFind,
        buttons.wroteSeveral,
        buttons.snoozeSeveral,
        buttons.raiseFind,
        ...(more.length === 0 ? [buttons.settings] : []),
        buttons.listHow,
      ],
    },
    summary: notification.answer,
    text: words.menu,
  };
}
