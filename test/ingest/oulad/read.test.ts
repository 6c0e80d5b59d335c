import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { OuladLoad } from "../../../src/flows/ingest-ports.ts";
import { findOuladFolder } from "../../../src/ingest/oulad/folder.ts";
import { readOulad } from "../../../src/ingest/oulad/read.ts";
import { folderOf, ouladFixture, ouladSample } from "./folder-of.ts";

const read = async (folder: string): Promise<OuladLoad> =>
  readOulad(await findOuladFolder(folder), () => undefined);

/** The load as plain data, activity as one line a day, so that two loads can be compared. */
function contentOf(load: OuladLoad) {
  const days = load.enrolments.flatMap((_, n) => activityOf(load, n).map((day) => ({ n, ...day })));
  const { presentations, assessments, enrolments, submissions } = load;
  return { presentations, assessments, enrolments, submissions, days };
}

function activityOf(load: OuladLoad, enrolment: number) {
  const days: { day: number; clicks: number; kinds: number[]; rows: number }[] = [];
  load.activity.visit(enrolment, (day, values, at) => {
    const [clicks = 0, ...kinds] = values.subarray(at, at + 7);
    days.push({ day, clicks, kinds: [...kinds], rows: values[at + 7] ?? 0 });
  });
  return days;
}

const enrolmentOf = (load: OuladLoad, ref: string, student: string) =>
  load.enrolments.findIndex(
    (one) => one.student === student && load.presentations[one.presentation]?.ref === ref,
  );

const fixture = await read(ouladFixture);

test("presentations begin on 1 February (B) or 1 October (J) and last as published", () => {
  const dates = fixture.presentations.map(({ ref, startsOn, endsOn }) => [ref, startsOn, endsOn]);
  expect(dates).toEqual([
    ["AAA-2013J", "2013-10-01", "2014-06-26"],
    ["BBB-2013J", "2013-10-01", "2014-06-26"],
    ["BBB-2013B", "2013-02-01", "2013-09-29"],
    ["BBB-2014B", "2014-02-01", "2014-09-23"],
    ["FFF-2013B", "2013-02-01", "2013-09-29"],
    ["FFF-2014B", "2014-02-01", "2014-09-30"],
  ]);
});

test("assessments carry a kind and a title numbered by due date; an exam may have no date", () => {
  const of = (ref: string) =>
    fixture.assessments
      .filter(({ presentation }) => fixture.presentations[presentation]?.ref === ref)
      .map(({ ref, kind, title, dueOn, weight }) => [ref, kind, title, dueOn, weight]);
  expect(of("AAA-2013J")).toEqual([
    ["1752", "coursework", "TMA 1", "2013-10-20", 10],
    ["1753", "coursework", "TMA 2", "2013-11-24", 20],
    ["1754", "coursework", "TMA 3", "2014-01-26", 20],
    ["1755", "coursework", "TMA 4", "2014-03-16", 20],
    ["1756", "coursework", "TMA 5", "2014-05-04", 30],
    ["1757", "exam", "Exam", null, 100],
  ]);
  const tests = of("BBB-2014B").filter(([, kind]) => kind === "test");
  expect(tests.map(([, , title]) => title)).toEqual(["CMA 1", "CMA 2", "CMA 3", "CMA 4", "CMA 5"]);
});

test("two exams of a presentation are numbered", async () => {
  const { assessments } = await read(ouladSample);
  const exams = assessments.filter(({ kind }) => kind === "exam").map(({ title }) => title);
  expect(exams).toEqual(["Exam 1", "Exam 2", "Exam", "Exam"]);
});

test("a student in several presentations and modules has an enrolment for each", () => {
  const of = (student: string) =>
    fixture.enrolments
      .filter((one) => one.student === student)
      .map((one) => [
        fixture.presentations[one.presentation]?.ref,
        one.outcome,
        one.previousAttempts,
      ]);
  expect(of("27891")).toEqual([
    ["BBB-2013B", "withdrawn", 2],
    ["BBB-2014B", "fail", 4],
  ]);
  expect(of("528270")).toEqual([
    ["BBB-2013B", "withdrawn", 0],
    ["FFF-2013B", "withdrawn", 0],
  ]);
});

test("dates of registration stay as published, also where they contradict the outcome", () => {
  const of = (ref: string, student: string) => {
    const { outcome, registration } = fixture.enrolments[enrolmentOf(fixture, ref, student)] ?? {};
    return [outcome, registration?.registeredOn, registration?.withdrawnOn];
  };
  expect(of("AAA-2013J", "260355")).toEqual(["withdrawn", "2013-03-29", "2014-03-20"]);
  expect(of("BBB-2013B", "630346")).toEqual(["fail", null, null]); // no date of registration
  expect(of("BBB-2014B", "2512349")).toEqual(["withdrawn", "2014-01-15", null]); // left, nobody knows when
  expect(of("BBB-2013J", "362907")).toEqual(["fail", "2013-08-25", "2013-10-01"]); // left and failed
});

test("a banked mark has no date; -1 is a day for any other", () => {
  const of = (student: string) =>
    fixture.submissions.filter(
      ({ enrolment }) => fixture.enrolments[enrolment]?.student === student,
    );
  const banked = of("27891").filter((one) => one.banked);
  expect(banked.length).toBeGreaterThan(0);
  expect(new Set(banked.map(({ submittedOn }) => submittedOn))).toEqual(new Set([null]));
  expect(of("614117").some((one) => !one.banked && one.submittedOn === "2014-01-31")).toBe(true);
});

test("a submission may have no mark", () => {
  const nulls = fixture.submissions.filter(({ mark }) => mark === null);
  expect(
    nulls.map(({ enrolment, submittedOn }) => [
      fixture.enrolments[enrolment]?.student,
      submittedOn,
    ]),
  ).toEqual([["260355", "2014-02-05"]]);
});

test("rows of the same student, page and day add up, by kind of page", () => {
  const days = activityOf(fixture, enrolmentOf(fixture, "AAA-2013J", "28400"));
  // 14 rows, three of them of one forum page: forum, quiz, content, resource, home, other (subpage).
  expect(days[0]).toEqual({ day: -10, clicks: 70, kinds: [14, 0, 33, 3, 11, 9], rows: 14 });
});

test("the sample holds what it is said to hold", async () => {
  const load = await read(ouladSample);
  let clicks = 0;
  for (const n of load.enrolments.keys())
    for (const day of activityOf(load, n)) clicks += day.clicks;
  expect(load.enrolments).toHaveLength(600);
  expect(load.files.map(({ file, read }) => [file, read])).toContainEqual([
    "studentVle.csv.gz",
    118_785,
  ]);
  expect(load.activity.days).toBe(22_114);
  expect(clicks).toBe(456_474);
  expect(load.files.flatMap(({ refusals }) => refusals)).toEqual([]);
});

test.each<[string, (text: string) => string | Buffer]>([
  ["CRLF", (text) => text.replaceAll("\n", "\r\n")],
  ["no quotes", (text) => text.replaceAll('"', "")],
  ["? for empty", (text) => text.replaceAll('""', '"?"')],
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["no last line end", (text) => text.trimEnd()],
  [
    "an index without a name",
    (text) => text.replaceAll(/^/gm, '"7",').replace('"7"', '""').replace(/"7",$/, ""),
  ],
  [
    "columns turned round",
    (text) => text.replaceAll(/^.+$/gm, (line) => line.split(",").reverse().join(",")),
  ],
  ["pandas' whole numbers", (text) => text.replaceAll(/"(-?\d+)"/g, '"$1.0"')],
])("a copy with %s reads the same", async (_, change) => {
  await using folder = await folderOf({
    "courses.csv": change,
    "assessments.csv": change,
    "vle.csv": change,
    "studentInfo.csv": change,
    "studentRegistration.csv": change,
    "studentAssessment.csv": change,
    "studentVle.csv": change,
  });
  const load = await read(folder.path);
  expect(contentOf(load)).toEqual(contentOf(fixture));
  expect(load.files.flatMap(({ refusals }) => refusals)).toEqual([]);
  expect(load.notes).toEqual([]);
});

test("gzipped files read the same", async () => {
  await using folder = await folderOf({
    "studentInfo.csv": null,
    "studentInfo.csv.gz": gzipSync(await readFile(path.join(ouladFixture, "studentInfo.csv"))),
  });
  expect(contentOf(await read(folder.path))).toEqual(contentOf(fixture));
});

test("a column nobody knows is left out and named once", async () => {
  await using folder = await folderOf({
    "studentInfo.csv": (text) =>
      text.replaceAll(/$/gm, ',"x"').replace('"x"', '"nickname"').replace(/,"x"$/, ""),
  });
  const load = await read(folder.path);
  expect(contentOf(load)).toEqual(contentOf(fixture));
  expect(load.notes).toEqual([
    "studentInfo.csv: the column nickname left out; OULAD has no such name.",
  ]);
});

test("progress rises from the first file's bytes to all of them and names the file", async () => {
  const heard: [number, string][] = [];
  await readOulad(await findOuladFolder(ouladSample), (fraction, what) =>
    heard.push([fraction, what]),
  );
  expect(heard.map(([fraction]) => fraction)).toEqual(
    heard.map(([fraction]) => fraction).toSorted((a, b) => a - b),
  );
  expect(heard.at(-1)).toEqual([1, "reading studentVle.csv.gz"]);
  expect(heard[0]?.[1]).toBe("reading courses.csv");
});
