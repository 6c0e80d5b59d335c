import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { MaybeSaved } from "../../src/domain/maybe-saved.ts";
import { query } from "../support/database.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { buttonOn, type ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
/** Dr Li's list: Amina, Ben, Chidi. */
let list: ShownCard;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  await stage.posted(stage.mei, [stage.amina, stage.ben, stage.chidi]);
  list = await stage.newest(mei);
});

const verbs = (card: ShownCard) => [...new Set(card.buttons.map(({ verb }) => verb))];
const log = () => stage.rows("SELECT kind, codes, staff_id, undoes FROM intervention ORDER BY seq");

test("a student opens in the list's place, the view is audited with its reason, and the list comes back", async () => {
  const student = await stage.press(mei, list, "open", {}, "Amina");
  expect(student.words).toContain("Amina Khan");
  expect(student.words).not.toContain("Ben Carter");
  expect(
    await stage.rows("SELECT actor, student_id, reason FROM audit_entry WHERE kind = 'viewed'"),
  ).toEqual([{ actor: mei, student_id: stage.amina.id, reason: "tutor" }]);
  expect((await stage.press(mei, student, "list")).words).toBe(list.words);
  expect(await stage.cards(mei)).toHaveLength(1);
});

test("contacted is two taps; the row shows it and Undo on the row keeps the list where it is", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const done = await stage.press(mei, form, "contacted.save", form.inputs);
  expect(done.words).toMatch(
    /Contacted by you today 09:00 \(email\)\.\nWaiting for a reply\. .*Thu 13 Mar/,
  );
  const back = await stage.press(mei, done, "list");
  expect(back.words).toContain("Amina Khan · Contacted by you today 09:00 (email)");
  const undone = await stage.press(mei, back, "undo", {}, "Amina");
  expect(undone.words).toBe(list.words);
  expect(await log()).toMatchObject([
    { kind: "contact", staff_id: stage.mei, codes: { outcome: "left-message", mode: "email" } },
    { kind: "undo", staff_id: stage.mei },
  ]);
});

test("what breaks once a press was recorded says that it may count, and pressing again shows that it does", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const rename = (from: string, to: string) =>
    query(stage.database.url, `ALTER TABLE sandbox_message RENAME COLUMN ${from} TO ${to}`);
  await rename("card", "elsewhere");
  const delivery = (await stage.messages.deliveryOf(mei, form.message)) as DeliveryId;
  const { token } = buttonOn(form, "contacted.save", "");
  const press = { person: mei, delivery, action: "contacted.save", token, inputs: form.inputs };
  await expect(stage.flows.answer(press)).rejects.toBeInstanceOf(MaybeSaved);
  await rename("elsewhere", "card");
  await stage.flows.answer(press);
  expect((await stage.newest(mei)).words).toContain("Contacted by you today");
  expect(await log()).toHaveLength(1);
});

test("a list with everybody dealt with says so, and opens again", async () => {
  for (const name of ["Amina", "Ben", "Chidi"]) {
    const form = await stage.press(mei, list, "contacted", {}, name);
    const done = await stage.press(mei, form, "contacted.save", form.inputs);
    list = await stage.press(mei, done, "list");
  }
  expect(list.words).toContain("Week 6: all three dealt with");
  const opened = await stage.press(mei, list, "list");
  expect(opened.words).toContain("Chidi Okafor · Contacted by you");
});

test("a note stands in the full record with its writer", async () => {
  const student = await stage.press(mei, list, "open", {}, "Ben");
  const record = await stage.press(mei, student, "record");
  expect(record.words).not.toContain("Asked for the timetable");
  const form = await stage.press(mei, record, "note");
  const done = await stage.press(mei, form, "note.save", {
    ...form.inputs,
    text: "Asked for the timetable",
  });
  expect(done.words).toContain("Note added.");
  const opened = await stage.press(mei, done, "open");
  expect((await stage.press(mei, opened, "record")).words).toContain("Asked for the timetable");
  expect(await log()).toMatchObject([{ kind: "note" }]);
});

test("snoozed for a week, then woken", async () => {
  const student = await stage.press(mei, list, "open", {}, "Amina");
  const form = await stage.press(mei, student, "snooze");
  const done = await stage.press(mei, form, "snooze.save", form.inputs);
  expect(done.words).toContain("Snoozed until Mon 17 Mar, or sooner if it gets worse.");
  stage.later(11 * 60_000);
  const back = await stage.press(mei, done, "list");
  const again = await stage.press(mei, back, "open", {}, "Amina");
  const woken = await stage.press(mei, again, "wake");
  expect(woken.words).not.toContain("Snoozed");
  expect(await log()).toMatchObject([
    { kind: "snooze", codes: { until: "2014-03-17" } },
    { kind: "wake" },
  ]);
});

test("what else there is opens in the list's place: the menu, how lists are made, the student's own how", async () => {
  const menu = await stage.press(mei, list, "list.menu");
  expect(verbs(menu)).toEqual([
    "list",
    "thank.find",
    "wrote",
    "snooze.several",
    "raise.find",
    "settings",
    "list.how",
  ]);
  const how = await stage.press(mei, menu, "list.how");
  expect(verbs(how)).toEqual(["list"]);
  const student = await stage.press(mei, await stage.press(mei, how, "list"), "open", {}, "Ben");
  const why = await stage.press(mei, await stage.press(mei, student, "menu"), "how");
  expect(why.words).toContain("Ben");
  expect(await stage.rows("SELECT FROM audit_entry WHERE kind = 'viewed'")).toHaveLength(3);
});

test("a name is found among one's own tutees only, and one has to be chosen", async () => {
  await stage.flows.command(mei, "show");
  const find = await stage.newest(mei);
  for (const name of ["Amina Khan", "Ben Carter", "Chidi Okafor"])
    expect(find.json).toContain(name);
  expect(find.json).not.toContain("Suharto");
  const asked = await stage.press(mei, find, "find.open");
  expect(asked.words).toContain("Choose a name.");
  for (const student of [
    String(stage.suharto.id),
    "999999",
    "-1",
    "x",
    "1e400",
    `${stage.ben.id}.5`,
  ]) {
    const refused = await stage.press(mei, asked, "find.open", { student });
    expect(refused.words).toContain("I can't open that.");
  }
  stage.later(1_000);
  await stage.flows.command(mei, "show");
  const opened = await stage.press(mei, await stage.newest(mei), "find.open", {
    student: String(stage.ben.id),
  });
  expect(opened.words).toContain("Ben Carter");
  expect(
    await stage.rows(
      "SELECT kind, student_id FROM audit_entry WHERE kind IN ('viewed', 'refused') ORDER BY id",
    ),
  ).toEqual([
    { kind: "refused", student_id: stage.suharto.id },
    ...Array(5).fill({ kind: "refused", student_id: null }),
    { kind: "viewed", student_id: stage.ben.id },
  ]);
});

test("before the first list, a name found is opened all the same", async () => {
  const kofi = staffPerson(stage.kofi);
  await stage.flows.command(kofi, "show");
  const find = await stage.newest(kofi);
  const answered = await stage.press(kofi, find, "find.open", {
    student: String(stage.suharto.id),
  });
  expect(answered.words).toMatch(/^Suharto · …002/);
});

test("ten students stand on three pages, and the first comes back", async () => {
  const ten = [];
  for (let n = 0; n < 10; n += 1)
    ten.push(await stage.tutee(`3000${n}`, `Tutee${n}`, "Example", [stage.mei]));
  stage.later(86_400_000);
  await stage.posted(stage.mei, ten, "2014-03-11");
  const first = await stage.newest(mei);
  const names = ({ words }: ShownCard) => [...words.matchAll(/^Tutee\d/gm)].map(([name]) => name);
  expect(names(first)).toEqual(["Tutee0", "Tutee1", "Tutee2", "Tutee3"]);
  const second = await stage.press(mei, first, "list.more");
  expect(names(second)).toEqual(["Tutee4", "Tutee5", "Tutee6", "Tutee7"]);
  const again = await stage.press(mei, first, "list.more");
  expect(names(again)).toEqual(names(second)); // a second tap on the way turns no second page
  const third = await stage.press(mei, second, "list.more");
  expect(names(third)).toEqual(["Tutee8", "Tutee9"]);
  expect(verbs(third)).not.toContain("list.more");
  expect(names(await stage.press(mei, third, "list"))).toEqual(names(first));
});

test("a quiet week opens those who are not urgent from their first page on", async () => {
  const six = [];
  for (let n = 0; n < 6; n += 1)
    six.push(await stage.tutee(`3000${n}`, `Tutee${n}`, "Example", [stage.mei]));
  stage.later(86_400_000);
  await stage.posted(stage.mei, six, "2014-03-11");
  await stage.database.db.pool.query("UPDATE digest_item SET listed = false");
  const menu = await stage.press(mei, await stage.newest(mei), "list.menu");
  const quiet = await stage.press(mei, menu, "list");
  expect(quiet.words).toContain("Nobody on your list this week.");
  const opened = await stage.press(mei, quiet, "list.more");
  expect(opened.words).toMatch(/^Tutee0/m);
  expect(opened.words).not.toMatch(/^Tutee4/m);
});

test("from an older message the newest list opens, on its first page", async () => {
  const six = [];
  for (let n = 0; n < 6; n += 1)
    six.push(await stage.tutee(`3000${n}`, `Tutee${n}`, "Example", [stage.mei]));
  stage.later(86_400_000);
  await stage.posted(stage.mei, six, "2014-03-11");
  const old = await stage.newest(mei);
  stage.later(86_400_000);
  await stage.posted(stage.mei, six.toReversed(), "2014-03-12");
  const pressed = await stage.press(mei, old, "list.more");
  expect(pressed.words).toMatch(/^Tutee5/m);
  expect(pressed.words).toContain("Wed 12 Mar");
  expect(buttonOn(pressed, "list.more", "").says).toContain("2 more");
});
