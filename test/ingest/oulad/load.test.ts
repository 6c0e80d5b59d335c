import { expect, test } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { byDate, folderOf, ouladFixture, ouladSample } from "./folder-of.ts";
import { changesIn, column, loadInto, snapshot } from "./loading.ts";

test("a first load brings everything in, and its report adds up", async () => {
  await using database = await testDatabase();
  const { report, summary, notes } = await loadInto(database.db.pool, ouladFixture);
  expect(report.refusals).toEqual([]);
  expect(
    report.files.map(({ seconds, ...file }) => [...Object.values(file), typeof seconds]),
  ).toEqual([
    ["courses.csv", "module instance", 6, 6, 0, 0, "number"],
    ["assessments.csv", "assessment", 68, 68, 0, 0, "number"],
    ["vle.csv", "page", 97, 97, 0, 0, "number"],
    ["studentInfo.csv", "enrolment", 15, 15, 0, 0, "number"],
    ["studentRegistration.csv", "registration", 15, 15, 0, 0, "number"],
    ["studentAssessment.csv", "submission", 65, 65, 0, 0, "number"],
    ["studentVle.csv", "activity", 305, 305, 0, 0, "number"],
  ]);
  expect(summary).toBe("571 rows loaded.");
  expect(notes).toEqual([]);
});

test("the sample is in the tables as it stands in the files", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladSample);
  const { rows } = await pool.query(
    `SELECT (SELECT count(*)::int FROM student) AS students, (SELECT count(*)::int FROM enrolment) AS enrolments,
            (SELECT count(*)::int FROM submission) AS submissions, count(*)::int AS days, sum(clicks)::int AS clicks,
            sum(forum + quiz + content + resource + home + other)::int AS kinds, count(posts)::int AS posts
       FROM activity_day`,
  );
  expect(rows).toEqual([
    {
      students: 300,
      enrolments: 600,
      submissions: 1581,
      days: 22_114,
      clicks: 456_474,
      kinds: 456_474,
      posts: 0,
    },
  ]);
  // Counted from the files by another program.
  const one = await pool.query(
    `SELECT i.ref, e.registered_on, e.withdrawn_on, e.outcome, e.credits, e.previous_attempts,
            min(a.on_date) AS first, max(a.on_date) AS last, count(*)::int AS days, sum(a.clicks)::int AS clicks
       FROM enrolment e JOIN student s ON s.id = e.student_id JOIN module_instance i ON i.id = e.module_instance_id
       JOIN activity_day a ON a.enrolment_id = e.id WHERE s.ref = '29820' GROUP BY i.ref, e.id ORDER BY i.ref`,
  );
  const both = {
    registered_on: "2013-12-06",
    withdrawn_on: null,
    outcome: "pass",
    credits: 60,
    previous_attempts: 0,
    first: "2014-01-14",
    last: "2014-09-16",
  };
  expect(one.rows).toEqual([
    { ref: "CCC-2014B", ...both, days: 71, clicks: 1027 },
    { ref: "EEE-2014B", ...both, days: 106, clicks: 1475 },
  ]);
});

test("refused rows are in the report and in the database, also the next time", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await using folder = await folderOf({
    "studentVle.csv": (text) => `${text}AAA,2013J,28400,546614,1,x\nAAA,2013J,9,546614,\0,1\n`,
  });
  const { report, summary } = await loadInto(pool, folder.path);
  expect(summary).toBe("571 rows loaded. 2 rows refused.");
  expect(changesIn(report)).toMatchObject({ activity: [305, 0, 2] });
  expect(report.refusals.map(({ line, field }) => [line, field])).toEqual([
    [307, "sum_click"],
    [308, "id_student"],
  ]);
  const { rows } = await pool.query(
    "SELECT file, line, field, value, reason FROM rejected_row ORDER BY id",
  );
  expect(rows).toEqual(report.refusals);
  const again = await loadInto(pool, folder.path);
  expect(again.report.refusals).toEqual(report.refusals);
  expect(again.summary).toBe("Nothing changed: all 571 rows were there already. 2 rows refused.");
});

test("rows of studentVle in any order make the same days", async () => {
  await using ordered = await testDatabase();
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(ordered.db.pool, ouladFixture);
  const { activity_day: expected } = await snapshot(ordered.db.pool);
  await using folder = await folderOf({ "studentVle.csv": byDate });
  const { report } = await loadInto(pool, folder.path, { blockDays: 5 });
  expect(changesIn(report)).toMatchObject({ activity: [305, 0, 0] });
  expect((await snapshot(pool)).activity_day).toEqual(expected);
  const again = await loadInto(pool, folder.path, { blockDays: 5, tutees: 5 });
  expect(changesIn(again.report)).toEqual({});
  expect((await snapshot(pool)).activity_day).toEqual(expected);
});

test("what was loaded is analysed", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture);
  expect(
    await column(
      pool,
      "SELECT count(DISTINCT tablename)::int FROM pg_stats WHERE tablename IN ('enrolment', 'activity_day', 'submission', 'staff_link')",
    ),
  ).toEqual([4]);
});

test("progress never falls, ends at 1 and says what is under way", async () => {
  await using database = await testDatabase();
  const heard: [number, string][] = [];
  await loadInto(database.db.pool, ouladSample, {
    progress: (fraction, what) => heard.push([fraction, what]),
  });
  const fractions = heard.map(([fraction]) => fraction);
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  expect(fractions.at(-1)).toBe(1);
  const labels = [...new Set(heard.map(([, what]) => what))];
  expect(labels.slice(0, 8)).toEqual([
    "looking at the files",
    "reading courses.csv",
    "reading assessments.csv",
    "reading vle.csv",
    "reading studentInfo.csv",
    "reading studentRegistration.csv",
    "reading studentAssessment.csv",
    "reading studentVle.csv.gz",
  ]);
  // How much of the writing is said depends on when the reading is over.
  expect(labels.slice(-2)).toEqual(["analysing", "done"]);
});
