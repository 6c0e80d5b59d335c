import { expect, test } from "vitest";
import { type Person, staffPerson } from "../../src/domain/ids.ts";
import { deskOf, say } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let desk: Awaited<ReturnType<typeof deskOf>>;
let mei: Person;
let kofi: Person;
let jane: Person;

eachOnStage(async (opened) => {
  stage = opened;
  desk = await deskOf(stage);
  [mei, kofi, jane] = [staffPerson(stage.mei), staffPerson(stage.kofi), staffPerson(desk.jane)];
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
});

const viewed = () =>
  stage.rows(
    "SELECT actor, student_id, reason FROM audit_entry WHERE kind = 'viewed' ORDER BY id, student_id",
  );
const verbs = ({ buttons }: { buttons: readonly { verb: string }[] }) =>
  buttons.map(({ verb }) => verb);
/** Keeps a level for a student's enrolment as of the day. */
const scoredAs = (enrolment: number, level: string) =>
  stage.rows(
    `INSERT INTO risk_score (enrolment_id, as_of, model, level, trend, hard, signals, praise)
     VALUES ($1, '2014-03-10', 'rules', $2, 'steady', false, $3, '[]')`,
    [
      enrolment,
      level,
      JSON.stringify({
        reasons: [],
        overall: { usual: null, days7: 0, days14: 0, activeDays: 0, lastSeenOn: null },
      }),
    ],
  );

test("who names all tutees by level, with counts that add up, and each name shown is on record", async () => {
  await scoredAs(stage.amina.enrolment, "steady");
  await stage.rows("UPDATE student SET objected_on = '2014-03-01' WHERE id = $1", [stage.ben.id]);
  const card = await say(stage, mei, "who");
  expect(card.words).toBe(
    "Your 3 tutees\nNothing unusual 1: Amina Khan\nNot enough data 1: Chidi Okafor\nNot available 1: Ben Carter",
  );
  expect(await viewed()).toEqual(
    [stage.amina, stage.chidi, stage.ben].map(({ id }) => ({
      actor: mei,
      student_id: id,
      reason: "tutor",
    })),
  );
});

test("who counts those whom the card has no room for, and records only those it names", async () => {
  for (let n = 0; n < 20; n += 1)
    await stage.tutee(`3000${n}`, `Example${n}`, "Smith", [stage.mei]);
  const card = await say(stage, mei, "who");
  expect(card.words).toContain("Your 23 tutees");
  expect(card.words).toMatch(/Not enough data 23: .* and 19 more$/);
  expect(await viewed()).toHaveLength(4);
});

test("who and a name says who works with a tutee, tutors first, nobody who is excluded", async () => {
  await desk.link(desk.ruth, "cover", { student: stage.chidi.id });
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [desk.jane, stage.amina.id]);
  const card = await say(stage, mei, "who chidi");
  expect(card.words).toBe(
    [
      "Who works with Chidi Okafor",
      "Dr Kofi Osei, personal tutor",
      "Dr Mei Li, personal tutor",
      "Ruth Adeyemi, cover",
      "Ruth Adeyemi, programme director (Computer Science)",
      "Dr Jane Park, module lead (CCC)",
    ].join("\n"),
  );
  expect((await say(stage, mei, "who amina")).words).not.toContain("Jane Park");
  expect((await say(stage, mei, "who suharto")).words).toContain(`I can't find "suharto"`);
  expect((await viewed()).map(({ student_id }) => student_id)).toEqual([
    stage.chidi.id,
    stage.amina.id,
  ]);
});

test("note and a name opens the form; what follows the name is no part of it; two of one name are asked about", async () => {
  for (const text of ["note ben", "note ben carter", "note ben rang at noon"]) {
    const form = await say(stage, mei, text);
    expect(form.words, text).toContain("Note: Ben Carter");
  }
  expect((await say(stage, mei, "note zzz rang")).words).toContain(`I can't find "zzz rang"`);
  await stage.tutee("20902", "Amina", "Khan", [stage.mei]);
  const which = await say(stage, mei, "note amina");
  const form = await stage.press(mei, which, "note", {}, "…902");
  expect(form.words).toContain("Note: Amina Khan");
  const done = await stage.press(mei, form, "note.save", { text: "Prefers mornings." });
  expect(done.words).toContain("Note added.");
});

test("waiting: follow-ups due and names raised, longest first, each opened by its button; nothing once they are acted on", async () => {
  expect((await say(stage, mei, "waiting")).words).toBe("Nothing is waiting for you.");
  const list = await stage.press(mei, await say(stage, mei, "list"), "contacted", {}, "Ben");
  await stage.press(mei, list, "contacted.save", { ...list.inputs, followUp: "2014-03-12" });
  const form = await say(stage, jane, "raise chidi");
  await stage.press(jane, form, "raise.save", {
    ...form.inputs,
    noticed: "Very quiet.",
    to: "all",
  });
  expect((await say(stage, mei, "waiting")).words).toBe(
    "Waiting for you: 1\n1. Chidi Okafor · raised by Dr Jane Park, Mon 10 Mar".replace(
      "1.",
      "1\\.",
    ),
  );
  stage.later(3 * 86_400_000);
  const card = await say(stage, mei, "waiting");
  expect(card.words.replaceAll("\\", "")).toBe(
    [
      "Waiting for you: 2",
      "1. Chidi Okafor · raised by Dr Jane Park, Mon 10 Mar",
      "2. Ben Carter · follow-up was due Wed 12 Mar",
    ].join("\n"),
  );
  expect(verbs(card)).toEqual(["open", "open", "list"]);
  const opened = await stage.press(mei, card, "open", {}, "Chidi");
  const contact = await stage.press(mei, opened, "contacted");
  await stage.press(mei, contact, "contacted.save", contact.inputs);
  // One log: what Dr Li did is done for Dr Osei too.
  for (const person of [mei, kofi])
    expect((await say(stage, person, "waiting")).words).not.toContain("Chidi");
});

test("waiting shows three and counts the rest", async () => {
  await stage.tutee("30001", "Dylan", "Price", [stage.mei]);
  for (const name of ["amina", "ben", "chidi", "dylan"]) {
    const form = await say(stage, jane, `raise ${name}`);
    await stage.press(jane, form, "raise.save", { ...form.inputs, noticed: "Quiet." });
  }
  const card = await say(stage, mei, "waiting");
  expect(card.words).toContain("Waiting for you: 4");
  expect(card.words).toContain("and 1 more");
  expect(verbs(card)).toEqual(["open", "open", "open", "list"]);
});

test("settings open with what holds, and what is saved holds for the next list", async () => {
  const form = await say(stage, mei, "settings");
  expect(form.inputs).toEqual({
    day: "1",
    time: "08:00",
    length: "usual",
    awayFrom: "",
    awayTo: "",
    cover: "none",
    names: "full",
  });
  expect(form.json).toContain("Dr Kofi Osei");
  const done = await stage.press(mei, form, "settings.save", {
    ...form.inputs,
    day: "3",
    time: "09:30",
    length: "4",
    names: "initials",
    cover: String(stage.kofi),
  });
  expect(done.words).toBe(
    [
      "Saved.",
      "Next list: Wed 12 Mar, 09:30.",
      "List length: 4.",
      "Cover when you are away: Dr Kofi Osei.",
      "Names on the list: initials.",
    ].join("\n"),
  );
  expect(await stage.rhythms.tutors({ day: 3, time: "09:30", zone: stage.zone })).toEqual([
    stage.mei,
  ]);
  expect((await stage.press(mei, done, "settings")).inputs).toMatchObject({
    day: "3",
    time: "09:30",
    length: "4",
    names: "initials",
    cover: String(stage.kofi),
  });
});

test("away with a cover: the cover has the list of those days, and it is said who has it", async () => {
  const form = await say(stage, mei, "settings");
  const away = { awayFrom: "2014-03-17", awayTo: "2014-03-21", cover: String(stage.kofi) };
  const done = await stage.press(mei, form, "settings.save", { ...form.inputs, ...away });
  expect(done.words).toContain("Next list: Mon 24 Mar, 08:00.");
  expect(done.words).toContain("Away Mon 17 Mar to Fri 21 Mar: Dr Kofi Osei has your list.");
  stage.moveTo("2014-03-17T09:00:00Z");
  const composed = await stage.flows.compose("2014-03-17", null, null);
  expect(composed.map(({ tutorRef }) => tutorRef)).toEqual(["tutor-002"]);
  stage.moveTo("2014-03-24T09:00:00Z");
  expect((await say(stage, mei, "settings")).inputs).toMatchObject({ awayFrom: "", awayTo: "" });
});

test("a cover who is away on the same days, or oneself, is refused, and nothing is saved", async () => {
  await stage.rows(
    "UPDATE staff SET away_from = '2014-03-18', away_to = '2014-03-19' WHERE id = $1",
    [stage.kofi],
  );
  const form = await say(stage, mei, "settings");
  const away = { ...form.inputs, awayFrom: "2014-03-17", awayTo: "2014-03-21" };
  const clash = await stage.press(mei, form, "settings.save", {
    ...away,
    cover: String(stage.kofi),
  });
  expect(clash.words).toContain("Dr Kofi Osei is away too, Tue 18 Mar to Wed 19 Mar.");
  expect(clash.inputs).toMatchObject({ awayFrom: "2014-03-17", cover: String(stage.kofi) });
  const own = await stage.press(mei, clash, "settings.save", { ...away, cover: String(stage.mei) });
  expect(own.words).toContain("Choose who covers, or nobody.");
  expect(
    await stage.rows("SELECT away_from, cover_id FROM staff WHERE id = $1", [stage.mei]),
  ).toEqual([{ away_from: null, cover_id: null }]);
});

test("a module lead hears what there is for them, and that the rest is for people with tutees", async () => {
  const help = await say(stage, jane, "help");
  expect(help.words).toContain("raise and a name: tell a student's tutor");
  expect(help.words).not.toContain("settings");
  expect(verbs(help)).toEqual(["privacy"]);
  for (const text of [
    "list",
    "show amina",
    "who",
    "who amina",
    "note amina",
    "waiting",
    "settings",
  ])
    expect((await say(stage, jane, text)).words, text).toContain("You have no tutees on record.");
  const privacy = await stage.press(jane, help, "privacy");
  expect(privacy.words).toContain("what you press and when you open a student's record");
  const delivery = (await stage.messages.deliveryOf(jane, privacy.message)) as never;
  for (const action of ["settings", "settings.save"]) {
    await stage.flows.answer({ person: jane, delivery, action, token: "", inputs: { day: "2" } });
    expect((await stage.newest(jane)).words, action).toContain("You have no tutees on record.");
    await stage.flows.answer({ person: jane, delivery, action: "privacy", token: "", inputs: {} });
  }
  expect(await viewed()).toEqual([]);
});

test("somebody's own name as a student is answered with where their own record is", async () => {
  await stage.rows("UPDATE staff SET email = 'mei@example.ac.uk' WHERE id = $1", [stage.mei]);
  await stage.rows(
    "INSERT INTO student (ref, given_name, family_name, email) VALUES ('40001', 'Mei', 'Li', 'mei@example.ac.uk')",
  );
  for (const text of ["show mei", "note mei li", "who mei", "raise mei"])
    expect((await say(stage, mei, text)).words, text).toContain("You are also a student here.");
});
