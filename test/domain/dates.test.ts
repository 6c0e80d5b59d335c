import { expect, test } from "vitest";
import {
  addDays,
  daysBetween,
  isIsoDate,
  isoWeekday,
  teachingWeek,
  workingDaysAfter,
} from "../../src/domain/dates.ts";

test("days are added across months, years and leap days", () => {
  expect(addDays("2014-02-28", 1)).toBe("2014-03-01");
  expect(addDays("2016-02-28", 1)).toBe("2016-02-29");
  expect(addDays("2014-01-01", -1)).toBe("2013-12-31");
  expect(daysBetween("2014-02-01", "2014-03-10")).toBe(37);
});

test("a date that no calendar has is not a date", () => {
  for (const text of ["2014-02-30", "2014-13-01", "10 March", "2014-3-1", "", "2014-03-10T08:00"]) {
    expect(isIsoDate(text), text).toBe(false);
  }
  expect(isIsoDate("2014-03-10")).toBe(true);
});

test("weekdays count from Monday", () => {
  expect(isoWeekday("2014-03-10")).toBe(1);
  expect(isoWeekday("2014-03-16")).toBe(7);
});

test.each([
  ["2014-03-10", 3, [], "2014-03-13"],
  ["2014-03-13", 3, [], "2014-03-18"], // over a weekend
  ["2014-03-15", 1, [], "2014-03-17"], // from a Saturday
  ["2014-04-17", 1, ["2014-04-18", "2014-04-21"], "2014-04-22"], // over Easter
])("%s and %i working days, closed %j, is %s", (from, days, closed, expected) => {
  expect(workingDaysAfter(from, days, new Set(closed))).toBe(expected);
});

test("the teaching week begins with the start of the module", () => {
  expect(teachingWeek("2014-02-01", "2014-02-01")).toBe(1);
  expect(teachingWeek("2014-02-01", "2014-02-07")).toBe(1);
  expect(teachingWeek("2014-02-01", "2014-02-08")).toBe(2);
  expect(teachingWeek("2014-02-01", "2014-03-10")).toBe(6);
});
