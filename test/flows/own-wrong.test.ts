import { describe, expect, test } from "vitest";
import { type Person, type StaffId, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { ShownCard } from "../support/shown-card.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let mei: Person;
let ruth: Person;
let amina: Person;
let essay: number;

eachOnStage(async (opened) => {
  stage = opened;
  [mei, ruth] = [staffPerson(stage.mei), await director("D1", "Ruth", "Adeyemi")];
  amina = studentPerson(stage.amina.id);
  const [piece] = await stage.rows(
    "INSERT INTO assessment (module_instance_id, ref, kind, title, due_on) VALUES ($1, 'E1', 'coursework', 'Essay', '2014-03-06') RETURNING id",
    [stage.instance],
  );
  essay = Number(piece?.id);
});

/** A director of the programme that Amina and Ben are on. */
async function director(ref: string, given: string, family: string): Promise<Person> {
  const [staff] = await stage.rows(
    "INSERT INTO staff (ref, given_name, family_name) VALUES ($1, $2, $3) RETURNING id",
    [ref, given, family],
  );
  const [programme] = await stage.rows(
    "INSERT INTO programme (ref, title) VALUES ('CS', 'Computer Science') ON CONFLICT (ref) DO UPDATE SET title = 'Computer Science' RETURNING id",
  );
  await stage.rows(
    `INSERT INTO programme_membership (student_id, programme_id, from_on)
     SELECT id, $1, '2013-09-01' FROM student WHERE ref IN ('20417', '20003') ON CONFLICT DO NOTHING`,
    [programme?.id],
  );
  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, programme_id, from_on, source) VALUES ($1, 'director', $2, '2013-09-01', 'test')",
    [staff?.id, programme?.id],
  );
  return staffPerson(Number(staff?.id) as StaffId);
}

async function form(person: Person): Promise<ShownCard> {
  await stage.flows.command(person, "my data");
  return stage.press(person, await stage.newest(person), "data.wrong");
}
const corrections = () =>
  stage.rows("SELECT kind, state, assessment_id, answer, answer_by::text FROM correction");
const cardsOf = async (person: Person) => (await stage.cards(person)).map(({ words }) => words);
const verbs = ({ buttons }: ShownCard) => buttons.map(({ verb }) => verb);

/** Amina says that her essay was handed in; Ruth's message about it. */
async function saysEssay(): Promise<ShownCard> {
  const sent = await stage.press(amina, await form(amina), "data.wrong.send", {
    what: "hand-in",
    which: `hand-in:${essay}`,
  });
  expect(sent.words).toContain("We've asked somebody to check the CCC Essay hand-in");
  await stage.work();
  return stage.newest(ruth);
}

describe("what is wrong", () => {
  test("is acknowledged at once with a day, held meanwhile, and told to the programme's director", async () => {
    await stage.posted(stage.mei, [stage.amina]);
    const told = await saysEssay();
    expect(told.words).toBe(
      [
        "Amina Khan says something is wrong: the CCC Essay hand-in",
        "Not counted since Mon 10 Mar; answer by Mon 24 Mar.",
        "Here it then counts no more. Have it put right in your own records as well.",
      ].join("\n"),
    );
    expect((await stage.messages.since(ruth, 0)).at(-1)?.summary).toBe(
      "A student says that something is wrong.",
    );
    expect(await corrections()).toEqual([
      {
        kind: "hand-in",
        state: "open",
        assessment_id: essay,
        answer: null,
        answer_by: "2014-03-24",
      },
    ]);
    const card = await stage.press(mei, await stage.newest(mei), "open", {}, "Amina");
    expect(card.words).toContain("deadlines not counted until 24 Mar");
    expect(await cardsOf(staffPerson(stage.kofi))).toEqual([]);
  });

  test("sent again, or from two presses at once, says one thing", async () => {
    const blank = await form(amina);
    const inputs = { what: "details", which: "none" };
    await Promise.all(
      Array.from({ length: 5 }, () => stage.press(amina, blank, "data.wrong.send", inputs)),
    );
    await stage.work();
    expect(await corrections()).toHaveLength(1);
    expect(await stage.cards(ruth)).toHaveLength(1);
  });

  test("asks which one where there are several, and takes none of somebody else's", async () => {
    const blank = await form(amina);
    for (const which of ["none", `mark:${essay}`, "hand-in:99", "hand-in:1; DROP TABLE student"]) {
      const again = await stage.press(amina, blank, "data.wrong.send", { what: "hand-in", which });
      expect(again.words).toContain("Choose which one it is.");
    }
    expect((await stage.press(amina, blank, "data.wrong.send", {})).words).toContain("Choose what");
    expect(await corrections()).toEqual([]);
  });

  test("offers no text field where nobody is on duty", async () => {
    const { inputs } = await form(amina);
    expect(Object.keys(inputs).toSorted()).toEqual(["what", "which"]);
    await stage.press(amina, await form(amina), "data.wrong.send", {
      what: "note",
      note: "typed into a forged request",
    });
    expect(await stage.rows("SELECT text FROM correction")).toEqual([{ text: null }]);
  });
});

describe("its answer", () => {
  test("corrected: counted no more, the list knows, the student hears", async () => {
    const told = await saysEssay();
    const done = await stage.press(ruth, told, "correct");
    await stage.work();
    expect(done.words).toContain("Corrected by Ruth Adeyemi.");
    expect(verbs(done)).toEqual(["help"]);
    expect((await stage.newest(amina)).words).toBe(
      "We checked.\nYou're right about the CCC Essay hand-in, and it is put right here. Your tutor's list has been updated.",
    );
    expect(await stage.rows("SELECT FROM known_reason")).toEqual([]);
  });

  test("kept: needs a reason, which the student reads with where to go if they disagree", async () => {
    const told = await saysEssay();
    const blank = await stage.press(ruth, told, "keep");
    expect((await stage.press(ruth, blank, "keep.save", { text: " " })).words).toContain(
      "Write the note first.",
    );
    const long = await stage.press(ruth, blank, "keep.save", { text: "x".repeat(501) });
    expect(long.words).toContain("That is 501 characters; 500 fit.");
    expect(long.inputs.text).toHaveLength(501);
    await stage.press(ruth, long, "keep.save", { text: "it came on 12 March." });
    await stage.work();
    expect((await stage.newest(amina)).words).toContain(
      'We kept the CCC Essay hand-in, because: "it came on 12 March."\nIf you disagree: the data protection officer.',
    );
    expect(await stage.rows("SELECT FROM known_reason")).toEqual([]);
  });

  test("is given once: of two directors the first one's stands on both messages", async () => {
    const other = await director("D2", "Jo", "Marsh");
    const told = await saysEssay();
    const theirs = await stage.newest(other);
    await stage.press(ruth, told, "correct");
    const late = await stage.press(other, theirs, "correct");
    expect(late.words).toContain("Corrected by Ruth Adeyemi.");
    await stage.work();
    expect(await stage.rows("SELECT FROM delivery WHERE occasion LIKE 'corrected-%'")).toHaveLength(
      1,
    );
  });

  test.each([
    [
      "no director any more",
      "UPDATE staff_link SET to_on = '2014-03-09' WHERE relationship = 'director'",
    ],
    [
      "excluded",
      "INSERT INTO exclusion (staff_id, student_id) SELECT f.id, s.id FROM staff f, student s WHERE f.ref = 'D1' AND s.ref = '20417'",
    ],
    ["not of the student's programme", "DELETE FROM programme_membership"],
  ])("is nothing for somebody who is %s", async (_why, sql) => {
    const told = await saysEssay();
    await stage.rows(sql);
    const after = await stage.press(ruth, told, "correct");
    expect(after.words).not.toContain("Amina");
    expect(await corrections()).toMatchObject([{ state: "open" }]);
  });

  test("a tutor, another student and a stranger to it cannot press it", async () => {
    const told = await saysEssay();
    const delivery = await stage.messages.deliveryOf(ruth, told.message);
    for (const person of [mei, studentPerson(stage.ben.id), amina])
      expect(
        await stage.flows.answer({
          person,
          delivery: delivery as never,
          action: "correct",
          token: "",
          inputs: {},
        }),
      ).toBeNull();
    expect(await corrections()).toMatchObject([{ state: "open" }]);
  });
});

describe("an objection", () => {
  const objects = async () =>
    stage.press(amina, await form(amina), "data.wrong.send", { what: "objection", which: "none" });

  test("stops scoring at once: scores are gone, the tutor reads not available, and nothing else changes", async () => {
    await stage.posted(stage.mei, [stage.amina, stage.ben]);
    const before = await stage.newest(mei);
    await stage.rows(
      "INSERT INTO risk_score (enrolment_id, as_of, model, level, trend, hard, signals, praise) VALUES ($1, '2014-03-10', 'rules', 'high', 'steady', false, '{}', '[]')",
      [stage.amina.enrolment],
    );
    const sent = await objects();
    expect(sent.words).toContain("From this second nothing is worked out about you.");
    expect(await stage.rows("SELECT FROM risk_score")).toEqual([]);
    const card = await stage.press(mei, before, "open", {}, "Amina");
    expect(card.words).toContain("Not available.");
    expect(card.words).not.toContain("No Moodle activity");
    expect(verbs(card)).toEqual(expect.arrayContaining(["contacted", "escalate", "record"]));
    expect(
      (
        await stage.rows("SELECT signals FROM digest_item WHERE student_id = $1", [stage.amina.id])
      )[0],
    ).toEqual({ signals: [] });
  });

  test("is answered by a person, who confirms or explains; it holds either way", async () => {
    await objects();
    await stage.work();
    const told = await stage.newest(ruth);
    expect(told.words).toContain("Amina Khan does not want to be on lists like this");
    await stage.press(ruth, await stage.press(ruth, told, "keep"), "keep.save", {
      text: "It helps.",
    });
    await stage.work();
    expect((await stage.newest(amina)).words).toContain('About being on lists: "It helps."');
    expect(await stage.rows("SELECT FROM student WHERE objected_on IS NOT NULL")).toHaveLength(1);
  });

  test("is taken back under choices by the student alone", async () => {
    await objects();
    await stage.flows.command(amina, "choices");
    const choices = await stage.newest(amina);
    expect(choices.words).toContain("You are on no list");
    await stage.press(amina, choices, "choices.scored");
    expect(await stage.rows("SELECT FROM student WHERE objected_on IS NOT NULL")).toEqual([]);
    expect(await corrections()).toMatchObject([{ kind: "objection", state: "kept" }]);
    await stage.work();
    expect((await stage.newest(ruth)).words).toContain("They took it back.");
    const acts = await stage.rows(
      "SELECT actor, reason FROM audit_entry WHERE actor = $1 ORDER BY id",
      [amina],
    );
    expect(acts.map(({ reason }) => reason)).toEqual(["correction", "objection-back"]);
  });
});
