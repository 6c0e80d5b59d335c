import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { moveTo } from "../../prisma/demo/northbridge/days.ts";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** Calendars that differ: part-time, at work, after the undergraduates' year. Days are the description's, moved as its files are. */
let northbridge: Northbridge;
const move = moveTo(MONDAY);
beforeAll(async () => {
  northbridge = await openNorthbridge();
}, 60_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

const signalsOf = async (tutor: string, student: string, day: string) =>
  (await northbridge.list(tutor, move(day)))?.places.find((one) => one.student === student)
    ?.signals;

test("Priya Nair, part-time: sixteen days are not quiet, three weeks are", async () => {
  expect(await signalsOf("S02", "20205", "2026-11-09")).not.toContain("quiet");
  expect(await signalsOf("S02", "20205", "2026-11-16")).toContain("quiet");
});

describe("Tom Beck, a degree apprentice", () => {
  test("is listed in the university's vacation, when no undergraduate is", async () => {
    expect(await signalsOf("S03", "20206", "2026-12-14")).toContain("quiet");
    const tutees = (await northbridge.list("S03", move("2026-12-14")))?.tutees;
    expect(tutees).toContain("20206");
    expect(tutees).toHaveLength(5); // those of his programme alone
    expect(await northbridge.list("S01", move("2026-12-14"))).toBeNull();
  });

  test("has a vacation of his own", async () => {
    expect(await northbridge.list("S03", move("2026-12-28"))).toBeNull();
  });
});

test("Wei Chen, a master's student: lists continue after the undergraduates' term", async () => {
  const tutees = (await northbridge.list("S02", move("2027-07-12")))?.tutees;
  expect(tutees).toContain("20211");
  expect(tutees).not.toContain("20322");
});
