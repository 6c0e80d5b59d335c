import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { academicYearOf, heldByYear } from "../../src/store/ingest-udd-guards.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { lines, load, type Rows } from "./ingest-udd-folder.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterEach(() => emptyDatabaseAt(database.url));
afterAll(() => database.close());

const pool = () => database.db.pool;
const contentOf = async () => ({
  links: await lines(
    pool(),
    "SELECT staff_id, student_id, from_on, to_on FROM staff_link ORDER BY id",
  ),
  names: await lines(pool(), "SELECT ref, given_name, family_name FROM student ORDER BY ref"),
  runs: await lines(pool(), "SELECT id FROM ingest_run"),
});

/** Forty students, S101 to S140, eight a tutor. */
const students = Array.from({ length: 40 }, (_, i) => ({
  student: `S${101 + i}`,
  given_name: "Given",
  family_name: `Family${i}`,
}));
const tutor = (i: number) => `T${Math.floor(i / 8) + 1}`;
const linkTo = (staff: string, value: string) =>
  ({ staff, relationship: "tutor", scope: "student", value }) as const;
const stafflink = students.map(({ student }, i) => linkTo(tutor(i), student));
const house: Rows = {
  student: students,
  staff: Array.from({ length: 5 }, (_, i) => ({ staff: `T${i + 1}`, given_name: "Tutor" })),
  stafflink,
};
const toAnother = (count: number) =>
  stafflink.map((link, i) => (i < count ? linkTo("T5", link.value) : link));

const tutees = (ref: string) =>
  lines(
    pool(),
    `SELECT count(*) FROM staff_link l JOIN staff f ON f.id = staff_id WHERE f.ref = '${ref}'`,
  );

describe("leavers", () => {
  const course = [{ programme: "CS", title: "Computer Science" }];
  const members = (count: number, end: object): Rows => ({
    ...house,
    course,
    studentcoursemembership: students.map(({ student }, i) => ({
      membership: `${student}-CS`,
      student,
      programme: "CS",
      joined_on: "2025-09-22",
      active: true,
      died: false,
      ...(i < count ? end : {}),
    })),
  });
  const left = { active: false, ended_on: "2026-11-06" };
  const died = { ...left, died: true };

  test("of ten or more and over 5 % hold the load back, fewer do not", async () => {
    await load(pool(), members(0, left));
    await load(pool(), members(9, left));
    await expect(load(pool(), members(30, left))).rejects.toMatchObject({
      name: "LoadRefused",
      message: expect.stringContaining(
        "21 of 31 students would have left: student S110; student S111; student S112; student S113; student S114; …",
      ),
    });
    expect(await lines(pool(), "SELECT count(*) FROM student WHERE left_on IS NOT NULL")).toEqual([
      "9",
    ]);
    await load(pool(), members(30, left), { accept: true });
    expect(await lines(pool(), "SELECT count(*) FROM student WHERE left_on IS NOT NULL")).toEqual([
      "30",
    ]);
  });

  test("who died are never so many in one load, unless somebody says so", async () => {
    await load(pool(), members(0, died));
    await load(pool(), members(5, died));
    await expect(load(pool(), members(11, died))).rejects.toMatchObject({
      message: expect.stringContaining("6 of 35 students would be stopped as having died"),
    });
    const stopped = () =>
      lines(pool(), "SELECT count(*) FROM student WHERE stopped_on IS NOT NULL");
    expect(await stopped()).toEqual(["5"]);
    await load(pool(), members(11, died), { accept: true });
    expect(await stopped()).toEqual(["11"]);
  });
});

describe("tutors", () => {
  test("of 5 % may change", async () => {
    await load(pool(), house);
    await load(pool(), { stafflink: toAnother(2) });
    expect(await tutees("T5")).toEqual(["10"]);
  });

  test("of more hold the load back, with five examples, and the database stays", async () => {
    await load(pool(), house);
    const before = await contentOf();
    await expect(load(pool(), { stafflink: toAnother(6) })).rejects.toMatchObject({
      name: "LoadRefused",
      message: [
        "Held back, and the database is as before:",
        "  - 6 of 40 students would change tutor: student S101: tutor T1 → T5; student S102: tutor T1 → T5; student S103: tutor T1 → T5; student S104: tutor T1 → T5; student S105: tutor T1 → T5; …",
        "Look at the files; load it again with --accept if this is right.",
      ].join("\n"),
    });
    expect(await contentOf()).toEqual(before);
  });

  test("shifted by one row, with as many rows as before, hold it back", async () => {
    await load(pool(), house);
    const shifted = stafflink.map(({ value }, i) => linkTo(tutor((i + 39) % 40), value));
    await expect(load(pool(), { stafflink: shifted })).rejects.toThrow(
      "5 of 40 students would change tutor",
    );
  });

  test("who merely left count too", async () => {
    await load(pool(), house);
    await expect(load(pool(), { stafflink: stafflink.slice(3) })).rejects.toThrow(
      "3 of 40 students would change tutor: student S101: tutor T1 → none; ",
    );
  });

  test("who are joined by another are none that change", async () => {
    await load(pool(), house);
    const joint = students.map(({ student }) => linkTo("T5", student));
    await load(pool(), { stafflink: [...stafflink.slice(0, 32), ...joint] });
  });

  test("of a delta, where nobody loses one, are those who got another", async () => {
    await load(pool(), house);
    const shifted = stafflink.map(({ value }, i) => linkTo(tutor((i + 39) % 40), value));
    await expect(load(pool(), { stafflink: shifted }, { delta: true })).rejects.toThrow(
      "5 of 40 students would change tutor: student S101: tutor T1 → T1, T5; ",
    );
    await load(pool(), { stafflink: toAnother(2).slice(0, 2) }, { delta: true });
  });

  test("are accepted when somebody says so, and the report says what", async () => {
    await load(pool(), house);
    const { notes } = await load(pool(), { stafflink: toAnother(6) }, { accept: true });
    expect(notes.at(-1)).toMatch(/^Accepted: 6 of 40 students would change tutor: .*; …\.$/);
    expect(await tutees("T5")).toEqual(["14"]);
  });
});

describe("names", () => {
  const renamed = (count: number) =>
    students.map((student, i) => (i < count ? { ...student, family_name: "Other" } : student));

  test("of 2 % may change, of more not", async () => {
    const hundred = Array.from({ length: 100 }, (_, i) => ({
      student: `S${100 + i}`,
      given_name: "A",
    }));
    const other = (count: number) =>
      hundred.map((one, i) => (i < count ? { ...one, given_name: "B" } : one));
    await load(pool(), { student: hundred });
    await load(pool(), { student: other(2) });
    await expect(load(pool(), { student: other(5) })).rejects.toThrow(
      "3 of 100 students would change name: student S102; student S103; student S104",
    );
  });

  test("of a delta are measured by everybody known", async () => {
    await load(pool(), house);
    await expect(
      load(pool(), { student: renamed(40).slice(0, 1) }, { delta: true }),
    ).rejects.toThrow("1 of 40 students would change name");
  });

  test("that people are known as count, but not the first of all", async () => {
    const names = (count: number, shift: number) =>
      students.slice(0, count).map(({ student }, i) => ({
        student,
        known_as: `Known${(i + shift) % count}`,
      }));
    await load(pool(), house);
    await load(pool(), { names: names(10, 0) });
    await expect(load(pool(), { names: names(10, 1) })).rejects.toThrow(
      "10 of 40 students would change name: student S101; ",
    );
  });

  test("and tutors are said together", async () => {
    await load(pool(), house);
    await expect(load(pool(), { student: renamed(9), stafflink: toAnother(9) })).rejects.toThrow(
      /9 of 40 students would change tutor: .*\n.*9 of 40 students would change name: /,
    );
  });
});

describe("size", () => {
  test("under half the last snapshot's holds the load back, half does not", async () => {
    await load(pool(), house);
    await expect(load(pool(), { student: students.slice(21) })).rejects.toThrow(
      "student.tsv has 19 rows where the last load had 40",
    );
    await load(pool(), { student: students.slice(20) });
  });

  test("of a delta says nothing, also about the next snapshot", async () => {
    await load(pool(), house);
    await load(pool(), { student: students.slice(0, 1) }, { delta: true });
    await expect(load(pool(), { student: students.slice(21) })).rejects.toThrow("had 40");
  });

  test("of nothing at all holds it back, from the first load on, but not in files that may be empty", async () => {
    await expect(load(pool(), { ...house, module: [] })).rejects.toThrow("module.tsv has no rows");
    await load(pool(), {
      ...house,
      exclusion: [],
      names: [],
      knownreason: [],
      contacts: [],
      stop: [],
    });
  });

  test("of nothing is accepted once, not every night of a summer", async () => {
    await load(pool(), { ...house, event: [] }, { accept: true });
    await load(pool(), { ...house, event: [] });
  });

  test("that is nothing holds it back where there was something to end", async () => {
    await load(pool(), { ...house, exclusion: [{ staff: "T1", student: "S101" }] });
    await expect(load(pool(), { exclusion: [] })).rejects.toThrow(
      "exclusion.tsv has 0 rows where the last load had 1",
    );
  });

  test("of contacts comes and goes", async () => {
    const contact = (at: string) => ({
      student: "S101",
      staff: "T1",
      at,
      mode: "call",
      outcome: "reached",
    });
    const contacts = ["2026-11-02", "2026-11-03", "2026-11-04"].map((day) =>
      contact(`${day}T09:00:00Z`),
    );
    await load(pool(), { ...house, contacts });
    await load(pool(), { contacts: contacts.slice(2) });
  });
});

describe("the academic year", () => {
  test("of most rows may not be another than the last load's", async () => {
    await load(pool(), house);
    await expect(load(pool(), house, { academicYear: 2025 })).rejects.toThrow(
      "most rows are of 2025/26, and those of the last load of 2026/27",
    );
    await load(pool(), house, { academicYear: 2025, accept: true });
    await expect(load(pool(), house, { academicYear: 2026, on: "2026-06-30" })).rejects.toThrow(
      "2026/27",
    );
    await load(pool(), house, { academicYear: 2026, on: "2026-07-01" });
  });

  test.each([
    [2026, 2026, "2026-01-01", 0],
    [2027, 2026, "2027-06-30", 1],
    [2027, 2026, "2027-07-01", 0],
    [2028, 2026, "2028-09-01", 1],
    [2025, 2026, "2026-09-01", 1],
    [null, 2026, "2026-09-01", 0],
    [2026, null, "2026-09-01", 0],
  ])("%s after %s on %s", (year, last, today, held) => {
    expect(heldByYear(year, last, today)).toHaveLength(held);
  });

  test("is that of most rows of all files, of two the later", () => {
    const years = (...all: Record<string, number>[]) =>
      academicYearOf(all.map((academicYears) => ({ academicYears })));
    expect(years({ 2025: 3, 2026: 2 }, { 2026: 2 })).toBe(2026);
    expect(years({ 2025: 3, 2026: 3 })).toBe(2026);
    expect(years({}, {})).toBeNull();
  });
});
