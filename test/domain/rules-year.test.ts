import { describe, expect, test } from "vitest";
import type { Calendar, Period, Studies } from "../../src/domain/calendar.ts";
import { addDays } from "../../src/domain/dates.ts";
import {
  alwaysTeaching,
  daysInTerm,
  teachingWeeks,
  YEAR_WEEKS,
  yearUpTo,
} from "../../src/domain/rules/year.ts";

const period = (
  kind: Period["kind"],
  from: string,
  to: string,
  of: Partial<Period> = {},
): Period => ({ name: kind, kind, from, to, programmes: [], levels: [], ...of });
/** Autumn to Friday 13 December, spring from Monday 13 January; a reading week in November; exams until 24 January for undergraduates. */
const calendar: Calendar = {
  country: "england",
  closed: [],
  paused: [],
  periods: [
    period("teaching", "2013-09-30", "2013-12-13"),
    period("reading", "2013-11-04", "2013-11-10"),
    period("teaching", "2014-01-13", "2014-03-21"),
    period("teaching", "2013-09-30", "2013-12-13", { levels: ["undergraduate"] }),
    period("exams", "2014-01-13", "2014-01-24", { levels: ["undergraduate"] }),
  ],
};
const anybody: readonly Studies[] = [];
const master: Studies = { programme: "MSC", level: "taught-postgraduate" };
const bachelor: Studies = { programme: "BSC", level: "undergraduate" };

test("a term's weeks back, without reading week and vacation", () => {
  const weeks = teachingWeeks("2014-01-26", anybody, calendar)
    .toString(2)
    .padStart(YEAR_WEEKS, "0");
  // Oldest first: a week before term, five of term, the reading week, five of term, four of vacation, two of term.
  expect(weeks).toBe("011111011111000011");
});

test("a week counts when most of its days are teaching", () => {
  const bit = (asOf: string) => teachingWeeks(asOf, anybody, calendar) & 1;
  expect(bit("2013-12-15")).toBe(1); // five days of the last week of term
  expect(bit("2013-12-16")).toBe(1); // four
  expect(bit("2013-12-17")).toBe(0); // three
});

describe("the year up to a day", () => {
  test.each([
    ["2014-01-20", [master], "teaching"],
    ["2014-01-20", [bachelor], "exams"],
    ["2014-01-20", [bachelor, master], "teaching"],
    ["2014-01-12", [master], "vacation"],
    ["2013-11-06", [], "reading"],
  ] as const)("%s of %o is %s", (asOf, studies, phase) => {
    expect(yearUpTo(asOf, studies, calendar).phase).toBe(phase);
  });

  test("the last seven days are a teaching week or not", () => {
    expect(yearUpTo("2014-01-19", [master], calendar).teachingWeek).toBe(true);
    expect(yearUpTo("2014-01-15", [master], calendar).teachingWeek).toBe(false);
    expect(yearUpTo("2013-11-10", [], calendar).teachingWeek).toBe(false);
  });

  test.each([
    [2, 2],
    [3, 2],
    [31, 2],
    [32, 2],
    [33, 3],
    [40, 10],
    [0, 0],
  ])("of the last %i days %i are in term", (days, inTerm) => {
    // Tuesday, the second day of the spring term; 30 days of vacation lie before it.
    const year = yearUpTo("2014-01-14", [master], calendar);
    expect(daysInTerm(days, year)).toBe(inTerm);
  });

  test("without a calendar every day counts", () => {
    expect(daysInTerm(40, alwaysTeaching)).toBe(40);
    const none = { ...calendar, periods: [] };
    const year = yearUpTo("2014-01-14", [master], none);
    expect(year).toMatchObject({ phase: "teaching", teachingWeek: true });
    expect(daysInTerm(100, year)).toBe(100);
    expect(teachingWeeks("2014-01-14", [], none)).toBe(2 ** YEAR_WEEKS - 1);
  });
});

test("no vacation is longer than what is looked back", () => {
  const summer = ["2014-06-07", "2014-09-28"] as const;
  expect(addDays(summer[0], 7 * YEAR_WEEKS) > summer[1]).toBe(true);
});
