import type { ListFacts, ListRow } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { rowInWords, rowViews } from "./list-row.ts";
import { readerOf } from "./reader.ts";

/** Five rows and [My list] are the six buttons a card may have. */
const ROWS = 5;

/** What fell due today: follow-ups, and snoozed students whom something urgent woke. */
export type DueFacts = Pick<ListFacts, "today" | "now" | "zone"> & {
  /** At least one. */
  readonly rows: readonly ListRow[];
};

/** The one combined message of a morning on which something fell due. */
export function dueCard(facts: DueFacts, ctx: ViewContext): Card {
  const { dueList, notification } = ctx.words;
  const reader = readerOf(facts, ctx.settings);
  // Each row says what it is here for, also that of a student who has no place on the list.
  const shown = facts.rows
    .slice(0, ROWS)
    .map((row) => ({ row: { ...row, listed: true }, above: "" }));
  const followUps = facts.rows.filter((row) => row.because.kind === "due").length;
  const hidden = facts.rows.length - shown.length;
  const buttons = [buttonsIn(ctx.words).myList];
  const rows = rowViews(shown, buttons, reader, ctx);
  const view = {
    title: followUps === facts.rows.length ? dueList.title : dueList.titleBack,
    rows,
    overflow: ifAny(hidden === 0 ? "" : dueList.overflow(hidden)),
    buttons,
  };
  return {
    name: "due",
    view,
    summary: notification.due(followUps, facts.rows.length - followUps),
    text: inWords(view.title, rows.map(rowInWords), view.overflow),
  };
}
