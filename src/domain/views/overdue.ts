import type { ClosedDays, IsoDate } from "../dates.ts";
import { inOrder, OVERDUE_SHOWN, type Overdue, waitedDays } from "../overdue.ts";
import { type Button, buttonsIn } from "./buttons.ts";
import { type Card, ifAny, inWords, type ViewContext } from "./card.ts";
import { nameOnScreen } from "./names.ts";

export interface OverdueFacts {
  readonly today: IsoDate;
  readonly closed: ClosedDays;
  readonly overdue: readonly Overdue[];
  /** The reader has students of their own: they may say that they are away. */
  readonly isTutor: boolean;
}

/** What waits for somebody longer than it should (cards.md 11): the first with a button each, the others counted. */
export function overdueCard(
  { today, closed, overdue, isTutor }: OverdueFacts,
  ctx: ViewContext,
): Card {
  const { words } = ctx;
  const buttons = buttonsIn(words);
  const all = inOrder(overdue);
  const shown = all.slice(0, OVERDUE_SHOWN);
  const hidden = all.length - shown.length;
  const nameOf = (one: Overdue): string => ("student" in one ? nameOnScreen(one, words) : "");
  const view = {
    title: all.length === 0 ? words.waiting.nothing : words.waiting.title(all.length),
    lines: shown.map((one, at) =>
      words.overdue.line(at + 1, one, nameOf(one), waitedDays(one.since, today, closed), today),
    ),
    more: ifAny(hidden > 0 ? words.waiting.more(hidden) : ""),
    small: tomorrow(shown, ctx),
    buttons: [
      ...shown.flatMap((one, at) => open(one, at + 1, nameOf(one), ctx)),
      ...(isTutor && all.length > 0 ? [buttons.away] : []),
      ...(all.length === 0 ? [buttons.help] : []),
    ],
  };
  return {
    name: "overdue",
    view,
    summary: words.overdue.notification(all.length),
    text: inWords(view.title, view.lines, view.more, view.small),
  };
}

function open(one: Overdue, at: number, name: string, { words }: ViewContext): Button[] {
  const buttons = buttonsIn(words);
  const { token } = one;
  if (token === null) return [];
  switch (one.kind) {
    case "asked":
    case "follow-up":
      return [buttons.openNumber(token, at, name)];
    case "returned":
      return [buttons.seeNumber(token, at, one.case)];
    case "case":
    case "decision":
      return [buttons.openCaseNumber(token, at, one.case)];
  }
}

/** Which of the lines go to somebody else tomorrow. */
function tomorrow(shown: readonly Overdue[], { words }: ViewContext): string[] {
  const by = new Map<string, number[]>();
  for (const [at, one] of shown.entries())
    if (one.kind === "asked" && one.tomorrow !== null)
      by.set(one.tomorrow, [...(by.get(one.tomorrow) ?? []), at + 1]);
  return [...by].map(([cover, numbers]) => words.overdue.tomorrow(numbers, cover));
}
