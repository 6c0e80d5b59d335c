import { expect, test } from "vitest";
import { readOne, refusalsOf, tsv } from "./folder-of.ts";

const student = (...lines: readonly string[]) =>
  readOne(
    "student.tsv",
    tsv("STUDENT_ID|FIRST_NAME|LAST_NAME|PRIMARY_EMAIL_ADDRESS|DOB", ...lines),
  );

test.each([
  ["Amina|Khan", "Amina", "Khan"],
  ["Suharto|", "Suharto", null],
  ["|Suharto", "Suharto", null],
  ["-|Suharto", "Suharto", null],
  ["Suharto|.", "Suharto", null],
  ["|", "7", null],
  ["  Mary   Ann |O'Dwyer", "Mary Ann", "O'Dwyer"],
  ['"Mary\nAnn"|Moss', "Mary Ann", "Moss"],
  ["Siobha\u0301n|Moss", "Siobhán", "Moss"],
])("the names %j", async (names, given, family) => {
  const { named } = await student(`7|${names}||`);
  expect(named).toMatchObject([{ given_name: given, family_name: family }]);
});

test.each([
  ["7|=HYPERLINK(1)|Khan||", '2 FIRST_NAME =HYPERLINK(1) must be a name; none begins with "="'],
  ["7|Amina|@SUM(A1)||", '2 LAST_NAME @SUM(A1) must be a name; none begins with "@"'],
  ["7|Am\u0007ina|Khan||", "2 FIRST_NAME Am\u0007ina must not hold control bytes"],
  ["7|Am\0ina|Khan||", "2 FIRST_NAME Am␀ina must not hold control bytes"],
  ["7\u000b1|Amina|Khan||", "2 STUDENT_ID 7\u000b1 must not hold line breaks or control bytes"],
  ['"7\n1"|Amina|Khan||', "2 STUDENT_ID 7\n1 must not hold line breaks or control bytes"],
  ["|Amina|Khan||", "2 STUDENT_ID  must not be empty"],
])("the student %j is refused", async (line, refusal) => {
  expect(refusalsOf(await student(line, "8|Good|Row||"))).toEqual([refusal]);
});

test("a name of more than 255 characters is refused", async () => {
  const { named, refusals } = await student(`7|${"x".repeat(256)}|K||`, `8|${"x".repeat(255)}|K||`);
  expect(named).toHaveLength(1);
  expect(refusals).toMatchObject([
    {
      line: 2,
      field: "FIRST_NAME",
      value: "x".repeat(100),
      reason: "must have 255 characters at most",
    },
  ]);
});

test.each([
  ["2008-11-09", null],
  ["2008-11-10", "2026-11-10"],
  ["2009-02-28", "2027-02-28"],
  ["2012-02-29", "2030-03-01"],
  ["2009-02-28T00:00:00", "2027-02-28"],
  ["", null],
])("born on %j, a student comes of age on %j", async (born, adultOn) => {
  expect((await student(`7|A|B||${born}`)).named).toMatchObject([{ adult_on: adultOn }]);
});

test("a wrong date of birth is refused without being repeated", async () => {
  const { refusals } = await student("7|A|B||09/11/2008", "8|A|B||");
  expect(refusals).toMatchObject([
    {
      line: 2,
      field: "DOB",
      value: null,
      reason: "must be a date such as 2026-11-09, the year first",
    },
  ]);
});

test("what is no address is none, and is counted without its value", async () => {
  const { named, unknownCodes } = await student(
    "7|A|B|a.b@example.ac.uk|",
    "8|A|B|n/a|",
    "9|A|B||",
  );
  expect(named.map(({ email }) => email)).toEqual(["a.b@example.ac.uk", null, null]);
  expect(unknownCodes).toEqual([{ field: "PRIMARY_EMAIL_ADDRESS", value: "no address", rows: 1 }]);
});

test("refused columns are named where they are filled, columns nobody knows always", async () => {
  const seen = await readOne(
    "student.tsv",
    tsv("STUDENT_ID|ETHNICITY|Postcode|PHOTO_URL|ULN|Mood", "7|10||https://x|1|fine", "8||||1|"),
  );
  expect(seen.dropped).toEqual(["ETHNICITY", "PHOTO_URL"]);
  expect(seen.strangers).toEqual(["Mood"]);
});

const link = (...lines: readonly string[]) =>
  readOne("stafflink.tsv", tsv("STAFF_ID|PROPERTY_NAME|PROPERTY_VALUE|RELATIONSHIP", ...lines));

test.each([
  ["S1|STUDENT_ID|7|tutor", "tutor", "student", "7"],
  ["S1|student_id|7|PERSONAL  Tutor", "tutor", "student", "7"],
  ["S1|COURSE_ID|CS|Programme director", "director", "programme", "CS"],
  ["S1|MOD_ID|DS|Module lead", "module-lead", "module", "DS"],
  ["S1|MOD_INSTANCE_ID|DS-1|Module lead", "module-lead", "module-instance", "DS-1"],
  ["S1|||Student support", "support", "institution", null],
])("the link %j", async (line, relationship, scope, value) => {
  const { named, unknownCodes } = await link(line);
  expect(named).toEqual([{ staff: "S1", relationship, scope, value }]);
  expect(unknownCodes).toEqual([]);
});

test("a relationship the settings do not name, or a property of no use, gives no right and is counted", async () => {
  const { named, unknownCodes } = await link(
    "S1|STUDENT_ID|7|relates_to",
    "S1|STUDENT_ID|8|__proto__",
    "S1|STUDENT_ID|9|relates_to",
    "S1|ROOM_ID|R1|tutor",
  );
  expect(named.map(({ relationship, scope }) => [relationship, scope])).toEqual([
    [null, "student"],
    [null, "student"],
    [null, "student"],
    [null, null],
  ]);
  expect(unknownCodes).toEqual([
    { field: "RELATIONSHIP", value: "relates_to", rows: 2 },
    { field: "RELATIONSHIP", value: "__proto__", rows: 1 },
    { field: "PROPERTY_NAME", value: "ROOM_ID", rows: 1 },
  ]);
});

test("half a property is refused: it must not become a link to everybody", async () => {
  const seen = await link("S1|STUDENT_ID||tutor", "S1||7|tutor", "S1|STUDENT_ID|7|", "S1|||tutor");
  expect(refusalsOf(seen)).toEqual([
    "2 PROPERTY_VALUE  must not be empty",
    "3 PROPERTY_NAME  must say what PROPERTY_VALUE is",
    "4 RELATIONSHIP  must not be empty",
  ]);
});
