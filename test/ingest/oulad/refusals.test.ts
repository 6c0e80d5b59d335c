import { expect, test } from "vitest";
import { folderOf, ouladFixture } from "./folder-of.ts";
import { readAll } from "./read-all.ts";

const lines = {
  courses: 8,
  assessments: 70,
  vle: 99,
  studentInfo: 17,
  studentRegistration: 17,
  studentAssessment: 67,
  studentVle: 307,
};

type File = keyof typeof lines;
const whole = (least: number, most: number) => `must be a whole number from ${least} to ${most}`;

test.each<[string, File, string, string, string]>([
  ["AAA,2013J,268", "courses", "code_presentation", "2013J", "stands twice for AAA"],
  [
    "AAA,2013K,268",
    "courses",
    "code_presentation",
    "2013K",
    "must be a year and B (February) or J (October), such as 2013J",
  ],
  [
    "AAA,0000J,268",
    "courses",
    "code_presentation",
    "0000J",
    "must be a year and B (February) or J (October), such as 2013J",
  ],
  ["A+B,2014J,268", "courses", "code_module", "A+B", "must be letters and digits"],
  [",2014J,268", "courses", "code_module", "", "must not be empty"],
  ["CCC,2014J,long", "courses", "module_presentation_length", "long", whole(1, 400)],
  ["AAA,2013J,1752,TMA,19,10", "assessments", "id_assessment", "1752", "stands twice"],
  [
    "AAA,2019J,9,TMA,19,10",
    "assessments",
    "code_presentation",
    "2019J",
    "must be in courses.csv with its module; AAA-2019J is not",
  ],
  [
    "AAA,2013J,9,Essay,19,10",
    "assessments",
    "assessment_type",
    "Essay",
    "must be TMA, CMA or Exam",
  ],
  ["AAA,2013J,9,TMA,soon,10", "assessments", "date", "soon", whole(-3660, 3660)],
  ["AAA,2013J,9,TMA,19,100.5", "assessments", "weight", "100.5", "must be a number from 0 to 100"],
  ["546614,AAA,2013J,quiz,,", "vle", "id_site", "546614", "stands twice"],
  [
    "9,ZZZ,2013J,quiz,,",
    "vle",
    "code_presentation",
    "2013J",
    "must be in courses.csv with its module; ZZZ-2013J is not",
  ],
  ["9,AAA,2013J,?,,", "vle", "activity_type", "?", "must not be empty"],
  [
    "AAA,2013J,28400,F,x,x,x,x,0,60,N,Fail",
    "studentInfo",
    "id_student",
    "28400",
    "stands twice in this presentation",
  ],
  ["AAA,2013J,S1,F,x,x,x,x,0,60,N,Fail", "studentInfo", "id_student", "S1", whole(0, 999999999)],
  [
    "AAA,2013J,9,F,x,x,x,x,-1,60,N,Fail",
    "studentInfo",
    "num_of_prev_attempts",
    "-1",
    whole(0, 100),
  ],
  ["AAA,2013J,9,F,x,x,x,x,0,9999,N,Fail", "studentInfo", "studied_credits", "9999", whole(0, 1000)],
  [
    "AAA,2013J,9,F,x,x,x,x,0,60,N,Left",
    "studentInfo",
    "final_result",
    "Left",
    "must be Pass, Distinction, Fail or Withdrawn",
  ],
  [
    "AAA,2013J,28400,-53,",
    "studentRegistration",
    "id_student",
    "28400",
    "stands twice in this presentation",
  ],
  [
    "AAA,2013J,9,-53,",
    "studentRegistration",
    "id_student",
    "9",
    "must be enrolled on AAA-2013J in studentInfo.csv",
  ],
  [
    "AAA,2013J,28400,1 May,",
    "studentRegistration",
    "date_registration",
    "1 May",
    whole(-3660, 3660),
  ],
  ["9,28400,22,0,70", "studentAssessment", "id_assessment", "9", "must be in assessments.csv"],
  [
    "1752,9,22,0,70",
    "studentAssessment",
    "id_student",
    "9",
    "must be enrolled on AAA-2013J in studentInfo.csv",
  ],
  [
    "1752,28400,22,0,70",
    "studentAssessment",
    "id_student",
    "28400",
    "stands twice for this assessment",
  ],
  ["1757,28400,22,2,70", "studentAssessment", "is_banked", "2", whole(0, 1)],
  ["1757,28400,22,0,101", "studentAssessment", "score", "101", "must be a number from 0 to 100"],
  ["1757,28400,22,0,A", "studentAssessment", "score", "A", "must be a number from 0 to 100"],
  [
    "AAA,2013J,9,546614,1,1",
    "studentVle",
    "id_student",
    "9",
    "must be enrolled on AAA-2013J in studentInfo.csv",
  ],
  [
    "BBB,2013J,28400,546614,1,1",
    "studentVle",
    "id_student",
    "28400",
    "must be enrolled on BBB-2013J in studentInfo.csv",
  ],
  [
    "AAA,2013J,28400,9,1,1",
    "studentVle",
    "id_site",
    "9",
    "must be a page of this presentation in vle.csv",
  ],
  [
    "BBB,2013B,27891,546614,1,1",
    "studentVle",
    "id_site",
    "546614",
    "must be a page of this presentation in vle.csv",
  ],
  ["AAA,2013J,28400,546614,Monday,1", "studentVle", "date", "Monday", whole(-112, 399)],
  ["AAA,2013J,28400,546614,400,1", "studentVle", "date", "400", whole(-112, 399)],
  ["AAA,2013J,28400,546614,1,-1", "studentVle", "sum_click", "-1", whole(0, 100000)],
  ["AAA,2013J,28400,546614,1,", "studentVle", "sum_click", "", whole(0, 100000)],
])("%s at the end of %s is refused for its %s", async (row, file, field, value, reason) => {
  await using folder = await folderOf({ [`${file}.csv`]: (text) => `${text}${row}\n` });
  const { refusals } = await readAll(folder.path);
  expect(refusals).toEqual([{ file: `${file}.csv`, line: lines[file], field, value, reason }]);
});

test("refused rows leave the others as they are", async () => {
  await using folder = await folderOf({
    "studentVle.csv": (text) => text.replace("\n", "\nAAA,2013J,28400,546652,-10,x\n"),
  });
  const [changed, before] = [await readAll(folder.path), await readAll(ouladFixture)];
  expect(changed.days).toEqual(before.days);
  expect(changed.files.at(-1)).toMatchObject({ read: 306 });
});

test("clicks that would not fit a day are refused", async () => {
  const row = "AAA,2013J,28400,546614,100,100000\n";
  await using folder = await folderOf({ "studentVle.csv": (text) => text + row.repeat(21_475) });
  const { refusals } = await readAll(folder.path);
  expect(refusals.map(({ line, reason }) => [line, reason])).toEqual([
    [307 + 21_474, "must not bring the day over 2147483647"],
  ]);
});

test.each([
  ["forumng", 0],
  ["quiz", 1],
  ["externalquiz", 1],
  ["oucontent", 2],
  ["page", 2],
  ["glossary", 2],
  ["ouwiki", 2],
  ["dualpane", 2],
  ["resource", 3],
  ["url", 3],
  ["sharedsubpage", 3],
  ["folder", 3],
  ["homepage", 4],
  ["subpage", 5],
  ["ouelluminate", 5],
  ["something new", 5],
])("a click on %s counts as kind %i", async (type, kind) => {
  await using folder = await folderOf({
    "vle.csv": (text) => `${text}"9","AAA","2013J","${type}","",""\n`,
    "studentVle.csv": (text) => `${text}"AAA","2013J","28400","9","300","3"\n`,
  });
  const { days } = await readAll(folder.path);
  expect(days.filter(({ day }) => day === 300)).toMatchObject([
    { clicks: 3, kinds: Array.from({ length: 6 }, (_, i) => (i === kind ? 3 : 0)) },
  ]);
});
