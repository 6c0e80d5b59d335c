import type { RaisedFacts } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName, fullName, nameOnScreen } from "./names.ts";

/** A name that a colleague raised, for the student's tutor (cards.md 14.3). */
export function raisedCard(facts: RaisedFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const name = nameOnScreen(facts, words);
  const buttons = buttonsIn(words);
  const { token } = facts;
  const open = words.buttons.openPerson(fullName(facts.student), firstName(facts.student));
  const view = {
    title: words.raise.raised(facts.byName, facts.module, name),
    tail: `: ${words.student.quoted(facts.text)}`,
    buttons:
      token === null
        ? [buttons.help]
        : [buttons.open(token, open, name), buttons.contacted({ token, name })],
  };
  return {
    name: "raised",
    view,
    summary: words.notification.raised,
    text: inWords(`${view.title}${view.tail}`),
  };
}
