import { linesUnderTitle } from "../compose.ts";
import { daysBetween, type IsoDate, mondayOf } from "../dates.ts";
import type { ListFacts, OnScreen } from "../facts.ts";
import type { FeedState } from "../signals.ts";
import type { Reader } from "../words/reader.ts";
import type { ViewContext } from "./card.ts";
import { nameOnList } from "./names.ts";

const urgency: readonly FeedState["state"][] = ["missing", "stale", "old", "fresh"];

/** The lines under the title: data that is not counted first, then data that is old, then what is special about the week. */
export function listNotes(facts: ListFacts, reader: Reader, ctx: ViewContext): string[] {
  const { list } = ctx.words;
  const { summary } = facts;
  const { covering, whileAway, returning, awayThisYear } = summary;
  const { today } = reader;
  const name = nameIn(facts, ctx);
  const feeds = summary.feeds
    .toSorted((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state))
    .flatMap((feed) => {
      const age = feed.asOf === null ? 0 : daysBetween(feed.asOf, reader.today);
      return list.feedNote(feed, age, reader) ?? [];
    });
  return [
    // In front of [See or stop], which makes no sense without it.
    ...(facts.nudges
      ? [ctx.words.nudgesDue.onList(facts.nudges.waiting, facts.nudges.goesAt, reader)]
      : []),
    ...feeds,
    ...(covering.length > 0 ? [list.covering(covering, today)] : []),
    ...(whileAway === null ? [] : [list.whileAway(whileAway)]),
    ...(summary.overfull ? [list.busy] : []),
    ...(summary.exams ? [list.exams] : []),
    ...(returning.length > 0
      ? [
          list.returning(
            returning.map((one) => back(one, name(one), facts.asOf)),
            today,
          ),
        ]
      : []),
    ...(awayThisYear.length > 0 ? [list.awayThisYear(awayThisYear.map(name))] : []),
    ...(summary.first ? [list.first(ctx.settings)] : []),
  ].slice(0, linesUnderTitle);
}

const nameIn =
  ({ namesShown }: ListFacts, { words }: ViewContext) =>
  (person: OnScreen): string =>
    nameOnList(person, namesShown, words);

/** The day is said where it is not in the week of the list. */
const back = ({ on }: { readonly on: IsoDate }, name: string, asOf: IsoDate) => ({
  name,
  on: mondayOf(on) === mondayOf(asOf) ? null : on,
});

/** The lines below the rows: everybody who is not on the list, whom to thank, how fresh the data is. */
export function listFooter(facts: ListFacts, reader: Reader, ctx: ViewContext): string[] {
  const { list } = ctx.words;
  const { summary } = facts;
  const names = summary.toThank.map(nameIn(facts, ctx));
  return [
    list.counts(summary.counts),
    names.length === 0 ? "" : list.thank(names),
    list.data(summary.feeds, reader),
  ].filter((line) => line !== "");
}
