import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { itemActions, listActions } from "../../src/domain/actions.ts";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { buttonOn, type ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let list: ShownCard;
let delivery: DeliveryId;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  ({ delivery } = await stage.posted(stage.mei, [stage.amina, stage.ben]));
  list = await stage.newest(mei);
});

/** A request as only somebody who forges it can send it. */
const forge = async (person: Person, action: string, token: string, inputs = {}) => {
  await stage.flows.answer({ person, delivery, action, token, inputs });
  return stage.newest(mei);
};
const tables = [
  "press",
  "intervention",
  "audit_entry",
  "delivery",
  "digest_item",
  "sandbox_message",
];
const everything = () =>
  Promise.all(tables.map((table) => stage.rows(`SELECT * FROM ${table} ORDER BY ${table}::text`)));
const cannotOpen =
  /^I can't open that\.\nIt may be gone, or it isn't on your list\. Nothing was saved\./;

test("every action on somebody else's message, from a colleague or a student, changes nothing at all", async () => {
  const before = await everything();
  const { token } = buttonOn(list, "contacted", "Amina");
  const strangers: Person[] = [
    staffPerson(stage.kofi),
    "staff:999999",
    `student:${stage.amina.id}`,
    `student:${stage.mei}`,
  ];
  const inputs = {
    outcome: "reached",
    mode: "chat",
    text: "note",
    until: "2014-03-17",
    because: "waiting",
  };
  for (const person of strangers) {
    for (const action of [...itemActions, ...listActions])
      await stage.flows.answer({ person, delivery, action, token, inputs });
  }
  const nowhere = randomUUID() as DeliveryId;
  await stage.flows.answer({ person: mei, delivery: nowhere, action: "wake", token, inputs });
  expect(await everything()).toEqual(before);
});

test("a token that is none, and an action that is none, get the neutral sentence and leave nothing", async () => {
  const { token } = buttonOn(list, "contacted", "Amina");
  for (const broken of [
    "",
    "x",
    token.slice(0, -1),
    `${token}.1`,
    token.toUpperCase(),
    ` ${token}`,
    `${token}\n`,
    "\u0000",
    `${"0".repeat(36)}.0`,
  ])
    expect((await forge(mei, "wake", broken)).words, JSON.stringify(broken)).toMatch(cannotOpen);
  for (const action of ["", "delete", "constructor", "__proto__", "CONTACTED", "list.more "])
    expect((await forge(mei, action, token)).words, action).toMatch(cannotOpen);
  for (const table of ["press", "intervention"])
    expect(await stage.rows(`SELECT FROM ${table}`)).toEqual([]);
});

test("a colleague's item, an item of nobody and one's own former tutee read the same, and each refusal is on record", async () => {
  const his = await stage.posted(stage.kofi, [stage.suharto]);
  const own = buttonOn(list, "contacted", "Amina").token;
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [
    stage.amina.id,
  ]);
  const form = { outcome: "reached", mode: "chat" };
  const seen = [];
  for (const token of [`${his.items[0]}.0`, `${randomUUID()}.0`, own]) {
    for (const action of ["open", "record", "contacted", "contacted.save"])
      seen.push((await forge(mei, action, token, form)).json);
  }
  expect(new Set(seen).size).toBe(1);
  expect((await stage.newest(mei)).words).toMatch(cannotOpen);
  expect(await stage.rows("SELECT FROM intervention")).toEqual([]);
  expect(
    await stage.rows(
      "SELECT actor, student_id, reason, count(*) FROM audit_entry WHERE kind = 'refused' GROUP BY 1, 2, 3 ORDER BY 2",
    ),
  ).toEqual(
    [stage.amina.id, stage.suharto.id, null].map((student) => ({
      actor: mei,
      student_id: student,
      reason: "none",
      count: 4,
    })),
  );
});

test("an excluded student is gone from the list, and cannot be opened from what was drawn before", async () => {
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.amina.id]);
  expect((await stage.press(mei, list, "open", {}, "Amina")).words).toMatch(cannotOpen);
  const shown = await stage.press(mei, await stage.newest(mei), "list");
  expect(shown.json).not.toContain("Amina");
  expect(shown.words).toContain("1 tutee");
});

test("a press on a version that does not exist yet is decided against what there is", async () => {
  const { token } = buttonOn(list, "contacted", "Amina");
  const item = token.split(".")[0];
  const card = await forge(mei, "contacted.save", `${item}.999999999`, {
    outcome: "reached",
    mode: "chat",
  });
  expect(card.words).toContain("Contacted by you");
  expect(await stage.rows("SELECT FROM intervention")).toHaveLength(1);
});

test("undo too late, and nothing to undo, name whom it is about and lead there", async () => {
  const nothing = await forge(mei, "undo", buttonOn(list, "contacted", "Ben").token);
  expect(nothing.words).toBe("There is nothing to undo.");
  const back = await stage.press(mei, nothing, "list");
  const form = await stage.press(mei, back, "contacted", {}, "Ben");
  const done = await stage.press(mei, form, "contacted.save", form.inputs);
  stage.later(11 * 60_000);
  const late = await stage.press(mei, done, "undo");
  expect(late.words).toContain("Too late to undo.");
  const opened = await stage.press(mei, late, "open", {}, "Ben");
  expect(opened.words).toContain("Ben Carter");
  expect(opened.buttons.map(({ verb }) => verb)).not.toContain("undo");
});
