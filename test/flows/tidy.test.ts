import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let list: ShownCard;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
  list = await stage.newest(mei);
});

const minutes = 60_000;
const days = 86_400_000;
const names = /Amina|Khan|Ben|Carter|Chidi|Okafor|Asked for/;
/** What a minute of the tick and its worker does, here only to messages. */
const minute = async () => {
  await stage.flows.tick();
  await stage.work();
};
/** The list's message as it stands. */
const message = async () =>
  (await stage.cards(mei)).find((card) => card.message === list.message) ?? list;

test.each(["open", "contacted", "snooze", "note", "record", "menu", "how", "around", "wrong"])(
  "a student's card (%s) left open is emptied after half an hour, and opens again",
  async (verb) => {
    let card = await stage.press(mei, list, "open", {}, "Amina");
    if (verb === "note") card = await stage.press(mei, card, "record");
    if (["how", "around", "wrong"].includes(verb)) card = await stage.press(mei, card, "menu");
    if (verb !== "open") card = await stage.press(mei, card, verb);
    stage.later(30 * minutes - 1);
    await minute();
    expect((await message()).json).toBe(card.json);
    stage.later(1);
    await minute();
    const emptied = await message();
    expect(emptied.json).not.toMatch(names);
    expect((await stage.press(mei, emptied, "open")).words).toContain("Amina Khan");
  },
);

test("what was done is emptied too; a list stays", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  await stage.press(mei, form, "contacted.save", {
    ...form.inputs,
    note: "Asked for the timetable",
  });
  stage.later(31 * minutes);
  await minute();
  const emptied = await message();
  expect(emptied.json).not.toMatch(names);
  await stage.press(mei, await stage.press(mei, emptied, "open"), "list");
  stage.later(31 * minutes);
  await minute();
  expect((await message()).words).toContain("Amina Khan");
});

test("a list is one line without names after a fortnight, whatever it shows by then", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  await stage.press(mei, form, "contacted.save", form.inputs);
  stage.later(14 * days - 1);
  await minute();
  await stage.press(mei, await message(), "open");
  await stage.press(mei, await message(), "list");
  expect((await message()).json).toMatch(names);
  stage.later(1);
  await minute();
  // Under the hands of somebody who looks at it now, it stays for as long as any card may.
  expect((await message()).json).toMatch(names);
  stage.later(30 * minutes);
  await minute();
  const closed = await message();
  expect(closed.json).not.toMatch(names);
  expect(closed.words).toBe("Week 6: 2 listed, 1 contacted.");
});

test("a closed list opens the newest one, which is not closed under the reader's hands", async () => {
  stage.later(15 * days);
  await minute();
  expect((await message()).json).not.toMatch(names);
  await stage.posted(stage.mei, [stage.ben], "2014-03-26");
  const opened = await stage.press(mei, await message(), "list");
  expect(opened.words).toContain("Ben Carter");
  await minute();
  expect((await message()).words).toBe(opened.words);
  const form = await stage.press(mei, opened, "contacted", {}, "Ben");
  stage.later(minutes);
  await minute();
  expect((await message()).json).toBe(form.json);
  stage.later(30 * minutes);
  await minute();
  expect((await message()).json).not.toMatch(names);
});

test("names that were found or chosen from do not stay in an answer either", async () => {
  stage.later(minutes);
  await stage.tutee("20418", "Amina", "Khan", [stage.mei]);
  for (const said of ["show amina", "show amino", "show", "show ben"]) {
    stage.later(1);
    await stage.flows.command(mei, said);
  }
  stage.later(15 * days);
  await minute();
  const cards = await stage.cards(mei);
  expect(cards.length).toBeGreaterThanOrEqual(5);
  for (const card of cards.slice(0, 5)) expect(card.json, card.words).not.toMatch(names);
});
