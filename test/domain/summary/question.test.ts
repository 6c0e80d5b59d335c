import { expect, test } from "vitest";
import { beginsMonth } from "../../../src/domain/summary/monthly.ts";
import { liesWithin, type Overlap, sharesStudents } from "../../../src/domain/summary/overlap.ts";
import { findProgrammes, readQuestion } from "../../../src/domain/summary/question.ts";

test.each([
  ["summary", { part: null, year: null, name: "" }],
  ["summary BSc Computer Science", { part: null, year: null, name: "BSc Computer Science" }],
  ["Summary  CS  Year 2", { part: null, year: 2, name: "CS" }],
  ["summary year 2 CS", { part: null, year: 2, name: "CS" }],
  ["waiting 7 days year 1", { part: "waiting", year: 1, name: "" }],
  ["waiting more than 14 days cs", { part: "waiting", year: null, name: "cs" }],
  ["modules", { part: "modules", year: null, name: "" }],
  ["cases 7 days", { part: "cases", year: null, name: "7 days" }],
  ["outcomes Maths", { part: "outcomes", year: null, name: "Maths" }],
  ["how many", null],
  ["toString", null],
  ["", null],
])("%j is understood", (text, asked) => {
  expect(readQuestion(text)).toEqual(asked);
});

const all = [
  { id: 1, ref: "UG-CS", title: "BSc Computer Science" },
  { id: 2, ref: "UG-CSM", title: "BSc Computer Science and Mathematics" },
  { id: 3, ref: "MA", title: "Mathematics" },
  { id: 4, ref: "F1", title: "Français" },
];
test.each([
  ["bsc computer science", [1]],
  ["UG-CS", [1]],
  ["cs", [1]],
  ["csm", [2]],
  ["comp sci", [1, 2]],
  ["math", [2, 3]],
  ["MA", [3]],
  ["francais", [4]],
  ["chemistry", []],
  ["!!", []],
  ["", [1, 2, 3, 4]],
])("%j finds programmes", (typed, ids) => {
  expect(findProgrammes(all, typed).map(({ id }) => id)).toEqual(ids);
});

const overlaps = (own: number, both: number, other: number): Overlap[] => [
  { programme: 1, other: 1, students: own },
  { programme: 2, other: 2, students: other },
  ...(both > 0
    ? [
        { programme: 1, other: 2, students: both },
        { programme: 2, other: 1, students: both },
      ]
    : []),
];
test.each([
  [60, 0, 60, false, false],
  [60, 20, 60, false, false],
  [60, 55, 60, false, false],
  [60, 56, 70, true, false],
  [60, 60, 61, true, false],
  [60, 58, 60, false, true],
  [60, 60, 60, false, false],
  [60, 60, 200, true, false],
  [200, 60, 60, false, true],
  [3, 1, 200, true, false],
])("%i students, %i of them on both, %i on the other", (own, both, other, first, second) => {
  const of = overlaps(own, both, other);
  expect([liesWithin(1, of), liesWithin(2, of)]).toEqual([first, second]);
  expect(sharesStudents(1, of)).toBe(both > 0);
});

test.each([
  ["2026-11-02", true],
  ["2026-11-01", false],
  ["2026-11-03", false],
  ["2026-12-01", true],
  ["2027-01-01", false],
  ["2027-01-04", true],
])("a month begins at work on %s: %s", (day, begins) => {
  expect(beginsMonth(day, new Set(["2027-01-01"]))).toBe(begins);
});
