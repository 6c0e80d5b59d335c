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
const { period: periods, ...undated } = campus;

describe("a run of a module", () => {
  const runs = () =>
    lines(pool(), "SELECT ref, starts_on, ends_on FROM module_instance ORDER BY 1");
  const [term] = periods;
  const lastYear = {
    period: "P0",
    code: "A",
    academic_year: "2025/26",
    starts_on: "2025-09-22",
    ends_on: "2025-12-12",
  };

  test("is as long as the period of its code and academic year", async () => {
    await load(pool(), { ...campus, period: [lastYear, term] });
    expect(await runs()).toEqual(["DB-26 2026-09-21 2026-12-11"]);
  });

  test("takes the only period of its code, whatever its year", async () => {
    await load(pool(), { ...undated, period: [lastYear] });
    expect(await runs()).toEqual(["DB-26 2025-09-22 2025-12-12"]);
  });

  test("takes none of two periods of other years, but its students' dates", async () => {
    const older = { ...lastYear, period: "P9", academic_year: "2024/25" };
    await load(pool(), { ...undated, period: [lastYear, older] });
    expect(await runs()).toEqual(["DB-26 2026-09-21 2027-07-31"]);
  });

  test("without a period runs from its students' earliest start to their latest end", async () => {
    const [amina, ben] = campus.studentmoduleinstance;
    const studentmoduleinstance = [
      { ...amina, ends_on: "2026-12-04" },
      { ...ben, ends_on: "2026-12-18" },
    ];
    await load(pool(), { ...undated, studentmoduleinstance });
    expect(await runs()).toEqual(["DB-26 2026-09-21 2026-12-18"]);
  });

  test("without a period or an end runs to the end of its academic year", async () => {
    await load(pool(), undated);
    expect(await runs()).toEqual(["DB-26 2026-09-21 2027-07-31"]);
  });

  test("keeps its period where a later folder brings none", async () => {
    await load(pool(), campus);
    expect(changes(await load(pool(), undated, { on: "2026-11-10" }))).toEqual({});
    expect(await runs()).toEqual(["DB-26 2026-09-21 2026-12-11"]);
  });

  test("is only widened by a delta, which names few of its students", async () => {
    const moduleinstance = [{ ...campus.moduleinstance[0], period: null }];
    const [amina, ben] = campus.studentmoduleinstance;
    await load(pool(), { ...undated, moduleinstance });
    await load(
      pool(),
      { moduleinstance, studentmoduleinstance: [{ ...ben, ends_on: "2026-12-18" }] },
      { delta: true },
    );
    expect(await runs()).toEqual(["DB-26 2026-09-21 2027-07-31"]);
    await load(
      pool(),
      { moduleinstance, studentmoduleinstance: [{ ...amina, starts_on: "2026-09-14" }, ben] },
      { delta: true },
    );
    expect(await runs()).toEqual(["DB-26 2026-09-14 2027-07-31"]);
  });

  test("of which nobody knows when it is, is refused, and what refers to it", async () => {
    const lost = { module_instance: "DB-99", module: "DB", period: "Z", academic_year: 2026 };
    const enrolled = { key: "E9", student: "S1", module_instance: "DB-99", academic_year: 2026 };
    const { report } = await load(pool(), {
      ...campus,
      moduleinstance: [...campus.moduleinstance, lost],
      studentmoduleinstance: [...campus.studentmoduleinstance, enrolled],
    });
    expect(report.refusals).toEqual([
      {
        file: "moduleinstance.tsv",
        line: 3,
        field: "MOD_PERIOD",
        value: "Z",
        reason:
          "is no PERIOD_CODE of its academic year, and no student of it has a MOD_START_DATE: nobody knows when it runs",
      },
      {
        file: "studentmoduleinstance.tsv",
        line: 4,
        field: "MOD_INSTANCE_ID",
        value: "DB-99",
        reason: "is not in moduleinstance.tsv nor in what was loaded before",
      },
    ]);
  });
});

describe("an enrolment", () => {
  const [amina, ben] = campus.studentmoduleinstance;
  const enrolments = () =>
    lines(
      pool(),
      `SELECT s.ref, registered_on, withdrawn_on, outcome, credits, previous_attempts
         FROM enrolment e JOIN student s ON s.id = e.student_id ORDER BY 1`,
    );

  test("begins on its own day where that is after the run's", async () => {
    await load(pool(), campus);
    expect(await enrolments()).toEqual(["S1 - - - - -", "S2 2026-10-05 - - - -"]);
  });

  test.each([
    [{ ends_on: "2026-11-02", outcome: null }, "2026-11-02 -"],
    [{ ends_on: "2026-11-02", outcome: "fail" }, "2026-11-02 fail"],
    [{ ends_on: "2026-11-02", outcome: "pass" }, "- pass"],
    [{ ends_on: "2026-12-11", outcome: null }, "- -"],
  ])("that ends as %j", async (end, expected) => {
    await load(pool(), { ...campus, studentmoduleinstance: [{ ...amina, ...end }, ben] });
    expect((await enrolments())[0]).toBe(`S1 - ${expected} - -`);
  });

  test("counts by its newest attempt", async () => {
    const again = { ...amina, key: "E3", previous_attempts: 1, credits: 20 };
    await load(pool(), { ...campus, studentmoduleinstance: [again, amina, ben] });
    expect((await enrolments())[0]).toBe("S1 - - - 20 1");
  });

  test("that a snapshot names no more is withdrawn on the day of the load, and is back when it is named again", async () => {
    await load(pool(), campus);
    const { notes } = await load(pool(), { studentmoduleinstance: [ben] });
    expect(await enrolments()).toEqual(["S1 - 2026-11-09 - - -", "S2 2026-10-05 - - - -"]);
    expect(notes).toEqual(["Ended, because the folder names them no more: 1 enrolment."]);
    await load(pool(), { studentmoduleinstance: [amina, ben] }, { on: "2026-11-10" });
    expect(await enrolments()).toEqual(["S1 - - - - -", "S2 2026-10-05 - - - -"]);
  });

  test("in a run that is over stays as it was, and a delta withdraws nobody", async () => {
    await load(pool(), campus);
    await load(pool(), { studentmoduleinstance: [ben] }, { delta: true });
    await load(pool(), { studentmoduleinstance: [ben] }, { on: "2026-12-12" });
    expect(await enrolments()).toEqual(["S1 - - - - -", "S2 2026-10-05 - - - -"]);
  });
});
