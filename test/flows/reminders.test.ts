import { expect, test } from "vitest";
import { type Person, type SlotId, staffPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { type Stage, scored } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let kofi: Person;

eachOnStage(async (opened) => {
  stage = opened;
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  for (const { id } of [stage.amina, stage.ben, stage.chidi, stage.suharto])
    stage.scores.set(id, scored.steady(id));
});

async function minute() {
  await stage.flows.tick();
  await stage.work();
}
/** Half past eight on a day of 2014, "03-11". */
async function morningOf(day: string) {
  stage.moveTo(`2014-${day}T08:30:00${day < "03-30" ? "Z" : "+01:00"}`);
  await minute();
}
/** What somebody was told at half past eight so far, in words. */
async function told(person: Person): Promise<string[]> {
  const due = await stage.rows(
    "SELECT m.id FROM sandbox_message m JOIN delivery d ON d.id = m.delivery_id WHERE d.card = 'due'",
  );
  const ids = due.map(({ id }) => id);
  return (await stage.cards(person))
    .filter((card) => ids.includes(card.message))
    .map(({ words }) => words);
}
/** A student's break in study, by its last day: "03-16". */
const onBreak = ({ id }: Pick<Stage["amina"], "id">, to: string) =>
  stage.rows(
    `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
     VALUES ($1, 'any', 'break-in-study', '2014-02-01', $2, 'udd-course')`,
    [id, `2014-${to}`],
  );
const returns = (when: string) =>
  `A reminder\nBen Carter ${when} after a break in study.\nA welcome may help.`;

test("a return is told a week before and on the day, once each, to those whose tutee it is", async () => {
  await onBreak(stage.ben, "03-19");
  await morningOf("03-12");
  await morningOf("03-13");
  await morningOf("03-14");
  expect(await told(mei)).toEqual([returns("returns on Thu 20 Mar")]);
  await morningOf("03-19");
  expect(await told(mei)).toHaveLength(1);
  await morningOf("03-20");
  await morningOf("03-21");
  expect(await told(mei)).toEqual([returns("returns on Thu 20 Mar"), returns("returns today")]);
  expect(await told(kofi)).toEqual([]);
  expect(
    await stage.rows(
      "SELECT actor, reason FROM audit_entry WHERE kind = 'listed' AND student_id = $1",
      [stage.ben.id],
    ),
  ).toEqual(Array(2).fill({ actor: mei, reason: "tutor" }));
});

test("on the day of the list too, whose line has no buttons; the notification names nobody", async () => {
  await onBreak(stage.ben, "03-16");
  stage.moveTo("2014-03-10T08:00:00Z");
  await minute();
  await morningOf("03-10");
  expect(await told(mei)).toEqual([returns("returns on Mon 17 Mar")]);
  const [{ summary } = {}] = await stage.rows(
    "SELECT summary FROM sandbox_message WHERE person = $1 ORDER BY posted_at DESC LIMIT 1",
    [mei],
  );
  expect(summary).toBe("1 reminder for today.");
});

test("on a weekend it waits for Monday, and joins what fell due", async () => {
  await morningOf("03-10");
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
  const form = await stage.press(mei, await say(stage, mei, "show amina"), "contacted");
  await stage.press(mei, form, "contacted.save", { ...form.inputs, followUp: "2014-03-18" });
  await onBreak(stage.ben, "03-21");
  await morningOf("03-14");
  await morningOf("03-15");
  expect(await told(mei)).toEqual([]);
  await morningOf("03-18");
  const [both, ...more] = await told(mei);
  expect(more).toEqual([]);
  expect(both).toMatch(/^Due today\nAmina Khan · Follow-up due\n/u);
  expect(both).toContain("A reminder\nBen Carter returns on Sat 22 Mar after a break in study.");
});

test("[Contacted] opens the form, and who was in touch is not reminded again; before any list too", async () => {
  await onBreak(stage.ben, "03-19");
  await morningOf("03-13");
  const form = await stage.press(mei, await stage.newest(mei), "contacted");
  const done = await stage.press(mei, form, "contacted.save", { ...form.inputs, followUp: "none" });
  expect(done.words).toContain("Ben Carter");
  await morningOf("03-20");
  expect(await told(mei)).toHaveLength(1);
});

test.each([
  ["has left", "UPDATE student SET left_on = '2014-03-11' WHERE id = $1"],
  ["is stopped", "UPDATE student SET stopped_on = '2014-03-11' WHERE id = $1"],
  [
    "is closed to them",
    "INSERT INTO exclusion SELECT staff_id, $1 FROM staff_link WHERE student_id = $1",
  ],
])("nobody is reminded of who %s; what was told before says nothing of them", async (_, sql) => {
  await onBreak(stage.ben, "03-19");
  await morningOf("03-13");
  await stage.rows(sql, [stage.ben.id]);
  await morningOf("03-20");
  expect(await told(mei)).toHaveLength(1);
  const [view] = await stage.rows(
    "SELECT view, digest_id AS digest FROM delivery WHERE card = 'due'",
  );
  const card = await stage.draw(
    view?.view as never,
    { recipient: mei, digest: view?.digest as never },
    {},
  );
  expect(card.text).toBe("This card has closed.");
});

test("more than three wait for the next morning", async () => {
  for (const at of [1, 2, 3, 4]) {
    const extra = await stage.tutee(`5000${at}`, `Hana${at}`, "Rees", [stage.mei]);
    await onBreak(extra, "03-19");
  }
  await morningOf("03-13");
  await morningOf("03-14");
  const [first, second] = await told(mei);
  expect(first?.match(/Hana/gu)).toHaveLength(3);
  expect(second?.match(/Hana/gu)).toHaveLength(1);
});

test("eight workers at once remind once", async () => {
  await onBreak(stage.ben, "03-19");
  stage.moveTo("2014-03-13T08:30:00Z");
  await stage.flows.tick();
  const [slot] = await stage.rows("SELECT id FROM slot WHERE done_at IS NULL AND name LIKE 'due%'");
  await Promise.all(
    Array.from({ length: 8 }, () => stage.flows.occasions["due-today"](slot?.id as SlotId)),
  );
  await stage.work();
  expect(await told(mei)).toHaveLength(1);
  expect(await stage.rows("SELECT what FROM reminder")).toEqual([
    { what: "returns 2014-03-20 soon" },
  ]);
});

/** A known reason for attendance, given on Monday 10 March. */
async function give(person: Person, name: string, until: string) {
  const menu = await stage.press(person, await say(stage, person, `show ${name}`), "menu");
  const form = await stage.press(person, menu, "known");
  const inputs = { ...form.inputs, signals: "attendance", until: `2014-${until}` };
  await stage.press(person, form, "known.save", inputs);
}

test("a week before a known reason ends, whoever gave it is reminded once, and may change it", async () => {
  await stage.posted(stage.kofi, [stage.chidi]);
  await give(kofi, "Chidi", "03-27");
  await morningOf("03-19");
  expect([...(await told(mei)), ...(await told(kofi))]).toEqual([]);
  await morningOf("03-20");
  await morningOf("03-21");
  expect(await told(mei)).toEqual([]);
  expect(await told(kofi)).toEqual([
    "A reminder\nChidi Okafor · Known reason until Thu 27 Mar\nAfter that it counts again. Change it if it goes on.",
  ]);
  const form = await stage.press(kofi, await stage.newest(kofi), "known.change");
  const done = await stage.press(kofi, form, "known.change.save", {
    ...form.inputs,
    until: "2014-04-24",
  });
  expect(done.words).toBe("Chidi Okafor · Known reason changed.");
  await morningOf("03-27");
  expect(await told(kofi)).toHaveLength(1);
  await morningOf("04-17");
  expect((await told(kofi)).at(-1)).toContain("Known reason until Thu 24 Apr");
});

test("who gave it and has the student no more is not reminded", async () => {
  await stage.posted(stage.mei, [stage.amina]);
  await give(mei, "Amina", "03-27");
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-15' WHERE student_id = $1", [
    stage.amina.id,
  ]);
  await morningOf("03-20");
  expect(await told(mei)).toEqual([]);
});
