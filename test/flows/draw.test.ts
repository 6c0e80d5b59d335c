import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { scriptedPlatform } from "../support/scripted-platform.ts";
import type { ShownCard } from "../support/shown-card.ts";
import { type Stage, scored } from "../support/stage.ts";

const platform = scriptedPlatform();
let stage: Stage;
let mei: Person;
let kofi: Person;
let list: ShownCard;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  kofi = staffPerson(stage.kofi);
  await stage.posted(stage.mei, [stage.amina, stage.chidi]);
  list = await stage.newest(mei);
}, platform);

const minute = async () => {
  await stage.flows.tick();
  await stage.work();
};
const message = async () =>
  (await stage.cards(mei)).find((card) => card.message === list.message) ?? list;
/** Dr Osei writes that he was in touch with Chidi. */
async function kofiContacts() {
  await stage.posted(stage.kofi, [stage.chidi]);
  const form = await stage.press(kofi, await stage.newest(kofi), "contacted", {}, "Chidi");
  await stage.press(kofi, form, "contacted.save", form.inputs);
}
const changeRight = (to: string | null) =>
  stage.rows("UPDATE staff_link SET to_on = $1 WHERE student_id = $2", [to, stage.amina.id]);
/** As if something about everybody had changed. */
const drawAll = async () => {
  await stage.rows("UPDATE delivery SET wanted = wanted + 1");
  await minute();
};

test("a colleague's press shows on the list that is open", async () => {
  await kofiContacts();
  await minute();
  expect((await message()).words).toContain("Chidi Okafor · Contacted by Dr Kofi Osei, today");
});

test("a form stays as it is while somebody may be typing, and what follows it is up to date", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Chidi");
  await kofiContacts();
  await minute();
  expect((await message()).json).toBe(form.json);
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toEqual([]);
  const back = await stage.press(mei, form, "list");
  expect(back.words).toContain("Chidi Okafor · Contacted by Dr Kofi Osei");
});

test("a student's card whose right has ended closes; on the list the row is gone and the counts change", async () => {
  await stage.press(mei, list, "open", {}, "Amina");
  await changeRight("2014-03-09");
  await drawAll();
  const closed = await message();
  expect(closed.words).toBe("This card has closed.");
  expect(closed.json).not.toContain("Amina");
  const back = await stage.press(mei, closed, "list");
  expect(back.json).not.toContain("Amina");
  expect(back.words).toContain("Mon 10 Mar · 1 tutee\n");
});

test.each(["contacted", "snooze", "record", "menu"])(
  "a right that ends closes what was opened (%s) when it is drawn",
  async (verb) => {
    let card = await stage.press(mei, list, "open", {}, "Amina");
    card = await stage.press(mei, card, verb);
    await changeRight("2014-03-09");
    const view = (await stage.rows("SELECT view FROM delivery WHERE recipient = $1", [mei]))[0]
      ?.view;
    const drawn = await stage.draw(view as never, { recipient: mei, digest: null }, {});
    expect(drawn.text).toBe("This card has closed.");
  },
);

test("somebody else's list, item or search is never drawn", async () => {
  const { digest, items } = await stage.posted(stage.kofi, [stage.suharto, stage.chidi]);
  const to = { recipient: mei, digest };
  for (const view of [
    { card: "list", digest, page: 1, open: true },
    { card: "closed" },
    { card: "due", items },
    { card: "student", item: items[1] },
    { card: "record", item: items[1] },
  ])
    expect((await stage.draw(view as never, to, {})).text, view.card).toBe("This card has closed.");
  const chosen = await stage.draw(
    { card: "choose", opens: "student", items, typed: "chidi" },
    to,
    {},
  );
  expect(JSON.stringify(chosen)).not.toMatch(/Suharto|Okafor/);
});

test("names are those of the moment, also of those to thank; who left is not named at all", async () => {
  const first = { id: "first-on-time", module: "CCC", title: "TMA 1" } as const;
  for (const { id } of [stage.amina, stage.ben, stage.chidi])
    stage.scores.set(id, { ...scored.steady(id), praise: [first] });
  stage.moveTo("2014-03-17T09:00:00Z");
  await minute();
  const thanked = await stage.newest(mei);
  expect(thanked.words).toContain("To thank: Ben Carter, Chidi Okafor, Amina Khan");
  await stage.rows("UPDATE student SET known_as = 'Mina' WHERE id = $1", [stage.amina.id]);
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.chidi.id]);
  await drawAll();
  const after = await stage.newest(mei);
  expect(after.words).toContain("To thank: Ben Carter, Mina Khan");
  expect(after.json).not.toMatch(/Amina|Chidi/);
});

test("an edit that could not be made is made later; one whose message is gone is let be", async () => {
  platform.nextEdits("retry", "unknown");
  await drawAll();
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toHaveLength(1);
  // No sooner than the platform allows, then once more because nobody knows what came of it.
  await minute();
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toHaveLength(1);
  stage.later(7_000);
  await minute();
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toHaveLength(1);
  await minute();
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toEqual([]);
  await stage.rows("DELETE FROM sandbox_message");
  await drawAll();
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toEqual([]);
});
