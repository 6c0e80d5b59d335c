import { daysBetween } from "../dates.ts";
import type { ListFacts } from "../facts.ts";
import type { FeedState } from "../signals.ts";
import type { Reader } from "../words/reader.ts";
import type { ViewContext } from "./card.ts";
import { nameOnScreen } from "./names.ts";

/** At most this many lines stand under the title. */
const NOTES = 2;
const urgency: readonly FeedState["state"][] = ["missing", "stale", "old", "fresh"];

/** The lines under the title: data that is not counted first, then data that is old, then what is special about the week. */
export function listNotes({ summary }: ListFacts, reader: Reader, ctx: ViewContext): string[] {
  const { list } = ctx.words;
  const feeds = summary.feeds
    .toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))
    .flatMap((feed) => {
      const age = feed.asOf === null ? 0 : daysBetween(feed.asOf, reader.today);
      return list.feedNote(feed, age, reader) ?? [];
    });
  return [
    ...feeds,
    ...(summary.overfull ? [list.busy] : []),
    ...(summary.first ? [list.first(ctx.settings)] : []),
  ].slice(0, NOTES);
}

/** The lines below the rows: everybody who is not on the list, whom to thank, how fresh the data is. */
export function listFooter({ summary }: ListFacts, reader: Reader, ctx: ViewContext): string[] {
  const { list } = ctx.words;
  const names = summary.toThank.map(({ student }) =>
    nameOnScreen({ student, sameName: false }, ctx.words),
  );
  return [
    list.counts(summary.counts),
    names.length === 0 ? "" : list.thank(names),
    list.data(summary.feeds, reader),
  ].filter((line) => line !== "");
}
