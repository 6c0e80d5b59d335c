import { expect, test } from "vitest";
import { type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let amina: Person;
eachOnStage(async (opened) => {
  stage = opened;
  [mei, amina] = [staffPerson(stage.mei), studentPerson(stage.amina.id)];
  await stage.posted(stage.mei, [stage.ben]);
});

async function thank(): Promise<void> {
  const now = await stage.newest(mei);
  const isList = now.buttons.some(({ verb }) => verb === "list.menu");
  const list = isList ? now : await stage.press(mei, now, "list");
  const menu = await stage.press(mei, list, "list.menu");
  const find = await stage.press(mei, menu, "thank.find");
  const student = String(stage.amina.id);
  const form = await stage.press(mei, find, "thank.open", { student });
  await stage.press(mei, form, "thank.save", { text: "Well done, Amina." });
  await stage.work();
}
const words = async () => (await stage.cards(amina)).map((card) => card.words);

test("a note that is written in a student's quiet hours waits for their end, and so does the notice", async () => {
  stage.moveTo("2014-03-10T20:30:00Z");
  await thank();
  expect(await words()).toEqual([]);
  stage.moveTo("2014-03-11T07:59:59Z");
  await stage.flows.tick();
  await stage.work();
  expect(await words()).toEqual([]);
  stage.moveTo("2014-03-11T08:00:00Z");
  await stage.flows.tick();
  await stage.work();
  expect((await words()).map((text) => text.slice(0, 12))).toEqual([
    "Hello Amina,",
    "A note from ",
  ]);
});

test("whoever wants no praise gets no note", async () => {
  await stage.rows("INSERT INTO choice VALUES ($1, 'praise', false, $2)", [
    stage.amina.id,
    stage.now(),
  ]);
  expect(await stage.studentSide.unreachable(stage.amina.id)).toBe("messages-off");
});

test("the version shown is kept; whoever saw an earlier one has it again, with what changed", async () => {
  await thank();
  expect((await words())[0]).not.toContain("What changed");
  expect(await stage.rows("SELECT person, version FROM notice")).toEqual([
    { person: amina, version: 2 },
  ]);
  await stage.rows("UPDATE notice SET version = 1");
  await stage.rows("UPDATE delivery SET occasion = 'notice-1' WHERE card = 'notice'");
  stage.later(24 * 3_600_000);
  await thank();
  const all = await words();
  expect(all).toHaveLength(4);
  expect(all[2]).toContain("What changed: type my data");
});
