import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import { type Stage, scored } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let kofi: Person;

eachOnStage(async (opened) => {
  stage = opened;
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  for (const { id } of [stage.amina, stage.ben, stage.chidi])
    stage.scores.set(id, scored.quiet(id));
  await stage.posted(stage.mei, [stage.amina, stage.ben, stage.chidi]);
});

const entries = () =>
  stage.rows("SELECT kind, student_id, codes ->> 'mode' AS mode FROM intervention ORDER BY seq");
/** From wherever the tutor is: the newest list is typed for. */
const menu = async () => stage.press(mei, await say(stage, mei, "list"), "list.menu");
/** Tokens of the boxes, by the name they stand beside. */
function boxes({ json }: ShownCard): Record<string, string> {
  const found = json.matchAll(
    /\{"title":"([^"]+)","value":"([0-9a-f-]{36}\.\d+)"\}|\{"value":"([0-9a-f-]{36}\.\d+)","title":"([^"]+)"\}/gu,
  );
  return Object.fromEntries([...found].map(([, a, b, c, d]) => [a ?? d ?? "", b ?? c ?? ""]));
}
const tick = (card: ShownCard, ...names: string[]) =>
  names.map((name) => boxes(card)[name] ?? `no ${name}`).join(",");

test("one form records that several were written to, an entry each, and each row can be undone", async () => {
  const form = await stage.press(mei, await menu(), "wrote");
  expect(Object.keys(boxes(form))).toEqual(["Amina Khan", "Ben Carter", "Chidi Okafor"]);
  expect(form.inputs).toMatchObject({ students: "", mode: "email" });
  const students = tick(form, "Amina Khan", "Ben Carter");
  const done = await stage.press(mei, form, "wrote.save", { students, mode: "chat" });
  expect(done.words).toBe(
    "You wrote to Amina Khan and Ben Carter.\nWaiting for a reply. I'll remind you on Thu 13 Mar.",
  );
  expect(await entries()).toEqual([
    { kind: "contact", student_id: stage.amina.id, mode: "chat" },
    { kind: "contact", student_id: stage.ben.id, mode: "chat" },
  ]);
  const list = await stage.press(mei, done, "list");
  await stage.press(mei, list, "undo", {}, "Amina");
  expect(await entries()).toHaveLength(3);
});

test("sent twice, and by six hands at once, it is recorded once for each", async () => {
  const form = await stage.press(mei, await menu(), "wrote");
  const inputs = { students: tick(form, "Amina Khan", "Ben Carter"), mode: "email" };
  const sent = await Promise.all(
    Array.from({ length: 6 }, () => stage.press(mei, form, "wrote.save", inputs)),
  );
  expect(await entries()).toHaveLength(2);
  expect((await stage.newest(mei)).words).toContain("You wrote to Amina Khan and Ben Carter.");
  expect(sent).toHaveLength(6);
});

test("for whom a colleague was first nothing is saved, by name; for the others it is", async () => {
  const form = await stage.press(mei, await menu(), "wrote");
  await stage.posted(stage.kofi, [stage.chidi]);
  const theirs = await stage.press(kofi, await stage.newest(kofi), "contacted");
  await stage.press(kofi, theirs, "contacted.save", { outcome: "reached", mode: "call" });
  const students = tick(form, "Ben Carter", "Chidi Okafor");
  const done = await stage.press(mei, form, "wrote.save", { students, mode: "email" });
  expect(done.words).toBe(
    [
      "You wrote to Ben Carter.",
      "Waiting for a reply. I'll remind you on Thu 13 Mar.",
      "Chidi Okafor: not saved. Contacted by Dr Kofi Osei, today 09:00 (call).",
    ].join("\n"),
  );
  expect(await entries()).toHaveLength(2);
});

test("several are snoozed until one day, because of one thing", async () => {
  const form = await stage.press(mei, await menu(), "snooze.several");
  const inputs = { ...form.inputs, students: tick(form, "Amina Khan", "Chidi Okafor") };
  const done = await stage.press(mei, form, "snooze.several.save", inputs);
  expect(done.words).toBe(
    "Snoozed: Amina Khan and Chidi Okafor.\nUntil Mon 17 Mar, or sooner if it gets worse.",
  );
  const list = await stage.press(mei, done, "list");
  const again = await stage.press(mei, await stage.press(mei, list, "list.menu"), "wrote");
  expect(Object.keys(boxes(again))).toEqual(["Ben Carter"]);
});

test("with nobody ticked, or a day long past, the form asks again and nothing is saved", async () => {
  const wrote = await stage.press(mei, await menu(), "wrote");
  expect((await stage.press(mei, wrote, "wrote.save", { mode: "email" })).words).toContain(
    "Choose at least one.",
  );
  const form = await stage.press(mei, await menu(), "snooze.several");
  const inputs = { students: tick(form, "Ben Carter"), until: "2014-03-01", because: "waiting" };
  const again = await stage.press(mei, form, "snooze.several.save", inputs);
  expect(again.words).toContain("That date has passed.");
  expect(await entries()).toEqual([]);
});

test("a student who is no longer the tutor's is left out, and a form of nobody else's opens nothing", async () => {
  const form = await stage.press(mei, await menu(), "wrote");
  const students = tick(form, "Amina Khan", "Ben Carter");
  await stage.rows("DELETE FROM staff_link WHERE student_id = $1", [stage.amina.id]);
  const done = await stage.press(mei, form, "wrote.save", { students, mode: "email" });
  expect(done.words).toMatch(/^You wrote to Ben Carter\./u);
  expect(done.words).not.toContain("Amina");
  expect(await entries()).toHaveLength(1);
  const other = await stage.press(mei, await menu(), "wrote");
  await stage.rows("DELETE FROM staff_link WHERE student_id = $1", [stage.chidi.id]);
  const gone = { students: tick(form, "Chidi Okafor"), mode: "email" };
  expect((await stage.press(mei, other, "wrote.save", gone)).words).toContain("I can't open that.");
});

test("a form of an old list closes with the list", async () => {
  const form = await stage.press(mei, await menu(), "wrote");
  stage.later(7 * 86_400_000);
  await stage.posted(stage.mei, [stage.ben], "2014-03-17");
  const inputs = { students: tick(form, "Amina Khan"), mode: "email" };
  expect((await stage.press(mei, form, "wrote.save", inputs)).words).toContain("has closed.");
  expect(await entries()).toEqual([]);
});

test("rows that were forged, repeated or too many are read as what they are", async () => {
  const form = await stage.press(mei, await menu(), "wrote");
  const [amina] = [boxes(form)["Amina Khan"] ?? ""];
  const students = [amina, amina, "nonsense", `${amina} or 1=1`, ""].join(",");
  await stage.press(mei, form, "wrote.save", { students, mode: "email" });
  expect(await entries()).toHaveLength(1);
});
