import { expect, test } from "vitest";
import { type Calendar, type Period, phaseOn } from "../../src/domain/calendar.ts";

const period = (kind: Period["kind"], from: string, to: string, whose: Partial<Period> = {}) => ({
  name: kind,
  kind,
  from,
  to,
  programmes: [],
  levels: [],
  ...whose,
});
const calendar = (...periods: Period[]): Calendar => ({
  country: "england",
  closed: [],
  paused: [],
  periods,
});
const undergraduate = { programme: "CS", level: "undergraduate" as const };
const masters = { programme: "MSC", level: "taught-postgraduate" as const };

test("without periods every day is teaching", () => {
  expect(phaseOn("2026-08-01", undergraduate, calendar())).toBe("teaching");
});

test("a reading week lies in its term, what lies between terms is vacation", () => {
  const year = calendar(
    period("teaching", "2026-09-28", "2026-12-11"),
    period("reading", "2026-11-02", "2026-11-06"),
    period("exams", "2027-01-11", "2027-01-22"),
  );
  const days = ["2026-09-27", "2026-09-28", "2026-11-02", "2026-11-07", "2026-12-12", "2027-01-22"];
  expect(days.map((day) => phaseOn(day, undergraduate, year))).toEqual([
    "vacation",
    "teaching",
    "reading",
    "teaching",
    "vacation",
    "exams",
  ]);
});

test("a level or a programme with a year of its own has only that", () => {
  const year = calendar(
    period("teaching", "2026-09-28", "2027-06-01"),
    period("teaching", "2026-09-28", "2027-09-10", { levels: ["taught-postgraduate"] }),
    period("teaching", "2026-08-03", "2027-07-30", { programmes: ["DA"] }),
  );
  expect(phaseOn("2027-07-05", undergraduate, year)).toBe("vacation");
  expect(phaseOn("2027-07-05", masters, year)).toBe("teaching");
  expect(phaseOn("2027-07-05", { programme: "DA", level: "undergraduate" }, year)).toBe("teaching");
  expect(phaseOn("2027-08-10", { programme: "DA", level: "undergraduate" }, year)).toBe("vacation");
  expect(phaseOn("2026-10-05", { programme: null, level: null }, year)).toBe("teaching");
});
