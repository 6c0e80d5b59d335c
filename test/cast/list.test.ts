import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** Who stands on Dr Mei Li's list of Monday, and why. */
let northbridge: Northbridge;
let list: NonNullable<Awaited<ReturnType<Northbridge["list"]>>>;
beforeAll(async () => {
  northbridge = await openNorthbridge();
  const found = await northbridge.list("S01", MONDAY);
  if (!found) throw new Error("Dr Mei Li has no list.");
  list = found;
  await northbridge.post(MONDAY);
}, 60_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

const place = (student: string) => list.places.find((one) => one.student === student);
const card = async (name: string) => (await northbridge.say("S01", `show ${name}`)).words;

test("is of week 7, for 45 tutees; the counts add up to them", () => {
  expect(list.week).toBe(7);
  expect(list.summary.caseload).toBe(45);
  expect(Object.values(list.summary.counts).reduce((sum, n) => sum + n, 0)).toBe(45);
  expect(list.summary.counts.listed).toBe(5);
});

test("Amina Khan …417: coursework, Moodle and labs, as on the card of the design", async () => {
  expect(place("20417")).toMatchObject({
    listed: true,
    signals: ["not-handed-in", "quiet", "missed-critical"],
  });
  const words = await card("20417");
  expect(words).toContain("Databases coursework not handed in (due Thu 6 Mar).");
  expect(words).toContain("No Moodle activity for 9 days; usually 4 days a week.");
  expect(words).toMatch(
    /Missed (2 of the last 3|the last 2) critical sessions \(Data Structures\)\./,
  );
  expect(words).toContain("Active days, weeks 1–6: 4, 5, 4, 4, 3, 0");
  expect(words).toContain("Critical sessions: 9 of 11");
});

test("Ben Carter: two messages without an answer, never cut off", async () => {
  expect(place("20311")).toMatchObject({ listed: true, hard: true });
  expect(place("20311")?.signals[0]).toBe("no-reply");
  expect(await card("ben")).toContain(
    "No answer to 2 messages since 5 Mar, and not seen since Sat 1 Mar.",
  );
});

test("Dylan Price: fewer days than usual, and when he was last spoken to", async () => {
  expect(place("20333")?.signals[0]).toBe("fewer-days");
  expect(await card("dylan")).toMatch(/Active on 1 day last week; usually 5\./);
  expect(await card("dylan")).toMatch(/Last contact: .*10 Feb/);
});

test("Grace Obi has no chat account: on the list, as somebody never seen", () => {
  expect(place("20216")).toMatchObject({ listed: true, hard: true, signals: ["not-started"] });
});

test("those to thank are Femi, Gwen and Eve", () => {
  expect(list.summary.toThank.map(({ student, praise }) => [student.givenName, praise.id])).toEqual(
    [
      ["Femi", "picking-up"],
      ["Gwen", "mark-up"],
      ["Eve", "first-on-time"],
    ],
  );
});

describe("Omar Aziz, whose attendance is not to count", () => {
  test("is not listed for the sessions missed; the rest counts", () => {
    expect(place("20931")?.signals).toEqual(["not-handed-in"]);
  });

  test("the card says until when, and not why", async () => {
    const words = await card("omar");
    expect(words).toContain("Known reason: attendance not counted until 27 Sep");
    expect(words).not.toMatch(/adjust/i);
  });
});

test("Joy Adu has an extension: her coursework is not missing, and counts by its own date", async () => {
  expect(place("20210")).toBeUndefined();
  const due = await northbridge.rows(
    "SELECT b.due_on, b.submitted_on FROM submission b JOIN enrolment e ON e.id = b.enrolment_id JOIN student s ON s.id = e.student_id WHERE s.ref = '20210' AND b.due_on IS NOT NULL",
  );
  expect(due).toEqual([{ due_on: "2014-03-13", submitted_on: "2014-03-12" }]);
  const later = await northbridge.list("S01", "2014-03-24");
  expect(later?.places.find(({ student }) => student === "20210")).toBeUndefined();
});

describe("Hana Rees, back next Monday from a break in study", () => {
  const line = /^Back from leave.*Hana Rees.*A welcome may help\.$/m;

  test("has a known reason until then; a welcome is suggested a week before", async () => {
    expect(place("20208")).toBeUndefined();
    expect((await northbridge.cards("S01"))[0]?.words).toMatch(line);
  });

  test("on the day as well, and nothing of before counts against her", async () => {
    const next = await northbridge.list("S01", "2014-03-17");
    expect(next?.summary.returning).toHaveLength(1);
    expect(next?.places.find(({ student }) => student === "20208")).toBeUndefined();
  });
});

test("Lena Vogt is abroad: no signals, and one check-in a term is suggested", async () => {
  expect(place("20207")).toBeUndefined();
  expect(list.summary.counts.knownReason).toBe(2); // with Hana
  expect((await northbridge.cards("S01"))[0]?.words).toContain(
    "Away this year: Lena Vogt. One check-in a term helps.",
  );
});

test("the register of Tuesday the 4th is left out for everyone, and the module's lead is told", async () => {
  expect(northbridge.told).toMatchObject([
    { registers: [{ leads: [await northbridge.staff("S08")] }] },
  ]);
  const events = await northbridge.rows(
    "SELECT ref, expected, attended, usual_attended FROM teaching_event WHERE usual_attended IS NOT NULL",
  );
  expect(events).toEqual([
    { ref: "DS-LECTURE-06", expected: 48, attended: 11, usual_attended: 41 },
  ]);
  expect((await northbridge.newest("S08")).words).toMatch(
    /Data Structures, Tue 4 Mar, 10:00: the register shows 11 of 48; usually 41\.\s+It is left out for everyone until it is put right\./,
  );
});

test("classmates who do nothing unusual are on nobody's list", async () => {
  const { lists } = await northbridge.files(MONDAY);
  expect(lists.map(({ tutor }) => tutor)).toEqual(["S01", "S02", "S03", "S04", "S05", "S07"]);
  const listed = lists.flatMap(({ items }) => items.map(({ student }) => student));
  expect(listed.filter((ref) => ref >= "21000")).toEqual([]);
});
