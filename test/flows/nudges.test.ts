import { beforeEach, describe, expect, test } from "vitest";
import { type Person, type SlotId, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { eachOn } from "../support/each-on-stage.ts";
import { type Nudging, openNudging } from "../support/nudging.ts";
import type { ShownCard } from "../support/shown-card.ts";

let stage: Nudging;
let mei: Person;
let amina: Person;

eachOn(openNudging, (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  amina = studentPerson(stage.amina.id);
});

const words = async (person: Person) => (await stage.cards(person)).map((card) => card.words);
const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);
const states = async () => (await stage.all()).map(({ kind, state, why }) => [kind, state, why]);
const near = "Hi Amina. The CCC coursework A2 is due Fri 14 Mar.";
const monday = () => stage.at("2014-03-10T09:00:00Z");
const tuesday = () => stage.at("2014-03-11T10:00:00Z");

describe("a deadline that is near", () => {
  beforeEach(async () => {
    await stage.deadlineNear();
    await stage.posted(stage.mei, [stage.ben, stage.amina]);
    await monday();
  });

  test("is planned on a morning for the next one at ten; the tutor's list says so", async () => {
    expect(await stage.all()).toEqual([
      {
        kind: "deadline-near",
        state: "planned",
        why: null,
        student: stage.amina.id,
        goes: "03-11 10:00",
      },
    ]);
    const list = await stage.newest(mei);
    expect(list.words).toContain("1 message to your tutees goes out Tue 11 Mar, 10:00.");
    expect(verbs(list)).toContain("nudges");
    expect(await words(amina)).toEqual([]);
  });

  test("goes then, after the notice, and is neither a contact nor in the log", async () => {
    await tuesday();
    const [notice, message, ...more] = await words(amina);
    expect(notice).toContain("Hello Amina, I'm Waymark");
    expect(notice).toContain("so can you: type my data.");
    expect(message).toBe(
      [
        near,
        "Reading the brief takes about ten minutes and is a good first step today.",
        "From Waymark, an automatic service, for your tutor Dr Mei Li, who can see your answer.",
      ].join("\n"),
    );
    expect(more).toEqual([]);
    expect(await states()).toEqual([["deadline-near", "sent", null]]);
    expect(await stage.rows("SELECT FROM intervention")).toEqual([]);
    expect((await stage.newest(mei)).words).not.toContain("goes out");
    expect(await stage.rows("SELECT person, version FROM notice")).toEqual([
      { person: amina, version: 2 },
    ]);
    expect((await stage.messages.since(amina, 0)).map(({ summary }) => summary)).toEqual([
      "A message from Northbridge University about your studies.",
      "A message from Northbridge University about your studies.",
    ]);
  });

  test("goes once, however many workers ring at once, and however often", async () => {
    stage.moveTo("2014-03-11T10:00:00Z");
    await stage.flows.tick();
    const [slot] = await stage.rows(
      "SELECT id FROM slot WHERE name LIKE 'nudges-go %' AND done_at IS NULL ORDER BY starts_at DESC",
    );
    await Promise.all(
      Array.from({ length: 8 }, () => stage.flows.occasions["nudges-go"](slot?.id as SlotId)),
    );
    await stage.work();
    await stage.at("2014-03-11T11:00:00Z");
    expect((await words(amina)).filter((text) => text.startsWith(near))).toHaveLength(1);
  });

  test.each([
    [
      "the piece is in",
      () =>
        stage.rows(
          "INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked) SELECT $1, id, '2014-03-10', false FROM assessment WHERE ref = 'A2'",
          [stage.amina.enrolment],
        ),
      "over",
    ],
    [
      "there is more time",
      () =>
        stage.rows(
          "INSERT INTO submission (enrolment_id, assessment_id, due_on, banked) SELECT $1, id, '2014-04-14', false FROM assessment WHERE ref = 'A2'",
          [stage.amina.enrolment],
        ),
      "over",
    ],
    ["they are at it", () => stage.active(stage.amina, "2014-03-10"), "over"],
    [
      "the data is old",
      () => stage.rows("DELETE FROM activity_day WHERE on_date > '2014-03-01'"),
      "over",
    ],
    [
      "it is not expected",
      () =>
        stage.rows(
          "INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source) VALUES ($1, 'deadlines', 'adjustment', '2014-03-10', '2014-03-20', 'test')",
          [stage.amina.id],
        ),
      "known-reason",
    ],
    [
      "they want none of the kind",
      () =>
        stage.rows("INSERT INTO choice VALUES ($1, 'deadlines', false, $2)", [
          stage.amina.id,
          stage.now(),
        ]),
      "unwanted",
    ],
    [
      "they want none at all",
      () =>
        stage.rows("UPDATE student SET messages_off_on = '2014-03-10' WHERE id = $1", [
          stage.amina.id,
        ]),
      "messages-off",
    ],
    [
      "they are under 18",
      () =>
        stage.rows("UPDATE student SET adult_on = '2014-06-01' WHERE id = $1", [stage.amina.id]),
      "under-18",
    ],
    [
      "they objected",
      () =>
        stage.rows("UPDATE student SET objected_on = '2014-03-10' WHERE id = $1", [stage.amina.id]),
      "out",
    ],
    [
      "they have a case",
      () =>
        stage.rows(
          "INSERT INTO support_case (student_id, entry_id, about, urgency, knows, due_at, state, created_at) VALUES ($1, gen_random_uuid(), 'money', 'today', 'yes', $2, 'open', $2)",
          [stage.amina.id, stage.now()],
        ),
      "in-case",
    ],
    [
      "they wait for an answer",
      () =>
        stage.rows(
          "INSERT INTO student_request (id, student_id, kind, state, due_at, created_at) VALUES (gen_random_uuid(), $1, 'chat', 'open', $2, $2)",
          [stage.amina.id, stage.now()],
        ),
      "in-case",
    ],
    [
      "their words may have meant danger",
      () =>
        stage.rows(
          "INSERT INTO duty_alert (id, student_id, words, at, state) VALUES (gen_random_uuid(), $1, 'words', $2, 'new')",
          [stage.amina.id, stage.now()],
        ),
      "danger",
    ],
    [
      "they say that is wrong",
      () =>
        stage.rows(
          "INSERT INTO correction (id, student_id, kind, assessment_id, state, held_from, answer_by, created_at) SELECT gen_random_uuid(), $1, 'extension', id, 'open', '2014-03-10', '2014-03-24', $2 FROM assessment WHERE ref = 'A2'",
          [stage.amina.id, stage.now()],
        ),
      "over",
    ],
    [
      "they have left",
      () => stage.rows("UPDATE student SET left_on = '2014-03-11' WHERE id = $1", [stage.amina.id]),
      "over",
    ],
  ] as [string, () => Promise<unknown>, string][])(
    "does not go when %s by then",
    async (_what, happens, why) => {
      await happens();
      await tuesday();
      expect(await words(amina)).toEqual([]);
      expect(await states()).toEqual([["deadline-near", "dropped", why]]);
    },
  );

  test("does not go when the tutor was in touch, or knows why", async () => {
    const list = await stage.newest(mei);
    const form = await stage.press(mei, list, "contacted", {}, "Amina");
    await stage.press(mei, form, "contacted.save", { ...form.inputs });
    await tuesday();
    expect(await states()).toEqual([["deadline-near", "dropped", "spoken-to"]]);
  });

  test("is held at the last moment by a stop that came after it was sent on its way", async () => {
    stage.moveTo("2014-03-11T10:00:00Z");
    await stage.sendNudges(null);
    await stage.rows("INSERT INTO choice VALUES ($1, 'deadlines', false, $2)", [
      stage.amina.id,
      stage.now(),
    ]);
    await stage.work();
    expect((await words(amina)).some((text) => text.startsWith(near))).toBe(false);
    expect(await states()).toEqual([["deadline-near", "dropped", "unwanted"]]);
  });

  test("that was late on its way past four in the afternoon does not go any more", async () => {
    stage.moveTo("2014-03-11T15:59:00Z");
    await stage.sendNudges(null);
    stage.moveTo("2014-03-11T16:00:00Z");
    await stage.work();
    expect((await words(amina)).some((text) => text.startsWith(near))).toBe(false);
    expect(await states()).toEqual([["deadline-near", "dropped", "closed"]]);
  });

  test("waits where nothing goes out: in the evening, and while everything is paused", async () => {
    await stage.at("2014-03-11T18:00:00Z");
    expect(await stage.all()).toMatchObject([{ state: "planned", goes: "03-12 10:00" }]);
    await stage.rows("INSERT INTO pause (from_at) VALUES ($1)", [stage.now()]);
    await stage.at("2014-03-12T10:00:00Z");
    expect(await states()).toEqual([["deadline-near", "planned", null]]);
    expect(await words(amina)).toEqual([]);
  });

  test("goes after the student's quiet hours", async () => {
    await stage.rows("DELETE FROM nudge");
    await stage.rows("DELETE FROM slot");
    await stage.rows("UPDATE student SET quiet_to = '12:00' WHERE id = $1", [stage.amina.id]);
    await monday();
    expect(await stage.all()).toMatchObject([{ state: "planned", goes: "03-11 12:00" }]);
  });

  test("is said once: nothing more of it, and nothing else for a week", async () => {
    await tuesday();
    await stage.active(stage.suharto, "2014-03-11", "2014-03-12", "2014-03-13", "2014-03-14");
    await stage.handIn(stage.suharto, await stage.assessment("A3", "2014-03-18"), {
      on: "2014-03-14",
    });
    for (const day of [12, 13, 14]) await stage.at(`2014-03-${day}T10:00:00Z`);
    const own = (await stage.all()).filter(({ student }) => student === stage.amina.id);
    expect(own.map(({ state }) => state)).toEqual(["sent"]);
    await stage.active(stage.suharto, "2014-03-16", "2014-03-17");
    await stage.rows("UPDATE assessment SET due_on = '2014-03-21' WHERE ref = 'A3'");
    await stage.at("2014-03-17T09:00:00Z");
    await stage.at("2014-03-18T10:00:00Z");
    expect((await words(amina)).at(-1)).toContain(
      "From Waymark, for Dr Li, who can see your answer.",
    );
    expect(await words(amina)).toHaveLength(3);
  });
});
