import { daysBetween, type IsoDate } from "../dates.ts";
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
    const age = daysBetween(newestOn, asOf);
    const state = age <= oldDays ? "fresh" : age <= staleDays ? "old" : "stale";
    return [{ feed, asOf: newestOn, state }];
  });

/** Whether a feed's signals count. A stale or missing one can never put a student on a list. */
export const isUsable = (feeds: readonly FeedState[], feed: FeedState["feed"]): boolean =>
  feeds.some((known) => known.feed === feed && (known.state === "fresh" || known.state === "old"));

/** Whether not having been seen means anything: a feed that shows students goes on, and their activity did not break off. */
export const isSightKnown = (feeds: readonly FeedState[]): boolean =>
  (isUsable(feeds, "activity") || isUsable(feeds, "attendance")) &&
  !feeds.some(({ feed, state }) => feed === "activity" && state === "stale");
