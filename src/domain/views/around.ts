import type { Around } from "../desk.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { aboutOf, type OneStudent } from "./one-student.ts";

/** As many lines as are read in 20 seconds. */
const LINES = 8;

export type AroundFacts = Pick<OneStudent, "token" | "student" | "sameName"> & {
  /** Tutors first. */
  readonly people: readonly Around[];
};

/** Who works with a student, and as what. */
export function aroundCard(facts: AroundFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const about = aboutOf(facts, words);
  const buttons = buttonsIn(words);
  const hidden = facts.people.length - LINES;
  const view = {
    title: words.around.title(about.name),
    lines: facts.people.slice(0, LINES).map(words.around.line),
    more: ifAny(hidden > 0 ? words.around.more(hidden) : ""),
    buttons: [buttons.seeIt(about), buttons.backToList],
  };
  return {
    name: "around",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.lines, view.more),
  };
}
