import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  type DeliveryId,
  type Person,
  type StaffId,
  staffPerson,
  studentPerson,
} from "../../src/domain/ids.ts";
import { restartStudent } from "../../src/store/stops.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let sam: Person;
let jo: Person;
let mei: Person;
eachOnStage(async (opened) => {
  stage = opened;
  [sam, jo, mei] = [await support("S1", "Sam"), await support("S2", "Jo"), staffPerson(stage.mei)];
});

/** Somebody of student support, for the whole institution. */
async function support(ref: string, given: string): Promise<Person> {
  const [staff] = await stage.rows(
    "INSERT INTO staff (ref, given_name, family_name) VALUES ($1, $2, 'Whitlock') RETURNING id",
    [ref, given],
  );
  await stage.rows(
    "INSERT INTO staff_link (staff_id, relationship, from_on, source) VALUES ($1, 'support', '2013-09-01', 'test')",
    [staff?.id],
  );
  return staffPerson(Number(staff?.id) as StaffId);
}
async function typed(person: Person, text: string) {
  await stage.flows.command(person, text);
  return stage.newest(person);
}
async function stop(person: Person) {
  const done = await stage.press(person, await typed(person, "stop 20417"), "stop.now");
  await stage.work();
  return done;
}
const stopped = async () =>
  (await stage.rows("SELECT FROM student WHERE stopped_on IS NOT NULL")).length > 0;
const acts = async () =>
  (await stage.rows("SELECT actor, reason FROM audit_entry WHERE kind = 'acted' ORDER BY id")).map(
    ({ actor, reason }) => `${String(actor)} ${String(reason)}`,
  );

test("asks by reference alone, stops at once, says what it did, and lines are gone from cards already sent", async () => {
  await stage.posted(stage.mei, [stage.amina, stage.ben]);
  const ask = await typed(sam, "stop 20417");
  expect(ask.words).toBe(
    "Stop all messages and lists about student 20417? Lines disappear from cards already sent. Nobody is notified.",
  );
  const before = (await stage.cards(mei)).length;
  const done = await stop(sam);
  expect(done.words).toBe(
    "Stopped at 09:00. 1 card changed, 0 messages cancelled.\nStarting again takes two people: type restart 20417.",
  );
  const cards = await stage.cards(mei);
  expect(cards).toHaveLength(before);
  expect(JSON.stringify(cards)).not.toContain("Amina");
  expect(JSON.stringify(cards)).toContain("Ben Carter");
  expect(await acts()).toEqual([`${sam} stopped`]);
});

test("[Cancel] stops nothing", async () => {
  await stage.press(sam, await typed(sam, "stop 20417"), "help");
  expect(await stopped()).toBe(false);
});

test("what is planned for them, what they asked and what they said is wrong go too", async () => {
  const amina = studentPerson(stage.amina.id);
  const add = async (recipient: Person, view: object) => {
    const id = randomUUID() as DeliveryId;
    await stage.outbox.add(
      { id, occasion: `x-${id}`, recipient, card: "x", digest: null, view: view as never },
      stage.now(),
    );
    return id;
  };
  const [wrong, alert, nudge] = [randomUUID(), randomUUID(), randomUUID()];
  await stage.rows(
    `INSERT INTO correction (id, student_id, kind, state, held_from, answer_by, created_at) VALUES ($1, $2, 'details', 'open', '2014-03-10', '2014-03-24', now())`,
    [wrong, stage.amina.id],
  );
  await stage.rows(
    "INSERT INTO duty_alert (id, student_id, words, at, state) VALUES ($1, $2, '', now(), 'new')",
    [alert, stage.amina.id],
  );
  await stage.rows(
    `INSERT INTO nudge (id, student_id, kind, about, facts, state, planned_at, goes_at) VALUES ($1, $2, 'quiet', 'x', '{}', 'planned', now(), now())`,
    [nudge, stage.amina.id],
  );
  await stage.rows(
    `INSERT INTO student_request (id, student_id, kind, state, due_at, next_at, created_at) VALUES ($1, $2, 'chat', 'open', now(), now(), now())`,
    [randomUUID(), stage.amina.id],
  );
  const views = [
    await add(jo, { card: "correction", correction: wrong }),
    await add(jo, { card: "duty", alert }),
    await add(mei, { card: "nudges-due", nudges: [nudge], page: 0 }),
    await add(amina, { card: "nudge", nudge }),
  ];
  expect((await stop(sam)).words).toContain("0 cards changed, 5 messages cancelled.");
  expect(
    await stage.rows("SELECT FROM delivery WHERE id = ANY ($1) AND state = 'refused'", [views]),
  ).toHaveLength(4);
  expect(await stage.rows("SELECT state, why FROM nudge")).toEqual([
    { state: "dropped", why: "stopped" },
  ]);
  expect(await stage.rows("SELECT state, next_at FROM student_request")).toEqual([
    { state: "withdrawn", next_at: null },
  ]);
});

describe("nobody else stops anything", () => {
  test.each([
    ["a reference of nobody", () => sam, "stop 99999"],
    ["a tutor", () => mei, "stop 20417"],
    ["a student", () => studentPerson(stage.ben.id), "stop 20417"],
    ["no reference", () => sam, "stop"],
  ])("%s", async (_who, person, text) => {
    const card = await typed(person(), text);
    expect(card.buttons.map(({ verb }) => verb)).not.toContain("stop.now");
    expect(card.words).not.toContain("20417");
    expect(await stopped()).toBe(false);
  });

  test("support of one programme, of another time, or who is barred from the student; also when they pressed later", async () => {
    const ask = await typed(sam, "stop 20417");
    for (const sql of [
      "UPDATE staff_link SET to_on = '2014-03-09' WHERE relationship = 'support'",
      "UPDATE staff_link SET to_on = NULL, module_instance_id = (SELECT id FROM module_instance) WHERE relationship = 'support'",
      "UPDATE staff_link SET module_instance_id = NULL WHERE relationship = 'support'; INSERT INTO exclusion SELECT id, (SELECT id FROM student WHERE ref = '20417') FROM staff WHERE ref LIKE 'S%'",
    ]) {
      for (const one of sql.split("; ")) await stage.rows(one);
      expect((await typed(jo, "stop 20417")).words).not.toContain("20417");
      const delivery = (await stage.messages.deliveryOf(sam, ask.message)) as DeliveryId;
      await stage.rows(
        `UPDATE delivery SET view = '{"card": "stop-ask", "ref": "20417"}' WHERE id = $1`,
        [delivery],
      );
      await stage.flows.answer({
        person: sam,
        delivery,
        action: "stop.now",
        token: "",
        inputs: {},
      });
      expect(await stopped()).toBe(false);
    }
    const refused = await stage.rows(
      "SELECT DISTINCT actor, student_id FROM audit_entry WHERE kind = 'refused'",
    );
    expect(refused).toEqual([{ actor: jo, student_id: stage.amina.id }]);
  });
});

describe("starting again", () => {
  const again = async (person: Person) =>
    stage.press(person, await typed(person, "restart 20417"), "restart.now");

  test("takes two people: one alone, however often, starts nothing", async () => {
    await stop(sam);
    for (let n = 0; n < 3; n += 1)
      expect((await again(jo)).words).toContain("Nothing has started yet");
    expect(await stopped()).toBe(true);
    expect((await again(sam)).words).toContain("on lists again");
    expect(await stopped()).toBe(false);
    expect(await acts()).toEqual([
      `${sam} stopped`,
      ...Array.from({ length: 3 }, () => `${jo} restart-asked`),
      `${sam} restarted`,
    ]);
  });

  test("the operator is one of two; the first one's wish ends after a fortnight, and a stop begins anew", async () => {
    const pool = stage.database.db.pool;
    const byOperator = () => restartStudent(pool, "20417", "operator", stage.now());
    expect(await byOperator()).toBeNull(); // nothing is stopped
    await stop(sam);
    expect(await byOperator()).toBe("waits");
    expect(await byOperator()).toBe("waits");
    stage.later(15 * 86_400_000);
    expect((await again(jo)).words).toContain("Nothing has started yet");
    expect(await byOperator()).toBe("again");
    await stop(sam);
    expect(await byOperator()).toBe("waits");
    await stop(sam); // who wanted it again said so before this
    expect((await again(jo)).words).toContain("Nothing has started yet");
  });
});
