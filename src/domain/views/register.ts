import type { RegisterFacts } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { readerOf } from "./reader.ts";

/** A session whose register looks incomplete, for the module's leads. */
export function registerCard(facts: RegisterFacts, ctx: ViewContext): Card {
  const { notice, notification } = ctx.words;
  const view = {
    title: notice.register(facts, readerOf(facts, ctx.settings)),
    body: facts.usual === null ? notice.counts : notice.leftOut,
    buttons: [buttonsIn(ctx.words).help],
  };
  return {
    name: "register",
    view,
    summary: notification.register,
    text: inWords(view.title, view.body),
  };
}
