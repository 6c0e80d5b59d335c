import { afterAll, beforeAll, expect, test } from "vitest";
import { staffPerson } from "../../src/domain/ids.ts";
import { readLog } from "../../src/store/log.ts";
import { asItIs } from "../support/house.ts";
import { openStage, type Stage } from "../support/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(asItIs);
  const mei = staffPerson(stage.mei);
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
  const list = await stage.newest(mei);
  const form = await stage.press(mei, list, "contacted", {}, "Amina");
  const note = "Asked for the timetable";
  const done = await stage.press(mei, form, "contacted.save", {
    ...form.inputs,
    outcome: "appointment",
    mode: "call",
    meetingOn: "2014-03-14",
    note,
  });
  stage.later(60_000);
  const undone = await stage.press(mei, await stage.press(mei, done, "undo"), "list");
  const snooze = await stage.press(
    mei,
    await stage.press(mei, undone, "open", {}, "Ben"),
    "snooze",
  );
  stage.later(60_000);
  await stage.press(mei, snooze, "snooze.save", { ...snooze.inputs, wake: "false" });
});
afterAll(() => stage.close());

const none = {
  outcome: null,
  mode: null,
  followUpOn: null,
  meetingOn: null,
  until: null,
  because: null,
  wakeIfWorse: null,
  what: null,
  case: null,
  about: null,
  urgency: null,
  knows: null,
  to: null,
  note: false,
  undoes: null,
  undone: false,
};

test("the log in references and codes, oldest first, without a word of free text", async () => {
  const log = await readLog(stage.database.db.pool, null);
  const by = { by: "tutor-001", reason: "tutor", id: expect.stringMatching(/^[0-9a-f-]{36}$/) };
  expect(log).toEqual([
    {
      ...none,
      ...by,
      at: "2014-03-10T09:00:00.000Z",
      student: "20417",
      kind: "contact",
      outcome: "appointment",
      mode: "call",
      followUpOn: "2014-03-17",
      meetingOn: "2014-03-14",
      note: true,
      undone: true,
    },
    {
      ...none,
      ...by,
      at: "2014-03-10T09:01:00.000Z",
      student: "20417",
      kind: "undo",
      undoes: log[0]?.id,
    },
    {
      ...none,
      ...by,
      at: "2014-03-10T09:02:00.000Z",
      student: "20003",
      kind: "snooze",
      until: "2014-03-17",
      because: "know-why",
      wakeIfWorse: false,
    },
  ]);
  expect(JSON.stringify(log)).not.toMatch(/timetable|Amina|Khan|Li/);
});

test("one student's lines, by reference; nobody's for a reference that is none", async () => {
  const { pool } = stage.database.db;
  expect((await readLog(pool, "20003")).map(({ kind }) => kind)).toEqual(["snooze"]);
  expect(await readLog(pool, "2000")).toEqual([]);
});

test("a raised name says who was told, a report what looks wrong", async () => {
  const mei = staffPerson(stage.mei);
  const kofi = staffPerson(stage.kofi);
  await stage.flows.command(mei, "raise chidi");
  const form = await stage.newest(mei);
  await stage.press(mei, form, "raise.save", { ...form.inputs, noticed: "Very quiet." });
  await stage.posted(stage.kofi, [stage.chidi]);
  const student = await stage.press(kofi, await stage.newest(kofi), "open", {}, "Chidi");
  const report = await stage.press(kofi, await stage.press(kofi, student, "menu"), "wrong");
  await stage.press(kofi, report, "wrong.save", { what: "activity" });
  const lines = await readLog(stage.database.db.pool, "20010");
  expect(lines).toMatchObject([
    { kind: "raise", by: "tutor-001", to: ["tutor-002"], note: true },
    { kind: "data-wrong", by: "tutor-002", what: "activity", until: "2014-03-24", to: null },
  ]);
});
