import { expect, test } from "vitest";
import { readOne, refusalsOf, tsv } from "./folder-of.ts";

test("a course without a title is called by its reference", async () => {
  const { named } = await readOne("course.tsv", tsv("COURSE_ID|TITLE", "CS|", "MA|Maths"));
  expect(named.map(({ title }) => title)).toEqual(["CS", "Maths"]);
});

test.each([
  ["2026", 2026],
  ["2026/27", 2026],
  ["2026-2027", 2026],
  ["2026 / 27", 2026],
])("the academic year %j begins in %s", async (text, year) => {
  const seen = await readOne(
    "moduleinstance.tsv",
    tsv("MOD_INSTANCE_ID|MOD_ID|MOD_ACADEMIC_YEAR", `DS-1|DS|${text}`),
  );
  expect(seen.named).toMatchObject([{ academic_year: year }]);
  expect(seen.academicYears).toEqual({ [year]: 1 });
});

test.each(["26", "2026/28", "2026/2026", "1826", "next", "2026.5"])(
  "%j is no academic year",
  async (text) => {
    const seen = await readOne(
      "moduleinstance.tsv",
      tsv("MOD_INSTANCE_ID|MOD_ID|MOD_ACADEMIC_YEAR", `DS-1|DS|${text}`, "DS-2|DS|2026"),
    );
    expect(refusalsOf(seen)).toEqual([
      `2 MOD_ACADEMIC_YEAR ${text} must be the year in which the academic year begins: 2026`,
    ]);
    expect(seen.academicYears).toEqual({ 2026: 1 });
  },
);

test("academic years are counted in rows, those of periods too", async () => {
  const seen = await readOne(
    "period.tsv",
    tsv(
      "PERIOD_CODE|ACADEMIC_YEAR|PERIOD_START_DATE|PERIOD_END_DATE",
      "SEM1|2026/27|2026-09-28|2027-01-22",
      "SEM2|2026/27|2027-01-25|2027-06-18",
      "SEM1|2025|2025-09-29|2026-01-23",
      "SUMMER|any|2025-06-29|2026-08-23",
    ),
  );
  expect(
    seen.named.map(({ period, code, academic_year }) => [period, code, academic_year]),
  ).toEqual([
    ["SEM1 / 2026/27", "SEM1", "2026"],
    ["SEM2 / 2026/27", "SEM2", "2026"],
    ["SEM1 / 2025", "SEM1", "2025"],
    ["SUMMER / any", "SUMMER", "any"],
  ]);
  expect(seen.academicYears).toEqual({ 2026: 2, 2025: 1 });
});

test("a period without a code is called by its id; it needs one of them, and both dates in order", async () => {
  const seen = await readOne(
    "period.tsv",
    tsv(
      "PERIOD_ID|PERIOD_CODE|PERIOD_START_DATE|PERIOD_END_DATE",
      "P1||2026-09-28|2027-01-22",
      "||2026-09-28|2027-01-22",
      "P2|SEM2|2026-09-28|",
      "P3|SEM3|2026-09-28|2026-09-27",
    ),
  );
  expect(seen.named).toMatchObject([{ period: "P1", code: "P1", academic_year: null }]);
  expect(refusalsOf(seen)).toEqual([
    "3 PERIOD_CODE  must not be empty",
    "4 PERIOD_END_DATE  must not be empty",
    "5 PERIOD_END_DATE 2026-09-27 must not be before the start",
  ]);
});

test("keys that UDD lets a supplier leave out are made of what they stand for", async () => {
  const enrolment = await readOne(
    "studentmoduleinstance.tsv",
    tsv("STUDENT_ID|MOD_INSTANCE_ID|MOD_ACADEMIC_YEAR", "7|DS-1|2026"),
  );
  expect(enrolment.named).toMatchObject([{ key: "7 / DS-1" }]);
  const year = await readOne(
    "studentcourseinstance.tsv",
    tsv(
      "STUDENT_COURSE_MEMBERSHIP_ID|COURSE_INSTANCE_ID|STUDENT_ID|ACADEMIC_YEAR",
      "M1|CS-1|7|2026",
    ),
  );
  expect(year.named).toMatchObject([{ key: "M1 / CS-1", on_break: false, away: false }]);
  const piece = await readOne(
    "studentassessmentinstance.tsv",
    tsv(
      "STUDENT_ID|ASSESS_INSTANCE_ID|MOD_INSTANCE_ID|ASSESS_SEQ_ID",
      "7|CW1|DS-1|2",
      "7|CW2|DS-1|",
    ),
  );
  expect(piece.named.map(({ key, attempt }) => [key, attempt])).toEqual([
    ["7 / CW1 / 2", 2],
    ["7 / CW2 / 1", 1],
  ]);
  const session = await readOne("studentevent.tsv", tsv("STUDENT_ID|EVENT_ID", "7|V1"));
  expect(session.named).toMatchObject([{ key: "V1 / 7" }]);
});

test("previous attempts are those before the current one", async () => {
  const seen = await readOne(
    "studentmoduleinstance.tsv",
    tsv(
      "STUDENT_ID|MOD_INSTANCE_ID|MOD_ACADEMIC_YEAR|MOD_CURRENT_ATTEMPT",
      "1|DS-1|2026|3",
      "2|DS-1|2026|1",
      "3|DS-1|2026|0",
      "4|DS-1|2026|",
    ),
  );
  expect(seen.named.map(({ previous_attempts }) => previous_attempts)).toEqual([2, 0, 0, null]);
});

test("the agreed mark counts before the actual one; raw marks are left out", async () => {
  const seen = await readOne(
    "studentassessmentinstance.tsv",
    tsv(
      "STUDENT_ID|ASSESS_INSTANCE_ID|MOD_INSTANCE_ID|ASSESS_ACTUAL_MARK|ASSESS_AGREED_MARK|ASSESS_RAW_AGREED_MARK",
      "1|CW1|DS-1|40|63.75|19",
      "2|CW1|DS-1|40||12",
      "3|CW1|DS-1|||12",
      "4|CW1|DS-1|101||",
      "5|CW1|DS-1|63,5||",
    ),
  );
  expect(seen.named.map(({ mark }) => mark)).toEqual([63.75, 40, null]);
  expect(refusalsOf(seen)).toEqual([
    "5 ASSESS_ACTUAL_MARK 101 must be a number from 0 to 100",
    "6 ASSESS_ACTUAL_MARK 63,5 must be a number from 0 to 100",
  ]);
});

test("an assessment is named by its detail, else its type, else its reference", async () => {
  const seen = await readOne(
    "assessmentinstance.tsv",
    tsv(
      "ASSESS_INSTANCE_ID|MOD_INSTANCE_ID|ASSESS_TYPE_RAW_NAME|ASSESS_DETAIL",
      'A1|DS-1|Report|Lab "A" report',
      "A2|DS-1|Report|",
      "A3|DS-1||",
    ),
  );
  expect(seen.named.map(({ title }) => title)).toEqual(['Lab "A" report', "Report", "A3"]);
});

test("spans of courses and memberships are in order", async () => {
  const courses = await readOne(
    "courseinstance.tsv",
    tsv(
      "COURSE_INSTANCE_ID|COURSE_ID|ACADEMIC_YEAR|START_DATE|END_DATE",
      "C1|CS|2026|2027-06-18|2026-09-28",
      "C2|CS|2026||2026-09-28",
    ),
  );
  expect(refusalsOf(courses)).toEqual(["2 END_DATE 2026-09-28 must not be before the start"]);
  const memberships = await readOne(
    "studentcoursemembership.tsv",
    tsv(
      "STUDENT_COURSE_MEMBERSHIP_ID|STUDENT_ID|COURSE_ID|ACTIVE_MEMBERSHIP|COURSE_JOIN_DATE|COURSE_END_DATE",
      "M1|7|CS|2|2026-09-28|2026-09-27",
      "M2|7|CS|2|2026-09-28|2026-09-28",
    ),
  );
  expect(refusalsOf(memberships)).toEqual([
    "2 COURSE_END_DATE 2026-09-27 must not be before the start",
  ]);
});
