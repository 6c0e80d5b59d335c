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
  await stage.posted(stage.mei, [stage.amina, stage.chidi]);
  list = await stage.newest(mei);
});

test("what a message shows is said with the entry: a process that dies right after it leaves no form there", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const { presses } = stage;
  const { record } = presses;
  presses.record = async (entry) => {
    await record(entry);
    throw new Error("killed");
  };
  await expect(stage.press(mei, form, "contacted.save", form.inputs)).rejects.toThrow("killed");
  presses.record = record;
  expect((await stage.newest(mei)).words).not.toContain("Contacted by you");
  await stage.flows.tick();
  await stage.work();
  expect((await stage.newest(mei)).words).toContain("Contacted by you");
});

test("a press that is decided later than it was read is decided by how things are then", async () => {
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const { presses } = stage;
  const { take } = presses;
  // Between the press and its turn the student is nobody's tutee of hers any more.
  presses.take = async (...press) => {
    const found = await take(...press);
    await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [stage.mei]);
    stage.later(6_000);
    return found;
  };
  const refused = await stage.press(mei, form, "contacted.save", form.inputs);
  presses.take = take;
  expect(refused.words).not.toContain("Contacted by you");
  expect(await stage.rows("SELECT FROM intervention")).toEqual([]);
  expect(await stage.rows("SELECT result FROM press")).toEqual([{ result: "not-yours" }]);
});
