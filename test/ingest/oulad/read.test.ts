import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { BLOCK_DAYS } from "../../../src/ingest/oulad/activity.ts";
import { findOuladFolder } from "../../../src/ingest/oulad/folder.ts";
import { readOulad } from "../../../src/ingest/oulad/read.ts";
import { byDate, folderOf, ouladFixture, ouladSample } from "./folder-of.ts";
import { type Content, type Day, readAll } from "./read-all.ts";

/** What was read, without how: to compare two folders. */
function contentOf({ presentations, assessments, enrolments, submissions, days }: Content) {
  return { presentations, assessments, enrolments, submissions, days };
}

const enrolmentOf = (load: Content, ref: string, student: string) =>
  load.enrolments.findIndex(
    (one) => one.student === student && load.presentations[one.presentation]?.ref === ref,
  );

const fixture = await readAll(ouladFixture);

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
  const { assessments } = await readAll(ouladSample);
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
  const n = enrolmentOf(fixture, "AAA-2013J", "28400");
  const days = fixture.days.filter((day) => day.n === n);
  // 14 rows, three of them of one forum page: forum, quiz, content, resource, home, other (subpage).
  expect(days[0]).toEqual({ n, day: -10, clicks: 70, kinds: [14, 0, 33, 3, 11, 9], rows: 14 });
});

test("the sample holds what it is said to hold", async () => {
  const { enrolments, files, days, refusals } = await readAll(ouladSample);
  expect(enrolments).toHaveLength(600);
  expect(files.map(({ file, read }) => [file, read])).toContainEqual([
    "studentVle.csv.gz",
    118_785,
  ]);
  expect(days).toHaveLength(22_114);
  expect(days.reduce((sum, { clicks }) => sum + clicks, 0)).toBe(456_474);
  expect(refusals).toEqual([]);
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
  const load = await readAll(folder.path);
  expect(contentOf(load)).toEqual(contentOf(fixture));
  expect(load.refusals).toEqual([]);
  expect(load.files.flatMap(({ strangers }) => strangers)).toEqual([]);
});

test("gzipped files read the same", async () => {
  await using folder = await folderOf({
    "studentInfo.csv": null,
    "studentInfo.csv.gz": gzipSync(await readFile(path.join(ouladFixture, "studentInfo.csv"))),
  });
  expect(contentOf(await readAll(folder.path))).toEqual(contentOf(fixture));
});

test("a column nobody knows is left out and named once", async () => {
  await using folder = await folderOf({
    "studentInfo.csv": (text) =>
      text.replaceAll(/$/gm, ',"x"').replace('"x"', '"nickname"').replace(/,"x"$/, ""),
  });
  const load = await readAll(folder.path);
  expect(contentOf(load)).toEqual(contentOf(fixture));
  expect(load.files.map(({ strangers }) => strangers)).toEqual([
    [],
    [],
    [],
    ["nickname"],
    [],
    [],
    [],
  ]);
});

test("progress rises from the first file's bytes to all of them and names the file", async () => {
  const heard: [number, string][] = [];
  await using load = await readOulad(
    await findOuladFolder(ouladSample),
    BLOCK_DAYS,
    (fraction, what) => heard.push([fraction, what]),
  );
  await load.files;
  expect(heard.map(([fraction]) => fraction)).toEqual(
    heard.map(([fraction]) => fraction).toSorted((a, b) => a - b),
  );
  expect(heard.at(-1)).toEqual([1, "reading studentVle.csv.gz"]);
  expect(heard[0]?.[1]).toBe("reading courses.csv");
});

test("the rows of studentVle may stand in any order", async () => {
  await using folder = await folderOf({ "studentVle.csv": byDate });
  expect(contentOf(await readAll(folder.path))).toEqual(contentOf(fixture));
});

test("activity is handed on presentation by presentation, in the order of the table's key", async () => {
  const { blocks, days } = await readAll(ouladFixture, 5);
  expect(blocks).toEqual([
    { days: 24, again: false }, // AAA-2013J
    { days: 11, again: false }, // BBB-2013B has too few by itself
    { days: 8, again: false },
  ]);
  expect(days).toEqual(fixture.days);
});

test("once a presentation comes again, what is left is handed on at the end and marked", async () => {
  await using folder = await folderOf({ "studentVle.csv": byDate });
  const { blocks, days } = await readAll(folder.path, 5);
  expect(blocks.map(({ again }) => again)).toEqual([false, true]);
  const clicks = (all: readonly Day[]) => all.reduce((sum, day) => sum + day.clicks, 0);
  expect(clicks(days)).toBe(clicks(fixture.days));
});
