import { describe, expect, test } from "vitest";
import { workSignals } from "../../src/domain/rules/work.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { daysAgo, observed, today } from "./rules-observation.ts";

const signalsOf = (changes: Parameters<typeof observed>[0]) =>
  workSignals(observed(changes), today, defaultSettings);
const common = { module: "Databases", hard: false };

test("a missed piece is named with its date", () => {
  const missed = { title: "TMA 2", dueOn: daysAgo(1) };
  expect(signalsOf({ missed })).toEqual([{ id: "not-handed-in", ...common, ...missed }]);
});

describe("marks", () => {
  const newest = (mark: number, usual: number | null, days: number) => ({
    newestMark: { title: "TMA 2", mark, usual, releasedOn: daysAgo(days) },
  });

  test.each([
    [39.9, true],
    [40, false],
  ])("%d against a pass mark of 40: %s", (mark, said) => {
    expect(signalsOf(newest(mark, null, 0))).toEqual(
      said ? [{ id: "below-pass", ...common, title: "TMA 2", mark, passMark: 40 }] : [],
    );
  });

  test.each([
    [45, 60, true],
    [45.1, 60, false],
    [80, null, false],
  ])("%d where %s is usual: %s", (mark, usual, said) => {
    expect(signalsOf(newest(mark, usual, 0))).toEqual(
      said ? [{ id: "mark-below-usual", ...common, title: "TMA 2", mark, usual: 60 }] : [],
    );
  });

  test("the usual is said in whole marks", () => {
    expect(signalsOf(newest(45, 60.6, 0))).toMatchObject([{ usual: 61 }]);
  });

  test.each([
    [28, 2],
    [29, 0],
  ])("released %i days ago gives %i reasons", (days, count) => {
    expect(signalsOf(newest(20, 60, days))).toHaveLength(count);
  });
});

describe("late work", () => {
  test.each([
    [1, 3, 0, false],
    [2, 3, 0, true],
    [2, 2, 0, true],
    [3, 3, 28, true],
    [3, 3, 29, false],
  ])("%i of the last %i, the newest handed in %i days ago: %s", (late, of, days, said) => {
    expect(signalsOf({ late: { late, of, newestOn: daysAgo(days) } })).toEqual(
      said ? [{ id: "late-work", ...common, late, of }] : [],
    );
  });
});
