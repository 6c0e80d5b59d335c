import type { StudentFacts } from "../facts.ts";
import type { Reminder } from "../reminders.ts";
import type { Reader } from "../words/reader.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { ifAny, type ViewContext } from "./card.ts";
import type { RowView } from "./list-row.ts";
import { type MessageLink, messageLink } from "./message-link.ts";
import { firstName } from "./names.ts";
import { aboutOf } from "./one-student.ts";
import { isOwn, readerOf } from "./reader.ts";

/** A student with what the reader is reminded of. */
export type Reminded = StudentFacts & { readonly what: Reminder };

export type ReminderRow = RowView & { readonly message: MessageLink[] };

type Said = Pick<RowView, "tail" | "reasons"> & {
  readonly buttons: readonly Button[];
  readonly message?: MessageLink[];
};

/** A reminder as a row (cards.md 14.9), or what became of what it is about; with [Undo] while that lasts. */
export function reminderRow(one: Reminded, above: string, ctx: ViewContext): ReminderRow {
  const { words } = ctx;
  const reader = readerOf(one, ctx.settings);
  const about = aboutOf(one, words);
  const said = one.what.kind === "returns" ? returns(one, reader, ctx) : ends(one, reader, ctx);
  return {
    above: ifAny(above),
    name: about.name,
    tail: said.tail,
    open: words.openAloud(`${about.name}${said.tail}`),
    openTitle: words.buttons.open,
    token: about.token,
    reasons: said.reasons,
    small: [],
    message: one.undoable ? [] : (said.message ?? []),
    buttons: one.undoable ? [buttonsIn(words).undo(about)] : [...said.buttons],
  };
}

function returns(one: Reminded, reader: Reader, { words, reader: by }: ViewContext): Said {
  const { standing, what } = one;
  const state =
    standing.state === "known-reason" ? "" : words.state(standing, isOwn(standing, by), reader);
  if (state !== "") return { tail: ` · ${state}`, reasons: [], buttons: [] };
  return {
    tail: what.kind === "returns" ? words.reminder.returns(what.on, reader.today) : "",
    reasons: [words.reminder.welcome],
    buttons: [buttonsIn(words).contacted(aboutOf(one, words))],
    message: messageLink(
      one.reach,
      { called: firstName(one.student), ...aboutOf(one, words) },
      words,
    ),
  };
}

function ends(one: Reminded, reader: Reader, { words }: ViewContext): Said {
  const { given, what } = one;
  const { reminder } = words;
  const reason = given.find(({ entry }) => what.kind === "ends" && entry === what.reason);
  if (!reason) return { tail: reminder.over, reasons: [], buttons: [] };
  const isSoon = what.kind === "ends" && reason.until === what.until;
  return {
    tail: reminder.ends(reason.until, reader.today),
    reasons: isSoon ? [reminder.endsSoon] : [],
    buttons: isSoon ? [buttonsIn(words).change(aboutOf(one, words))] : [],
  };
}
