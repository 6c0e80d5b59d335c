import type { ListFacts } from "../facts.ts";
import { buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { listFooter, listNotes } from "./list-notes.ts";
import { readerOf } from "./reader.ts";

/** A week in which nobody is on the list (cards.md 2). Rows, if there are any, are those who are not urgent; they stay behind a button. */
export function quietWeekCard(facts: ListFacts, ctx: ViewContext): Card {
  const { list, notification, quietWeek } = ctx.words;
  const reader = readerOf(facts, ctx.settings);
  const buttons = buttonsIn(ctx.words);
  const notUrgent = facts.rows.length;
  const view = {
    title: list.title(facts.week),
    subtitle: list.subtitle(facts.asOf, facts.summary.caseload, facts.today),
    notes: listNotes(facts, reader, ctx),
    nobody: quietWeek.nobody,
    meaning: quietWeek.meaning,
    footer: listFooter(facts, reader, ctx),
    buttons: [
      ...(facts.nudges ? [buttons.seeNudges] : []),
      ...(notUrgent === 0 ? [] : [buttons.more(notUrgent, facts.digestId, 1)]),
      buttons.find,
      buttons.thankFind,
      buttons.settings,
      buttons.listHow,
    ],
  };
  return {
    name: "quiet-week",
    view,
    summary: notification.list(0),
    text: inWords(view.title, view.subtitle, view.notes, view.nobody, view.meaning, view.footer),
  };
}
