import type { lastGiven } from "../given-reasons.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

export type KnownDoneFacts = OneStudent & {
  /** What the reader did last about known reasons; null once it was taken back. */
  readonly did: ReturnType<typeof lastGiven>;
};

/** A known reason was added, changed or ended. */
export function knownDoneCard(facts: KnownDoneFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    name: about.name,
    tail: ` · ${facts.did === null ? words.takenBack : words.known.done[facts.did]}`,
    buttons: [
      ...(facts.undoable ? [buttons.undo(about)] : []),
      buttons.seeIt(about),
      buttons.backToList,
    ],
  };
  return {
    name: "known-done",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.name}${view.tail}`),
  };
}
