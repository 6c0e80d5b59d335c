import type { ListFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { readerOf } from "./reader.ts";

/** Whether everybody on the list has been dealt with since it was posted; false for an empty one. */
export const allDealtWith = ({ rows }: Pick<ListFacts, "rows">): boolean => {
  const listed = rows.filter((row) => row.listed);
  return listed.length > 0 && listed.every((row) => row.handled && row.standing.state !== "new");
};

/** What a list turns into when everybody on it has been dealt with (cards.md 1.4). */
export function listDoneCard(facts: ListFacts, ctx: ViewContext): Card {
  const { doneList, notification } = ctx.words;
  const buttons = buttonsIn(ctx.words);
  const reader = readerOf(facts, ctx.settings);
  const { today, nextListOn } = facts;
  const listed = facts.rows.filter((row) => row.listed);
  const followUps = listed
    .flatMap(({ standing }) => (standing.state === "waiting" ? [standing.until] : []))
    .filter((on) => nextListOn !== null && on < nextListOn)
    .toSorted();
  const { nudges } = facts;
  const small = [
    ...(nextListOn === null ? [] : [doneList.nextList(nextListOn, today)]),
    ...(followUps.length === 0 ? [] : [doneList.followUps(followUps, today)]),
  ].join(" · ");
  const view = {
    title: doneList.title(facts, listed.length, today),
    thanks: doneList.thanks,
    small: [
      ...(nudges ? [ctx.words.nudgesDue.onList(nudges.waiting, nudges.goesAt, reader)] : []),
      ...ifAny(small),
    ],
    buttons: [...(nudges ? [buttons.seeNudges] : []), buttons.openList],
  };
  return {
    name: "list-done",
    view,
    summary: notification.answer,
    text: inWords(`${view.title} ${view.thanks}`, view.small),
  };
}
