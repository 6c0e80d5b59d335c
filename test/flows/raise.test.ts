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
let sam: Person;

eachOnStage(async (opened) => {
  stage = opened;
  desk = await deskOf(stage);
  [mei, kofi] = [staffPerson(stage.mei), staffPerson(stage.kofi)];
  [jane, sam] = [staffPerson(desk.jane), staffPerson(desk.sam)];
  await stage.posted(stage.mei, [stage.ben]);
});

const entries = () =>
  stage.rows("SELECT kind, staff_id, reason, student_id, codes FROM intervention ORDER BY seq");
const verbs = ({ buttons }: { buttons: readonly { verb: string }[] }) =>
  buttons.map(({ verb }) => verb);
/** Raises a name with what was noticed. */
async function raise(person: Person, text: string, noticed = "Left two labs early.") {
  const form = await say(stage, person, text);
  return stage.press(person, form, "raise.save", { ...form.inputs, noticed });
}

test("a module lead raises a student of the module, and the tutor hears in a message of its own that opens the student", async () => {
  const done = await raise(jane, "raise amina");
  expect(done.words).toBe("Amina Khan · Raised with Dr Mei Li.\nAmina can ask to see this.");
  expect(await entries()).toEqual([
    {
      kind: "raise",
      staff_id: desk.jane,
      reason: "module-lead",
      student_id: stage.amina.id,
      codes: { to: [stage.mei], tutors: [stage.mei], module: expect.any(Number) },
    },
  ]);
  await stage.work();
  const told = await stage.newest(mei);
  expect(told.words).toBe('Dr Jane Park (CCC) raised Amina Khan: "Left two labs early."');
  const [shown] = (await stage.messages.since(mei, 0)).slice(-1);
  expect(shown?.summary).toBe("A colleague has told you about one of your tutees.");
  expect((await stage.press(mei, told, "open", {}, "Amina")).words).toContain("your tutee");
});

test("the tutor acts on it from the message, also when a later list has come", async () => {
  await raise(jane, "raise amina");
  await stage.work();
  const told = await stage.newest(mei);
  stage.later(7 * 86_400_000);
  await stage.posted(stage.mei, [stage.ben], "2014-03-17");
  const form = await stage.press(mei, told, "contacted", {}, "Amina");
  expect((await stage.press(mei, form, "contacted.save", form.inputs)).words).toContain(
    "Contacted by you",
  );
});

test("pressing send twice, at once or later, tells once", async () => {
  const form = await say(stage, jane, "raise amina");
  const inputs = { ...form.inputs, noticed: "Seemed exhausted." };
  await Promise.all(Array.from({ length: 6 }, () => stage.press(jane, form, "raise.save", inputs)));
  await stage.work();
  expect(await entries()).toHaveLength(1);
  expect(await stage.cards(mei)).toHaveLength(2);
});

test("who raises sees the name and whom it goes to, and opens nothing of the student", async () => {
  const form = await say(stage, jane, "raise amina");
  expect(form.words).toContain("Amina's tutor, Dr Mei Li");
  const token = form.buttons.find(({ verb }) => verb === "raise.save")?.token ?? "";
  const delivery = (await stage.messages.deliveryOf(jane, form.message)) as never;
  for (const action of ["open", "record", "contacted", "note", "around", "menu", "wrong"]) {
    await stage.flows.answer({ person: jane, delivery, action, token, inputs: {} });
    expect((await stage.newest(jane)).words, action).toContain("I can't open that.");
  }
  for (const action of ["contacted.save", "note.save", "snooze.save", "wrong.save"])
    await stage.flows.answer({
      person: jane,
      delivery,
      action,
      token,
      inputs: { outcome: "reached", mode: "call", text: "x", because: "waiting", what: "left" },
    });
  expect(await entries()).toEqual([]);
});

test("a right that ends while the form is open raises nothing", async () => {
  const form = await say(stage, jane, "raise amina");
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [desk.jane]);
  const closed = await stage.press(jane, form, "raise.save", { ...form.inputs, noticed: "x" });
  expect(closed.words).toContain("I can't open that.");
  expect(await entries()).toEqual([]);
});

test("what is missing, too long, or mentions health is said before anything is sent, and nothing typed is lost", async () => {
  const form = await say(stage, jane, "raise amina");
  expect(
    (await stage.press(jane, form, "raise.save", { ...form.inputs, noticed: " " })).words,
  ).toContain("Say what you noticed.");
  const long = await stage.press(jane, form, "raise.save", {
    ...form.inputs,
    noticed: "x".repeat(501),
  });
  expect(long.words).toContain("That is 501 characters; 500 fit.");
  const hint = await stage.press(jane, form, "raise.save", {
    ...form.inputs,
    noticed: "Her mother is in hospital.",
  });
  expect(hint.words).toContain("Keep details out of here.");
  const edited = await stage.press(jane, hint, "raise", hint.inputs);
  expect(edited.inputs.noticed).toBe("Her mother is in hospital.");
  const done = await stage.press(jane, hint, "raise.save", hint.inputs);
  expect(done.words).toContain("Raised with Dr Mei Li.");
});

test("undone within ten minutes, the tutor's message closes; later it is too late", async () => {
  const done = await raise(jane, "raise amina");
  await stage.work();
  expect((await stage.press(jane, done, "undo")).words).toBe("Amina Khan · Taken back.");
  await stage.flows.tick();
  await stage.work();
  expect((await stage.newest(mei)).words).toBe("This card has closed.");
  const again = await raise(jane, "raise ben");
  stage.later(11 * 60_000);
  expect((await stage.press(jane, again, "undo")).words).toContain("Too late to undo.");
  expect((await entries()).map(({ kind }) => kind)).toEqual(["raise", "undo", "raise"]);
});

test("a tutor raises with the other tutor of a tutee; the only tutor hears that there is nobody to tell", async () => {
  const done = await raise(mei, "raise chidi");
  expect(done.words).toContain("Raised with Dr Kofi Osei.");
  await stage.work();
  expect((await stage.newest(kofi)).words).toBe(
    'Dr Mei Li raised Chidi Okafor: "Left two labs early."',
  );
  const alone = await say(stage, mei, "raise amina");
  expect(alone.words).toContain("You are their only tutor.");
  expect((await stage.press(mei, alone, "open", {}, "Amina")).words).toContain("your tutee");
});

test("whoever covers for a tutor who is away is told in the tutor's place", async () => {
  await stage.rows(
    "UPDATE staff SET away_from = '2014-03-10', away_to = '2014-03-14', cover_id = $2 WHERE id = $1",
    [stage.mei, stage.kofi],
  );
  const form = await say(stage, jane, "raise amina");
  expect(form.words).toContain("Dr Kofi Osei, for Dr Mei Li");
  await stage.press(jane, form, "raise.save", { ...form.inputs, noticed: "Missed a lab." });
  await stage.work();
  expect((await stage.newest(kofi)).words).toContain("raised Amina Khan");
  expect((await stage.newest(mei)).words).not.toContain("raised");
});

test("a student without a tutor, or excluded from the one there is, has nobody who could be told", async () => {
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1", [
    stage.amina.id,
  ]);
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [stage.mei, stage.ben.id]);
  for (const name of ["amina", "ben"]) {
    const card = await say(stage, jane, `raise ${name}`);
    expect(card.words).toContain("There is no tutor on record to tell.");
    expect(card.json).not.toMatch(/Amina|Khan|Ben|Carter/);
  }
});

test("an engagement officer raises anybody of the scope, a director nobody, and each name asked for is on record", async () => {
  expect((await say(stage, sam, "raise suharto")).words).toContain("Suharto's tutor, Dr Kofi Osei");
  const ruth = staffPerson(desk.ruth);
  expect((await say(stage, ruth, "raise amina")).words).toContain(`I can't find "amina".`);
  expect((await say(stage, ruth, "raise")).words).toContain(
    "There is nobody whom you could raise.",
  );
  expect(
    await stage.rows("SELECT actor, student_id, reason FROM audit_entry WHERE kind = 'viewed'"),
  ).toEqual([{ actor: sam, student_id: stage.suharto.id, reason: "engagement-officer" }]);
});

test("an officer's scope of a programme, a module or one student holds nobody else", async () => {
  const other = Number(
    (await stage.rows("INSERT INTO programme (ref, title) VALUES ('MA', 'Maths') RETURNING id"))[0]
      ?.id,
  );
  await stage.rows("UPDATE programme_membership SET programme_id = $1 WHERE student_id = $2", [
    other,
    stage.amina.id,
  ]);
  const names = async () => {
    const { json } = await say(stage, sam, "raise");
    return ["Amina", "Ben", "Chidi", "Suharto"].filter((name) => json.includes(name));
  };
  for (const [column, id, expected] of [
    ["programme_id", other, ["Amina"]],
    ["module_instance_id", stage.instance, ["Amina", "Ben", "Chidi", "Suharto"]],
    ["student_id", stage.ben.id, ["Ben"]],
  ] as const) {
    await stage.rows(
      `UPDATE staff_link SET programme_id = NULL, module_instance_id = NULL, student_id = NULL WHERE staff_id = $1`,
      [desk.sam],
    );
    await stage.rows(`UPDATE staff_link SET ${column} = $2 WHERE staff_id = $1`, [desk.sam, id]);
    expect(await names(), column).toEqual(expected);
  }
});

test("two of one name are chosen between, a slip of the pen is asked about, and only those in reach are offered", async () => {
  await stage.tutee("20902", "Amina", "Khan", [stage.mei]);
  const two = await say(stage, jane, "raise amina");
  expect(two.words).toContain('2 people match "amina".');
  expect(two.json).toContain("Amina Khan (…902)");
  expect((await stage.press(jane, two, "raise.open", {})).words).toContain("Choose a name.");
  const near = await say(stage, jane, "raise cartr");
  expect(near.words).toContain(`I can't find "cartr". Did you mean this one?`);
  const student = String(stage.ben.id);
  expect((await stage.press(jane, near, "raise.open", { student })).words).toContain(
    "Raise: Ben Carter",
  );
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [desk.jane, stage.ben.id]);
  const forged = await say(stage, jane, "raise");
  expect(forged.json).not.toContain("Carter");
  expect((await stage.press(jane, forged, "raise.open", { student })).words).toContain(
    "I can't open that.",
  );
});

test("from the card of a tutee of two tutors [Raise] opens the form; of one tutor it is not there", async () => {
  const more = async (name: string) =>
    stage.press(mei, await say(stage, mei, `show ${name}`), "menu");
  expect(verbs(await more("amina"))).not.toContain("raise");
  const form = await stage.press(mei, await more("chidi"), "raise");
  expect(form.words).toContain("Raise: Chidi Okafor");
});
