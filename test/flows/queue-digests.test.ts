import { expect, test } from "vitest";
import type { SlotId } from "../../src/domain/ids.ts";
import { staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { type Stage, scored } from "../support/stage.ts";

let stage: Stage;
eachOnStage(async (opened) => {
  stage = opened;
  for (const { id } of [stage.amina, stage.chidi]) stage.scores.set(id, scored.quiet(id));
  stage.scores.set(stage.ben.id, scored.steady(stage.ben.id));
});

const weeklySlot = async () => {
  await stage.flows.tick();
  const [slot] = await stage.rows(
    "SELECT id FROM slot WHERE name LIKE 'weekly%' AND done_at IS NULL",
  );
  return slot?.id as SlotId;
};
const lists = () =>
  stage.rows("SELECT tutor_id, as_of::text, slot_id FROM digest ORDER BY as_of, tutor_id");
const items = () =>
  stage.rows(
    "SELECT tutor_id, student_id, position, listed FROM digest_item ORDER BY tutor_id, position",
  );

test("a slot makes one list and one delivery a tutor, audited, and is done", async () => {
  const slot = await weeklySlot();
  await stage.flows.occasions["weekly-digest"](slot);
  expect(await lists()).toEqual([
    { tutor_id: stage.mei, as_of: "2014-03-10", slot_id: slot },
    { tutor_id: stage.kofi, as_of: "2014-03-10", slot_id: slot },
  ]);
  expect(await items()).toEqual([
    { tutor_id: stage.mei, student_id: stage.chidi.id, position: 0, listed: true },
    { tutor_id: stage.mei, student_id: stage.amina.id, position: 1, listed: true },
    { tutor_id: stage.kofi, student_id: stage.chidi.id, position: 0, listed: true },
  ]);
  expect(
    await stage.rows("SELECT actor, kind, student_id, reason FROM audit_entry ORDER BY id"),
  ).toEqual([
    { actor: staffPerson(stage.mei), kind: "listed", student_id: stage.chidi.id, reason: "tutor" },
    { actor: staffPerson(stage.mei), kind: "listed", student_id: stage.amina.id, reason: "tutor" },
    { actor: staffPerson(stage.kofi), kind: "listed", student_id: stage.chidi.id, reason: "tutor" },
  ]);
  expect(
    await stage.rows("SELECT FROM slot WHERE id = $1 AND done_at = $2", [slot, stage.now()]),
  ).toHaveLength(1);
  expect(stage.rung.filter(({ job }) => job === "deliver")).toHaveLength(2);
  await stage.work();
  expect((await stage.newest(staffPerson(stage.kofi))).words).toContain("Also on Dr Mei Li's list");
});

test("a slot done twice, and by eight workers at once, makes one list a tutor", async () => {
  const slot = await weeklySlot();
  await Promise.all(Array.from({ length: 8 }, () => stage.flows.occasions["weekly-digest"](slot)));
  await stage.flows.occasions["weekly-digest"](slot);
  await stage.rows("UPDATE slot SET done_at = NULL");
  await stage.flows.occasions["weekly-digest"](slot);
  expect(await lists()).toHaveLength(2);
  expect(await stage.rows("SELECT FROM delivery")).toHaveLength(2);
  expect(await stage.rows("SELECT FROM audit_entry")).toHaveLength(3);
  await stage.work();
  expect(await stage.cards(staffPerson(stage.mei))).toHaveLength(1);
});

test("counts add up to the caseload, whoever is listed, snoozed, resting or unknown", async () => {
  const { mei, tutee } = stage;
  const more = [];
  for (let n = 0; n < 9; n += 1) more.push(await tutee(`3000${n}`, `Tutee${n}`, "Example", [mei]));
  for (const { id } of more.slice(0, 6)) stage.scores.set(id, scored.quiet(id));
  for (const { id } of more.slice(6, 8)) stage.scores.set(id, scored.steady(id));
  const person = staffPerson(mei);
  const slot = await weeklySlot();
  await stage.flows.occasions["weekly-digest"](slot);
  await stage.work();
  let list = await stage.newest(person);
  const snooze = await stage.press(
    person,
    await stage.press(person, list, "open", {}, "Chidi"),
    "snooze",
  );
  list = await stage.press(
    person,
    await stage.press(person, snooze, "snooze.save", { ...snooze.inputs, until: "2014-03-24" }),
    "list",
  );
  const contact = await stage.press(person, list, "contacted", {}, "Amina");
  await stage.press(person, contact, "contacted.save", { ...contact.inputs, outcome: "reached" });
  stage.moveTo("2014-03-17T08:00:00Z");
  await stage.flows.tick();
  await stage.work();
  const summaries = await stage.rows(
    "SELECT summary FROM digest WHERE tutor_id = $1 ORDER BY as_of",
    [mei],
  );
  expect(summaries).toMatchObject([
    {
      summary: {
        caseload: 12,
        counts: { listed: 3, more: 5, steady: 3, unknown: 1, snoozed: 0, resting: 0 },
      },
    },
    {
      summary: {
        caseload: 12,
        counts: { listed: 3, more: 3, steady: 3, unknown: 1, snoozed: 1, resting: 1 },
      },
    },
  ]);
  for (const { summary } of summaries as {
    summary: { caseload: number; counts: Record<string, number> };
  }[]) {
    const total = Object.values(summary.counts).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(summary.caseload);
  }
});

test("everybody on the list is on record as listed, also those behind its other pages", async () => {
  for (let n = 0; n < 6; n += 1) {
    const { id } = await stage.tutee(`3000${n}`, `Tutee${n}`, "Example", [stage.kofi]);
    stage.scores.set(id, scored.quiet(id));
  }
  await stage.flows.occasions["weekly-digest"](await weeklySlot());
  const placed = await stage.rows("SELECT FROM digest_item WHERE tutor_id = $1", [stage.kofi]);
  const audited = await stage.rows("SELECT FROM audit_entry WHERE kind = 'listed' AND actor = $1", [
    staffPerson(stage.kofi),
  ]);
  expect(placed.length).toBe(7);
  expect(audited.length).toBe(7);
});

test("an excluded student is on no list of that tutor, and counts for nothing there", async () => {
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.chidi.id]);
  await stage.flows.occasions["weekly-digest"](await weeklySlot());
  expect(await items()).toMatchObject([
    { tutor_id: stage.mei, student_id: stage.amina.id },
    { tutor_id: stage.kofi, student_id: stage.chidi.id },
  ]);
  expect(
    await stage.rows("SELECT summary -> 'caseload' AS caseload FROM digest ORDER BY tutor_id"),
  ).toEqual([{ caseload: 2 }, { caseload: 2 }]);
});

test("a list composed by hand for one tutor leaves the others to the slot, and is not made twice", async () => {
  await stage.flows.queueDigests("2014-03-10", [stage.mei], null);
  await stage.flows.occasions["weekly-digest"](await weeklySlot());
  expect(await lists()).toMatchObject([
    { tutor_id: stage.mei, slot_id: null },
    { tutor_id: stage.kofi, slot_id: expect.any(Number) },
  ]);
});

test("composing alone stores nothing", async () => {
  const composed = await stage.flows.compose("2014-03-10", null, null);
  expect(composed.map(({ tutorRef }) => tutorRef)).toEqual(["tutor-001", "tutor-002"]);
  expect(await lists()).toEqual([]);
});
