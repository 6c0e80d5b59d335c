import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { isOwn, readerOf } from "./reader.ts";

/** Until when (cards.md 5.2). Drawn again later it says how things stand by then. */
export function snoozeDoneCard(facts: OneStudent, ctx: ViewContext): Card {
  const { words } = ctx;
  const { standing } = facts;
  const reader = readerOf(facts, ctx.settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const state = words.state(standing, isOwn(standing, ctx.reader), reader);
  const said =
    standing.state === "snoozed"
      ? words.snoozed(standing, "own", reader)
      : state === ""
        ? words.takenBack
        : `${state}.`;
  const view = {
    name: about.name,
    tail: ` · ${said}`,
    buttons: [...(facts.undoable ? [buttons.undo(about)] : []), buttons.backToList],
  };
  return {
    name: "snooze-done",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.name}${view.tail}`),
  };
}
