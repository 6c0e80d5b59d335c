import type { CaseLine } from "../case-facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { caseTail } from "./case-told.ts";

/** Lines that stand there with a button each; the others are counted. */
const SHOWN = 5;

/** The open cases of a team by number, those that are due first in front. */
export function casesCard(cases: readonly CaseLine[], ctx: ViewContext): Card {
  const { words } = ctx;
  const { supportCase } = words;
  const buttons = buttonsIn(words);
  const shown = cases.slice(0, SHOWN);
  const hidden = cases.length - shown.length;
  const view = {
    title: supportCase.open(cases.length),
    lines: shown.map((one) => {
      const isWaiting = one.state === "open" && one.dueOn >= one.today;
      const due = isWaiting ? ` · ${supportCase.replyBy(one.dueOn, one.today)}` : "";
      return `${supportCase.line(one)}${caseTail(one, ctx)}${due}`;
    }),
    more: ifAny(hidden > 0 ? supportCase.more(hidden) : ""),
    buttons: [
      ...shown.flatMap(({ token, number }) =>
        token === null ? [] : [buttons.openCase(token, number, supportCase.openNumber(number))],
      ),
      buttons.help,
    ],
  };
  return {
    name: "cases",
    view,
    summary: words.notification.answer,
    text: inWords(view.title, view.lines, view.more),
  };
}
