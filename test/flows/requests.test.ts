import { describe, expect, test } from "vitest";
import { type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";
import { nudged, withDuty } from "../support/student-stage.ts";

let stage: Stage;
let mei: Person;
let kofi: Person;
let amina: Person;

eachOnStage(
  async (opened) => {
    stage = opened;
    [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
    amina = studentPerson(stage.amina.id);
    await stage.posted(stage.mei, [stage.ben, stage.amina]);
  },
  null,
  withDuty,
);

const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);
/** The message about a request that somebody has before them. */
async function told(person: Person): Promise<ShownCard> {
  const found = (await stage.cards(person)).find(({ words }) => words.startsWith("Amina Khan "));
  if (!found) throw new Error("Nobody was told.");
  return found;
}
const requests = () =>
  stage.rows("SELECT state, owner_id, step FROM student_request ORDER BY created_at, id");

/** Asks for a chat as a student goes there. */
async function ask(inputs: Record<string, string> = {}): Promise<ShownCard> {
  const form = await say(stage, amina, "chat");
  const done = await stage.press(amina, form, "chat.send", { ...form.inputs, ...inputs });
  await stage.work();
  return done;
}

describe("a chat asked for in working hours", () => {
  test("reaches the tutor at once, without a name before it is opened, and stands first", async () => {
    const card = await nudged(stage, stage.amina, "missed-critical", "event:1");
    const form = await stage.press(amina, card, "chat");
    expect(form.words).toContain("Dr Mei Li, my tutor\nSomeone else at the university");
    const done = await stage.press(amina, form, "chat.send", {
      ...form.inputs,
      text: "About the lab.",
    });
    expect(done.words).toContain(
      "Thanks, Amina. Dr Li has your message and will answer by Wed 12 Mar.",
    );
    await stage.work();
    const message = await told(mei);
    expect(message.words).toBe(
      'Amina Khan would like a chat\n"About the lab."\nAsked Mon 10 Mar, 09:00, after our message about the lab of 4 Mar. This week, any way.\nPlease answer by Wed 12 Mar.',
    );
    expect(verbs(message)).toEqual(["contacted", "asked.pass", "open"]);
    expect((await stage.messages.since(mei, 0)).map(({ summary }) => summary)).toContain(
      "One of your tutees has asked to hear from you.",
    );
    const all = (await stage.cards(mei)).map(({ words }) => words).join("\n");
    expect(all).toContain("Amina Khan · Asked for a chat, today 09:00");
    const open = await stage.press(mei, message, "open");
    expect(open.words).toContain("Asked for a chat on Mon 10 Mar.");
    expect(open.words).toContain("Hi Amina, thanks for getting in touch.");
    expect(verbs(open)).not.toContain("snooze");
  });

  test("is answered by a contact, and waits again when that is undone; to have tried is no answer", async () => {
    await ask();
    const message = await told(mei);
    const form = await stage.press(mei, message, "contacted");
    await stage.press(mei, form, "contacted.save", { ...form.inputs, outcome: "no-answer" });
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.mei, step: 0 }]);
    const again = await stage.press(mei, await say(stage, mei, "show amina"), "contacted");
    const done = await stage.press(mei, again, "contacted.save", {
      ...again.inputs,
      outcome: "reached",
    });
    expect(await requests()).toEqual([{ state: "answered", owner_id: stage.mei, step: 0 }]);
    await stage.press(mei, done, "undo");
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.mei, step: 0 }]);
  });

  test("cannot be set aside, from an open form either", async () => {
    const list = await stage.newest(mei);
    const form = await stage.press(
      mei,
      await stage.press(mei, list, "open", {}, "Amina"),
      "snooze",
    );
    await ask();
    const after = await stage.press(mei, form, "snooze.save", form.inputs);
    expect(after.words).toContain(
      "Amina Khan asked for a chat on Mon 10 Mar, so this can't be snoozed.",
    );
  });

  test("asked again is the same, from the same form or another", async () => {
    const form = await say(stage, amina, "chat");
    await Promise.all([1, 2, 3].map(() => stage.press(amina, form, "chat.send", form.inputs)));
    await ask();
    await stage.work();
    expect(await requests()).toHaveLength(1);
    expect(await stage.cards(mei)).toHaveLength(2);
  });
});

test("asked out of hours it reaches the tutor on the next working morning, and the student is told when", async () => {
  stage.moveTo("2014-03-14T20:00:00Z");
  const done = await ask();
  expect(done.words).toContain("will answer by Wed 19 Mar");
  expect(done.words).toContain("Dr Li sees it on Mon 17 Mar, 08:30.");
  expect(await stage.cards(mei)).toHaveLength(1);
  stage.moveTo("2014-03-17T08:30:30Z");
  await stage.flows.tick();
  await stage.work();
  expect((await told(mei)).words).toContain("Amina Khan would like a chat");
});

test("stuck: what on is chosen, and the tutor reads it", async () => {
  await stage.rows(
    "INSERT INTO assessment (module_instance_id, ref, kind, title, due_on) VALUES ($1, 'TMA1', 'coursework', 'TMA 1', '2014-03-14')",
    [stage.instance],
  );
  const form = await say(stage, amina, "stuck");
  expect(form.words).toContain("CCC TMA 1\nCCC\nSomething else");
  const missing = await stage.press(amina, form, "stuck.send", { text: "How?" });
  expect(missing.words).toContain("Choose what it is about.");
  const [piece] = await stage.rows("SELECT id FROM assessment");
  await stage.press(amina, missing, "stuck.send", {
    stuckOn: `assessment:${Number(piece?.id)}`,
    text: "How?",
  });
  await stage.work();
  expect((await stage.newest(mei)).words).toMatch(
    /^Amina Khan is stuck on the CCC TMA 1\n"How\?"/u,
  );
});

describe("passed on", () => {
  test("to the cover: they have the student while it waits, and the student is told who answers", async () => {
    await stage.rows("UPDATE staff SET cover_id = $1 WHERE id = $2", [stage.kofi, stage.mei]);
    await ask();
    const passed = await stage.press(mei, await told(mei), "asked.pass");
    expect(passed.words).toContain("Dr Kofi Osei answers this now.");
    await stage.work();
    expect((await stage.newest(amina)).words).toContain(
      "Dr Li hasn't been able to answer yet. Dr Osei will.",
    );
    const message = await told(kofi);
    expect(message.words).toContain("Amina Khan would like a chat");
    const form = await stage.press(kofi, message, "contacted");
    const done = await stage.press(kofi, form, "contacted.save", {
      ...form.inputs,
      outcome: "reached",
    });
    expect(done.words).toContain("Contacted by you today");
    expect(await requests()).toEqual([{ state: "answered", owner_id: stage.kofi, step: 1 }]);
    stage.moveTo("2014-03-11T09:00:00Z");
    expect((await say(stage, kofi, "show amina")).words).toContain("I can't find");
  });

  test("with nobody to stand in a team is offered", async () => {
    await ask();
    const form = await stage.press(mei, await told(mei), "asked.pass");
    expect(form.words).toContain("Escalate: Amina Khan");
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.mei, step: 0 }]);
  });

  test("is for nobody else to do", async () => {
    await ask();
    const message = await told(mei);
    const delivery = (await stage.messages.deliveryOf(mei, message.message)) as never;
    const token = message.buttons.find(({ verb }) => verb === "asked.pass")?.token ?? "";
    expect(
      await stage.flows.answer({ person: kofi, delivery, action: "asked.pass", token, inputs: {} }),
    ).toBeNull();
    await stage.posted(stage.kofi, [stage.suharto]);
    const own = (await stage.messages.deliveryOf(
      kofi,
      (
        await stage.newest(kofi)
      ).message,
    )) as never;
    await stage.flows.answer({
      person: kofi,
      delivery: own,
      action: "asked.pass",
      token,
      inputs: {},
    });
    expect((await stage.newest(kofi)).words).toContain("I can't open that.");
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.mei, step: 0 }]);
  });
});

describe("unanswered by its day", () => {
  const morning = async (at: string) => {
    stage.moveTo(at);
    await stage.flows.tick();
    await stage.work();
  };

  test("it goes to the cover once, then student support is named", async () => {
    await stage.rows("UPDATE staff SET cover_id = $1 WHERE id = $2", [stage.kofi, stage.mei]);
    await ask();
    await morning("2014-03-12T08:31:00Z");
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.mei, step: 0 }]);
    await morning("2014-03-13T08:31:00Z");
    await morning("2014-03-13T08:40:00Z");
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.kofi, step: 1 }]);
    expect((await stage.newest(amina)).words).toContain(
      "Dr Li hasn't been able to answer yet. Dr Osei will.",
    );
    expect((await told(kofi)).words).toContain("Amina Khan would like a chat");
    await morning("2014-03-18T08:31:00Z");
    expect(await requests()).toEqual([{ state: "open", owner_id: stage.kofi, step: 2 }]);
    expect((await stage.newest(amina)).words).toContain("Student Support can: 0100 555 0199");
    expect(await stage.rows("SELECT kind, staff_id FROM intervention ORDER BY seq")).toEqual([
      { kind: "asked", staff_id: null },
      { kind: "asked-on", staff_id: null },
      { kind: "asked-on", staff_id: null },
    ]);
  });

  test("not when somebody was in touch", async () => {
    await ask();
    const form = await stage.press(mei, await told(mei), "contacted");
    await stage.press(mei, form, "contacted.save", { ...form.inputs, outcome: "left-message" });
    await morning("2014-03-13T08:31:00Z");
    expect(await requests()).toEqual([{ state: "answered", owner_id: stage.mei, step: 0 }]);
  });
});
