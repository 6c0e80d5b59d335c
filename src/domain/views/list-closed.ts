import type { ListFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import type { Card, ViewContext } from "./card.ts";

/** The one line without names that a list turns into after 14 days: how many were listed, and what was done about them. */
export function listClosedCard(
  facts: Pick<ListFacts, "week" | "asOf" | "today" | "rows">,
  ctx: ViewContext,
): Card {
  const listed = facts.rows.filter((row) => row.listed);
  const states = listed.filter((row) => row.handled).map((row) => row.standing.state);
  const snoozed = states.filter((state) => state === "snoozed").length;
  const over = states.filter((state) => state === "new").length;
  const title = ctx.words.closedList(
    facts,
    { listed: listed.length, contacted: states.length - snoozed - over, snoozed },
    facts.today,
  );
  return {
    name: "list-closed",
    view: { title, buttons: [buttonsIn(ctx.words).thisWeek] },
    summary: ctx.words.notification.answer,
    text: title,
  };
}
