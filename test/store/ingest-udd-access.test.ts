import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { campus, changes, lines, load } from "./ingest-udd-folder.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const pool = () => database.db.pool;
const links = () =>
  lines(
    pool(),
    `SELECT f.ref, l.relationship, coalesce(s.ref, p.ref, m.ref, 'all'), l.from_on, l.to_on
       FROM staff_link l JOIN staff f ON f.id = l.staff_id LEFT JOIN student s ON s.id = l.student_id
       LEFT JOIN programme p ON p.id = l.programme_id LEFT JOIN module_instance m ON m.id = l.module_instance_id
      WHERE l.source = 'udd' ORDER BY 2, 3, 4, 1`,
  );
const tutor = (staff: string, value: string) =>
  ({ staff, relationship: "tutor", scope: "student", value }) as const;
const others = campus.stafflink.slice(2);

describe("links", () => {
  test("the first reach back to when the student, the programme or the run began", async () => {
    const support = { staff: "T2", relationship: "support", scope: "institution" };
    await load(pool(), { ...campus, stafflink: [...campus.stafflink, support] });
    expect(await links()).toEqual([
      "T2 director CS 2025-09-22 -",
      "T2 module-lead DB-26 2026-09-21 -",
      "T2 support all 2026-09-21 -",
      "T1 tutor S1 2025-09-22 -",
      "T1 tutor S2 2026-09-21 -",
    ]);
  });

  test("one to a module is one to each of its runs, those that come later too", async () => {
    await load(pool(), campus);
    const next = { module_instance: "DB-27", module: "DB", period: "B", academic_year: 2026 };
    const period = {
      period: "P2",
      code: "B",
      academic_year: "2026",
      starts_on: "2027-01-11",
      ends_on: "2027-04-02",
    };
    await load(pool(), {
      period: [...campus.period, period],
      moduleinstance: [...campus.moduleinstance, next],
      stafflink: campus.stafflink,
    });
    expect((await links()).filter((line) => line.includes("module-lead"))).toEqual([
      "T2 module-lead DB-26 2026-09-21 -",
      "T2 module-lead DB-27 2026-11-09 -",
    ]);
  });

  test("another tutor holds from the day of the load, the former held until the day before", async () => {
    await load(pool(), campus);
    const stafflink = [tutor("T2", "S1"), tutor("T1", "S2"), ...others];
    const outcome = await load(pool(), { stafflink }, { accept: true });
    expect(changes(outcome)).toEqual({ stafflink: [1, 3, 0] });
    expect((await links()).filter((line) => line.includes("tutor S1"))).toEqual([
      "T1 tutor S1 2025-09-22 2026-11-08",
      "T2 tutor S1 2026-11-09 -",
    ]);
  });

  test("a change of mind on one day leaves no trace of a link that never held", async () => {
    await load(pool(), campus);
    const stafflink = [tutor("T2", "S1"), tutor("T1", "S2"), ...others];
    await load(pool(), { stafflink }, { accept: true });
    await load(pool(), { stafflink: campus.stafflink }, { accept: true });
    expect((await links()).filter((line) => line.includes("tutor S1"))).toEqual([
      "T1 tutor S1 2025-09-22 2026-11-08",
      "T1 tutor S1 2026-11-09 -",
    ]);
  });

  test("a delta adds and ends nothing", async () => {
    await load(pool(), campus);
    await load(pool(), { stafflink: [tutor("T2", "S1")] }, { delta: true, accept: true });
    expect((await links()).filter((line) => line.includes("tutor S1"))).toEqual([
      "T1 tutor S1 2025-09-22 -",
      "T2 tutor S1 2026-11-09 -",
    ]);
  });

  test("a folder without the file ends nothing", async () => {
    await load(pool(), campus);
    const before = await links();
    await load(pool(), { student: campus.student });
    expect(await links()).toEqual(before);
  });

  test("links of other feeds are left alone", async () => {
    await load(pool(), campus);
    await pool().query(
      `INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source)
       SELECT f.id, 'tutor', s.id, '2026-01-01', 'oulad' FROM staff f, student s WHERE f.ref = 'T2' AND s.ref = 'S1'`,
    );
    await load(pool(), { stafflink: campus.stafflink.slice(0, 3) });
    expect(await lines(pool(), "SELECT to_on FROM staff_link WHERE source = 'oulad'")).toEqual([
      "-",
    ]);
  });

  test("links end although a row was refused: a right must not outlive the file", async () => {
    await load(pool(), campus);
    const stafflink = [...campus.stafflink.slice(0, 3), tutor("T9", "S1")];
    const { report } = await load(pool(), { stafflink });
    expect(report.refusals.map(({ line, field, value }) => [line, field, value])).toEqual([
      [5, "STAFF_ID", "T9"],
    ]);
    expect((await links()).find((line) => line.includes("module-lead"))).toBe(
      "T2 module-lead DB-26 2026-09-21 2026-11-08",
    );
  });

  test("one whose relationship means nothing gives no right", async () => {
    await load(pool(), campus);
    const nothing = { staff: "T2", relationship: null, scope: "student", value: "S1" };
    const outcome = await load(pool(), { stafflink: [...campus.stafflink, nothing] });
    expect(changes(outcome)).toEqual({});
    expect(await links()).toHaveLength(4);
  });

  test.each([
    ["student", "student.tsv"],
    ["programme", "course.tsv"],
    ["module", "module.tsv"],
    ["module-instance", "moduleinstance.tsv"],
  ])("to a %s that nobody knows is refused", async (scope, file) => {
    const link = { staff: "T1", relationship: "tutor", scope, value: "X1" };
    const { report } = await load(pool(), { ...campus, stafflink: [...campus.stafflink, link] });
    expect(report.refusals).toEqual([
      {
        file: "stafflink.tsv",
        line: 6,
        field: "PROPERTY_VALUE",
        value: "X1",
        reason: `is not in ${file} nor in what was loaded before`,
      },
    ]);
  });
});

describe("students without a tutor", () => {
  test("are told to the directors of their programme", async () => {
    await load(pool(), campus);
    const stafflink = [tutor("T1", "S2"), ...others];
    const { told } = await load(pool(), { stafflink }, { accept: true });
    const [director] = await lines(pool(), "SELECT id FROM staff WHERE ref = 'T2'");
    const [programme] = await lines(pool(), "SELECT id FROM programme");
    expect(told).toEqual([
      {
        registers: [],
        orphans: [{ programme: Number(programme), students: 1, directors: [Number(director)] }],
        handOvers: [],
        load: 2,
      },
    ]);
    expect((await load(pool(), { stafflink }, { on: "2026-11-10" })).told[0]?.orphans).toEqual([]);
  });

  test("are told also where they are new, once", async () => {
    const stafflink = [tutor("T1", "S2"), ...others];
    const first = await load(pool(), { ...campus, stafflink });
    expect(first.told[0]?.orphans).toMatchObject([{ students: 1 }]);
    expect((await load(pool(), { stafflink }, { on: "2026-11-10" })).told[0]?.orphans).toEqual([]);
  });

  test("are none who have left, or have another", async () => {
    await load(pool(), campus);
    const [amina, ben] = campus.studentcoursemembership;
    const { told } = await load(
      pool(),
      {
        studentcoursemembership: [{ ...amina, active: false }, ben],
        stafflink: [tutor("T2", "S2"), ...others],
      },
      { accept: true },
    );
    expect(told[0]?.orphans).toEqual([]);
  });
});

describe("exclusions", () => {
  const exclusion = [
    { staff: "T2", student: "S1" },
    { staff: "T2", student: "S2" },
  ];
  const excluded = () =>
    lines(
      pool(),
      "SELECT f.ref, s.ref, source FROM exclusion x JOIN staff f ON f.id = staff_id JOIN student s ON s.id = student_id ORDER BY 2",
    );

  test("end when a snapshot names them no more, not in a delta", async () => {
    await load(pool(), { ...campus, exclusion });
    await load(pool(), { exclusion: exclusion.slice(1) }, { delta: true });
    expect(await excluded()).toEqual(["T2 S1 udd", "T2 S2 udd"]);
    await load(pool(), { exclusion: exclusion.slice(1) });
    expect(await excluded()).toEqual(["T2 S2 udd"]);
  });

  test("stay while a refused row may be one of them, and those made here stay for good", async () => {
    await load(pool(), { ...campus, exclusion });
    await pool().query(
      "UPDATE exclusion SET source = 'staff' WHERE student_id = (SELECT id FROM student WHERE ref = 'S2')",
    );
    await load(pool(), { exclusion: exclusion.slice(1) }, { refused: { exclusion: 1 } });
    expect(await excluded()).toEqual(["T2 S1 udd", "T2 S2 staff"]);
    await load(pool(), { exclusion: [] }, { accept: true });
    expect(await excluded()).toEqual(["T2 S2 staff"]);
  });

  test("of a tutor who said that somebody is not their tutee go with the link", async () => {
    await load(pool(), campus);
    await pool().query(
      `INSERT INTO exclusion (staff_id, student_id, source)
       SELECT f.id, s.id, 'tutor' FROM staff f, student s WHERE f.ref = 'T1' AND s.ref IN ('S1', 'S2')`,
    );
    await load(pool(), { stafflink: campus.stafflink });
    expect(await excluded()).toEqual(["T1 S1 tutor", "T1 S2 tutor"]);
    const stafflink = [tutor("T2", "S1"), tutor("T1", "S2"), ...others];
    await load(pool(), { stafflink }, { accept: true });
    expect(await excluded()).toEqual(["T1 S2 tutor"]);
  });

  test("of a tutor stay, whatever becomes of the link, once the file names them too", async () => {
    await load(pool(), campus);
    await pool().query(
      `INSERT INTO exclusion (staff_id, student_id, source)
       SELECT f.id, s.id, 'tutor' FROM staff f, student s WHERE f.ref = 'T1' AND s.ref = 'S1'`,
    );
    await load(pool(), { exclusion: [{ staff: "T1", student: "S1" }] });
    await load(
      pool(),
      { stafflink: [tutor("T2", "S1"), tutor("T1", "S2"), ...others] },
      { accept: true },
    );
    expect(await excluded()).toEqual(["T1 S1 udd"]);
  });
});
