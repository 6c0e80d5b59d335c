import { expect, test } from "vitest";
import type { IngestReport } from "../../../src/flows/ingest-ports.ts";
import { testDatabase } from "../../support/database.ts";
import { byDate, folderOf, ouladFixture, ouladSample } from "./folder-of.ts";
import { column, loadInto, snapshot } from "./loading.ts";

/** Loaded, unchanged and refused of each file that has any loaded or refused. */
const changesIn = (report: IngestReport) =>
  Object.fromEntries(
    report.files
      .filter(({ loaded, refused }) => loaded + refused > 0)
      .map(({ entity, loaded, unchanged, refused }) => [entity, [loaded, unchanged, refused]]),
  );

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

test("the same files again change nothing and say so", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const first = await loadInto(pool, ouladFixture);
  const before = await snapshot(pool);
  const { report, summary } = await loadInto(pool, ouladFixture);
  expect(summary).toBe("Nothing changed: all 571 rows were there already.");
  expect(changesIn(report)).toEqual({});
  expect(report.files.map(({ file, read }) => [file, read])).toEqual(
    first.report.files.map(({ file, read }) => [file, read]),
  );
  expect(await snapshot(pool)).toEqual(before);
});

test("the same rows in files of other bytes change nothing but the run", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture);
  const { ingest_run: _, ...before } = await snapshot(pool);
  await using folder = await folderOf({
    "studentInfo.csv": (text) => text.replaceAll("\n", "\r\n"),
    "studentVle.csv": (text) => text.replaceAll('"', ""),
  });
  const { report } = await loadInto(pool, folder.path);
  expect(changesIn(report)).toEqual({});
  const { ingest_run: run, ...after } = await snapshot(pool);
  expect(after).toEqual(before);
  expect(run).toMatchObject({ rows: 2 });
});

test("a changed file changes its own rows and no others", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture);
  const ids = await column(pool, "SELECT id FROM enrolment ORDER BY id");
  await using folder = await folderOf({
    "studentInfo.csv": (text) => text.replace(/("53025".*)"Pass"/, '$1"Distinction"'),
    "studentRegistration.csv": (text) => text.replace('"28400","-53"', '"28400","-54"'),
    "studentAssessment.csv": (text) =>
      text.replace('"1752","28400","22","0","70"', '"1752","28400","22","0","71"'),
    // One row of the fourteen that make a day of 28400, and a day more for 11391.
    "studentVle.csv": (text) =>
      `${text.replace('"28400","546652","-10","4"', '"28400","546652","-10","5"')}AAA,2013J,11391,546614,99,2\n`,
  });
  const { report, summary } = await loadInto(pool, folder.path);
  expect(changesIn(report)).toEqual({
    enrolment: [1, 14, 0],
    registration: [1, 14, 0],
    submission: [1, 64, 0],
    activity: [15, 291, 0],
  });
  expect(summary).toBe("18 rows loaded. 554 rows were there already.");
  expect(await column(pool, "SELECT id FROM enrolment ORDER BY id")).toEqual(ids);
  expect(
    await column(
      pool,
      "SELECT clicks FROM activity_day WHERE on_date IN ('2013-09-21', '2014-01-08') ORDER BY 1",
    ),
  ).toEqual([2, 71]);
  expect(
    await column(
      pool,
      "SELECT ref FROM student s JOIN enrolment e ON e.student_id = s.id WHERE outcome = 'distinction'",
    ),
  ).toEqual(["53025"]);
});

test("a day that gets fewer clicks is put right, a day that is gone stays", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture);
  await using folder = await folderOf({
    "studentVle.csv": (text) =>
      text
        .replace('"AAA","2013J","28400","546652","-10","4"\n', "")
        .replaceAll(/^"AAA","2013J","11391".*\n/gm, ""),
  });
  const before = await column(pool, "SELECT count(*)::int FROM activity_day");
  const { report } = await loadInto(pool, folder.path);
  expect(changesIn(report)).toEqual({ activity: [13, expect.any(Number), 0] });
  expect(await column(pool, "SELECT count(*)::int FROM activity_day")).toEqual(before);
  expect(
    await column(pool, "SELECT clicks FROM activity_day WHERE on_date = '2013-09-21'"),
  ).toEqual([66]);
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

test("a load looks again when somebody else has changed how many rows there are", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture);
  const before = await snapshot(pool);
  await pool.query("DELETE FROM activity_day WHERE on_date = '2013-09-21'");
  const { report } = await loadInto(pool, ouladFixture);
  expect(changesIn(report)).toEqual({ activity: [14, 291, 0] });
  expect((await snapshot(pool)).activity_day).toEqual(before.activity_day);
});

test("other tutee numbers are another load", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture, { tutees: 45 });
  const tutors = () =>
    column(
      pool,
      "SELECT count(DISTINCT staff_id)::int FROM staff_link WHERE relationship = 'tutor'",
    );
  expect(await tutors()).toEqual([1]);
  await loadInto(pool, ouladFixture, { tutees: 4 });
  expect(await tutors()).toEqual([3]);
  await loadInto(pool, ouladFixture, { tutees: 0 });
  expect(await tutors()).toEqual([0]);
});

test("one folder after another keeps references and adds what is new", async () => {
  await using both = await testDatabase();
  await using once = await testDatabase();
  const keepAAA = (text: string) =>
    text
      .split("\n")
      .filter((line, i) => i === 0 || line.includes('"AAA"'))
      .join("\n");
  await using part = await folderOf({
    "courses.csv": keepAAA,
    "assessments.csv": keepAAA,
    "vle.csv": keepAAA,
    "studentInfo.csv": keepAAA,
    "studentRegistration.csv": keepAAA,
    "studentAssessment.csv": (text) =>
      text
        .split("\n")
        .filter((line) => /^"(id_|175\d)/.test(line))
        .join("\n"),
    "studentVle.csv": keepAAA,
  });
  await loadInto(both.db.pool, part.path);
  const students = await column<string>(
    both.db.pool,
    "SELECT id || ' ' || ref FROM student ORDER BY id",
  );
  expect(students).toHaveLength(6);
  const { report } = await loadInto(both.db.pool, ouladFixture);
  expect(changesIn(report)).toMatchObject({ "module instance": [5, 1, 0], enrolment: [9, 6, 0] });
  expect(
    await column(both.db.pool, "SELECT id || ' ' || ref FROM student ORDER BY id LIMIT 6"),
  ).toEqual(students);

  await loadInto(once.db.pool, ouladFixture);
  const content = (pool: typeof both.db.pool) =>
    column<string>(
      pool,
      `SELECT concat_ws(' ', s.ref, i.ref, e.outcome, e.registered_on, a.on_date, a.clicks, p.ref, m.from_on, f.ref, l.from_on, l.to_on)
         FROM enrolment e JOIN student s ON s.id = e.student_id JOIN module_instance i ON i.id = e.module_instance_id
         LEFT JOIN activity_day a ON a.enrolment_id = e.id LEFT JOIN programme_membership m ON m.student_id = s.id
         LEFT JOIN programme p ON p.id = m.programme_id LEFT JOIN staff_link l ON l.student_id = s.id LEFT JOIN staff f ON f.id = l.staff_id
        ORDER BY 1`,
    );
  expect(await content(both.db.pool)).toEqual(await content(once.db.pool));
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

test("a tutor's name put right by hand stays", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await loadInto(pool, ouladFixture);
  await pool.query(
    "UPDATE student SET known_as = 'Yas', given_name = 'Yasmine' WHERE ref = '28400'",
  );
  await loadInto(pool, ouladFixture, { tutees: 5 });
  expect(
    await column(pool, "SELECT given_name || known_as FROM student WHERE ref = '28400'"),
  ).toEqual(["YasmineYas"]);
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
