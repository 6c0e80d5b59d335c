import type { ListRow } from "../facts.ts";
import { silenceOf } from "../silence.ts";
import type { Standing } from "../standing.ts";
import type { Reader } from "../words/reader.ts";
import { type About, type Button, buttonsIn } from "./buttons.ts";
import { ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnList } from "./names.ts";
import { isOwn } from "./reader.ts";

/** At most this many reasons stand on a row, this many on a student's card. */
export const reasonsOnRow = 2;
export const reasonsOnCard = 3;

/** A card holds no more buttons, those of its rows among them. */
const BUTTONS = 6;

/** One student on a list, as the templates of lists show it. */
export type RowView = {
  /** A line above the first of those who are not urgent. */
  readonly above: string[];
  readonly name: string;
  readonly tail: string;
  /** What the tappable name says to somebody who hears it alone. */
  readonly open: string;
  /** The title of a button that opens it, where no name can be tapped. */
  readonly openTitle: string;
  readonly token: string;
  readonly reasons: string[];
  readonly small: string[];
  readonly buttons: Button[];
};

/** A row as it stands now: its reasons and [Contacted], or what was done about them and, while it lasts, [Undo]. */
export function rowView(row: ListRow, above: string, reader: Reader, ctx: ViewContext): RowView {
  const { words } = ctx;
  const about: About = { token: row.token, name: nameOnList(row, row.namesShown, words) };
  const name = about.name;
  // After a wake or an undo nothing stands: the row shows its reasons again.
  const done = row.handled && row.standing.state !== "new";
  const tail = done ? handledTail(row, reader, ctx) : openTail(row, reader, ctx);
  const buttons = buttonsIn(words);
  return {
    above: ifAny(above),
    name,
    tail: tail.map((part) => ` · ${part}`).join(""),
    open: words.openAloud([name, ...tail].join(" · ")),
    openTitle: words.buttons.open,
    token: row.token,
    reasons: ifAny(done ? handledNext(row, reader, ctx) : whyNow(row, reader, ctx)),
    small: ifAny(done ? withTeam(row, reader, ctx).join("") : smallPrint(row, reader, ctx)),
    buttons: row.undoable ? [buttons.undo(about)] : done ? [] : [buttons.contacted(about)],
  };
}

/**
 * The rows of a card that has so many buttons (`own`) besides theirs. A student who answered nobody has more ways on than [Contacted], where the card has room
 * for their buttons.
 */
export function rowViews(
  rows: readonly { readonly row: ListRow; readonly above: string }[],
  own: number,
  reader: Reader,
  ctx: ViewContext,
): RowView[] {
  const views = rows.map(({ row, above }) => ({ row, view: rowView(row, above, reader, ctx) }));
  let room = BUTTONS - own - views.flatMap(({ view }) => view.buttons).length;
  return views.map(({ row, view }) => {
    const ways = waysOn(row, ctx);
    const more = ways.length - view.buttons.length;
    if (ways.length === 0 || more > room) return view;
    room -= more;
    return { ...view, buttons: ways };
  });
}

/** What can be done about somebody who answered nobody; none for everybody else. */
function waysOn(row: ListRow, { words }: ViewContext): Button[] {
  if (row.undoable || silenceOf(row.standing, row.signals) === null) return [];
  const buttons = buttonsIn(words);
  const about: About = { token: row.token, name: nameOnList(row, row.namesShown, words) };
  const tryAgain = buttons.tryAgain(about);
  return row.openCase === null
    ? [buttons.escalate(about), tryAgain, buttons.knowWhy(about)]
    : [buttons.seeCase(about), tryAgain];
}

/** A row in words. */
export const rowInWords = (row: RowView): string =>
  inWords(row.above, `${row.name}${row.tail}`, row.reasons, row.small);

const handledTail = (row: ListRow, reader: Reader, { words, reader: by }: ViewContext): string[] =>
  ifAny(words.state(row.standing, isOwn(row.standing, by), reader));

const handledNext = (row: ListRow, reader: Reader, { words, reader: by }: ViewContext): string =>
  words.next(row.standing, isOwn(row.standing, by), reader);

/** What the student says themselves stands in the place of why they are listed. */
const speaks: readonly Standing["state"][] = ["asked", "said"];

function openTail(
  { student, sameName, programme, ...row }: ListRow,
  reader: Reader,
  { words }: ViewContext,
): string[] {
  // The name already carries the year where two share it.
  const year = student.stage === null || sameName ? [] : [words.student.year(student.stage)];
  const course = [
    ...(programme === null ? [] : [words.student.programme(programme)]),
    ...year,
  ].join(", ");
  return [
    ...ifAny(course),
    speaks.includes(row.standing.state)
      ? words.state(row.standing, false, reader)
      : row.listed
        ? words.list.tag(row.why, row.because)
        : words.level[row.level],
  ];
}

function whyNow(row: ListRow, reader: Reader, { words }: ViewContext): string {
  const silence = silenceOf(row.standing, row.signals);
  if (silence) return `${words.silence.unanswered(silence, reader)} ${words.silence.somebodyElse}`;
  if (row.standing.state === "asked") return words.next(row.standing, false, reader);
  const news = words.because(row.because, reader);
  if (news !== "") return news;
  return row.signals
    .slice(0, reasonsOnRow)
    .map((signal) => words.says(signal, reader))
    .join(" ");
}

/** Who else has the student, where it is not the state itself that says so. */
const withTeam = (
  { openCase, handled, standing }: ListRow,
  reader: Reader,
  { words }: ViewContext,
): string[] =>
  openCase === null || (handled && standing.state === "case")
    ? []
    : [words.withSupport(openCase, reader)];

function smallPrint(row: ListRow, reader: Reader, ctx: ViewContext): string {
  const { list, knownUntil } = ctx.words;
  const { today } = reader;
  const { because, alsoListedBy, alsoTutoredBy, lastSpokeOn, excusedUntil } = row;
  return [
    ...withTeam(row, reader, ctx),
    ...(excusedUntil === null ? [] : [knownUntil(excusedUntil, today)]),
    ...(because.kind === "still-here" ? [list.listedSince(because.listedOn, today)] : []),
    ...(alsoListedBy.length > 0 ? [list.alsoListedBy(alsoListedBy)] : []),
    ...(alsoTutoredBy.length > 0 ? [list.alsoTutoredBy(alsoTutoredBy)] : []),
    ...(lastSpokeOn === null ? [] : [list.lastSpoke(lastSpokeOn, today)]),
  ].join(" · ");
}
