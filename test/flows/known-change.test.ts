import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { readLog } from "../../src/store/log.ts";
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
  await stage.posted(stage.mei, [stage.amina]);
  await stage.posted(stage.kofi, [stage.chidi]);
});

const reasons = async () =>
  (
    await stage.rows(
      "SELECT concat_ws(' ', signal, from_on, to_on) AS reason FROM known_reason ORDER BY signal",
    )
  ).map(({ reason }) => reason);
const menu = async (person: Person, name: string) =>
  stage.press(person, await say(stage, person, `show ${name}`), "menu");
async function add(person: Person, name: string, over: Record<string, string> = {}) {
  const form = await stage.press(person, await menu(person, name), "known");
  return stage.press(person, form, "known.save", {
    ...form.inputs,
    signals: "attendance",
    until: "2014-05-14",
    ...over,
  });
}
const change = (person: Person, form: ShownCard, over: Record<string, string>) =>
  stage.press(person, form, "known.change.save", { ...form.inputs, ...over });

test("the last day and what is not expected change from today on; the log keeps both", async () => {
  await add(mei, "Chidi", { signals: "attendance,deadlines" });
  stage.moveTo("2014-03-12T09:00:00Z");
  const form = await stage.press(kofi, await menu(kofi, "chidi"), "known.change");
  expect(form.inputs).toEqual({ signals: "attendance,deadlines", until: "2014-05-14" });
  const done = await change(kofi, form, { signals: "attendance,activity", until: "2014-04-30" });
  expect(done.words).toBe("Chidi Okafor · Known reason changed.");
  expect(await reasons()).toEqual([
    "activity 2014-03-12 2014-04-30",
    "attendance 2014-03-10 2014-04-30",
    "deadlines 2014-03-10 2014-03-11",
  ]);
  expect(await readLog(stage.database.db.pool, null)).toMatchObject([
    { kind: "known-reason", until: "2014-05-14" },
    { kind: "known-change", until: "2014-04-30" },
  ]);
  const record = await stage.press(mei, await say(stage, mei, "show chidi"), "record");
  expect(record.words).toContain("Dr Kofi Osei · changed a known reason: until Wed 30 Apr");
});

test("where nothing is expected [Change] stands on the card itself; ended, it counts again at once", async () => {
  await add(mei, "Amina", { signals: "any" });
  const card = await say(stage, mei, "show amina");
  expect(card.buttons.map(({ verb }) => verb)).not.toContain("snooze");
  const ended = await stage.press(mei, await stage.press(mei, card, "known.change"), "known.end");
  expect(ended.words).toBe("Amina Khan · Known reason ended: it counts again from today.");
  expect(await reasons()).toEqual([]);
  await stage.press(mei, ended, "undo");
  expect(await reasons()).toEqual(["any 2014-03-10 2014-05-14"]);
});

test("of several the form asks first which one", async () => {
  await add(mei, "Amina");
  await stage.press(mei, await stage.press(mei, await menu(mei, "amina"), "known.change"), "known");
  const second = await stage.newest(mei);
  await stage.press(mei, second, "known.save", {
    ...second.inputs,
    signals: "activity",
    until: "2014-06-30",
  });
  const which = await stage.press(mei, await menu(mei, "amina"), "known.change");
  expect(which.words).toContain("Moodle activity, until Mon 30 Jun (Dr Mei Li)");
  const [, later] = await stage.rows("SELECT id FROM intervention ORDER BY seq");
  const reason = String(later?.id);
  const form = await stage.press(mei, which, "known.change", { reason });
  expect(form.inputs).toEqual({ reason, signals: "activity", until: "2014-06-30" });
  await change(mei, form, { until: "2014-07-31" });
  expect(await reasons()).toEqual([
    "activity 2014-03-10 2014-07-31",
    "attendance 2014-03-10 2014-05-14",
  ]);
});

test("nothing is saved where a colleague ended it a moment ago, or nothing is other than before", async () => {
  await add(mei, "Chidi");
  const form = await stage.press(mei, await menu(mei, "chidi"), "known.change");
  expect((await change(mei, form, {})).words).toContain("That is what it says already.");
  const theirs = await stage.press(kofi, await menu(kofi, "chidi"), "known.change");
  await stage.press(kofi, theirs, "known.end");
  const refused = await change(mei, await stage.newest(mei), { until: "2014-04-30" });
  expect(refused.words).toContain("That one has ended or was taken back. Nothing was saved.");
  expect(await reasons()).toEqual([]);
});

test("what the university's record says is not changed here, and says where to turn", async () => {
  await stage.rows(
    `INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source)
     VALUES ($1, 'any', 'break-in-study', '2014-03-01', '2014-06-30', 'udd')`,
    [stage.amina.id],
  );
  const card = await stage.press(mei, await say(stage, mei, "show amina"), "known.change");
  expect(card.words).toBe(
    "Known reason: Amina Khan\nNothing expected until 30 Jun\nThis comes from the university's own record, so it can't be changed here.",
  );
  expect((await stage.press(mei, card, "wrong")).words).toContain("What looks wrong?");
  expect(await reasons()).toEqual(["any 2014-03-01 2014-06-30"]);
});

test("who has lost the right changes and ends nothing", async () => {
  await add(mei, "Amina");
  const form = await stage.press(mei, await menu(mei, "amina"), "known.change");
  await stage.rows("DELETE FROM staff_link WHERE student_id = $1", [stage.amina.id]);
  expect((await change(mei, form, { until: "2014-04-30" })).words).toContain("I can't open that.");
  expect(await reasons()).toEqual(["attendance 2014-03-10 2014-05-14"]);
});
