import type { CaseLine } from "../case-facts.ts";
import { isDiscreet } from "../cases.ts";
import { teamOf } from "../teams.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";

/** A case by its number (cards.md 6.3, 6.5): no name, whoever reads along. */
export function caseToldCard(facts: CaseLine, ctx: ViewContext): Card {
  const { words } = ctx;
  const { supportCase } = words;
  const view = {
    title: supportCase.line(facts),
    tail: caseTail(facts, ctx),
    next: nextLines(facts, ctx),
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
export function caseTail(facts: CaseLine, { words, settings, reader }: ViewContext): string {
  const { supportCase } = words;
  const { number, about, area, state, team, mine, accepted, owner, dueOn, today } = facts;
  switch (state) {
    case "withdrawn":
      return ` · ${supportCase.takenBack}`;
    case "closed":
      return ` · ${supportCase.closed}`;
    case "returned":
      return ` · ${supportCase.sentBack}`;
    case "decision":
      return ` · ${owner === null ? supportCase.toBeDecided : supportCase.decides(owner.name)}`;
    case "open":
    case "accepted": {
      if (!mine) return ` · ${supportCase.passedTo(teamOf(team, settings).title)}`;
      if (accepted === null) {
        const kind = supportCase.kind({ number, area, about: isDiscreet(about) ? null : about });
        return dueOn < today ? ` · ${supportCase.wasDue(dueOn, today)}` : kind;
      }
      const has = supportCase.has(accepted.byName, accepted.by === reader);
      return ` · ${has} · ${supportCase.contactBy(dueOn, today)}`;
    }
  }
}

/** When an answer is due, or who was told because none came. */
function nextLines(facts: CaseLine, { words: { supportCase } }: ViewContext): string[] {
  const { state, mine, owner, asks, dueOn, today } = facts;
  if (state !== "open" || !mine) return [];
  if (dueOn >= today) return [supportCase.replyBy(dueOn, today)];
  return owner !== null && asks === "cover" ? [supportCase.coverTold(owner.name)] : [];
}

function waysIn({ token, number, state }: CaseLine, { words }: ViewContext): Button[] {
  const buttons = buttonsIn(words);
  if (token === null) return [buttons.cases];
  const open = buttons.openCase(token, number, words.buttons.open);
  return state === "open" ? [open, buttons.acceptCase(token, number)] : [open];
}
