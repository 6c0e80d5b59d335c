import type { LogEntry } from "../log.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { firstName } from "./names.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";
import { readerOf } from "./reader.ts";

export interface FirstWasFacts extends OneStudent {
  /** The contact a colleague recorded since the reader's card was drawn. */
  readonly first: Pick<LogEntry, "byName" | "at">;
}

/** Somebody else was first (cards.md 12): nothing of the reader's was saved; what they filled in waits where it was written down. */
export function firstWasCard(facts: FirstWasFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const { first, now } = facts;
  const when = words.first.when(first.at, now, readerOf(facts, ctx.settings));
  const view = {
    name: about.name,
    title: words.first.title(first.byName, firstName(facts.student)),
    tail: ` ${when} ${words.first.notSaved}`,
    buttons: [buttons.seeIt(about), buttons.saveMineToo(about)],
  };
  return {
    name: "first-was",
    view,
    summary: words.notification.answer,
    text: inWords(`${view.title}${view.tail}`),
  };
}
