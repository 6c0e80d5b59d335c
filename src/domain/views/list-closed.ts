import type { IsoDate } from "../dates.ts";
import type { ClosedList } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import type { Card, ViewContext } from "./card.ts";

/** The one line without names that a list turns into after 14 days: how many were listed, and what was done about them. */
export function listClosedCard(
  facts: ClosedList & { readonly today: IsoDate },
  ctx: ViewContext,
): Card {
  const title = ctx.words.closedList(facts, facts, facts.today);
  return {
    name: "list-closed",
    view: { title, buttons: [buttonsIn(ctx.words).thisWeek] },
    summary: ctx.words.notification.answer,
    text: title,
  };
}
