import { afterAll, beforeAll, expect, test } from "vitest";
import { readLastRuns } from "../../src/store/upkeep.ts";
import { CAST_FOLDER, laterExtract } from "./folder.ts";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** What a load of the cast does to what is there. */
let northbridge: Northbridge;
beforeAll(async () => {
  northbridge = await openNorthbridge();
}, 60_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

test("every row of the cast is loaded, none is refused, nothing in it is unknown", async () => {
  const { report, notes } = northbridge.first;
  expect(report.files).toHaveLength(22);
  expect(report.refusals).toEqual([]);
  for (const { file, loaded, unchanged, read } of report.files) {
    expect(loaded + unchanged, file).toBe(read);
    expect(loaded, file).toBeGreaterThan(0);
  }
  expect(notes).toEqual([
    "waymark.yaml was not read: Waymark makes nothing of it.",
    "98 students new.",
  ]);
});

test("the same folder again changes nothing, and nobody is told twice", async () => {
  const told = northbridge.told.length;
  const { report, summary } = await northbridge.load(CAST_FOLDER);
  expect(report.files.reduce((sum, { loaded }) => sum + loaded, 0)).toBe(0);
  expect(summary).toMatch(/^Nothing changed/);
  expect(northbridge.told).toHaveLength(told);
});

test("staff links of Thursday, the same number of rows shifted by one, are held back until somebody accepts them", async () => {
  const before = await northbridge.rows("SELECT * FROM staff_link ORDER BY id");
  using shifted = laterExtract({
    stafflink: (rows) =>
      rows.map((row, i) => {
        if (row.PROPERTY_NAME !== "STUDENT_ID") return row;
        return { ...row, STAFF_ID: (rows[i - 1] ?? row).STAFF_ID ?? "" };
      }),
  });
  const refused = await northbridge.load(shifted.folder).catch((error: Error) => error.message);
  expect(refused).toMatch(/\d+ of 96 students would change tutor/);
  expect(refused).toContain("--accept");
  for (const name of ["Amina", "Khan", "Mei"]) expect(refused).not.toContain(name);
  expect(await northbridge.rows("SELECT * FROM staff_link ORDER BY id")).toEqual(before);

  await northbridge.at(MONDAY, "09:00");
  await northbridge.load(shifted.folder, { delta: false, accept: true });
  expect(await northbridge.rows("SELECT * FROM staff_link ORDER BY id")).not.toEqual(before);
});

test("links of a relationship that the settings do not name give no right, and the doctor hears of them", async () => {
  await northbridge.at(MONDAY, "10:00");
  using later = laterExtract({
    stafflink: (rows) =>
      rows.map((row) => (row.STAFF_ID === "S09" ? { ...row, RELATIONSHIP: "Buddy" } : row)),
  });
  const { notes } = await northbridge.load(later.folder, { delta: false, accept: true });
  expect(notes.join(" ")).toContain('RELATIONSHIP "Buddy" is not a code we know');
  expect(await readLastRuns(northbridge.pool)).toMatchObject([
    { source: "udd", unknown: [{ value: "Buddy", rows: 1 }] },
  ]);
});
