import { beforeEach, describe, expect, test } from "vitest";
import { type ItemId, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let item: ItemId;
eachOnStage(async (opened) => {
  stage = opened;
  const { items } = await stage.posted(stage.mei, [stage.chidi, stage.amina]);
  item = items[0] as ItemId;
});

const student = (of = item, reader: StaffId = stage.mei) => stage.facts.student(of, reader);
const record = (of = item, reader: StaffId = stage.mei) => stage.facts.record(of, reader);
const chidi = (set: string) =>
  stage.rows(`UPDATE student SET ${set} WHERE id = $1`, [stage.chidi.id]);
const awayWithCover = (from: string, to: string) =>
  stage.rows("UPDATE staff SET away_from = $1, away_to = $2, cover_id = $3 WHERE id = $4", [
    from,
    to,
    stage.kofi,
    stage.mei,
  ]);
const programme = (ref: string, students: readonly number[]) =>
  stage.rows(
    `WITH p AS (INSERT INTO programme (ref, title) VALUES ($1, $1) RETURNING id)
     INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT s, p.id, '2014-01-01' FROM p, unnest($2::int[]) s`,
    [ref, students],
  );

test.each(["left_on = '2014-03-10'", "stopped_on = '2014-03-10'"])(
  "a student gone by %s is opened by nobody, found by nobody, and no button works",
  async (set) => {
    const person = staffPerson(stage.mei);
    const card = await stage.newest(person);
    await chidi(set);
    expect(await student()).toBeNull();
    expect(await record()).toBeNull();
    expect(await stage.facts.chosen([item], stage.mei)).toEqual([]);
    expect(await stage.facts.itemOf(stage.mei, stage.chidi.id)).toBeNull();
    const found = await stage.facts.tutees(stage.mei);
    expect(found.map(({ student: { givenName } }) => givenName)).toEqual(["Ben", "Amina"]);
    const after = await stage.press(person, card, "contacted", {}, "Chidi");
    expect(after.words).toContain("I can't open that.");
    expect(after.words).not.toContain("Chidi");
    expect(await stage.rows("SELECT FROM intervention")).toEqual([]);
  },
);

describe("a cover", () => {
  let covered: ItemId;
  let theirs: Awaited<ReturnType<Stage["posted"]>>;
  beforeEach(async () => {
    // Amina is Dr Li's alone; Dr Osei has a list through which he may open her while he covers.
    theirs = await stage.posted(stage.kofi, [stage.amina, stage.chidi]);
    covered = theirs.items[0] as ItemId;
  });

  test.each([
    ["2014-03-10", "2014-03-12", "cover"],
    ["2014-03-03", "2014-03-10", "cover"],
    ["2014-03-11", "2014-03-12", null],
    ["2014-03-03", "2014-03-09", null],
  ])("has the right from %s to %s, and on no other day", async (from, to, right) => {
    await awayWithCover(from, to);
    expect((await student(covered, stage.kofi))?.right ?? null).toBe(right);
    const people = await stage.facts.tutees(stage.kofi);
    expect(people.some(({ studentId }) => studentId === stage.amina.id)).toBe(right !== null);
    // The tutor keeps theirs.
    expect(await student()).toMatchObject({ right: "tutor" });
  });

  test("records a contact as the cover, and no more once the tutor is back", async () => {
    await awayWithCover("2014-03-10", "2014-03-10");
    await stage.rows("UPDATE delivery SET wanted = wanted + 1");
    await stage.flows.redraw(theirs.delivery);
    const person = staffPerson(stage.kofi);
    const form = await stage.press(person, await stage.newest(person), "contacted", {}, "Amina");
    const list = await stage.press(person, form, "contacted.save", {
      ...form.inputs,
      outcome: "reached",
    });
    expect(await stage.rows("SELECT staff_id, reason FROM intervention")).toEqual([
      { staff_id: stage.kofi, reason: "cover" },
    ]);
    stage.moveTo("2014-03-11T09:00:00Z");
    const late = await stage.press(person, list, "note");
    expect(late.words).toContain("I can't open that.");
  });

  test("a tutor is no cover of their own: both hats are the tutor's", async () => {
    await awayWithCover("2014-03-10", "2014-03-12");
    const { items } = await stage.posted(stage.kofi, [stage.chidi], "2014-03-11");
    expect(await student(items[0] as ItemId, stage.kofi)).toMatchObject({ right: "tutor" });
  });

  test("an exclusion holds: the cover's own, and the tutor's", async () => {
    await awayWithCover("2014-03-10", "2014-03-12");
    for (const barred of [stage.kofi, stage.mei]) {
      await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [barred, stage.amina.id]);
      expect(await student(covered, stage.kofi)).toBeNull();
      await stage.rows("DELETE FROM exclusion");
    }
    expect(await student(covered, stage.kofi)).not.toBeNull();
  });

  test("stands among those who have access, with the last day of it", async () => {
    await awayWithCover("2014-03-10", "2014-03-12");
    expect((await record(covered, stage.kofi))?.access).toEqual([
      { name: "Dr Mei Li", right: "tutor", until: null },
      { name: "Dr Kofi Osei", right: "cover", until: "2014-03-12" },
    ]);
    expect((await record())?.access).toEqual([
      { name: "Dr Mei Li", right: "tutor", until: null },
      { name: "Dr Kofi Osei", right: "tutor", until: null },
    ]);
  });
});

test("known reasons of the day without their kind", async () => {
  await stage.rows(
    `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
     VALUES ($1, 'attendance', 'adjustment', '2014-01-01', '2014-05-29', 'udd'), ($1, 'any', 'agreed-absence', '2014-03-11', '2014-03-12', 'udd')`,
    [stage.chidi.id],
  );
  const facts = await record();
  expect(facts?.student.known).toEqual([{ signal: "attendance", toOn: "2014-05-29" }]);
  expect(JSON.stringify(facts)).not.toContain("adjustment");
  stage.moveTo("2014-03-11T09:00:00Z");
  expect((await student())?.standing).toEqual({ state: "known-reason", until: "2014-03-12" });
});

test("whoever objected has neither signals nor pictures; the log and who has access stay", async () => {
  await stage.rows(
    `INSERT INTO risk_score (enrolment_id, as_of, model, level, trend, hard, signals, praise)
     VALUES ($1, '2014-03-10', 'rules', 'high', 'quieter', true, '{"reasons": [], "overall": {"usual": 4}}', '[]')`,
    [stage.chidi.enrolment],
  );
  expect(await record()).toMatchObject({
    student: { objected: false, score: { level: "high" }, weeks: { usual: 4 } },
    modules: [{ title: "CCC", level: "high" }],
  });
  await chidi("objected_on = '2014-03-10'");
  expect(await record()).toMatchObject({
    student: {
      objected: true,
      score: { level: "unknown", hard: false, signals: [] },
      weeks: null,
      handedIn: null,
      critical: null,
    },
    modules: [],
    handIns: [],
    sessions: [],
    access: [{ name: "Dr Mei Li" }, { name: "Dr Kofi Osei" }],
  });
  // Opened by hand, the item says no more than the card.
  const { rows } = (await stage.facts.items(
    (await stage.digests.newest(stage.mei))?.id ?? ("" as never),
    stage.mei,
    [item],
  )) ?? { rows: [] };
  expect(rows).toEqual([]);
});

test("who else tutors a joint student, and for which programme where that shows", async () => {
  const also = async () => (await student())?.alsoTutoredBy;
  expect(await also()).toEqual([{ name: "Dr Kofi Osei", programme: null }]);
  await programme("Computing", [stage.chidi.id, stage.amina.id]);
  expect(await also()).toEqual([{ name: "Dr Kofi Osei", programme: null }]);
  await programme("Maths", [stage.chidi.id, stage.suharto.id]);
  expect(await also()).toEqual([{ name: "Dr Kofi Osei", programme: "Maths" }]);
  expect((await student())?.programme).toBe("Computing, Maths");
  await programme("Physics", [stage.suharto.id]);
  expect(await also()).toEqual([{ name: "Dr Kofi Osei", programme: "Maths" }]);
  const other = await stage.tutee("30001", "Dylan", "Price", [stage.kofi]);
  await stage.rows(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT $1, id, '2014-01-01' FROM programme WHERE ref = 'Computing'",
    [other.id],
  );
  expect(await also()).toEqual([{ name: "Dr Kofi Osei", programme: null }]);
});

test("a contact recorded elsewhere is named as such in the log", async () => {
  const entry = (reason: string, at: string) =>
    stage.rows(
      `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
       VALUES (gen_random_uuid(), $1, 'contact', $2, $3, $4, '{"outcome": "reached", "mode": "call", "followUpOn": null, "meetingOn": null,
               "was": {"level": "unknown", "hard": false, "signals": []}}')`,
      [stage.chidi.id, stage.kofi, reason, at],
    );
  await entry("recorded-elsewhere", "2014-03-04T10:00:00Z");
  await entry("tutor", "2014-03-05T10:00:00Z");
  expect((await record())?.log).toMatchObject([
    { kind: "contact", mode: "call", elsewhere: true, text: null },
    { kind: "contact", elsewhere: false },
  ]);
});

test("a tutor's own record as a student is known by its name, and by nothing else", async () => {
  await stage.rows("UPDATE staff SET email = 'Sofia@northbridge.example' WHERE id = $1", [
    stage.mei,
  ]);
  const sofia = await stage.tutee("30009", "Sofia", "Marino", [stage.kofi]);
  const isOwn = (typed: string) => stage.facts.isOwnRecord(stage.mei, typed);
  expect(await isOwn("sofia")).toBe(false);
  await stage.rows("UPDATE student SET email = 'sofia@northbridge.example' WHERE id = $1", [
    sofia.id,
  ]);
  for (const typed of ["sofia", "Marino", "sofia mar", "30009"])
    expect(await isOwn(typed)).toBe(true);
  for (const typed of ["sofie", "amina", ""]) expect(await isOwn(typed)).toBe(false);
  expect(await stage.facts.isOwnRecord(stage.kofi, "sofia")).toBe(false);
  await stage.rows("UPDATE student SET stopped_on = '2014-03-01' WHERE id = $1", [sofia.id]);
  expect(await isOwn("sofia")).toBe(false);
});
