import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

/** A known reason was added. */
export function knownDoneCard(facts: OneStudent, ctx: ViewContext): Card {
  const { words } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const view = {
    name: about.name,
    tail: ` · ${words.known.done}`,
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
