import { expect, test } from "vitest";
import { staffPerson } from "../../src/domain/ids.ts";
import { casesOf, filled, verbs } from "../support/cases.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { type Stage, scored } from "../support/stage.ts";

let stage: Stage;
let cases: Awaited<ReturnType<typeof casesOf>>;

eachOnStage(async (opened) => {
  stage = opened;
  cases = await casesOf(stage);
});

test("each hears of a case by its number: no name on it, nor in the notification", async () => {
  const { told } = await cases.raised();
  const number = await cases.numberOf();
  expect(told.words).toBe(`Case ${number} · Attendance and engagement\nReply by Wed 12 Mar, 17:00`);
  expect(verbs(told)).toEqual(["case.open", "case.accept"]);
  expect(told.json).not.toMatch(/Amina|Khan|Computer/u);
  const [message] = (await stage.messages.since(cases.jo, 0)).slice(-1);
  expect(message?.summary).toBe(`New case ${number}. Reply by Wed 12 Mar, 17:00.`);
});

test.each([
  ["attendance", "Attendance and engagement"],
  ["academic", "Academic difficulty"],
  ["wellbeing", "Support"],
  ["money", "Support"],
  ["disability", "Support"],
])("a case about %s reads %s", async (about, line) => {
  const { told } = await cases.raised("amina", { about, sure: about });
  expect(told.words.split("\n")[0]).toBe(`Case ${await cases.numberOf()} · ${line}`);
});

test("a programme of fifty is named, a smaller one is not", async () => {
  await stage.rows(
    `WITH made AS (INSERT INTO student (ref, given_name) SELECT 'm' || n, 'M' FROM generate_series(1, 46) n RETURNING id)
       INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT id, $1, '2014-01-10' FROM made`,
    [cases.programme],
  );
  expect((await cases.raised()).told.words).toContain("· Computer Science ·");
});

test("opened, it is all there, and on record as seen by right of the case", async () => {
  stage.scores.set(stage.amina.id, scored.quiet(stage.amina.id));
  const contact = await stage.press(
    cases.mei,
    await say(stage, cases.mei, "show amina"),
    "contacted",
  );
  await stage.press(cases.mei, contact, "contacted.save", {
    ...contact.inputs,
    outcome: "left-message",
    mode: "email",
    note: "Only for me.",
    restricted: "true",
  });
  // The words of a thank-you are the student's and the writer's: no note that is kept from the team.
  const amina = await say(stage, cases.mei, "show amina");
  const thanks = await stage.press(cases.mei, await stage.press(cases.mei, amina, "menu"), "thank");
  await stage.press(cases.mei, thanks, "thank.save", { text: "Well done." });
  const { told } = await cases.raised();
  const open = await stage.press(cases.sally, told, "case.open");
  const number = await cases.numberOf();
  expect(open.words.split("\n")).toEqual([
    `Case ${number}: Amina Khan · student 20417`,
    "Computer Science · from Dr Mei Li, personal tutor, Mon 10 Mar 09:00",
    `Asked for: ${filled.help}`,
    expect.stringMatching(/^Why: /u),
    "Tried: Dr Mei Li: email 10 Mar. No reply.",
    "Amina knows: Not reached yet.",
    "Not included: 1 restricted note. Check your own records before you call.",
  ]);
  expect(verbs(open)).toEqual(["case.accept", "case.return", "case.close", "case.pass", "cases"]);
  expect(
    await stage.rows(
      "SELECT actor, student_id, reason FROM audit_entry WHERE kind = 'viewed' AND actor = $1",
      [cases.sally],
    ),
  ).toEqual([{ actor: cases.sally, student_id: stage.amina.id, reason: "case" }]);
});

test.each(["money", "disability"])(
  "a case about %s carries what the tutor wrote and no data",
  async (about) => {
    const { told } = await cases.raised("amina", { about });
    const open = await stage.press(cases.sally, told, "case.open");
    expect(open.words).toContain(`Asked for: ${filled.help}`);
    expect(open.words).not.toMatch(/Why:|Tried:|Moodle/u);
  },
);

test("accepted, nobody takes it twice; the raiser's row names who has it, without a message", async () => {
  const list = await stage.newest(cases.mei);
  const row = await stage.press(cases.mei, list, "open", {}, "Amina");
  const done = await stage.press(
    cases.mei,
    await stage.press(cases.mei, row, "escalate"),
    "escalate.save",
    filled,
  );
  await stage.press(cases.mei, done, "list");
  await stage.work();
  const number = await cases.numberOf();
  const [one, two] = [await stage.newest(cases.sally), await stage.newest(cases.jo)];
  const taken = await stage.press(cases.sally, one, "case.accept");
  expect(taken.words).toBe(`Case ${number} · You have this · first contact by Wed 12 Mar`);
  stage.later(60_000);
  expect((await stage.press(cases.jo, two, "case.accept")).words).toBe(
    "Sally Hope took this at 09:00.\nNothing was changed.",
  );
  await stage.flows.tick();
  await stage.work();
  expect(await stage.cards(cases.mei)).toHaveLength(1);
  expect((await stage.newest(cases.mei)).words).toContain(
    "Amina Khan · With Sally Hope, Student Support\nFirst contact by Wed 12 Mar.",
  );
  expect((await cases.entries()).map(({ kind, reason }) => [kind, reason])).toEqual([
    ["escalate", "tutor"],
    ["accept", "case"],
  ]);
});

test("ten accept at once: one has it", async () => {
  await cases.raised();
  const [one, two] = [await stage.newest(cases.sally), await stage.newest(cases.jo)];
  await Promise.all(
    Array.from({ length: 10 }, (_, at) =>
      at % 2 === 0
        ? stage.press(cases.sally, one, "case.accept").catch(() => null)
        : stage.press(cases.jo, two, "case.accept").catch(() => null),
    ),
  );
  expect((await cases.entries()).filter(({ kind }) => kind === "accept")).toHaveLength(1);
});

test("accepting can be undone for ten minutes", async () => {
  const { told } = await cases.raised();
  const open = await stage.press(cases.sally, told, "case.open");
  const taken = await stage.press(cases.sally, open, "case.accept");
  expect(taken.words).toContain("You have this · first contact by Wed 12 Mar");
  const back = await stage.press(cases.sally, taken, "undo");
  expect(verbs(back)).toContain("case.accept");
  expect((await cases.rows())[0]).toMatchObject({ state: "open", accepted_by: null });
});

test("what the tutor adds stands in the case; it is no contact", async () => {
  const { done, told } = await cases.raised();
  const add = await stage.press(cases.mei, done, "case.add");
  expect(add.words).toContain(`Add to case ${await cases.numberOf()}: Amina Khan`);
  expect((await stage.press(cases.mei, add, "case.add.save", { text: " " })).words).toContain(
    "Write the note first.",
  );
  const added = await stage.press(cases.mei, add, "case.add.save", { text: "She wrote back." });
  expect(added.words).toContain("Note added.");
  expect((await stage.press(cases.sally, told, "case.open")).words).toContain(
    "Dr Mei Li added, Mon 10 Mar: She wrote back.",
  );
});

test("the right is to the case and to nothing else of the student, and ends with it", async () => {
  const { done, told } = await cases.raised();
  const token = told.buttons.find(({ verb }) => verb === "case.open")?.token ?? "";
  const delivery = (await stage.messages.deliveryOf(cases.sally, told.message)) as never;
  const act = async (action: string, inputs: object = {}) => {
    await stage.flows.answer({ person: cases.sally, delivery, action, token, inputs });
    return (await stage.newest(cases.sally)).words;
  };
  for (const action of [
    "open",
    "record",
    "contacted",
    "snooze",
    "note",
    "menu",
    "around",
    "escalate",
    "case",
    "case.add",
  ])
    expect(await act(action), action).toContain("I can't open that.");
  for (const action of [
    "contacted.save",
    "note.save",
    "case.add.save",
    "case.withdraw",
    "escalate.save",
  ])
    expect(
      await act(action, { ...filled, outcome: "reached", mode: "call", text: "x" }),
      action,
    ).toContain("I can't open that.");
  await stage.press(cases.mei, done, "undo");
  expect(await act("case.open")).toContain("I can't open that.");
  expect(await act("case.accept")).toContain("I can't open that.");
  expect((await cases.entries()).map(({ kind }) => kind)).toEqual(["escalate", "undo"]);
});

test("somebody excluded from the student is not told and opens nothing, nor does anybody once everything is stopped", async () => {
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [cases.sallyId, stage.amina.id]);
  await cases.escalate();
  await stage.work();
  const number = await cases.numberOf();
  expect(await stage.cards(cases.sally)).toEqual([]);
  expect((await say(stage, cases.sally, "cases")).words).toBe("No case is open.");
  expect((await say(stage, cases.sally, `case ${number}`)).words).toContain("I can't open that.");
  expect(
    await stage.rows("SELECT actor, student_id FROM audit_entry WHERE kind = 'refused'"),
  ).toEqual([{ actor: cases.sally, student_id: stage.amina.id }]);
  expect((await say(stage, cases.jo, `case ${number}`)).words).toContain("Amina Khan");
  await stage.rows("UPDATE student SET stopped_on = '2014-03-10' WHERE id = $1", [stage.amina.id]);
  expect((await say(stage, cases.jo, `case ${number}`)).words).toContain("I can't open that.");
});

test("typed, cases lists what is open by number, also to whoever joined the team later", async () => {
  await cases.escalate("amina");
  await cases.escalate("ben", { about: "money", urgency: "five-days" });
  const [one, two] = (await cases.rows()).map(({ id }) => Number(id));
  const late = await cases.staff("team-003", null, "Ida", "Lang");
  await cases.link(late, "support", {});
  const card = await say(stage, staffPerson(late), "cases");
  expect(card.words.split("\n")).toEqual([
    "Open cases: 2",
    `Case ${one} · Attendance and engagement · Reply by Wed 12 Mar, 17:00`,
    `Case ${two} · Support · Reply by Mon 17 Mar, 17:00`,
  ]);
  const open = await stage.press(staffPerson(late), card, "case.open", {}, String(two));
  expect(open.words).toContain(`Case ${two}: Ben Carter`);
  expect((await say(stage, staffPerson(late), "help")).words).toContain("cases: what is open");
  expect((await say(stage, cases.mei, "cases")).words).toContain("I didn't get that.");
  for (const typed of ["case 999999", "case x", "case 99999999999999"])
    expect((await say(stage, cases.jo, typed)).words, typed).toContain("I can't open that.");
});

test("a case left open is a line without a name after half an hour", async () => {
  const { told } = await cases.raised();
  await stage.press(cases.sally, told, "case.open");
  stage.later(31 * 60_000);
  await stage.flows.tick();
  await stage.flows.tick();
  await stage.work();
  const line = await stage.newest(cases.sally);
  expect(line.words).toContain("Attendance and engagement");
  expect(line.json).not.toContain("Amina");
});

test.each(["case.return", "case.close"])("so is the form behind %s, unsent", async (form) => {
  const { told } = await cases.raised();
  const opened = await stage.press(cases.sally, told, "case.open");
  const shown = await stage.press(cases.sally, opened, form);
  expect(shown.words).toContain(`case ${await cases.numberOf()}`);
  stage.later(31 * 60_000);
  await stage.flows.tick();
  await stage.flows.tick();
  await stage.work();
  const [line] = (await stage.cards(cases.sally)).filter(
    ({ message }) => message === shown.message,
  );
  expect(line?.words).toContain("Attendance and engagement");
});
