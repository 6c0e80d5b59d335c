import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { deskOf } from "../support/desk.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
let desk: Awaited<ReturnType<typeof deskOf>>;
let jane: Person;
let ruth: Person;
let event: number;

eachOnStage(async (opened) => {
  stage = opened;
  desk = await deskOf(stage);
  [jane, ruth] = [staffPerson(desk.jane), staffPerson(desk.ruth)];
  const rows = await stage.rows(
    `INSERT INTO teaching_event (ref, module_instance_id, kind, starts_at, on_date, critical, expected, attended, usual_attended)
     VALUES ('E1', $1, 'lab', '2014-03-04T10:00:00Z', '2014-03-04', true, 48, 11, 41) RETURNING id`,
    [stage.instance],
  );
  event = Number(rows[0]?.id);
});

const nothing = { handOvers: [], load: 1 };
/** What the next tick would ring for. */
const deliverAll = async () => {
  for (const { id } of await stage.rows("SELECT id FROM delivery WHERE state = 'ready'"))
    await stage.flows.deliver(id as DeliveryId);
};
const register = () =>
  stage.flows.tellLoad({ registers: [{ event, leads: [desk.jane] }], orphans: [], ...nothing });
const orphans = async () => {
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [stage.mei]);
  await stage.flows.tellLoad({
    registers: [],
    orphans: [{ programme: desk.programme, students: 2, directors: [desk.ruth] }],
    ...nothing,
  });
  await deliverAll();
};
const notification = async (person: Person) =>
  (await stage.messages.since(person, 0)).at(-1)?.summary;

test("a module's lead hears once of a register that is left out, however often it is loaded", async () => {
  await register();
  await register();
  await deliverAll();
  expect(await stage.cards(jane)).toHaveLength(1);
  expect((await stage.newest(jane)).words).toBe(
    "CCC, Tue 4 Mar, 10:00: the register shows 11 of 48; usually 41.\nIt is left out for everyone until it is put right.",
  );
  expect(await notification(jane)).toBe("A register looks incomplete.");
});

test("once the register was put right, the message says so when it is drawn; who leads no more sees nothing", async () => {
  await register();
  await deliverAll();
  const view = { card: "register", event } as const;
  const draw = async () => (await stage.draw(view, { recipient: jane, digest: null }, {})).text;
  await stage.rows("UPDATE teaching_event SET attended = 40, usual_attended = NULL");
  expect(await draw()).toBe(
    "CCC, Tue 4 Mar, 10:00: the register shows 40 of 48.\nIt counts again.",
  );
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [desk.jane]);
  expect(await draw()).toBe("This card has closed.");
});

test("a director hears how many have no tutor, and who they are only when asking, on record", async () => {
  await orphans();
  const told = await stage.newest(ruth);
  expect(told.words).toContain("2 students of Computer Science have no tutor.");
  expect(told.json).not.toMatch(/Amina|Ben/);
  expect(await notification(ruth)).toBe("Some students have no tutor.");
  const viewed = () =>
    stage.rows(
      "SELECT actor, student_id, reason FROM audit_entry WHERE kind = 'viewed' ORDER BY id",
    );
  expect(await viewed()).toEqual([]);
  // Chidi is still Dr Osei's.
  expect((await stage.press(ruth, told, "orphans")).words).toContain("Amina Khan, Ben Carter");
  expect(await viewed()).toEqual(
    [stage.amina, stage.ben].map(({ id }) => ({ actor: ruth, student_id: id, reason: "director" })),
  );
});

test("names are closed to whoever directs no more, and an excluded student is not among them", async () => {
  await orphans();
  const told = await stage.newest(ruth);
  await stage.rows("INSERT INTO exclusion VALUES ($1, $2)", [desk.ruth, stage.ben.id]);
  const named = await stage.press(ruth, told, "orphans");
  expect(named.words).toContain("1 student of Computer Science has no tutor.");
  expect(named.json).not.toContain("Ben");
  await stage.rows("UPDATE staff_link SET to_on = '2014-03-09' WHERE staff_id = $1", [desk.ruth]);
  const delivery = (await stage.messages.deliveryOf(ruth, told.message)) as never;
  await stage.flows.answer({ person: ruth, delivery, action: "orphans", token: "", inputs: {} });
  expect((await stage.newest(ruth)).words).toContain("I can't open that.");
});

test("asking who from a message about something else opens nothing", async () => {
  await register();
  await deliverAll();
  const message = await stage.newest(jane);
  const delivery = (await stage.messages.deliveryOf(jane, message.message)) as never;
  await stage.flows.answer({ person: jane, delivery, action: "orphans", token: "", inputs: {} });
  expect((await stage.newest(jane)).words).toContain("I can't open that.");
});

test("once everybody has a tutor again, the message says so", async () => {
  await orphans();
  await stage.rows("UPDATE staff_link SET to_on = NULL");
  const named = await stage.press(ruth, await stage.newest(ruth), "orphans");
  expect(named.words).toBe("Every student of Computer Science has a tutor now.");
});
