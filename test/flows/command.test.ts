import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
});

/** Types something and answers the card that comes back. */
async function say(text: string, person = mei) {
  stage.later(1_000);
  const before = (await stage.cards(person)).length;
  await stage.flows.command(person, text);
  const cards = await stage.cards(person);
  expect(cards.length, text.slice(0, 40)).toBe(before + 1);
  return stage.newest(person);
}
const viewed = () =>
  stage.rows("SELECT actor, student_id, reason FROM audit_entry WHERE kind = 'viewed' ORDER BY id");

test("help, in any case and with spaces; hello is help too; anything else is not understood", async () => {
  for (const text of ["help", " HELP ", "hello", "Hi", "help me please"])
    expect((await say(text)).words).toContain("show and a name: one tutee");
  for (const text of [
    "",
    "   ",
    "helpp",
    "make me a sandwich",
    "show-amina",
    "/list",
    "constructor",
    "\u200b",
  ])
    expect((await say(text)).words).toContain("I didn't get that.");
});

test("list brings the newest list, with everybody on it although they are dealt with", async () => {
  stage.later(86_400_000);
  await stage.posted(stage.mei, [stage.chidi], "2014-03-11");
  const list = await say("list");
  expect(list.words).toContain("Tue 11 Mar");
  const form = await stage.press(mei, list, "contacted", {}, "Chidi");
  await stage.press(mei, form, "contacted.save", form.inputs);
  expect((await say("list")).words).toContain("Chidi Okafor · Contacted by you");
});

test("before the first list there is nothing to list, and it says when there will be; a tutee opens all the same", async () => {
  const kofi = staffPerson(stage.kofi);
  expect((await say("list", kofi)).words).toMatch(/Mon 17 Mar/);
  expect((await say("show chidi", kofi)).words).toContain("Chidi Okafor");
  expect((await say("help", kofi)).words).toContain("list: this week's list");
  expect((await say("show", kofi)).json).toContain("Suharto");
});

test("show and a name opens the one it fits, on record with its reason", async () => {
  for (const text of [
    "show amina",
    "SHOW  Amina   Khan",
    "show khan",
    "show 20417",
    "show am kh",
  ]) {
    const card = await say(text);
    expect(card.words, text).toContain("Amina Khan");
    expect(card.buttons.map(({ verb }) => verb)).toContain("contacted");
  }
  expect(await viewed()).toEqual(
    Array(5).fill({ actor: mei, student_id: stage.amina.id, reason: "tutor" }),
  );
});

test("two of one name are told apart before either is opened", async () => {
  await stage.tutee("20902", "Amina", "Khan", [stage.mei]);
  const card = await say("show amina");
  expect(card.words).toContain("Two people called Amina Khan match.");
  expect(card.words).toContain("…417");
  expect(await viewed()).toEqual([]);
  const opened = await stage.press(mei, card, "open", {}, "…902");
  expect(opened.words).toContain("Amina Khan");
  expect(await viewed()).toHaveLength(1);
});

test("of many who fit, five can be chosen, and the rest are counted", async () => {
  for (let n = 0; n < 7; n += 1) await stage.tutee(`3000${n}`, `Example${n}`, "Smith", [stage.mei]);
  const card = await say("show smith");
  expect(card.words).toContain('7 of your tutees match "smith".');
  expect(card.buttons.filter(({ verb }) => verb === "open")).toHaveLength(5);
  expect(card.words).toContain("2 others match too");
});

test("a slip of the pen suggests the one that was meant; a name of nobody suggests nobody", async () => {
  const meant = await say("show amna khan");
  expect(meant.words).toBe(`I can't find "amna khan" on your list.\nDid you mean Amina Khan?`);
  expect((await stage.press(mei, meant, "open")).words).toContain("Amina Khan");
  const nobody = await say("show zzzzzzzz");
  expect(nobody.words).toBe(`I can't find "zzzzzzzz" on your list.`);
  expect(nobody.buttons.map(({ verb }) => verb)).toEqual(["find", "help"]);
});

test("names with accents, apostrophes and known-as names are found as people type them, an old name is not", async () => {
  const { id } = await stage.tutee("30001", "Siobhán", "Ní Bhriain-O'Dwyer", [stage.mei]);
  for (const text of [
    "show siobhan",
    "show SIOBHÁN ni",
    "show o'dwyer",
    "show bhriain",
    "show siobha\u0301n",
  ])
    expect((await say(text)).words, text).toContain("Siobhán Ní Bhriain-O'Dwyer");
  await stage.rows("UPDATE student SET known_as = 'Alex' WHERE id = $1", [id]);
  expect((await say("show alex")).words).toContain("Alex Ní Bhriain-O'Dwyer");
  const old = await say("show siobhan");
  expect(old.words).toContain("I can't find");
  expect(old.json).not.toContain("Siobhán");
});

test("a reference is right or nobody's, and a name of rare characters is near nothing but itself", async () => {
  await stage.tutee("20418", "𠮷田", "Example", [stage.mei]);
  for (const text of ["show 204", "show 20419", "show zebra", "show x"]) {
    const card = await say(text);
    expect(card.words, text).toContain("I can't find");
    expect(card.words, text).not.toContain("Did you mean");
  }
  expect((await say("show 20418")).words).toContain("𠮷田 Example");
  expect((await say("show 𠮷")).words).toContain("𠮷田 Example");
});

test("nobody else's tutee, no excluded one, and none whose link has ended is found, suggested or told apart", async () => {
  expect((await say("show suharto")).json).not.toContain("Open Suharto");
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.amina.id]);
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [
    stage.ben.id,
  ]);
  const seen = [];
  for (const text of [
    "show amina",
    "show aminna",
    "show 20417",
    "show ben",
    "show benn",
    "show khan",
  ])
    seen.push((await say(text)).json);
  expect(seen.join()).not.toMatch(/Amina|Khan|Ben C|Carter|Did you mean/);
  expect((await say("show")).json).not.toMatch(/Amina|Ben/);
  expect(await viewed()).toEqual([]);
});

test("five thousand characters, control characters and halves of characters are answered, and quoted short", async () => {
  for (const text of [
    `show ${"x".repeat(5_000)}`,
    `show ${"a b ".repeat(1_250)}`,
    `show ${"🙂".repeat(2_500)}`,
    "show \u0000\u0007\u001b[31mzebra\u009f",
    `show zebra\ud800`,
    "show zebra\r\nlist\thelp",
  ]) {
    const card = await say(text);
    expect(card.words).toMatch(/^I can't find ".{1,42}" on your list\./u);
    expect(card.json).not.toMatch(/\\u00|\p{Cs}/u);
  }
  expect((await say(`${"x".repeat(5_000)}`)).words).toContain("I didn't get that.");
  expect((await say("show am\u0000ina")).words).toContain("Amina Khan");
  expect((await say("show \u0000")).words).toContain("Find a tutee");
});

test("a student who types is not answered with what is for staff, and leaves nothing undone", async () => {
  await stage.flows.command(`student:${stage.amina.id}`, "show ben");
  const [said, ...more] = await stage.cards(`student:${stage.amina.id}`);
  expect(said?.words).toMatch(/^I can't read messages\./u);
  expect(said?.json).not.toContain("Ben");
  expect(more).toEqual([]);
  stage.later(60_000);
  await stage.flows.tick();
  await stage.work();
  expect(await stage.cards(`student:${stage.amina.id}`)).toHaveLength(1);
});
