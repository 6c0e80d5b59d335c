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

const reasons = () =>
  stage.rows(
    "SELECT signal, kind, from_on::text, to_on::text, source FROM known_reason ORDER BY signal",
  );
/** The form, from the student's card by its menu. */
async function open(person: Person, name: string): Promise<ShownCard> {
  const card = await say(stage, person, `show ${name}`);
  const menu = await stage.press(person, card, "menu");
  const hasOne = menu.buttons.some(({ verb }) => verb === "known.change");
  return stage.press(
    person,
    hasOne ? await stage.press(person, menu, "known.change") : menu,
    "known",
  );
}
const save = (person: Person, form: ShownCard, over: Record<string, string> = {}) =>
  stage.press(person, form, "known.save", {
    ...form.inputs,
    signals: "any",
    until: "2014-05-14",
    kind: "mitigating-circumstances",
    ...over,
  });

test("what is not expected is known at once, to colleagues too, but not why", async () => {
  const form = await open(mei, "Chidi");
  expect(form.inputs).toMatchObject({ from: "2014-03-10", until: "", signals: "" });
  expect((await save(mei, form)).words).toBe("Chidi Okafor · Known reason added.");
  expect(await reasons()).toEqual([
    {
      signal: "any",
      kind: "mitigating-circumstances",
      from_on: "2014-03-10",
      to_on: "2014-05-14",
      source: "staff",
    },
  ]);
  const opened = await say(stage, kofi, "show chidi");
  expect(opened.words).toContain("Known reason until 14 May: do not chase");
  const record = await stage.press(kofi, opened, "record");
  expect(record.words).toContain("added a known reason until Wed 14 May");
  const log = await readLog(stage.database.db.pool, null);
  expect(log).toMatchObject([{ kind: "known-reason", until: "2014-05-14" }]);
  for (const seen of [opened.json, record.json, JSON.stringify(log)])
    expect(seen.toLowerCase()).not.toContain("mitigating");
});

test("undone it is expected again; sent twice it is there once", async () => {
  const form = await open(mei, "Amina");
  const sent = await Promise.all([1, 2, 3, 4].map(() => save(mei, form)));
  expect(await reasons()).toHaveLength(1);
  expect(await stage.rows("SELECT FROM intervention")).toHaveLength(1);
  await stage.press(mei, sent[0] as ShownCard, "undo");
  expect(await reasons()).toEqual([]);
});

test("given again with another end it moves, and undone it ends as it did before", async () => {
  await save(mei, await open(mei, "Amina"), { signals: "attendance,activity" });
  const form = await open(mei, "Amina");
  const moved = await save(mei, form, { signals: "attendance", until: "2014-06-30" });
  expect((await reasons()).map(({ signal, to_on }) => [signal, to_on])).toEqual([
    ["activity", "2014-05-14"],
    ["attendance", "2014-06-30"],
  ]);
  await stage.press(mei, moved, "undo");
  expect((await reasons()).map(({ to_on }) => to_on)).toEqual(["2014-05-14", "2014-05-14"]);
});

test("without an end, or for more than twelve months, the form asks again with what was filled in", async () => {
  const form = await open(mei, "Amina");
  const without = await save(mei, form, { until: "" });
  expect(without.words).toContain("Choose until when.");
  expect(without.inputs).toMatchObject({ signals: "any", kind: "mitigating-circumstances" });
  expect((await save(mei, without, { until: "2015-04-01" })).words).toContain(
    "Choose a last day from today to Tue 10 Mar 2015.",
  );
  expect(await reasons()).toEqual([]);
});

test("who has lost the right adds nothing", async () => {
  const form = await open(mei, "Amina");
  await stage.rows("DELETE FROM staff_link WHERE student_id = $1", [stage.amina.id]);
  expect((await save(mei, form)).words).toContain("I can't open that.");
  expect(await reasons()).toEqual([]);
});
