import { beforeEach, describe, expect, test } from "vitest";
import { type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { deskOf, say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { buttonOn, type ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";
import { missedSession, nudged, withDuty } from "../support/student-stage.ts";

let stage: Stage;
let mei: Person;
let amina: Person;

eachOnStage(
  async (opened) => {
    stage = opened;
    mei = staffPerson(stage.mei);
    amina = studentPerson(stage.amina.id);
    await stage.posted(stage.mei, [stage.amina, stage.ben]);
  },
  null,
  withDuty,
);

const entries = () =>
  stage.rows("SELECT kind, staff_id, codes ->> 'what' AS what FROM intervention ORDER BY seq");
const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);

describe("an answer to a message", () => {
  test.each([
    ["quiet", "say.fine", 'Dr Li will see "fine".', "Says fine, today 09:00"],
    ["quiet", "say.away", 'Dr Li sees "away or ill", nothing more.', "Away or ill (their words)"],
    ["missed-critical", "say.catching-up", "Good.", "Says catching up, today 09:00"],
    ["deadline-near", "say.started", "Good.", "Says they have started, today 09:00"],
    [
      "deadline-passed",
      "say.handed-in",
      "it hasn't by Wed 12 Mar",
      "Says it is handed in; being checked, today 09:00",
    ],
    [
      "deadline-passed",
      "say.extension",
      "that's all we need",
      "Says they have an extension, today 09:00",
    ],
  ] as const)(
    "%s, %s: the student reads what follows, and the tutor's row what they said",
    async (kind, verb, says, row) => {
      const card = await nudged(
        stage,
        stage.amina,
        kind,
        kind.startsWith("deadline") ? "assessment:5" : undefined,
      );
      const after = await stage.press(amina, card, verb);
      expect(after.words).toContain(says);
      expect(verbs(after)).toEqual(["chat", "stop"]);
      expect(await entries()).toEqual([{ kind: "said", staff_id: null, what: verb.slice(4) }]);
      await stage.work();
      expect((await stage.newest(mei)).words).toContain(`Amina Khan · ${row}`);
      expect(await stage.cards(mei)).toHaveLength(1);
    },
  );

  test("counts once, whatever is pressed again, at once, or instead", async () => {
    const card = await nudged(stage, stage.amina, "quiet");
    const fine = await stage.press(amina, card, "say.fine");
    const delivery = (await stage.messages.deliveryOf(amina, card.message)) as never;
    const again = (verb: string) =>
      stage.flows.answer({
        person: amina,
        delivery,
        action: verb,
        token: buttonOn(card, verb, "").token,
        inputs: {},
      });
    await Promise.all([again("say.fine"), again("say.fine"), again("say.away"), again("say.fine")]);
    expect(await entries()).toEqual([{ kind: "said", staff_id: null, what: "fine" }]);
    expect((await stage.newest(amina)).words).toBe(fine.words);
  });

  test("that was written down by a process that died is decided by the next tick, and shown", async () => {
    const card = await nudged(stage, stage.amina, "quiet");
    const token = buttonOn(card, "say.fine", "").token;
    await stage.presses.write({
      id: "00000000-0000-4000-8000-000000000077" as never,
      platform: "sandbox",
      person: amina,
      item: token.split(".")[0] as never,
      version: 0,
      kind: "say.fine",
      inputs: {},
      receivedAt: stage.now(),
    });
    stage.later(11_000);
    await stage.flows.tick();
    await stage.work();
    await stage.flows.tick();
    await stage.work();
    expect(await entries()).toHaveLength(1);
    expect((await stage.newest(amina)).words).toContain('Dr Li will see "fine".');
  });

  test("of another student's message, or one that message does not offer, says nothing", async () => {
    const card = await nudged(stage, stage.amina, "quiet");
    const other = await nudged(stage, stage.ben, "quiet");
    const ben = studentPerson(stage.ben.id);
    const token = buttonOn(card, "say.fine", "").token;
    const delivery = (await stage.messages.deliveryOf(ben, other.message)) as never;
    for (const action of ["say.fine", "say.was-there", "say.handed-in"])
      await stage.flows.answer({ person: ben, delivery, action, token, inputs: {} });
    expect(
      await stage.flows.answer({
        person: ben,
        delivery: (await stage.messages.deliveryOf(amina, card.message)) as never,
        action: "say.fine",
        token,
        inputs: {},
      }),
    ).toBeNull();
    const own = buttonOn(other, "say.fine", "").token;
    await stage.flows.answer({
      person: ben,
      delivery,
      action: "say.was-there",
      token: own,
      inputs: {},
    });
    expect(await entries()).toEqual([]);
    expect((await stage.newest(ben)).words).toBe(other.words);
  });

  test("[Why me?] says why, and changes nothing", async () => {
    const card = await nudged(stage, stage.amina, "missed-critical", "event:1");
    const why = await stage.press(amina, card, "why");
    expect(why.words).toContain(
      "You get this because: the session was marked key by the module, and the register of 4 Mar has no entry for you.",
    );
    expect(verbs(why)).toEqual(verbs(card));
    expect(await entries()).toEqual([]);
  });

  test("[Stop these] stops that kind alone", async () => {
    const card = await nudged(stage, stage.amina, "quiet");
    const stopped = await stage.press(amina, card, "stop");
    expect(stopped.words).toContain("Stopped, from this second.");
    expect(verbs(stopped)).toEqual([]);
    expect(await stage.rows("SELECT kind, wanted FROM choice")).toEqual([
      { kind: "quiet", wanted: false },
    ]);
  });
});

describe("I was there", () => {
  let jane: Person;
  let ben: Person;
  let event: number;
  beforeEach(async () => {
    jane = staffPerson((await deskOf(stage)).jane);
    ben = studentPerson(stage.ben.id);
    event = await missedSession(stage, [stage.amina, stage.ben]);
    for (const student of [stage.amina, stage.ben]) {
      const card = await nudged(stage, student, "missed-critical", `event:${event}`);
      const after = await stage.press(studentPerson(student.id), card, "say.was-there");
      expect(after.words).toContain(
        "We've asked the module team to check the register; you'll hear by Mon 17 Mar.",
      );
    }
    await stage.work();
  });

  test("asks the module's team once, with counts and no name, and holds attendance meanwhile", async () => {
    const [check, ...more] = await stage.cards(jane);
    expect(more).toEqual([]);
    expect(check?.words).toContain("2 students say they were at CCC, Tue 4 Mar, 10:00.");
    expect(check?.words).toContain("The register shows 1 of 4.");
    expect(check?.json).not.toMatch(/Amina|Carter/u);
    expect(verbs(check as ShownCard)).toEqual([
      "register.correct",
      "register.keep",
      "register.ignore",
    ]);
    expect(await stage.rows("SELECT signal, kind FROM known_reason")).toEqual([
      { signal: "attendance", kind: "being-checked" },
      { signal: "attendance", kind: "being-checked" },
    ]);
  });

  test.each([
    ["register.correct", "register corrected", "attended", "We checked"],
    ["register.keep", "register left as it is", "absent", "We checked"],
    ["register.ignore", "session ignored", "absent", "We checked"],
  ])(
    "%s: once, both students hear it, and nothing is held any more",
    async (verb, says, status, hears) => {
      const card = await stage.newest(jane);
      const after = await stage.press(jane, card, verb);
      expect(after.words).toContain(says);
      expect(verbs(after)).toEqual([]);
      const delivery = (await stage.messages.deliveryOf(jane, card.message)) as never;
      await stage.flows.answer({
        person: jane,
        delivery,
        action: "register.correct",
        token: "",
        inputs: {},
      });
      await stage.work();
      for (const student of [amina, ben])
        expect((await stage.newest(student)).words).toContain(hears);
      expect(await stage.rows("SELECT DISTINCT status FROM attendance")).toEqual([{ status }]);
      expect(await stage.rows("SELECT FROM known_reason")).toEqual([]);
      const [session] = await stage.rows("SELECT attended, ignored_at FROM teaching_event");
      expect(session?.attended).toBe(status === "attended" ? 3 : 1);
      expect(session?.ignored_at === null).toBe(verb !== "register.ignore");
    },
  );

  test("is nobody else's to decide", async () => {
    const card = await stage.newest(jane);
    const delivery = (await stage.messages.deliveryOf(jane, card.message)) as never;
    expect(
      await stage.flows.answer({
        person: mei,
        delivery,
        action: "register.correct",
        token: "",
        inputs: {},
      }),
    ).toBeNull();
    await stage.rows(
      "UPDATE staff_link SET to_on = '2014-03-09' WHERE relationship = 'module-lead'",
    );
    expect((await stage.press(jane, card, "register.correct")).words).toContain(
      "This card has closed.",
    );
    expect(await stage.rows("SELECT DISTINCT state FROM correction")).toEqual([{ state: "open" }]);
  });
});

test.each(["chat", "sgwrs", "I'd like a chat."])("typing %j opens the form", async (typed) => {
  expect((await say(stage, amina, typed)).words).toMatch(/^Who would you like to talk to\?/u);
});
test.each(["stuck", "yn sownd"])("typing %j opens the other", async (typed) => {
  expect((await say(stage, amina, typed)).words).toMatch(/^What are you stuck on\?/u);
});
test("typing stopio stops all", async () => {
  expect((await say(stage, amina, "Stopio")).words).toMatch(/^Stopped, from this second/u);
});
