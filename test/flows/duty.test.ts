import { describe, expect, test } from "vitest";
import { type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import { stopStudent } from "../../src/store/stop-students.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { asItIs } from "../support/house.ts";
import type { ShownCard } from "../support/shown-card.ts";
import { openStage, type Stage } from "../support/stage.ts";
import { supportOf, withDuty } from "../support/student-stage.ts";

const words = "I don't want to be here any more.";

let stage: Stage;
let mei: Person;
let amina: Person;
let sam: Person;
let jo: Person;

eachOnStage(
  async (opened) => {
    stage = opened;
    mei = staffPerson(stage.mei);
    amina = studentPerson(stage.amina.id);
    await stage.posted(stage.mei, [stage.amina]);
    sam = await supportOf(stage, "support-1", "Sam");
    jo = await supportOf(stage, "support-2", "Jo");
  },
  null,
  withDuty,
);

const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);
const alerts = () => stage.rows("SELECT state, words, staff_id, handed_to FROM duty_alert");
const everywhere = async () =>
  JSON.stringify([
    await stage.rows("SELECT * FROM intervention_text"),
    await stage.rows("SELECT codes FROM intervention"),
    await stage.rows("SELECT * FROM audit_entry"),
    await stage.rows("SELECT inputs, result FROM press"),
    await stage.rows("SELECT view, occasion FROM delivery"),
    await stage.rows("SELECT summary FROM sandbox_message"),
    stage.rung,
  ]);

describe("words that may mean danger", () => {
  test("typed: the numbers at once, the duty team told without a name, and nobody else", async () => {
    const shown = await say(stage, amina, words);
    expect(shown.words).toBe(
      [
        "It sounds as if things may be very hard right now. Please talk to someone now.",
        "In danger, or someone else is: call 999. Can't call: Relay UK 18000, or text 999 if registered.",
        "Any time: Samaritans 116 123, or text SHOUT to 85258. NHS 111, option 2.",
        "On campus, day and night: Security 0100 555 0100.",
        "I'm an automatic service. I have told the duty team at Student Support; they will try to reach you within the hour.",
      ].join("\n"),
    );
    expect(await everywhere()).not.toContain("want to be here");
    await stage.work();
    for (const person of [sam, jo]) {
      const told = await stage.newest(person);
      expect(told.words).toBe(
        "Duty: a student's words may mean danger\nMon 10 Mar, 09:00 · shown the help numbers",
      );
      expect(told.json).not.toMatch(/Amina|want to be here/u);
    }
    expect(await stage.cards(mei)).toHaveLength(1);
    expect((await stage.newest(mei)).words).not.toMatch(/danger|Student Support/u);
    expect(await stage.rows("SELECT kind FROM intervention")).toEqual([]);
  });

  test("in a form: sent three times it is one alert, no request, and kept nowhere but with the duty team", async () => {
    const form = await say(stage, amina, "stuck");
    const inputs = { stuckOn: "else", text: words };
    const shown = await Promise.all(
      [1, 2, 3].map(() => stage.press(amina, form, "stuck.send", inputs)),
    );
    for (const card of shown) expect(card.words).toMatch(/^It sounds as if/u);
    expect(await alerts()).toEqual([{ state: "new", words, staff_id: null, handed_to: null }]);
    expect(await stage.rows("SELECT FROM student_request")).toEqual([]);
    expect(await everywhere()).not.toContain("want to be here");
    const other = await stage.press(amina, shown[0] as ShownCard, "numbers");
    expect(other.words).toContain("Samariaid 116 123");
    expect((await stage.press(amina, other, "chat")).words).toContain(
      "Someone else at the university",
    );
  });

  test("opened on duty they are on record; taken, they are somebody's; a tutor hears only what the team chooses", async () => {
    await say(stage, amina, words);
    await stage.work();
    const open = await stage.press(sam, await stage.newest(sam), "duty.open");
    expect(open.words).toContain(
      "Amina Khan · student 20417 · Mon 10 Mar, 09:00 · shown the help numbers",
    );
    expect(open.words).toContain(`"${words}"`);
    expect(open.words).toContain("Tutor has not been told.");
    expect(verbs(open)).toEqual([
      "duty.take",
      "duty.not-crisis",
      "duty.hand",
      "duty.tutor",
      "duty.close",
    ]);
    const taken = await stage.press(sam, open, "duty.take");
    expect(taken.words).toContain("You are on it.");
    await stage.flows.tick();
    await stage.work();
    expect((await stage.newest(jo)).words).toContain("Sam Whitlock is on it.");
    await stage.press(jo, await stage.press(jo, await stage.newest(jo), "duty.open"), "duty.close");
    await stage.press(sam, taken, "duty.tutor");
    await stage.work();
    const [, told] = await stage.cards(mei);
    expect(told?.words).toBe(
      "Student Support is in touch with Amina. Please leave this to them for now.",
    );
    expect(
      await stage.rows(
        "SELECT actor, kind, reason FROM audit_entry WHERE reason = 'duty' ORDER BY id",
      ),
    ).toEqual([
      { actor: sam, kind: "viewed", reason: "duty" },
      { actor: sam, kind: "acted", reason: "duty" },
      { actor: jo, kind: "viewed", reason: "duty" },
      { actor: sam, kind: "acted", reason: "duty" },
    ]);
  });

  test("left open they are a line without a name and words again; everything stopped about the student closes it", async () => {
    await say(stage, amina, words);
    await stage.work();
    const open = await stage.press(sam, await stage.newest(sam), "duty.open");
    expect(open.json).toContain("want to be here");
    stage.later(31 * 60_000);
    await stage.flows.tick();
    await stage.work();
    expect((await stage.newest(sam)).json).not.toMatch(/want to be here|Amina/u);
    await stage.press(sam, await stage.newest(sam), "duty.open");
    await stopStudent(stage.database.db.pool, "20417", {
      on: "2014-03-10",
      at: stage.now(),
      by: "system",
    });
    await stage.flows.tick();
    await stage.work();
    expect((await stage.newest(sam)).json).not.toMatch(/want to be here|Amina/u);
  });

  test("two take them: the first has them", async () => {
    await say(stage, amina, words);
    await stage.work();
    const [one, two] = await Promise.all(
      [sam, jo].map(async (person) => stage.press(person, await stage.newest(person), "duty.open")),
    );
    await stage.press(sam, one as ShownCard, "duty.take");
    expect((await stage.press(jo, two as ShownCard, "duty.take")).words).toContain(
      "Sam Whitlock is on it.",
    );
  });

  test("handed to a colleague they are that one's", async () => {
    await say(stage, amina, words);
    await stage.work();
    const open = await stage.press(sam, await stage.newest(sam), "duty.open");
    const form = await stage.press(sam, open, "duty.hand");
    expect(form.words).toContain("Jo Whitlock");
    const handed = await stage.press(sam, form, "duty.hand.save", form.inputs);
    expect(handed.words).toContain("Jo Whitlock has it now.");
    await stage.press(jo, await stage.press(jo, await stage.newest(jo), "duty.open"), "duty.take");
    expect(await alerts()).toEqual([
      expect.objectContaining({ state: "taken", staff_id: Number(jo.slice(6)) }),
    ]);
  });

  test.each([
    ["a tutor", "staff:1"],
    ["another student", "student:2"],
  ])("are closed to %s, by any button", async (_who, person) => {
    await say(stage, amina, words);
    await stage.work();
    const [alert] = await stage.rows("SELECT id FROM duty_alert");
    await stage.posted(stage.kofi, [stage.suharto]);
    const reader = person === "staff:1" ? mei : studentPerson(stage.ben.id);
    if (reader !== mei) await say(stage, reader, "help");
    const own = (await stage.messages.deliveryOf(
      reader,
      (
        await stage.newest(reader)
      ).message,
    )) as never;
    for (const action of [
      "duty.open",
      "duty.take",
      "duty.hand",
      "duty.tutor",
      "duty.close",
      "duty.not-crisis",
    ])
      await stage.flows.answer({
        person: reader,
        delivery: own,
        action,
        token: `${String(alert?.id)}.0`,
        inputs: { to: "1" },
      });
    expect((await stage.newest(reader)).json).not.toMatch(/want to be here|danger/u);
    expect(await alerts()).toEqual([expect.objectContaining({ state: "new" })]);
  });

  test("are closed to whoever has left the team, and to whom the student is barred", async () => {
    await say(stage, amina, words);
    await stage.work();
    const told = await stage.newest(sam);
    await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [
      Number(sam.slice(6)),
    ]);
    expect((await stage.press(sam, told, "duty.open")).words).toContain("I can't open that.");
    await stage.rows(
      "INSERT INTO exclusion (staff_id, student_id, source) VALUES ($1, $2, 'test')",
      [Number(jo.slice(6)), stage.amina.id],
    );
    expect((await stage.press(jo, await stage.newest(jo), "duty.open")).words).toContain(
      "I can't open that.",
    );
  });
});

describe("someone else at the university", () => {
  test("is a case of student support's, and nothing a tutor sees tells of it", async () => {
    const before = (await stage.newest(mei)).json;
    const record = async () => {
      const card = await say(stage, mei, "show amina");
      return [
        card.words,
        (await stage.press(mei, card, "record")).words,
        (await say(stage, mei, "who")).words,
        (await say(stage, mei, "waiting")).words,
      ];
    };
    const told = await record();
    const form = await say(stage, amina, "chat");
    const done = await stage.press(amina, form, "chat.send", {
      ...form.inputs,
      who: "else",
      text: "Not about work.",
    });
    expect(done.words).toContain(
      "Student Support has your message and will answer by Wed 12 Mar.\nYour tutor is not told.",
    );
    await stage.press(amina, form, "chat.send", { ...form.inputs, who: "else" });
    await stage.work();
    await stage.flows.tick();
    await stage.work();
    expect(await record()).toEqual(told);
    expect((await stage.cards(mei))[0]?.json).toBe(before);
    expect(await stage.rows("SELECT raised_by, state FROM support_case")).toEqual([
      { raised_by: null, state: "open" },
    ]);
    expect(
      await stage.rows("SELECT COALESCE(max(version), 0)::int AS version FROM student_history"),
    ).toEqual([{ version: 0 }]);
    const line = await stage.newest(sam);
    expect(line.json).not.toMatch(/Amina|Not about work/u);
    const open = await stage.press(sam, line, "case.open");
    expect(open.words).toContain("Amina Khan");
    expect(open.words).toContain("Not about work.");
  });
});

test("without a duty team no card of a student's has a text field, and typed words show numbers that call", async () => {
  await using plain = await openStage(asItIs, defaultSettings);
  const student = studentPerson(plain.amina.id);
  for (const typed of ["chat", "stuck", "my data", "choices", "help"])
    expect((await say(plain, student, typed)).json).not.toContain('Input.Text","id":"text');
  const shown = await say(plain, student, words);
  expect(shown.words).toContain(
    "I'm an automatic service and can't call anyone for you, so please call.",
  );
  expect(await plain.rows("SELECT FROM duty_alert")).toEqual([]);
  const form = await say(plain, student, "chat");
  await plain.press(student, form, "chat.send", { ...form.inputs, text: "Smuggled in." });
  expect(await plain.rows("SELECT FROM intervention_text")).toEqual([]);
});
