import { addDays, daysBetween, type IsoDate, isoWeekday } from "../dates.ts";
import type { Settings } from "../settings.ts";
import type { FeedState } from "../signals.ts";

/** Newest event of each feed up to a day; null where there is none. */
export type NewestEvents = Readonly<Record<FeedState["feed"], IsoDate | null>>;

/**
 * How old each feed is on a day (product, "freshness": over 48 h is said, over 7 days is left out). Attendance is one only where there
 * ever was a register.
 */
export const feedStates = (
  newest: NewestEvents,
  asOf: IsoDate,
  { oldDays, staleDays }: Settings["signals"],
): FeedState[] =>
  (["activity", "attendance", "assessment"] as const).flatMap((feed): FeedState[] => {
    const newestOn = newest[feed];
    if (newestOn === null)
      return feed === "attendance" ? [] : [{ feed, asOf: null, state: "missing" }];
    // Nobody takes a register at a weekend: Friday's is not old on Monday.
    const age = feed === "attendance" ? weekdaysAfter(newestOn, asOf) : daysBetween(newestOn, asOf);
    const isStale = daysBetween(newestOn, asOf) > staleDays;
    return [{ feed, asOf: newestOn, state: isStale ? "stale" : age <= oldDays ? "fresh" : "old" }];
  });

/** Mondays to Fridays after a day, up to another. */
function weekdaysAfter(from: IsoDate, to: IsoDate): number {
  const days = Array.from({ length: daysBetween(from, to) }, (_, at) => addDays(from, at + 1));
  return days.filter((day) => isoWeekday(day) <= 5).length;
}

/** Whether a feed's signals count. A stale or missing one can never put a student on a list. */
export const isUsable = (feeds: readonly FeedState[], feed: FeedState["feed"]): boolean =>
  feeds.some((known) => known.feed === feed && (known.state === "fresh" || known.state === "old"));

/** Whether not having been seen means anything: a feed that shows students goes on, and their activity did not break off. */
export const isSightKnown = (feeds: readonly FeedState[]): boolean =>
  (isUsable(feeds, "activity") || isUsable(feeds, "attendance")) &&
  !feeds.some(({ feed, state }) => feed === "activity" && state === "stale");
