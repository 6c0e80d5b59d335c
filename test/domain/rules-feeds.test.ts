import { expect, test } from "vitest";
import { feedStates, isUsable } from "../../src/domain/rules/feeds.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
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

test("a feed that never sent anything is missing", () => {
  const feeds = feedStates(
    { activity: null, attendance: null, assessment: null },
    today,
    defaultSettings.signals,
  );
  expect(feeds.map(({ state }) => state)).toEqual(["missing", "missing"]);
  expect(isUsable(feeds, "activity")).toBe(false);
});
