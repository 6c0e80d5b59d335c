import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** What is left of a student's card after a while: nothing about the student but the token to open it with. */
export interface OpenedAgainFacts {
  readonly token: string;
  /** How long the card stood open. */
  readonly minutes: number;
}

/** Stands in place of a student's card that was left open. */
export function openedAgainCard({ token, minutes }: OpenedAgainFacts, ctx: ViewContext): Card {
  const { emptied, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  const view = {
    title: emptied.title,
    why: emptied.why(minutes),
    buttons: [buttons.openAgain(token), buttons.backToList],
  };
  return {
    name: "opened-again",
    view,
    summary: notification.answer,
    text: inWords(view.title, view.why),
  };
}
