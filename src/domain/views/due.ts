import type { ListFacts, ListRow } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { rowInWords, rowViews } from "./list-row.ts";
import { readerOf } from "./reader.ts";
import { type Reminded, type ReminderRow, reminderRow } from "./reminder-row.ts";

/** Five rows and [My list] are the six buttons a card may have. */
const ROWS = 5;

/** What fell due today: follow-ups, and snoozed students whom something urgent woke; and what the reader is reminded of. */
export type DueFacts = Pick<ListFacts, "today" | "now" | "zone"> & {
  /** With the reminders at least one. */
  readonly rows: readonly ListRow[];
  /** They stand nowhere else, so the rows leave them room. */
  readonly reminders: readonly Reminded[];
};

/** The one combined message of a morning on which there is something to say. */
export function dueCard(facts: DueFacts, ctx: ViewContext): Card {
  const { dueList, notification, reminder } = ctx.words;
  const { rows: due, reminders } = facts;
  const reader = readerOf(facts, ctx.settings);
  // Each row says what it is here for, also that of a student who has no place on the list.
  const shown = due
    .slice(0, ROWS - reminders.length)
    .map((row) => ({ row: { ...row, listed: true }, above: "" }));
  const followUps = due.filter((row) => row.because.kind === "due").length;
  const hidden = due.length - shown.length;
  const remindersTitle = reminder.title(reminders.length);
  const reminderRows = reminders.map((one, at) =>
    reminderRow(one, due.length > 0 && at === 0 ? remindersTitle : "", ctx),
  );
  const buttons = [buttonsIn(ctx.words).myList];
  const reminded = withMessages(reminderRows, ROWS - shown.length);
  const taken = reminded.flatMap((row) => [...row.message, ...row.buttons]);
  const dueRows = rowViews(shown, buttons.length + taken.length, reader, ctx);
  const rows = [...dueRows.map((row) => ({ ...row, message: [] })), ...reminded];
  const title = followUps === due.length ? dueList.title : dueList.titleBack;
  const view = {
    title: due.length === 0 ? remindersTitle : title,
    rows,
    overflow: ifAny(hidden === 0 ? "" : dueList.overflow(hidden)),
    buttons,
  };
  return {
    name: "due",
    view,
    summary:
      due.length === 0
        ? reminder.notification(reminders.length)
        : notification.due(followUps, due.length - followUps),
    text: inWords(view.title, rows.map(rowInWords), view.overflow),
  };
}

/** Links to chats only where `room` is left for them beside the rows' own buttons. */
function withMessages(rows: readonly ReminderRow[], room: number): ReminderRow[] {
  let left = room - rows.flatMap((row) => row.buttons).length;
  return rows.map((row) => {
    if (row.message.length > left) return { ...row, message: [] };
    left -= row.message.length;
    return row;
  });
}
