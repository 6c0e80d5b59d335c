import { expect, test } from "vitest";
import { endOfDay, instantOf, occasions, wallClock } from "../../src/domain/zoned.ts";

const at = (text: string) => new Date(text);

test.each([
  ["2014-03-10", "08:00", "Europe/London", "2014-03-10T08:00:00Z"],
  ["2014-03-31", "08:00", "Europe/London", "2014-03-31T07:00:00Z"], // the day after the clocks went forward
  ["2014-10-27", "08:00", "Europe/London", "2014-10-27T08:00:00Z"],
  ["2014-03-10", "08:00", "America/New_York", "2014-03-10T12:00:00Z"], // the day after theirs
  ["2014-03-10", "08:00", "Pacific/Auckland", "2014-03-09T19:00:00Z"],
  ["2014-03-10", "08:00", "Asia/Kolkata", "2014-03-10T02:30:00Z"],
])("%s %s in %s is %s", (date, time, zone, expected) => {
  expect(instantOf(date, time, zone)).toEqual(at(expected));
});

test("an hour that spring skips comes an hour later on the wall, one that autumn repeats at its first", () => {
  const spring = instantOf("2014-03-30", "01:30", "Europe/London");
  expect(wallClock(spring, "Europe/London")).toEqual({ date: "2014-03-30", time: "02:30" });
  expect(instantOf("2014-10-26", "01:30", "Europe/London")).toEqual(at("2014-10-26T00:30:00Z"));
});

test.each(["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"])(
  "Monday 08:00 is 08:00 on the wall in each of 52 weeks in %s",
  (zone) => {
    const mondays = occasions(
      { time: "08:00", zone, wanted: (date) => new Date(`${date}T00:00:00Z`).getUTCDay() === 1 },
      at("2026-01-01T00:00:00Z"),
      at("2026-12-31T00:00:00Z"),
    );
    expect(mondays).toHaveLength(52);
    expect(new Set(mondays.map((monday) => wallClock(monday, zone).time))).toEqual(
      new Set(["08:00"]),
    );
  },
);

test("an occasion at the end of the window is in it, one at its beginning is not", () => {
  const rule = { time: "08:00", zone: "UTC", wanted: () => true };
  expect(occasions(rule, at("2026-01-01T08:00:00Z"), at("2026-01-03T08:00:00Z"))).toEqual([
    at("2026-01-02T08:00:00Z"),
    at("2026-01-03T08:00:00Z"),
  ]);
});

test("a day ends where the next one begins, also on a day of 23 hours", () => {
  expect(endOfDay("2014-03-30", "Europe/London")).toEqual(at("2014-03-30T22:59:59.999Z"));
});
