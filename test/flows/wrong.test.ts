import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let kofi: Person;

eachOnStage(async (opened) => {
  stage = opened;
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  await stage.posted(stage.mei, [stage.chidi, stage.ben]);
  await stage.posted(stage.kofi, [stage.chidi]);
});

/** The form behind [The data looks wrong] of a tutee. */
async function form(person: Person, name: string): Promise<ShownCard> {
  const menu = await stage.press(person, await say(stage, person, `show ${name}`), "menu");
  return stage.press(person, menu, "wrong");
}
const send = async (person: Person, name: string, what: string, note = "") =>
  stage.press(person, await form(person, name), "wrong.save", { what, note });
const student = async () =>
  (
    await stage.rows("SELECT left_on, left_source, left_hold_until FROM student WHERE id = $1", [
      stage.chidi.id,
    ])
  )[0];
const reasons = () =>
  stage.rows("SELECT student_id, signal, kind, from_on, to_on, source FROM known_reason");
const redrawn = async () => {
  await stage.flows.tick();
  await stage.work();
};

test.each([
  ["attendance", "attendance"],
  ["hand-in", "deadlines"],
  ["activity", "activity"],
])("what looks wrong about %s is not counted for ten working days", async (what, signal) => {
  const done = await send(mei, "chidi", what);
  expect(done.words).toBe("Thanks. It isn't counted until someone has checked, by Mon 24 Mar.");
  expect(await reasons()).toEqual([
    {
      student_id: stage.chidi.id,
      signal,
      kind: "being-checked",
      from_on: "2014-03-10",
      to_on: "2014-03-24",
      source: "staff",
    },
  ]);
  expect((await say(stage, kofi, "show chidi")).words).toContain("not counted until 24 Mar");
  expect((await stage.press(mei, done, "undo")).words).toContain("Chidi Okafor");
  expect(await reasons()).toEqual([]);
});

test("two who say the same of a day are both heard: one who takes it back does not speak for the other", async () => {
  const mine = await send(mei, "chidi", "attendance");
  await send(kofi, "chidi", "attendance");
  expect(await reasons()).toHaveLength(1);
  // Somebody has recorded since, so Dr Li can take nothing back; Dr Osei can.
  expect((await stage.press(mei, mine, "undo")).words).toContain("Too late to undo.");
  const his = await stage.newest(kofi);
  await stage.press(kofi, his, "undo");
  expect(await reasons()).toHaveLength(1);
  await stage.press(mei, await send(mei, "chidi", "attendance"), "undo");
  expect(await reasons()).toHaveLength(1);
});

test("has left closes the student for every tutor at once, with a hold of fourteen days; undone, all is as before", async () => {
  const lists = [await stage.cards(mei), await stage.cards(kofi)].map(([list]) => list);
  for (const list of lists) expect(list?.words).toContain("Chidi Okafor");
  const done = await send(mei, "chidi", "left");
  expect(done.words).toBe(
    "Thanks. Their cards have closed. No file opens them again before Mon 24 Mar.",
  );
  expect(done.json).not.toMatch(/Chidi|Okafor/);
  expect(await student()).toEqual({
    left_on: "2014-03-10",
    left_source: "tutor",
    left_hold_until: "2014-03-24",
  });
  await redrawn();
  for (const person of [mei, kofi]) {
    expect(JSON.stringify(await stage.cards(person))).not.toContain("Chidi");
    for (const text of ["show chidi", "who", "who chidi", "note chidi", "raise chidi"])
      expect((await say(stage, person, text)).words, text).not.toContain("Chidi");
  }
  const card = (await stage.cards(mei)).find(({ message }) => message === done.message);
  expect((await stage.press(mei, card ?? done, "undo")).words).toContain("Chidi Okafor");
  expect(await student()).toEqual({ left_on: null, left_source: null, left_hold_until: null });
  await redrawn();
  expect((await stage.cards(kofi))[0]?.words).toContain("Chidi Okafor");
});

test("whoever covers for a tutor who is away loses the student from their messages too", async () => {
  await stage.rows(
    "UPDATE staff SET away_from = '2014-03-10', away_to = '2014-03-14', cover_id = $2 WHERE id = $1",
    [stage.mei, stage.kofi],
  );
  expect((await say(stage, kofi, "who")).words).toContain("Ben Carter");
  const his = await stage.newest(kofi);
  await send(mei, "ben", "left");
  await redrawn();
  const now = (await stage.cards(kofi)).find(({ message }) => message === his.message);
  expect(now?.words).not.toContain("Ben");
});

test("has left is taken back within ten minutes only, and by nobody else", async () => {
  const done = await send(mei, "chidi", "left");
  const token = done.buttons.find(({ verb }) => verb === "undo")?.token ?? "";
  const delivery = (await stage.messages.deliveryOf(
    kofi,
    (
      await stage.newest(kofi)
    ).message,
  )) as never;
  await stage.flows.answer({ person: kofi, delivery, action: "undo", token, inputs: {} });
  expect((await student())?.left_source).toBe("tutor");
  stage.later(11 * 60_000);
  expect((await stage.press(mei, done, "undo")).words).toContain("Too late to undo.");
  expect((await student())?.left_on).toBe("2014-03-10");
});

test("not my tutee closes the student for this tutor alone, whatever links and files say", async () => {
  const done = await send(mei, "chidi", "not-mine");
  expect(done.words).toBe(
    "Thanks. Their cards have closed for you. Someone will check by Mon 24 Mar.",
  );
  expect(await stage.rows("SELECT * FROM exclusion")).toEqual([
    { staff_id: stage.mei, student_id: stage.chidi.id, source: "tutor" },
  ]);
  await redrawn();
  expect(JSON.stringify(await stage.cards(mei))).not.toContain("Chidi");
  expect((await stage.cards(kofi))[0]?.words).toContain("Chidi Okafor");
  expect((await stage.press(mei, done, "undo")).words).toContain("Chidi Okafor");
  expect(await stage.rows("SELECT FROM exclusion")).toEqual([]);
});

test("taking back not my tutee leaves an exclusion of the institution's where it is", async () => {
  const done = await send(mei, "chidi", "not-mine");
  await stage.rows("UPDATE exclusion SET source = 'udd'");
  expect((await stage.press(mei, done, "undo")).words).toBe("This card has closed.");
  expect(await stage.rows("SELECT source FROM exclusion")).toEqual([{ source: "udd" }]);
});

test("something else needs a line about it, which is kept apart from the log's codes", async () => {
  const empty = await send(mei, "chidi", "other");
  expect(empty.words).toContain("Say in a line what it is.");
  const done = await stage.press(mei, empty, "wrong.save", {
    what: "other",
    note: "Two people share this account.",
  });
  expect(done.words).toBe("Thanks. Someone will check by Mon 24 Mar.");
  expect(await stage.rows("SELECT text FROM intervention_text")).toEqual([
    { text: "Two people share this account." },
  ]);
  expect(JSON.stringify(await stage.rows("SELECT codes FROM intervention"))).not.toContain("share");
  expect(await reasons()).toEqual([]);
});

test("a choice nobody offered and a line about health save nothing", async () => {
  expect((await send(mei, "chidi", "expelled")).words).toContain("Choose what looks wrong.");
  const hint = await send(mei, "chidi", "attendance", "She was in hospital.");
  expect(hint.words).toContain("Keep details out of here.");
  expect((await stage.press(mei, hint, "wrong", hint.inputs)).inputs).toMatchObject({
    what: "attendance",
    note: "She was in hospital.",
  });
  expect(await stage.rows("SELECT FROM intervention")).toEqual([]);
});

test("a report does not say how the student stands, and is in the log with its kind", async () => {
  const contact = await stage.press(
    mei,
    (await stage.cards(mei))[0] as ShownCard,
    "contacted",
    {},
    "Chidi",
  );
  await stage.press(mei, contact, "contacted.save", contact.inputs);
  await send(mei, "chidi", "activity");
  expect((await say(stage, mei, "list")).words).toContain("Chidi Okafor · Contacted by you");
  const card = await stage.press(mei, await say(stage, mei, "show chidi"), "record");
  expect(card.words).toContain("said the data looks wrong");
});

test("pressed six times at once, a report is one entry", async () => {
  const card = await form(mei, "chidi");
  await Promise.all(
    Array.from({ length: 6 }, () => stage.press(mei, card, "wrong.save", { what: "left" })),
  );
  expect(await stage.rows("SELECT kind FROM intervention")).toEqual([{ kind: "left" }]);
});
