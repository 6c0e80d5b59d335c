import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { readOne, refusalsOf, tsv, uddFixtures } from "./folder-of.ts";

const event = (...lines: readonly string[]) =>
  readOne("event.tsv", tsv("EVENT_ID|EVENT_TYPE|EVENT_TYPE_RAW|EVENT_MANDATORY", ...lines));

test.each([
  ["12", "Written Exam", "exam"],
  ["12", "January Examinations", "exam"],
  ["12", "In-class test", "other"],
  ["21", "Exam", "exam"],
  ["", "Exam", "exam"],
  ["", "Exam revision", null],
  ["13", "Exam revision lecture", "lecture"],
  ["21", "Mock exam", "other"],
  ["21", "Laboratory", "lab"],
  ["", "Field Trip", "field-trip"],
  ["SEMINAR", "", "seminar"],
  ["Study skills", "", "other"],
  ["", "", null],
])("a session of type %j, called %j by the institution, is of kind %s", async (type, own, kind) => {
  const { named, unknownCodes } = await event(`V|${type}|${own}|`);
  expect(named).toMatchObject([{ kind: kind ?? "other" }]);
  expect(unknownCodes).toEqual([]);
});

test("a type that nobody knows is counted", async () => {
  const { named, unknownCodes } = await event("V|99|Lab|", "W|99||");
  expect(named).toMatchObject([{ kind: "lab" }, { kind: "other" }]);
  expect(unknownCodes).toEqual([{ field: "EVENT_TYPE", value: "99", rows: 2 }]);
});

test.each([
  ["1", true],
  ["yes", true],
  ["TRUE", true],
  ["0", false],
  ["2", false],
  ["No", false],
  ["", null],
])("EVENT_MANDATORY %j is %s", async (text, critical) => {
  expect((await event(`V|13||${text}`)).named).toMatchObject([{ critical }]);
});

test("a session cannot end before it begins, and may do without times", async () => {
  const seen = await readOne(
    "event.tsv",
    tsv(
      "EVENT_ID|EVENT_START|EVENT_END",
      "V1|2026-11-03T10:00|2026-11-03T09:00",
      "V2||",
      "V3|2026-11-03T10:00|2026-11-03T11:00+02:00",
      "V4|tomorrow|",
    ),
  );
  expect(seen.named).toMatchObject([{ event: "V2", starts_at: null, ends_at: null }]);
  expect(refusalsOf(seen)).toEqual([
    "2 EVENT_END 2026-11-03T09:00 must not be before the start",
    "4 EVENT_END 2026-11-03T11:00+02:00 must not be before the start",
    "5 EVENT_START tomorrow must be a date such as 2026-11-09, the year first, with a time such as 2026-11-09T14:00",
  ]);
});

test.each([
  ["attended", "attended"],
  ["Present", "attended"],
  ["LATE", "late"],
  ["absent", "absent"],
  ["Did not attend", "absent"],
  ["excused", "excused"],
  ["Authorised absence", "excused"],
  ["", null],
])("a register that says %j", async (text, status) => {
  const { named, unknownCodes } = await readOne(
    "attendance.tsv",
    tsv("STUDENT_ID|EVENT_ID|STATUS", `7|V|${text}`),
  );
  expect(named).toMatchObject([{ status, recorded_at: null, kind: null }]);
  expect(unknownCodes).toEqual([]);
});

test("a word of the register that nobody knows is not known, and counted", async () => {
  const { named, unknownCodes } = await readOne(
    "attendance.tsv",
    tsv("STUDENT_ID|EVENT_ID|STATUS", "7|V|Q"),
  );
  expect(named).toMatchObject([{ status: null }]);
  expect(unknownCodes).toEqual([{ field: "STATUS", value: "Q", rows: 1 }]);
});

test("Jisc's own sample of its attendance recipe: impossible dates are refused, the rest is read", async () => {
  const sample = await readFile(path.join(uddFixtures, "jisc/attendance.tsv"));
  const seen = await readOne("attendance.tsv", sample);
  expect(seen.read).toBe(25);
  expect(seen.named).toHaveLength(15);
  expect(seen.named[0]).toEqual({
    student: "STU44444",
    event: "EVT_11111",
    status: "attended",
    recorded_at: null,
    title: "Brand Managemnet",
    kind: "seminar",
    starts_at: "2017-10-12T13:00:00.000Z",
    ends_at: "2017-10-12T15:00:00.000Z",
    module_instance: "MOD_11111",
    critical: false,
  });
  expect(seen.named.map(({ status }) => status).join(" ")).toBe(
    "attended absent late absent attended attended absent attended attended attended attended late absent attended absent",
  );
  expect(new Set(seen.refusals.map(({ field, value }) => `${field} ${value}`))).toEqual(
    new Set(["START_TIME 2017-13-12T14:00:00", "START_TIME 2017-14-12T14:00:00"]),
  );
  expect(seen.refusals.map(({ line }) => line)).toEqual([5, 6, 10, 11, 15, 16, 20, 21, 25, 26]);
  expect([seen.strangers, seen.dropped, seen.unknownCodes]).toEqual([[], [], []]);
});
