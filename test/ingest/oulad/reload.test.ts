import { expect, test } from "vitest";
import { testDatabase } from "../../support/database.ts";
import { folderOf, ouladFixture } from "./folder-of.ts";
import { changesIn, column, loadInto, snapshot } from "./loading.ts";

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
  const { summary } = await loadInto(pool, ouladFixture, { tutees: 4 });
  expect(summary).toMatch(
    /^All 571 rows were there already; \d+ links of staff to students made anew\.$/,
  );
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

test("a student's name put right by hand stays", async () => {
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
