import { describe, expect, test } from "vitest";
import { type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let kofi: Person;
let amina: Person;

eachOnStage(async (opened) => {
  stage = opened;
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  amina = studentPerson(stage.amina.id);
  await stage.posted(stage.mei, [stage.ben, stage.chidi]);
  await stage.posted(stage.kofi, [stage.suharto]);
});

const entries = () => stage.rows("SELECT kind, staff_id, codes FROM intervention ORDER BY seq");
const words = async (person: Person) => (await stage.cards(person)).map((card) => card.words);
const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);

/** The form for one of a tutor's own, by name as a person goes there. */
async function formFor(person: Person, student: { readonly id: number }): Promise<ShownCard> {
  const now = await stage.newest(person);
  const list = verbs(now).includes("list.menu") ? now : await stage.press(person, now, "list");
  const menu = await stage.press(person, list, "list.menu");
  const find = await stage.press(person, menu, "thank.find");
  return stage.press(person, find, "thank.open", { student: String(student.id) });
}
async function thank(person: Person, student: { readonly id: number }, text = "Well done, Amina.") {
  return stage.press(person, await formFor(person, student), "thank.save", { text });
}

test("a note is sent by [Send] alone: the notice first, then the note, once each, in the words as they were written", async () => {
  const form = await formFor(mei, stage.amina);
  expect(form.words).toContain("Thank: Amina Khan");
  expect(form.inputs.text).toContain("Amina");
  expect(await entries()).toEqual([]);
  const done = await stage.press(mei, form, "thank.save", { text: "A great question, Amina." });
  expect(done.words).toBe(
    "Amina Khan · Thanked by you today 09:00.\nIt stands in the log, and changes nothing on your list.",
  );
  await stage.work();
  const [notice, note, ...more] = await words(amina);
  expect(notice).toMatch(/^Hello Amina, I'm Waymark, Northbridge University's automatic/u);
  expect(notice).toContain("Your personal tutor, Dr Mei Li, gets a short weekly list");
  expect(note).toBe(
    'A note from Dr Mei Li\n"A great question, Amina."\nOnly you and Dr Li see this.',
  );
  expect(more).toEqual([]);
  expect(await entries()).toEqual([{ kind: "kudos", staff_id: stage.mei, codes: {} }]);
  expect((await stage.messages.since(amina, 0)).map(({ summary }) => summary)).toEqual([
    "A message from Northbridge University about your studies.",
    "A note from your personal tutor.",
  ]);
});

test("the notice is sent once, whoever writes next", async () => {
  await thank(mei, stage.chidi);
  await thank(kofi, stage.chidi, "Good work.");
  await stage.work();
  const said = await words(studentPerson(stage.chidi.id));
  expect(said.map((one) => one.slice(0, 12))).toEqual([
    "Hello Chidi,",
    "A note from ",
    "A note from ",
  ]);
  expect(said[0]).toContain("Your personal tutors, Dr Mei Li and Dr Kofi Osei, get");
});

test("the note never goes before the notice, also when somebody else is posting it", async () => {
  await thank(mei, stage.amina);
  await stage.rows(
    "UPDATE delivery SET state = 'sending', lease_until = 'infinity' WHERE card = 'notice'",
  );
  await stage.work();
  expect(await words(amina)).toEqual([]);
  await stage.rows("UPDATE delivery SET state = 'ready', lease_until = NULL WHERE card = 'notice'");
  stage.later(2_000);
  await stage.flows.tick();
  await stage.work();
  expect((await words(amina)).map((one) => one.slice(0, 6))).toEqual(["Hello ", "A note"]);
});

test("pressing send again and at once writes one note", async () => {
  const form = await formFor(mei, stage.amina);
  await Promise.all(
    Array.from({ length: 6 }, () => stage.press(mei, form, "thank.save", { text: "Well done." })),
  );
  await stage.work();
  expect(await entries()).toHaveLength(1);
  expect(await stage.cards(amina)).toHaveLength(2);
});

test("a thank-you is no contact: the student stands as before", async () => {
  const list = await stage.newest(mei);
  const ben = await stage.press(mei, list, "open", {}, "Ben");
  const menu = await stage.press(mei, ben, "menu");
  const form = await stage.press(mei, menu, "thank");
  const done = await stage.press(mei, form, "thank.save", { text: "Well done." });
  const again = await stage.press(mei, done, "open");
  expect(again.words).toBe(ben.words);
});

test("the starting sentences come one after the other, and own words are kept", async () => {
  const first = await formFor(mei, stage.amina);
  const second = await stage.press(mei, first, "thank", first.inputs);
  const third = await stage.press(mei, second, "thank", second.inputs);
  const texts = [first, second, third].map(({ inputs }) => inputs.text);
  expect(new Set(texts).size).toBe(3);
  expect((await stage.press(mei, third, "thank", third.inputs)).inputs.text).toBe(texts[0]);
  const own = await stage.press(mei, third, "thank", { text: "Mine." });
  expect(own.inputs.text).toBe("Mine.");
  expect(own.words).toContain("These are your own words");
  expect((await stage.press(mei, own, "thank", { text: " " })).inputs.text).toBe(texts[0]);
});

test("nothing, or more than fits, is said before anything is sent, and nothing typed is lost", async () => {
  const form = await formFor(mei, stage.amina);
  expect((await stage.press(mei, form, "thank.save", { text: " " })).words).toContain(
    "Write the note first.",
  );
  const long = await stage.press(mei, form, "thank.save", { text: "x".repeat(301) });
  expect(long.words).toContain("That is 301 characters; 300 fit.");
  expect(long.inputs.text).toBe("x".repeat(301));
  await stage.press(mei, long, "thank.save", { text: "x".repeat(300) });
  await stage.work();
  expect((await stage.newest(amina)).words).toContain(`"${"x".repeat(300)}"`);
});

describe("taken back within ten minutes", () => {
  test("the student's message is one line without the words", async () => {
    const done = await thank(mei, stage.amina, "Secret words.");
    await stage.work();
    expect((await stage.press(mei, done, "undo")).words).toContain("Taken back.");
    await stage.flows.tick();
    await stage.work();
    const after = await stage.newest(amina);
    expect(after.words).toBe("This note was taken back.");
    expect(after.json).not.toContain("Secret");
  });

  test("before it was sent, it is never sent", async () => {
    const done = await thank(mei, stage.amina);
    await stage.press(mei, done, "undo");
    await stage.work();
    await stage.flows.tick();
    await stage.work();
    expect((await words(amina)).filter((one) => one.includes("note from"))).toEqual([]);
  });

  test("later it is too late", async () => {
    const done = await thank(mei, stage.amina);
    stage.later(11 * 60_000);
    expect((await stage.press(mei, done, "undo")).words).toContain("Too late to undo.");
  });
});

describe("somebody who cannot be written to", () => {
  const cases = [
    ["is under 18", "UPDATE student SET adult_on = '2014-09-01' WHERE id = $1", "under 18"],
    [
      "has messages off",
      "UPDATE student SET messages_off_on = '2014-03-10' WHERE id = $1",
      "Messages are off.",
    ],
    [
      "has no account",
      "UPDATE enrolment SET source = 'udd' WHERE student_id = $1",
      "no chat account",
    ],
  ] as const;

  test.each(cases)("%s: the form says so and sends nothing", async (_who, sql, says) => {
    await stage.rows(sql, [stage.amina.id]);
    const form = await formFor(mei, stage.amina);
    expect(form.words).toContain(says);
    expect(verbs(form)).toEqual(["open"]);
  });

  test.each(cases)("%s since the form was opened: nothing is saved", async (_who, sql, says) => {
    const form = await formFor(mei, stage.amina);
    await stage.rows(sql, [stage.amina.id]);
    const after = await stage.press(mei, form, "thank.save", { text: "Well done." });
    expect(after.words).toContain(says);
    expect(await entries()).toEqual([]);
    expect(await stage.rows("SELECT FROM delivery WHERE recipient = $1", [amina])).toEqual([]);
  });

  test.each(cases)(
    "%s since it was sent off: it is held, and the tutor's card says so",
    async (_who, sql) => {
      await thank(mei, stage.amina);
      await stage.rows(sql, [stage.amina.id]);
      await stage.work();
      await stage.flows.tick();
      await stage.work();
      expect(await stage.cards(amina)).toEqual([]);
      expect((await stage.newest(mei)).words).toContain("Not sent");
    },
  );

  test.each([
    ["left", "UPDATE student SET left_on = '2014-03-10' WHERE id = $1"],
    ["everything about them stopped", "UPDATE student SET stopped_on = '2014-03-10' WHERE id = $1"],
    [
      "excluded",
      "INSERT INTO exclusion (staff_id, student_id, source) SELECT id, $1, 'test' FROM staff WHERE ref = 'tutor-001'",
    ],
    ["another's tutee", "UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1"],
  ])("%s: not by name, not from an open form", async (_who, sql) => {
    const form = await formFor(mei, stage.amina);
    await stage.rows(sql, [stage.amina.id]);
    const sent = await stage.press(mei, form, "thank.save", { text: "Well done." });
    expect(sent.words).toContain("I can't open that.");
    const list = await stage.press(mei, sent, "list");
    const find = await stage.press(mei, await stage.press(mei, list, "list.menu"), "thank.find");
    expect(find.json).not.toContain("Amina");
    const forged = await stage.press(mei, find, "thank.open", { student: String(stage.amina.id) });
    expect(forged.words).toContain("I can't open that.");
    expect(await entries()).toEqual([]);
  });
});

describe("the student", () => {
  test("stops them on the note: from that second none is sent, and the tutor may hear it", async () => {
    await thank(mei, stage.amina);
    await stage.work();
    await thank(mei, stage.amina, "One more.");
    const stopped = await stage.press(amina, await stage.newest(amina), "stop");
    expect(stopped.words).toContain("Stopped, from this second.");
    expect(stopped.words).toContain("Well done, Amina.");
    expect(verbs(stopped)).toEqual([]);
    await stage.work();
    expect(await stage.cards(amina)).toHaveLength(2);
    expect((await formFor(mei, stage.amina)).words).toContain("Messages are off.");
    expect(
      await stage.rows("SELECT actor, kind, reason FROM audit_entry WHERE actor = $1", [amina]),
    ).toEqual([{ actor: amina, kind: "acted", reason: "choices" }]);
  });

  test("stops again and again with the same answer, on record once", async () => {
    await thank(mei, stage.amina);
    await stage.work();
    const [notice] = await stage.cards(amina);
    if (!notice) throw new Error("There is a notice.");
    const first = await stage.press(amina, notice, "stop");
    expect(first.words).toContain("Hello Amina");
    expect((await say(stage, amina, "STOP ")).words).toMatch(/^Stopped, from this second\./u);
    expect(await stage.rows("SELECT FROM audit_entry WHERE actor = $1", [amina])).toHaveLength(1);
  });

  test("types: two words work, everything else is not read", async () => {
    expect((await say(stage, amina, "help")).words).toBe(
      "I can\nmy data: what is held, and who looked\nchat: ask for a chat\nstuck: say what you're stuck on\nchoices: messages, quiet hours\nstop: no more messages\nNeed someone now? 999 · Samaritans 116 123 · text SHOUT to 85258 · Security 0100 555 0100",
    );
    for (const text of ["list", "show ben", "settings", "I am not well", "<b>", ""]) {
      const answered = await say(stage, amina, text);
      expect(answered.words, text).toMatch(/^I can't read messages\. Type help/u);
      expect(answered.words, text).toContain("999");
    }
  });

  test("hears nothing once they have left", async () => {
    await stage.rows("UPDATE student SET left_on = '2014-03-10' WHERE id = $1", [stage.amina.id]);
    await stage.flows.command(amina, "help");
    expect(await stage.cards(amina)).toEqual([]);
  });

  test("cannot press what belongs to staff, or somebody else's message", async () => {
    await thank(mei, stage.amina);
    await stage.work();
    const note = await stage.newest(amina);
    const delivery = (await stage.messages.deliveryOf(amina, note.message)) as never;
    const token = (await formFor(mei, stage.ben)).buttons[0]?.token ?? "";
    for (const action of ["open", "list", "thank", "thank.save", "record", "find.open"])
      await stage.flows.answer({ person: amina, delivery, action, token, inputs: { text: "x" } });
    const person = studentPerson(stage.ben.id);
    await stage.flows.answer({ person, delivery, action: "stop", token: "", inputs: {} });
    expect((await stage.newest(amina)).words).toBe(note.words);
    expect(await stage.rows("SELECT FROM student WHERE messages_off_on IS NOT NULL")).toEqual([]);
    expect(await entries()).toHaveLength(1);
  });

  test.each(["$" + "{1+1} **x** [a](https://e.example)", "<!channel> <@U1>", "\u202eabc"])(
    "reads %j, and nothing in it works",
    async (text) => {
      await thank(mei, stage.amina, text);
      await stage.work();
      const note = await stage.newest(amina);
      // Marks are there to be read, taken apart so that nothing acts on them.
      const marks = /[\\\s\u200b-\u202e]/gu;
      expect(note.words.replaceAll(marks, "")).toContain(text.replaceAll(marks, ""));
      expect(note.json).not.toMatch(/\$\{|\u202e/u);
    },
  );
});

test("whom the list thanks has a button, while they are the tutor's own", async () => {
  await stage.rows(
    `UPDATE digest SET summary = jsonb_set(summary, '{toThank}', $1) WHERE tutor_id = $2`,
    [
      JSON.stringify(
        [stage.amina, stage.suharto].map(({ id }) => ({
          student: { ref: id === stage.amina.id ? "20417" : "20002", givenName: "Then" },
          praise: { id: "picking-up", days: 4 },
        })),
      ),
      stage.mei,
    ],
  );
  const menu = await stage.press(mei, await stage.newest(mei), "list.menu");
  const find = await stage.press(mei, menu, "thank.find");
  expect(find.buttons.filter(({ verb }) => verb === "thank").map(({ says }) => says)).toEqual([
    "Thank Amina Thank: Amina Khan",
  ]);
  expect((await stage.press(mei, find, "thank")).words).toContain("Thank: Amina Khan");
});

test("only the writer reads the words in the record", async () => {
  await thank(mei, stage.chidi, "Just between us.");
  await stage.posted(stage.kofi, [stage.chidi], "2014-03-11");
  const read = async (person: Person) => {
    const card = await say(stage, person, "show chidi");
    return (await stage.press(person, card, "record")).words;
  };
  expect(await read(mei)).toContain('thanked, in a message: "Just between us."');
  const others = await read(kofi);
  expect(others).toContain("thanked, in a message");
  expect(others).not.toContain("Just between us.");
});
