import type { CaseLine } from "../case-facts.ts";
import { isDiscreet } from "../cases.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** A case by its number (cards.md 6.3, 6.5): no name, whoever reads along. */
export function caseToldCard(facts: CaseLine, ctx: ViewContext): Card {
  const { words } = ctx;
  const { supportCase } = words;
  const view = {
    title: supportCase.line(facts),
    tail: caseTail(facts, ctx),
    next: facts.state === "open" ? [supportCase.replyBy(facts.dueOn, facts.today)] : [],
    buttons: waysIn(facts, ctx),
  };
  return {
    name: "case-told",
    view,
    summary:
      facts.state === "open"
        ? supportCase.notification(facts.number, facts.dueOn, facts.today)
        : words.notification.answer,
    text: inWords(`${view.title}${view.tail}`, view.next),
  };
}

/** What stands behind the number: what it is about, or what became of it. */
export function caseTail(facts: CaseLine, { words: { supportCase }, reader }: ViewContext): string {
  const { number, about, area, state, accepted, dueOn, today } = facts;
  if (state === "withdrawn") return ` · ${supportCase.takenBack}`;
  if (accepted === null)
    return supportCase.kind({ number, area, about: isDiscreet(about) ? null : about });
  const has = supportCase.has(accepted.byName, accepted.by === reader);
  return ` · ${has} · ${supportCase.contactBy(dueOn, today)}`;
}

function waysIn({ token, number, state }: CaseLine, { words }: ViewContext): Button[] {
  const buttons = buttonsIn(words);
  if (token === null || state === "withdrawn") return [buttons.cases];
  const open = buttons.openCase(token, number, words.buttons.open);
  return state === "open" ? [open, buttons.acceptCase(token, number)] : [open];
}
