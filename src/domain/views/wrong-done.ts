import type { IsoDate } from "../dates.ts";
import type { Act } from "../log.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

export interface WrongDoneFacts {
  /** No name: it may have closed the student to the reader. */
  readonly token: string;
  readonly undoable: boolean;
  /** What was reported; null once it was taken back. */
  readonly act: Extract<Act, { kind: "left" | "data-wrong" }> | null;
  readonly today: IsoDate;
}

/** What was reported about the data and what happens now (cards.md 14.4). */
export function wrongDoneCard(facts: WrongDoneFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { act, today, token, undoable } = facts;
  const buttons = buttonsIn(words);
  const view = {
    heading: words.buttons.wrong,
    title: act === null ? words.takenBack : words.wrong.done(act, today),
    buttons: [
      ...(undoable ? [buttons.undoReport(token)] : []),
      ...(act === null ? [buttons.openAgain(token)] : []),
      buttons.backToList,
    ],
  };
  return {
    name: "wrong-done",
    view,
    summary: words.notification.answer,
    text: inWords(view.title),
  };
}
