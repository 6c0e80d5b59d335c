import { expect, test } from "vitest";
import { type Person, type SlotId, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { scriptedPlatform } from "../support/scripted-platform.ts";
import { type Stage, scored } from "../support/stage.ts";

const platform = scriptedPlatform();
let stage: Stage;
let mei: Person;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  stage.scores.set(stage.amina.id, scored.quiet(stage.amina.id));
  for (const { id } of [stage.ben, stage.chidi, stage.suharto])
    stage.scores.set(id, scored.steady(id));
  await minute(); // Monday's lists
}, platform);

async function minute() {
  await stage.flows.tick();
  await stage.work();
}
/** Half past eight on a day of March 2014. */
async function morningOf(day: number) {
  stage.moveTo(`2014-03-${day}T08:30:00Z`);
  await minute();
}
/** The messages about what fell due, in words. */
async function told(person: Person): Promise<string[]> {
  const due = await stage.rows(
    "SELECT m.id FROM sandbox_message m JOIN delivery d ON d.id = m.delivery_id WHERE d.card = 'due'",
  );
  const ids = due.map(({ id }) => id);
  return (await stage.cards(person))
    .filter((card) => ids.includes(card.message))
    .map(({ words }) => words);
}
/** Dr Li writes to somebody on Monday, to be reminded on a day. */
async function write(name: string, followUp: string) {
  await stage.flows.command(mei, `show ${name}`);
  const form = await stage.press(mei, await stage.newest(mei), "contacted");
  await stage.press(mei, form, "contacted.save", { ...form.inputs, followUp });
  stage.later(60_000);
}
const gone = (student: Stage["amina"]) => stage.scores.set(student.id, scored.gone(student.id));

test("two follow-ups and somebody gone quiet are told in one message, once, to whom they concern", async () => {
  await write("Amina", "2014-03-11");
  await write("Ben", "2014-03-11");
  gone(stage.chidi);
  await morningOf(11);
  await morningOf(11);
  const [message, ...more] = await told(mei);
  expect(more).toEqual([]);
  for (const name of ["Amina Khan", "Ben Carter", "Chidi Okafor"]) expect(message).toContain(name);
  expect(await told(staffPerson(stage.kofi))).toHaveLength(1);
  expect(
    await stage.rows(
      "SELECT summary FROM sandbox_message WHERE person = $1 ORDER BY posted_at DESC LIMIT 1",
      [mei],
    ),
  ).toEqual([{ summary: "3 tutees are back on your list today." }]);
  expect(
    await stage.rows("SELECT count(*)::int FROM audit_entry WHERE kind = 'listed' AND at = $1", [
      stage.now(),
    ]),
  ).toEqual([{ count: 4 }]);
});

test("nothing new, no message: a follow-up and a hard trigger are told once each, and to nobody else", async () => {
  await write("Ben", "2014-03-12");
  gone(stage.suharto);
  await morningOf(11);
  await morningOf(12);
  await morningOf(13);
  expect(await told(staffPerson(stage.kofi))).toHaveLength(1);
  const [hers, ...more] = await told(mei);
  expect(more).toEqual([]);
  expect(hers).toContain("Ben Carter");
});

test("not on the list's own day, which has it already; not on a weekend", async () => {
  await write("Amina", "2014-03-15");
  await morningOf(14);
  await morningOf(15);
  await morningOf(16);
  expect(await told(mei)).toEqual([]);
  await morningOf(17);
  expect(await told(mei)).toEqual([]);
  expect((await stage.newest(mei)).words).toContain("Amina Khan · Follow-up due");
});

test("a later contact that falls due is news again", async () => {
  await write("Amina", "2014-03-11");
  await morningOf(11);
  const message = await stage.newest(mei);
  const form = await stage.press(mei, message, "contacted", {}, "Amina");
  await stage.press(mei, form, "contacted.save", { ...form.inputs, followUp: "2014-03-13" });
  await morningOf(12);
  expect(await told(mei)).toHaveLength(1);
  await morningOf(13);
  expect(await told(mei)).toHaveLength(2);
});

test("a day the service slept through is not told late, and what it held is told on the next", async () => {
  await write("Amina", "2014-03-11");
  stage.moveTo("2014-03-12T08:10:00Z");
  await minute();
  expect(await told(mei)).toEqual([]);
  await morningOf(12);
  expect(await told(mei)).toHaveLength(1);
});

test("somebody gone quiet again, weeks after a list has shown it, is told again", async () => {
  gone(stage.amina);
  stage.moveTo("2014-03-17T08:00:00Z");
  await minute();
  expect((await stage.newest(mei)).words).toContain("Amina Khan");
  stage.scores.set(stage.amina.id, scored.steady(stage.amina.id));
  stage.moveTo("2014-03-24T08:00:00Z");
  await minute();
  gone(stage.amina);
  await morningOf(26);
  expect((await told(mei)).at(-1)).toContain("Amina Khan");
});

test("killed at any step, the message comes once and whole", async () => {
  gone(stage.chidi);
  stage.moveTo("2014-03-11T08:30:00Z");
  await stage.flows.tick();
  const slot = (
    await stage.rows("SELECT id FROM slot WHERE done_at IS NULL AND name LIKE 'due%'")
  )[0]?.id as SlotId;
  const { dueMessages } = stage;
  const save = dueMessages.save;
  for (const when of ["before", "after"] as const) {
    dueMessages.save = async (message) => {
      if (when === "after") await save(message);
      throw new Error("killed");
    };
    await expect(stage.flows.occasions["due-today"](slot)).rejects.toThrow("killed");
  }
  dueMessages.save = save;
  await minute();
  expect(await told(mei)).toHaveLength(1);
  expect(await told(staffPerson(stage.kofi))).toHaveLength(1);
});

test("what comes up while a morning's message is made anew is told the next day, not passed over", async () => {
  gone(stage.chidi);
  stage.moveTo("2014-03-11T08:30:00Z");
  await minute();
  gone(stage.amina);
  await stage.rows("UPDATE slot SET done_at = NULL WHERE name LIKE 'due%' AND starts_at = $1", [
    stage.now(),
  ]);
  await minute();
  expect(await told(mei)).toHaveLength(1);
  await morningOf(12);
  expect((await told(mei)).at(-1)).toContain("Amina Khan");
});

test("eight workers at once tell once", async () => {
  gone(stage.chidi);
  stage.moveTo("2014-03-11T08:30:00Z");
  await stage.flows.tick();
  const slot = (
    await stage.rows("SELECT id FROM slot WHERE done_at IS NULL AND name LIKE 'due%'")
  )[0]?.id as SlotId;
  await Promise.all(Array.from({ length: 8 }, () => stage.flows.occasions["due-today"](slot)));
  await stage.work();
  expect(await told(mei)).toHaveLength(1);
});
