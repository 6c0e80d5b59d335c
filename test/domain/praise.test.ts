import { describe, expect, test } from "vitest";
import { hasPickedUp, praiseFor } from "../../src/domain/praise.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Level } from "../../src/domain/signals.ts";
import { daysAgo, flags, observed, registered, today } from "./rules-observation.ts";

const known = { activity: true, attendance: true, assessment: true };
const praise = (changes: Parameters<typeof observed>[0], level: Level = "steady") =>
  praiseFor(observed(changes), level, known, defaultSettings, today);
const onTime = (days: number) => ({ firstOnTime: { title: "TMA 1", on: daysAgo(days) } });

test("nothing special is not thanked for", () => {
  expect(praise({})).toEqual([]);
});

describe("first hand-in on time", () => {
  test.each([
    [0, 1],
    [6, 1],
    [7, 0],
  ])("%i days ago: %i", (days, count) => {
    expect(praise(onTime(days))).toHaveLength(count);
  });

  test("names module and piece", () => {
    expect(praise(onTime(0))).toEqual([
      { id: "first-on-time", module: "Databases", title: "TMA 1" },
    ]);
  });

  test.each<[Level, number]>([
    ["high", 0],
    ["medium", 0],
    ["steady", 1],
    ["unknown", 1],
  ])("of somebody whose level is %s: %i", (level, count) => {
    expect(praise(onTime(0), level)).toHaveLength(count);
  });
});

describe("picking up", () => {
  test.each([
    ["4 days after a fortnight at half", 4, 4, 4, true],
    ["3 days", 3, 0, 4, false],
    ["after a fortnight above half", 4, 5, 4, false],
    ["without a usual week", 4, 0, null, false],
  ])("%s", (_, week, fortnight, usual, said) => {
    expect(praise({ days: { week, fortnight, usual } })).toEqual(
      said ? [{ id: "picking-up", days: week }] : [],
    );
  });

  test("after a fortnight in which the group was away is nothing special", () => {
    const days = { week: 4, fortnight: 4, usual: 4 };
    expect(hasPickedUp(days, { week: 4, fortnight: 4, usual: 4 })).toBe(false);
    expect(hasPickedUp(days, { week: 4, fortnight: 8, usual: 4 })).toBe(true);
    expect(hasPickedUp(days, null)).toBe(true);
  });
});

describe("a mark above the usual", () => {
  const mark = (mark: number, usual: number | null, days: number) =>
    praise({ newestMark: { title: "TMA 2", mark, usual, releasedOn: daysAgo(days) } });

  test.each([
    [72, 60, 6, [{ id: "mark-up", module: "Databases", title: "TMA 2", by: 12 }]],
    [71.9, 60, 0, []],
    [72, 60, 7, []],
    [95, null, 0, []],
  ])("%d where %s is usual, %i days ago", (value, usual, days, expected) => {
    expect(mark(value, usual, days)).toEqual(expected);
  });
});

describe("every critical session attended", () => {
  test.each([
    ["1111", 1, true],
    ["1111", 0, false], // said a week ago
    ["111", 1, false],
    ["11111", 1, false],
    ["11111", 2, true],
    ["11111111", 1, true],
    ["11110111", 1, false],
  ])("of %s, %i of them this week: %s", (critical, criticalLately, said) => {
    const sessions = registered("", { critical: flags(critical), criticalLately });
    expect(praise({ sessions })).toEqual(
      said ? [{ id: "steady", module: "Databases", sessions: critical.length }] : [],
    );
  });
});

test("comes rarest first", () => {
  const all = praise({
    ...onTime(1),
    days: { week: 5, fortnight: 2 },
    newestMark: { title: "TMA 1", mark: 80, usual: 60, releasedOn: today },
  });
  expect(all.map(({ id }) => id)).toEqual(["picking-up", "mark-up", "first-on-time"]);
});
