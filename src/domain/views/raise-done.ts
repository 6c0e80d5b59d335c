import type { RaiseFacts } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf } from "./one-student.ts";

/** Who was told. */
export function raiseDoneCard(facts: RaiseFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { raise } = words;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const { told } = facts;
  const view = {
    name: about.name,
    tail: ` · ${told === null ? words.takenBack : raise.done(told)}`,
    small: ifAny(told === null ? "" : raise.canAsk(firstName(facts.student))),
    buttons: [...(facts.undoable ? [buttons.undo(about)] : []), buttons.help],
  };
  return {
    name: "raise-done",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.name}${view.tail}`, view.small),
  };
}
