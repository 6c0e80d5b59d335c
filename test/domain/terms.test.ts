import { expect, test } from "vitest";
import type { Calendar, Period, Studies } from "../../src/domain/calendar.ts";
import { phaseOfAll, termStart } from "../../src/domain/terms.ts";

const period = (over: Partial<Period> & Pick<Period, "kind" | "from" | "to">): Period => ({
  name: "",
  programmes: [],
  levels: [],
  ...over,
});
const calendar: Calendar = {
  country: "england",
  closed: [],
  paused: [],
  periods: [
    period({ kind: "teaching", from: "2026-09-28", to: "2026-12-11" }),
    period({ kind: "reading", from: "2026-11-02", to: "2026-11-06" }),
    period({ kind: "exams", from: "2027-01-11", to: "2027-01-22" }),
    period({ kind: "teaching", from: "2027-01-25", to: "2027-04-02" }),
    period({ kind: "teaching", from: "2026-09-01", to: "2027-08-31", programmes: ["DA"] }),
    period({ kind: "teaching", from: "2026-10-01", to: "2027-09-30", levels: ["research"] }),
  ],
};
const cs: Studies = { programme: "CS", level: "undergraduate" };
const apprentice: Studies = { programme: "DA", level: "undergraduate" };
const phd: Studies = { programme: "PHD", level: "research" };

test.each<[string, Studies[], string]>([
  ["2026-11-09", [cs], "teaching"],
  ["2026-11-04", [cs], "reading"],
  ["2026-12-21", [cs], "vacation"],
  ["2026-12-21", [], "vacation"],
  ["2026-12-21", [apprentice], "teaching"],
  ["2026-12-21", [cs, apprentice], "teaching"],
  ["2027-01-12", [cs], "exams"],
  ["2027-01-12", [cs, phd], "teaching"],
  ["2027-07-01", [cs, phd], "teaching"],
])("%s for %j is %s", (day, studies, phase) => {
  expect(phaseOfAll(day, studies, calendar)).toBe(phase);
});

test("without periods every day is teaching, and no term begins", () => {
  const none = { ...calendar, periods: [] };
  expect(phaseOfAll("2026-12-25", [cs], none)).toBe("teaching");
  expect(termStart("2026-12-25", [cs], none)).toBeNull();
});

test.each<[string, Studies[], string | null]>([
  ["2026-09-27", [cs], null],
  ["2026-09-28", [cs], "2026-09-28"],
  ["2026-11-04", [cs], "2026-09-28"],
  ["2027-01-12", [cs], "2026-09-28"],
  ["2027-02-01", [cs], "2027-01-25"],
  ["2027-02-01", [phd], "2026-10-01"],
])("on %s the term of %j began on %s", (day, studies, start) => {
  expect(termStart(day, studies, calendar)).toBe(start);
});
