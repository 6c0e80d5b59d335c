import type { ListFacts, ListRow } from "../facts.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, inWords, type ViewContext } from "./card.ts";
import { listFooter, listNotes } from "./list-notes.ts";
import { rowInWords, rowViews } from "./list-row.ts";
import { readerOf } from "./reader.ts";

/** Six buttons fit a card: five rows and [More], or four rows, [3 more] and [More]. */
const ROWS_ALONE = 5;
const ROWS_A_PAGE = 4;

interface Page {
  readonly number: number;
  readonly of: number;
  readonly rows: readonly ListRow[];
  /** Rows on the pages that follow. */
  readonly left: number;
}

/** The rows of a page; a number beyond the last page gives the last. With another button beside [More] no page has five. */
export function pageOf(rows: readonly ListRow[], wanted: number, beside: boolean): Page {
  if (rows.length <= (beside ? ROWS_A_PAGE : ROWS_ALONE))
    return { number: 1, of: 1, rows, left: 0 };
  const of = Math.ceil(rows.length / ROWS_A_PAGE);
  const number = Math.min(Math.max(wanted, 1), of);
  const end = number * ROWS_A_PAGE;
  return {
    number,
    of,
    rows: rows.slice(end - ROWS_A_PAGE, end),
    left: Math.max(rows.length - end, 0),
  };
}

function pageIn(facts: ListFacts): Page {
  // A quiet week's own card is page 1; its rows, if there are any, begin behind it.
  const quiet = !facts.rows.some((row) => row.listed);
  return pageOf(facts.rows, quiet ? facts.page - 1 : facts.page, facts.nudges !== null);
}

/** The button to the page that follows, where one does. */
export function moreOf(facts: ListFacts, { words }: Pick<ViewContext, "words">): Button[] {
  const page = pageIn(facts);
  if (page.left === 0) return [];
  return [buttonsIn(words).more(page.left, facts.digestId, page.number + 1)];
}

/** The weekly list (cards.md 1): who, why, and a button a row. Counts below the rows add up, with the rows of all pages, to the caseload. */
export function weeklyListCard(facts: ListFacts, ctx: ViewContext): Card {
  const { list, notification } = ctx.words;
  const reader = readerOf(facts, ctx.settings);
  const buttons = buttonsIn(ctx.words);
  const page = pageIn(facts);
  const firstUnlisted = facts.rows.find((row) => !row.listed);
  const first = facts.page === 1;
  const own = [
    // The one takes the other's place, which is behind [More] then.
    ...(first && facts.nudges ? [buttons.seeNudges] : moreOf(facts, ctx)),
    first ? buttons.menu : buttons.backToList,
  ];
  const placed = page.rows.map((row) => ({
    row,
    above: row === firstUnlisted ? list.notUrgent : "",
  }));
  const rows = rowViews(placed, own.length, reader, ctx);
  const view = {
    title: list.title(facts.week),
    subtitle: [
      list.subtitle(facts.asOf, facts.summary.caseload, facts.today),
      ...(page.number === 1 ? [] : [list.page(page.number, page.of)]),
    ].join(" · "),
    notes: listNotes(facts, reader, ctx),
    rows,
    footer: listFooter(facts, reader, ctx),
    buttons: own,
  };
  const listed = facts.rows.filter((row) => row.listed).length;
  return {
    name: "weekly-list",
    view,
    summary: notification.list(listed),
    text: inWords(view.title, view.subtitle, view.notes, rows.map(rowInWords), view.footer),
    cover: {
      title: list.coverTitle(facts.week),
      lines: [list.coverLine(listed, facts.rows.length - listed)],
      buttons: [buttons.openList, buttons.settings],
    },
  };
}
