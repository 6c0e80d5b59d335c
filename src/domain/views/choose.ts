import type { ItemAction } from "../actions.ts";
import { cut, textLimits } from "../words/cut.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { apart, firstName, fullName, nameOnScreen } from "./names.ts";
import type { OneStudent } from "./one-student.ts";

/** Six buttons fit a card, and one is for those it does not show. */
const CHOICES = 5;

/** Somebody who can be chosen. */
export type Match = Pick<OneStudent, "token" | "student" | "sameName">;

export interface ChooseFacts {
  /** What was typed. */
  readonly typed: string;
  /** What the chosen one is opened for. */
  readonly opens: ItemAction;
  /** Two or more of the reader's tutees whom it fits. */
  readonly matches: readonly Match[];
}

/** Which of those who match (cards.md 12): by year and digits where all share one name, else by name. */
export function chooseCard({ typed, opens, matches }: ChooseFacts, ctx: ViewContext): Card {
  const { words } = ctx;
  const { choose } = words;
  const buttons = buttonsIn(words);
  const names = new Set(matches.map(({ student }) => fullName(student)));
  const [shared] = names.size === 1 ? names : [];
  const choices = matches.slice(0, CHOICES).map((match) => {
    const title = shared === undefined ? shortName(match, ctx) : apart(match.student, words);
    return { ...buttons.open(match.token, title, nameOnScreen(match, words)), verb: opens };
  });
  const hidden = matches.length - choices.length;
  const view = {
    title:
      shared === undefined
        ? choose.several(matches.length, typed)
        : choose.sameName(matches.length, shared),
    more: ifAny(hidden > 0 ? choose.more(hidden) : ""),
    buttons: [...choices, buttons.find],
  };
  return {
    name: "choose",
    view,
    summary: words.notification.answer,
    text: inWords(
      view.title,
      choices.map(({ title }) => title),
      view.more,
    ),
  };
}

/** A name that fits a button; where two share it, the first name with the digits. */
function shortName({ student, sameName }: Match, { words }: ViewContext): string {
  if (!sameName) return cut(fullName(student), textLimits.button);
  return `${cut(firstName(student), textLimits.nameOnButton)} ${words.digits(student.ref)}`;
}
