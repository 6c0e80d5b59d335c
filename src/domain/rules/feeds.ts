import { daysBetween, type IsoDate } from "../dates.ts";
import type { Settings } from "../settings.ts";
import type { FeedState } from "../signals.ts";

/** Newest event of each feed up to a day; null where there is none. */
export type NewestEvents = Readonly<Record<FeedState["feed"], IsoDate | null>>;

/** How old each feed is on a day (product, "freshness": over 48 h is said, over 7 days is left out). */
export const feedStates = (
  newest: NewestEvents,
  asOf: IsoDate,
  { oldDays, staleDays }: Settings["signals"],
): FeedState[] =>
  (["activity", "assessment"] as const).map((feed) => {
    const newestOn = newest[feed];
    if (newestOn === null) return { feed, asOf: null, state: "missing" };
    const age = daysBetween(newestOn, asOf);
    return {
      feed,
      asOf: newestOn,
      state: age <= oldDays ? "fresh" : age <= staleDays ? "old" : "stale",
    };
  });

/** Whether a feed's signals count. A stale or missing one can never put a student on a list. */
export const isUsable = (feeds: readonly FeedState[], feed: FeedState["feed"]): boolean =>
  feeds.some((known) => known.feed === feed && (known.state === "fresh" || known.state === "old"));
