import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type ItemId, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { facts } from "../../src/store/facts.ts";
import { course } from "../support/course.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let item: ItemId;
eachOnStage(async (opened) => {
  stage = opened;
  const { items } = await stage.posted(stage.mei, [stage.amina, stage.chidi]);
  item = items[0] as ItemId;
});

const student = (reader: StaffId = stage.mei) => stage.facts.student(item, reader);
const link = (set: string) =>
  stage.rows(`UPDATE staff_link SET ${set} WHERE student_id = $1`, [stage.amina.id]);
/** Dr Li opens Amina's record and adds a note. */
async function note(text: string, restricted: string) {
  const person = staffPerson(stage.mei);
  let card = await stage.press(person, await stage.newest(person), "open", {}, "Amina");
  card = await stage.press(person, await stage.press(person, card, "record"), "note");
  card = await stage.press(person, card, "note.save", { text, restricted });
  await stage.press(person, card, "list");
}

test("nobody without a right on the day sees a student, and whoever sees one is told why", async () => {
  expect(await student()).toMatchObject({
    studentId: stage.amina.id,
    right: "tutor",
    token: `${item}.0`,
  });
  await link("relationship = 'cover'");
  expect(await student()).toMatchObject({ right: "cover" });
  for (const set of [
    "relationship = 'director'",
    "relationship = 'tutor', to_on = '2014-03-09'",
    "to_on = NULL, from_on = '2014-03-11'",
  ]) {
    await link(set);
    expect(await student(), set).toBeNull();
    expect(await stage.facts.record(item, stage.mei), set).toBeNull();
  }
  await link("from_on = '2014-03-10', to_on = '2014-03-10'");
  expect(await student()).not.toBeNull();
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.amina.id]);
  expect(await student()).toBeNull();
});

test("a colleague's right does not open another tutor's item, and no item opens nothing", async () => {
  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source) VALUES ($1, 'tutor', $2, '2014-01-10', 'test')",
    [stage.kofi, stage.amina.id],
  );
  expect(await student(stage.kofi)).toBeNull();
  expect(await stage.facts.student(randomUUID() as ItemId, stage.mei)).toBeNull();
});

test("without data nothing is known, and it says so", async () => {
  expect(await student()).toMatchObject({
    score: { level: "unknown", signals: [] },
    standing: { state: "new" },
    undoable: false,
    handedIn: null,
    lastContact: null,
    nextDeadline: null,
    alsoTutoredBy: [],
    sameName: false,
  });
});

test("where a student can be written to is what is in use, newest first; on the page it is their own conversation", async () => {
  await stage.rows("UPDATE student SET email = 'amina@northbridge.example' WHERE id = $1", [
    stage.amina.id,
  ]);
  await stage.rows(
    `INSERT INTO chat_identity (platform, tenant, account, person, linked_at, verified_at)
     VALUES ('slack', 'T1', 'U1', 'student:' || $1, '2014-03-01', '2014-03-01'),
            ('slack', 'T2', 'U2', 'student:' || $1, '2014-03-02', '2014-03-02'),
            ('teams', 'tenant', 'object', 'student:' || $1, '2014-03-01', '2014-03-01'),
            ('slack', 'T1', 'U3', 'staff:' || $1, '2014-03-01', '2014-03-01')`,
    [stage.amina.id],
  );
  const onThePage = { platform: "sandbox", tenant: "", account: `student:${stage.amina.id}` };
  const email = "amina@northbridge.example";
  expect((await student())?.reach).toEqual({ accounts: [onThePage], email });
  const inSlack = facts({ ...stage.reading, chats: ["slack"] });
  expect((await inSlack.student(item, stage.mei))?.reach).toEqual({
    accounts: [
      { platform: "slack", tenant: "T2", account: "U2" },
      { platform: "slack", tenant: "T1", account: "U1" },
    ],
    email,
  });
});

test("a restricted note is read by its writer alone, others by everybody with a right; what was undone stays", async () => {
  await note("Asked for the timetable", "false");
  stage.later(60_000);
  await note("Told me something in confidence", "true");
  const person = staffPerson(stage.mei);
  const back = await stage.press(person, await stage.newest(person), "undo", {}, "Amina");
  expect(back.words).toContain("Amina Khan");
  const own = await stage.facts.record(item, stage.mei);
  expect(own?.log.map(({ kind, text, undone }) => [kind, text, undone])).toEqual([
    ["note", "Asked for the timetable", false],
    ["note", "Told me something in confidence", true],
    ["undo", null, false],
  ]);
  expect(own?.student.token).toBe(`${item}.3`);

  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source) VALUES ($1, 'tutor', $2, '2014-01-10', 'test')",
    [stage.kofi, stage.amina.id],
  );
  const his = await stage.posted(stage.kofi, [stage.amina]);
  const seen = await stage.facts.record(his.items[0] as ItemId, stage.kofi);
  expect(seen?.log.map(({ text }) => text)).toEqual(["Asked for the timetable", null, null]);
  expect(seen?.student.alsoTutoredBy).toEqual([{ name: "Dr Mei Li", programme: null }]);
});

test("who has access stands in the record: tutors and covers of the day, nobody excluded or gone", async () => {
  const access = async () => (await stage.facts.record(item, stage.mei))?.access;
  expect(await access()).toEqual([{ name: "Dr Mei Li", right: "tutor", until: null }]);
  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source) VALUES ($1, 'cover', $2, '2014-03-10', 'test')",
    [stage.kofi, stage.amina.id],
  );
  expect(await access()).toEqual([
    { name: "Dr Mei Li", right: "tutor", until: null },
    { name: "Dr Kofi Osei", right: "cover", until: null },
  ]);
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.kofi, stage.amina.id]);
  expect(await access()).toEqual([{ name: "Dr Mei Li", right: "tutor", until: null }]);
});

test("a deadline is offered while a snooze until the day after it is no longer than any other", async () => {
  const given = course(stage.database.db.pool);
  const due = async (on: string) => {
    await stage.rows("DELETE FROM assessment");
    await given.piece(stage.instance, "TMA 2", on, "coursework");
    return (await student())?.nextDeadline?.dueOn ?? null;
  };
  expect(await due("2014-03-10")).toBeNull();
  expect(await due("2014-03-11")).toBe("2014-03-11");
  expect(await due("2014-04-06")).toBe("2014-04-06");
  expect(await due("2014-04-07")).toBeNull();

  // What is offered is what is accepted, also where an earlier piece is done already.
  await due("2014-04-06");
  const banked = await given.piece(stage.instance, "TMA 1", "2014-03-20", "coursework");
  await given.handIn(stage.amina.enrolment, banked, { banked: true });
  const person = staffPerson(stage.mei);
  const card = await stage.press(person, await stage.newest(person), "open", {}, "Amina");
  const form = await stage.press(person, card, "snooze");
  const done = await stage.press(person, form, "snooze.save", {
    ...form.inputs,
    until: "deadline:2014-04-06",
  });
  expect(done.words).toContain("Snoozed until Mon 7 Apr");

  stage.later(60_000);
  await due("2014-04-07");
  const again = await stage.press(person, await stage.press(person, done, "undo"), "snooze");
  const far = await stage.press(person, again, "snooze.save", {
    ...form.inputs,
    until: "deadline:2014-04-07",
  });
  expect(far.words).toContain("That is more than 28 days.");
});

test("two tutees of one name are told apart on the card", async () => {
  await stage.tutee("20902", "Amina", "Khan", [stage.mei]);
  expect(await student()).toMatchObject({ sameName: true });
});
