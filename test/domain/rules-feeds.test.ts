import { expect, test } from "vitest";
import { feedStates, isSightKnown, isUsable } from "../../src/domain/rules/feeds.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { FeedState } from "../../src/domain/signals.ts";
import { daysAgo, today } from "./rules-observation.ts";

test.each([
  [0, "fresh", true],
  [2, "fresh", true],
  [3, "old", true],
  [7, "old", true],
  [8, "stale", false],
])("a newest event %i days ago is %s", (days, state, usable) => {
  const newest = { activity: daysAgo(days), attendance: null, assessment: today };
  const feeds = feedStates(newest, today, defaultSettings.signals);
  expect(feeds).toEqual([
    { feed: "activity", asOf: daysAgo(days), state },
    { feed: "assessment", asOf: today, state: "fresh" },
  ]);
  expect(isUsable(feeds, "activity")).toBe(usable);
  expect(isUsable(feeds, "assessment")).toBe(true);
});

test("attendance is a feed only where there ever was a register", () => {
  const newest = { activity: today, attendance: daysAgo(9), assessment: today };
  expect(feedStates(newest, today, defaultSettings.signals)[1]).toEqual({
    feed: "attendance",
    asOf: daysAgo(9),
    state: "stale",
  });
});

test.each([
  ["2014-03-10", "2014-03-07", "fresh"], // Friday's, on Monday
  ["2014-03-11", "2014-03-07", "fresh"],
  ["2014-03-12", "2014-03-07", "old"],
  ["2014-03-15", "2014-03-07", "stale"],
  ["2014-03-13", "2014-03-10", "old"],
])("on %s the registers of %s are %s: weekends do not age them", (asOf, newest, state) => {
  const feeds = feedStates(
    { activity: null, attendance: newest, assessment: null },
    asOf,
    defaultSettings.signals,
  );
  expect(feeds[1]).toEqual({ feed: "attendance", asOf: newest, state });
});

test.each<[FeedState["state"], FeedState["state"] | null, boolean]>([
  ["fresh", null, true],
  ["old", "stale", true], // no sessions in the vacation
  ["stale", "fresh", false],
  ["missing", "fresh", true],
  ["missing", "stale", false],
  ["missing", null, false],
])(
  "activity %s, attendance %s: not being seen means something: %s",
  (activity, attendance, known) => {
    const feeds: FeedState[] = [{ feed: "activity", asOf: null, state: activity }];
    if (attendance !== null) feeds.push({ feed: "attendance", asOf: null, state: attendance });
    expect(isSightKnown(feeds)).toBe(known);
  },
);

test("a feed that never sent anything is missing", () => {
  const feeds = feedStates(
    { activity: null, attendance: null, assessment: null },
    today,
    defaultSettings.signals,
  );
  expect(feeds.map(({ state }) => state)).toEqual(["missing", "missing"]);
  expect(isUsable(feeds, "activity")).toBe(false);
});
