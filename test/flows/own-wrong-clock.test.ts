import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type Person, type StaffId, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { remindCorrections } from "../../src/flows/remind-corrections.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let amina: Person;
let programme: number;
eachOnStage(async (opened) => {
  stage = opened;
  amina = studentPerson(stage.amina.id);
  const [row] = await stage.rows(
    "INSERT INTO programme (ref, title) VALUES ('CS', 'CS') RETURNING id",
  );
  programme = Number(row?.id);
  await stage.rows(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) VALUES ($1, $2, '2013-09-01')",
    [stage.amina.id, programme],
  );
});

async function director(): Promise<Person> {
  const [staff] = await stage.rows(
    "INSERT INTO staff (ref, given_name, family_name) VALUES ('D1', 'Ruth', 'Adeyemi') RETURNING id",
  );
  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, programme_id, from_on, source) VALUES ($1, 'director', $2, '2013-09-01', 'test')",
    [staff?.id, programme],
  );
  return staffPerson(Number(staff?.id) as StaffId);
}
/** Says that their details are wrong; nothing on record has to be chosen. */
async function say(what = "details") {
  await stage.flows.command(amina, "my data");
  const form = await stage.press(amina, await stage.newest(amina), "data.wrong");
  await stage.press(amina, form, "data.wrong.send", { what });
  await stage.work();
}
/** The morning of a day, as its job does it. */
async function morning(day: string) {
  stage.moveTo(`${day}T08:30:00Z`);
  await remindCorrections(stage)(day);
  await stage.work();
}
const cards = async (person: Person) => (await stage.cards(person)).map(({ words }) => words);

test("nobody is there to answer: the operator is told each morning, and whoever comes gets it once", async () => {
  await say();
  await morning("2014-03-11");
  expect(stage.waiting).toEqual([{ late: 0, nobodys: 1 }]);
  const ruth = await director();
  await morning("2014-03-12");
  await morning("2014-03-13");
  expect(await cards(ruth)).toHaveLength(1);
  expect(stage.waiting).toHaveLength(1);
  expect(await stage.rows("SELECT kind, reason FROM audit_entry WHERE actor = $1", [ruth])).toEqual(
    [{ kind: "listed", reason: "director" }],
  );
});

test("past its day it comes once more as a new message, and the operator hears; answered, never again", async () => {
  const ruth = await director();
  await say();
  await morning("2014-03-24"); // the last day
  expect(await cards(ruth)).toHaveLength(1);
  expect(stage.waiting).toEqual([]);
  await morning("2014-03-25");
  await morning("2014-03-26");
  expect(await cards(ruth)).toHaveLength(2);
  expect(stage.waiting).toEqual([
    { late: 1, nobodys: 0 },
    { late: 1, nobodys: 0 },
  ]);
  await stage.press(ruth, await stage.newest(ruth), "correct");
  await morning("2014-03-27");
  expect(stage.waiting).toHaveLength(2);
  expect(await cards(ruth)).toEqual([
    expect.stringContaining("Corrected by Ruth Adeyemi."),
    expect.stringContaining("Corrected by Ruth Adeyemi."),
  ]);
});

test("what nobody has answered does not count meanwhile, however long it takes", async () => {
  await say("hand-in"); // nothing on record to choose from: all deadlines wait
  await morning("2014-03-25");
  const [held] = await stage.rows("SELECT signal, to_on::text FROM known_reason");
  expect(held).toEqual({ signal: "deadlines", to_on: "2014-04-01" });
});

test("of whom everything was stopped nobody is asked", async () => {
  await director();
  await say();
  await stage.rows("UPDATE student SET stopped_on = '2014-03-11'");
  await morning("2014-03-25");
  expect(stage.waiting).toEqual([]);
});

test("what was held with one tap is asked about when it is not in by its day, and else ends by itself", async () => {
  const ruth = await director();
  const [piece] = await stage.rows(
    "INSERT INTO assessment (module_instance_id, ref, kind, title, due_on) VALUES ($1, 'E1', 'coursework', 'Essay', '2014-03-06') RETURNING id",
    [stage.instance],
  );
  const held = (kind: string) =>
    stage.rows(
      `INSERT INTO correction (id, student_id, kind, assessment_id, state, held_from, answer_by, created_at)
       VALUES ($1, $2, $3, $4, 'open', '2014-03-10', '2014-03-12', $5)`,
      [randomUUID(), stage.amina.id, kind, piece?.id, stage.now()],
    );
  await held("hand-in");
  await held("extension");
  await morning("2014-03-12");
  expect(await cards(ruth)).toEqual([]);
  await morning("2014-03-13");
  expect(await cards(ruth)).toEqual([
    expect.stringContaining("Amina Khan says something is wrong: the CCC Essay hand-in"),
  ]);
  expect(await stage.rows("SELECT state FROM correction WHERE kind = 'extension'")).toEqual([
    { state: "corrected" },
  ]);
  await stage.rows(
    "INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked) VALUES ($1, $2, '2014-03-13', false)",
    [stage.amina.enrolment, piece?.id],
  );
  await morning("2014-03-14");
  expect(await stage.rows("SELECT DISTINCT state FROM correction")).toEqual([
    { state: "corrected" },
  ]);
});
