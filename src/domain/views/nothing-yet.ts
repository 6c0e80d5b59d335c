import type { IsoDate } from "../dates.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** Facts of somebody who has had no list so far. */
export interface NothingYetFacts {
  readonly today: IsoDate;
  /** Null when it is not known yet. */
  readonly nextListOn: IsoDate | null;
}

/** The answer to "list" before the first one. */
export function nothingYetCard({ today, nextListOn }: NothingYetFacts, ctx: ViewContext): Card {
  const { nothingYet, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  const view = {
    title: nothingYet.title,
    body: nextListOn === null ? nothingYet.later : nothingYet.first(nextListOn, today),
    buttons: [buttons.find, buttons.help],
  };
  return {
    name: "nothing-yet",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.body),
  };
}
