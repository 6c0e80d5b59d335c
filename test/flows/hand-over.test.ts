import { expect, test } from "vitest";
import { type DeliveryId, type Person, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { load } from "../store/ingest-udd-folder.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let jane: Person;
let janeId: StaffId;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  const rows = await stage.rows(
    "INSERT INTO staff (ref, title, given_name, family_name) VALUES ('tutor-009', 'Dr', 'Jane', 'Park') RETURNING id",
  );
  janeId = rows[0]?.id as StaffId;
  jane = staffPerson(janeId);
  await stage.rows("UPDATE staff_link SET source = 'udd'");
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
});

const link = (staff: string, value: string) => ({
  staff,
  relationship: "tutor" as const,
  scope: "student" as const,
  value,
});
const before = [
  link("tutor-001", "20417"),
  link("tutor-001", "20003"),
  link("tutor-001", "20010"),
  link("tutor-002", "20010"),
  link("tutor-002", "20002"),
];
/** Who tutors whom from today on, as a load says; then what the next tick would do. */
async function loadLinks(stafflink: ReturnType<typeof link>[]) {
  const on = stage.now().toISOString().slice(0, 10);
  const { told } = await load(stage.database.db.pool, { stafflink }, { on, accept: true });
  for (const news of told) await stage.flows.tellLoad(news);
  for (const { id } of await stage.rows("SELECT id FROM delivery WHERE state = 'ready'"))
    await stage.flows.deliver(id as DeliveryId);
  for (const { id } of await stage.rows("SELECT id FROM delivery WHERE wanted > drawn"))
    await stage.flows.redraw(id as DeliveryId);
}
/** Amina and Ben come to Dr Park. */
const moved = before.map((one) =>
  ["20417", "20003"].includes(one.value) ? { ...one, staff: "tutor-009" } : one,
);
async function write(name: string) {
  const form = await stage.press(mei, await say(stage, mei, `show ${name}`), "contacted");
  const inputs = { ...form.inputs, followUp: "2014-03-13", note: "Private.", restricted: "true" };
  await stage.press(mei, form, "contacted.save", inputs);
}

test("a new tutor hears once a load who came, from whom, and what is open; no name in the notification", async () => {
  await write("Amina");
  await loadLinks(moved);
  await loadLinks(moved);
  expect(await stage.cards(jane)).toHaveLength(1);
  const told = await stage.newest(jane);
  expect(told.words).toBe(
    [
      "You now tutor 2 more students (from Dr Mei Li, from today)",
      "1 has something open: Amina Khan (follow-up due Thu 13 Mar).",
      "1 restricted note exists; ask Student Support if you need it.",
    ].join("\n"),
  );
  expect(told.json).not.toContain("Private.");
  const [message] = await stage.messages.since(jane, 0);
  expect(message?.summary).toBe("Some students are your tutees now.");
  expect(
    await stage.rows(
      "SELECT student_id FROM audit_entry WHERE kind = 'listed' AND actor = $1 ORDER BY 1",
      [jane],
    ),
  ).toEqual([stage.amina, stage.ben].map(({ id }) => ({ student_id: id })));
});

test("the former tutor's cards close at once: the student opened, and the list without them", async () => {
  const opened = await say(stage, mei, "show amina");
  await loadLinks(moved);
  const cards = await stage.cards(mei);
  expect(cards.find(({ message }) => message === opened.message)?.words).toBe(
    "This card has closed.",
  );
  for (const { json } of cards) expect(json).not.toMatch(/Amina|Ben Carter/u);
});

test("before the first list a student opens from it, is recorded about, and leads back to the others", async () => {
  await write("Amina");
  await loadLinks(moved);
  const card = await stage.press(jane, await stage.newest(jane), "open", {}, "Amina");
  expect(card.words).toContain("your tutee");
  const form = await stage.press(jane, card, "contacted");
  const done = await stage.press(jane, form, "contacted.save", {
    ...form.inputs,
    followUp: "none",
  });
  expect(done.words).toContain("Contacted by you today");
  const back = await stage.press(jane, done, "list");
  expect(back.words).toContain("You now tutor 2 more students");
  expect(
    await stage.rows(
      "SELECT reason FROM audit_entry WHERE kind IN ('viewed', 'acted') AND actor = $1 AND student_id = $2",
      [jane, stage.amina.id],
    ),
  ).toEqual(expect.arrayContaining([{ reason: "tutor" }]));
  expect((await stage.press(jane, back, "list")).words).toContain("There is no list yet.");
});

test("weeks later its buttons act on the list of then", async () => {
  await loadLinks(moved);
  stage.moveTo("2014-03-17T09:00:00Z");
  await stage.posted(janeId, [stage.amina], "2014-03-17");
  const [first] = await stage.cards(jane);
  const card = await stage.press(jane, first as never, "open", {}, "Amina");
  const form = await stage.press(jane, card, "contacted");
  const done = await stage.press(jane, form, "contacted.save", {
    ...form.inputs,
    followUp: "none",
  });
  expect(done.words).toContain("Contacted by you today");
});

test("[See all] shows everybody by level and what is open, on record", async () => {
  await write("Amina");
  await loadLinks(moved);
  const all = await stage.press(jane, await stage.newest(jane), "hand-over");
  expect(all.words).toContain(
    "Not enough data 2: Ben Carter, Amina Khan (follow-up due Thu 13 Mar)",
  );
  expect(
    await stage.rows(
      "SELECT count(*)::int AS n FROM audit_entry WHERE kind = 'viewed' AND actor = $1",
      [jane],
    ),
  ).toEqual([{ n: 2 }]);
  const chosen = await stage.press(jane, await stage.press(jane, all, "find"), "find.open", {
    student: String(stage.ben.id),
  });
  expect(chosen.words).toContain("Ben Carter");
});

test("a student without a tutor before, a second tutor beside the first, and a first load are no hand-over", async () => {
  await loadLinks([...before, link("tutor-009", "20417")]);
  const rows = await stage.rows("SELECT FROM delivery WHERE card = 'hand-over'");
  expect(rows).toEqual([]);
  await stage.rows("DELETE FROM staff_link");
  await loadLinks(before);
  expect(await stage.rows("SELECT FROM delivery WHERE card = 'hand-over'")).toEqual([]);
});

test("who was without a tutor for a while comes from the last one", async () => {
  await loadLinks(before.filter(({ value }) => value !== "20417"));
  stage.moveTo("2014-03-20T09:00:00Z");
  await loadLinks([...before.filter(({ value }) => value !== "20417"), link("tutor-009", "20417")]);
  expect((await stage.newest(jane)).words).toMatch(
    /^You now tutor 1 more student \(from Dr Mei Li, from today\)\nNothing is open with them\./u,
  );
});

test("who is taken away again, has left or is closed to the new tutor is not on it; without anybody it closes", async () => {
  await loadLinks(moved);
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [janeId, stage.ben.id]);
  const all = await stage.press(jane, await stage.newest(jane), "hand-over");
  expect(all.words).toContain("You now tutor 1 more student ");
  expect(all.json).not.toContain("Ben");
  stage.moveTo("2014-03-11T09:00:00Z");
  await loadLinks(before);
  expect((await stage.newest(jane)).words).toBe("This card has closed.");
  expect((await stage.newest(mei)).words).toContain(
    "You now tutor 2 more students (from Dr Jane Park",
  );
});

test("asking for all from a message about something else opens nothing", async () => {
  await loadLinks(moved);
  const delivery = (await stage.messages.deliveryOf(
    mei,
    (
      await stage.newest(mei)
    ).message,
  )) as never;
  await stage.flows.answer({ person: mei, delivery, action: "hand-over", token: "", inputs: {} });
  expect((await stage.newest(mei)).words).toContain("I can't open that.");
});
