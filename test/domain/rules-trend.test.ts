import { expect, test } from "vitest";
import { trendOf } from "../../src/domain/rules/trend.ts";
import { observed } from "./rules-observation.ts";

/** Own days in the window and before it, then the group's means. */
const trend = (
  recent: number,
  before: number,
  groupRecent: number,
  groupBefore: number,
  weeks = 7,
) =>
  trendOf(
    observed({
      weeks,
      days: { recent, before },
      group: { days: { recent: groupRecent, before: groupBefore } },
    }),
    14,
  );

test.each([
  ["as before", 8, 8, 8, 8, "steady"],
  ["two days fewer of three", 1, 3, 8, 8, "quieter"],
  ["one day fewer of two", 1, 2, 8, 8, "steady"],
  ["a little over two thirds", 7, 10, 8, 8, "steady"],
  ["two thirds", 6, 9, 8, 8, "quieter"],
  ["three halves", 9, 6, 8, 8, "picking-up"],
  ["a little under three halves", 8, 6, 8, 8, "steady"],
  ["from nothing", 2, 0, 8, 8, "picking-up"],
  ["half, like the group", 4, 8, 4, 8, "steady"],
  ["half, while the group kept on", 4, 8, 8, 8, "quieter"],
  ["the same, while the group halved", 8, 8, 4, 8, "picking-up"],
  ["half, while the group doubled", 4, 8, 8, 4, "quieter"],
  ["every day, while the group doubled", 14, 14, 8, 4, "steady"],
  ["back with a group that was away", 8, 0, 8, 0, "steady"],
])("%s: %i after %i", (_, recent, before, groupRecent, groupBefore, expected) => {
  expect(trend(recent, before, groupRecent, groupBefore)).toBe(expected);
});

test("is steady until there are two whole windows", () => {
  expect(trend(0, 8, 8, 8, 3)).toBe("steady");
  expect(trend(0, 8, 8, 8, 4)).toBe("quieter");
});
