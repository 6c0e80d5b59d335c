import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { isOwn, readerOf } from "./reader.ts";

/** What was recorded and what comes next (cards.md 4.2). Drawn again later it says how things stand by then. */
export function contactDoneCard(facts: OneStudent, ctx: ViewContext): Card {
  const { words, settings } = ctx;
  const { standing } = facts;
  const reader = readerOf(facts, settings);
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const own = isOwn(standing, ctx.reader);
  const said = words.contacted(standing, own, reader) || words.state(standing, own, reader);
  const view = {
    name: about.name,
    tail: ` · ${said === "" ? words.takenBack : `${said}.`}`,
    next: ifAny(words.afterContact(standing, settings.list.restDays, reader)),
    buttons: [
      ...(facts.undoable ? [buttons.undo(about)] : []),
      buttons.note(about),
      buttons.backToList,
    ],
  };
  return {
    name: "contact-done",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.name}${view.tail}`, view.next),
  };
}
