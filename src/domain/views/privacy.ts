import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** What is kept about students and about the reader (cards.md 9.1). */
export function privacyCard(ctx: ViewContext): Card {
  const { privacy, notification } = ctx.words;
  const view = {
    title: privacy.title,
    lines: privacy.lines(ctx.settings.institution, ctx.settings.ownData),
    buttons: [buttonsIn(ctx.words).help],
  };
  return {
    name: "privacy",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.lines),
  };
}
