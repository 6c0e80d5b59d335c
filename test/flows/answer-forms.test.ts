import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { buttonOn, type ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let kofi: Person;
/** Dr Li's list: Amina, Chidi. */
let list: ShownCard;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  kofi = staffPerson(stage.kofi);
  await stage.posted(stage.mei, [stage.amina, stage.chidi]);
  list = await stage.newest(mei);
});

const texts = () => stage.rows("SELECT text, restricted FROM intervention_text ORDER BY text");
const entries = async () => (await stage.rows("SELECT FROM intervention")).length;

test("what a form gets wrong is said on the form, and everything typed stays", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const typed = {
    ...form.inputs,
    outcome: "appointment",
    mode: "call",
    note: "Friday suits",
    restricted: "true",
  };
  const wrong = await stage.press(mei, form, "contacted.save", typed);
  expect(wrong.words).toContain("When is the meeting? Choose a day from today to");
  expect(wrong.inputs).toMatchObject({
    outcome: "appointment",
    mode: "call",
    note: "Friday suits",
    restricted: "true",
  });
  const done = await stage.press(mei, wrong, "contacted.save", {
    ...wrong.inputs,
    meetingOn: "2014-03-14",
  });
  expect(done.words).toContain("Booked: Fri 14 Mar");
  expect(await texts()).toEqual([{ text: "Friday suits", restricted: true }]);
});

test("a snooze too long, in the past or without a date keeps the form; an empty or endless note too", async () => {
  const form = await stage.press(mei, await stage.press(mei, list, "open", {}, "Amina"), "snooze");
  for (const [otherDate, says] of [
    ["2014-04-08", "That is more than 28 days."],
    ["2014-03-10", "That date has passed."],
    ["soon", "That date has passed."],
    ["", "Choose until when."],
  ] as const) {
    const wrong = await stage.press(mei, form, "snooze.save", {
      ...form.inputs,
      until: "other",
      otherDate,
      because: "waiting",
    });
    expect(wrong.words, otherDate).toContain(says);
    expect(wrong.inputs, otherDate).toMatchObject({
      until: "other",
      otherDate,
      because: "waiting",
    });
  }
  const back = await stage.press(mei, form, "list");
  const note = await stage.press(
    mei,
    await stage.press(mei, await stage.press(mei, back, "open", {}, "Amina"), "record"),
    "note",
  );
  expect((await stage.press(mei, note, "note.save", { text: "  " })).words).toContain(
    "Write the note first.",
  );
  const long = await stage.press(mei, note, "note.save", { text: "x".repeat(612) });
  expect(long.words).toContain("That is 612 characters; 500 fit.");
  expect(long.inputs.text).toBe("x".repeat(612));
  expect(await entries()).toBe(0);
});

test("a note that mentions health is asked about once: edited it is all there, saved anyway it is saved", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const typed = { ...form.inputs, outcome: "reached", note: "Her mother is in hospital" };
  const hint = await stage.press(mei, form, "contacted.save", typed);
  expect(hint.words).toContain("Keep details out of here.");
  expect(hint.words).not.toContain("hospital");
  const edited = await stage.press(mei, hint, "contacted", hint.inputs);
  expect(edited.inputs).toMatchObject({ outcome: "reached", note: "Her mother is in hospital" });
  const asked = await stage.press(mei, edited, "contacted.save", edited.inputs);
  const done = await stage.press(mei, asked, "contacted.save", asked.inputs);
  expect(done.words).toContain("Contacted by you");
  expect(await texts()).toEqual([{ text: "Her mother is in hospital", restricted: false }]);
});

test("a colleague was first: nothing is lost, and mine can be saved too", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Chidi");
  stage.later(60_000);
  await stage.posted(stage.kofi, [stage.chidi]);
  const his = await stage.press(kofi, await stage.newest(kofi), "contacted", {}, "Chidi");
  await stage.press(kofi, his, "contacted.save", his.inputs);
  stage.later(60_000);
  const first = await stage.press(mei, form, "contacted.save", {
    ...form.inputs,
    mode: "call",
    note: "Rang at noon",
  });
  expect(first.words).toBe(
    "Dr Kofi Osei recorded a contact with Chidi at 09:01, a minute before you. Yours was not saved.",
  );
  expect(await entries()).toBe(1);
  const done = await stage.press(mei, first, "contacted.too");
  expect(done.words).toContain("Contacted by you today 09:02 (call)");
  expect(await texts()).toEqual([{ text: "Rang at noon", restricted: false }]);
  // Kept for the button's sake only: not in the press, once it is saved and the card has had its time.
  stage.later(31 * 60_000);
  await stage.flows.tick();
  expect(await stage.rows("SELECT FROM press WHERE inputs IS NOT NULL")).toEqual([]);
});

test("a list that a later one has replaced records nothing and leads to the newest", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  stage.later(86_400_000);
  await stage.posted(stage.mei, [stage.ben], "2014-03-11");
  const old = await stage.press(mei, form, "contacted.save", form.inputs);
  expect(old.words).toBe("This list is from week 6 and has closed.");
  const newest = await stage.press(mei, old, "list");
  expect(newest.words).toContain("Ben Carter");
  expect(await entries()).toBe(0);
});

test("an older message that shows the newest list follows what happens to it", async () => {
  stage.later(86_400_000);
  await stage.posted(stage.mei, [stage.ben, stage.amina], "2014-03-11");
  const newer = await stage.newest(mei);
  await stage.press(mei, await stage.press(mei, list, "list.menu"), "list");
  const form = await stage.press(mei, newer, "contacted", {}, "Ben");
  await stage.press(mei, form, "contacted.save", form.inputs);
  await stage.flows.tick();
  await stage.work();
  const [old] = await stage.cards(mei);
  expect(old?.words).toContain("Ben Carter · Contacted by you");
});

test("a form sent twice at the same moment is answered as if sent once, also when it is wrong", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const wrong = { ...form.inputs, outcome: "appointment", note: "Friday suits" };
  const shown = await Promise.all(
    Array.from({ length: 12 }, () => stage.press(mei, form, "contacted.save", wrong)),
  );
  for (const card of shown) expect(card.words).not.toContain("Something went wrong");
  expect((await stage.newest(mei)).inputs).toMatchObject({ note: "Friday suits" });
  await Promise.all(
    Array.from({ length: 12 }, () => stage.press(mei, form, "contacted.save", form.inputs)),
  );
  expect((await stage.newest(mei)).words).toContain("Contacted by you");
  expect(await entries()).toBe(1);
});

test("a wrong form sent again while it is being refused is a wrong form, not a fault", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const wrong = { ...form.inputs, outcome: "appointment", note: "Friday suits" };
  const { presses } = stage;
  const { take, situation, refuse } = presses;
  let [secondIsTaken, firstIsRefused] = [() => {}, () => {}];
  const taken = new Promise<void>((resolve) => {
    secondIsTaken = resolve;
  });
  const refused = new Promise<void>((resolve) => {
    firstIsRefused = resolve;
  });
  // What decides about the first is read as it is written; the second is found to be the same press, and looks itself.
  let takes = 0;
  presses.take = async (...press) => {
    const found = await take(...press);
    takes += 1;
    if (takes === 2) secondIsTaken();
    return found;
  };
  let reads = 0;
  presses.situation = async (id) => {
    reads += 1;
    if (reads === 1) await refused;
    return situation(id);
  };
  presses.refuse = async (...refusal) => {
    await taken;
    await refuse(...refusal);
    firstIsRefused();
  };
  await Promise.all([1, 2].map(() => stage.press(mei, form, "contacted.save", wrong)));
  Object.assign(presses, { take, situation, refuse });
  const shown = await stage.newest(mei);
  expect(shown.words).toContain("When is the meeting?");
  expect(shown.inputs).toMatchObject({ note: "Friday suits" });
  const [one, other, ...more] = await stage.rows("SELECT result FROM press");
  expect([one, other, more]).toEqual([one, one, []]);
});

test("text that PostgreSQL cannot hold is saved without what it cannot hold", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  await stage.press(mei, form, "contacted.save", {
    ...form.inputs,
    note: "before\u0000after \ud83d",
  });
  expect(await texts()).toEqual([{ text: "beforeafter", restricted: false }]);
});

test("a press on a message that was not stored as posted yet counts, and shows once it is", async () => {
  const [delivery] = await stage.rows("SELECT id, message_ref FROM delivery");
  await stage.rows("UPDATE delivery SET state = 'sending', message_ref = NULL, lease_until = $1", [
    stage.now(),
  ]);
  const { token } = buttonOn(list, "contacted", "Amina");
  const form = { outcome: "reached", mode: "chat" };
  const id = delivery?.id as DeliveryId;
  await stage.flows.answer({
    person: mei,
    delivery: id,
    action: "contacted.save",
    token,
    inputs: form,
  });
  expect(await entries()).toBe(1);
  stage.later(1_000);
  await stage.flows.tick();
  await stage.work();
  await stage.flows.tick();
  await stage.work();
  expect(await stage.cards(mei)).toHaveLength(1);
  expect((await stage.newest(mei)).words).toContain("Contacted by you today 09:00 (chat)");
});
