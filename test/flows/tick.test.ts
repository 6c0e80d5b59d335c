import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type ItemId, type PressId, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { listOf, monday } from "../support/small-world.ts";
import type { Stage } from "../support/stage.ts";

let stage: Stage;
eachOnStage((opened) => {
  stage = opened;
});

const weekly = "weekly-digest 1 08:00 Europe/London";
const due = "due-today 08:30 Europe/London";
/** The slots of these two jobs; the other jobs of a working day are like the second. */
const slots = () =>
  stage.rows(
    "SELECT name, starts_at, done_at FROM slot WHERE name LIKE 'weekly-digest %' OR name LIKE 'due-today %' ORDER BY starts_at, name",
  );
const rung = () =>
  stage.rung
    .splice(0)
    .filter((work) => !("slot" in work) || ["weekly-digest", "due-today"].includes(work.job));

test("twenty ticks at once insert what is due once, and ring for it", async () => {
  await Promise.all(Array.from({ length: 20 }, () => stage.flows.tick()));
  expect(await slots()).toEqual([
    { name: weekly, starts_at: new Date("2014-03-10T08:00:00Z"), done_at: null },
    { name: due, starts_at: new Date("2014-03-10T08:30:00Z"), done_at: null },
  ]);
  expect(rung().map(({ job }) => job)).toEqual(["weekly-digest", "due-today"]);
});

test("before its time nothing is due", async () => {
  stage.moveTo("2014-03-10T07:59:59Z");
  await stage.flows.tick();
  expect(await slots()).toEqual([]);
});

test("what a sleeping service missed is caught up inside 48 hours, oldest first, and let go after", async () => {
  stage.moveTo("2014-03-12T07:59:00Z");
  await stage.flows.tick();
  expect((await slots()).map(({ name, starts_at }) => [name, starts_at])).toEqual([
    [weekly, new Date("2014-03-10T08:00:00Z")],
    [due, new Date("2014-03-10T08:30:00Z")],
    [due, new Date("2014-03-11T08:30:00Z")],
  ]);
  stage.moveTo("2014-03-19T08:01:00Z");
  await stage.flows.tick();
  const fresh = (await slots()).slice(3).map(({ starts_at }) => starts_at);
  expect(fresh).toEqual([new Date("2014-03-17T08:30:00Z"), new Date("2014-03-18T08:30:00Z")]);
});

test("an occasion that waited for too long is let go without a list", async () => {
  await stage.flows.tick();
  stage.moveTo("2014-03-12T08:00:01Z");
  await stage.work();
  expect((await slots()).filter(({ done_at }) => done_at === null)).toEqual([]);
  expect(await stage.rows("SELECT FROM digest")).toEqual([]);
});

test("eight o'clock stays eight o'clock when the clocks change", async () => {
  stage.moveTo("2014-03-31T07:00:00Z");
  await stage.flows.tick();
  expect((await slots()).map(({ starts_at }) => starts_at)).toEqual([
    new Date("2014-03-31T07:00:00Z"),
  ]);
});

test("a tutor's own day and zone make a slot of their own", async () => {
  await stage.rows(
    "UPDATE staff SET digest_day = 2, digest_time = '09:00', time_zone = 'America/New_York' WHERE id = $1",
    [stage.kofi],
  );
  stage.moveTo("2014-03-11T13:00:00Z");
  await stage.flows.tick();
  expect((await slots()).map(({ name }) => name)).toContain(
    "weekly-digest 2 09:00 America/New_York",
  );
  await stage.work();
  const lists = await stage.rows("SELECT tutor_id, as_of::text FROM digest ORDER BY tutor_id");
  expect(lists).toEqual([
    { tutor_id: stage.mei, as_of: "2014-03-10" },
    { tutor_id: stage.kofi, as_of: "2014-03-11" },
  ]);
});

test("every tick rings again for what is left: an expired lease, a press whose process died, a message to draw", async () => {
  const list = await listOf(stage.database.db, stage.mei, [stage.amina.id], monday, stage.now());
  const his = await stage.posted(stage.kofi, [stage.chidi]);
  await stage.outbox.lease(list.delivery, stage.now(), 20_000);
  const press = await stage.presses.write({
    id: randomUUID() as PressId,
    platform: "sandbox",
    person: staffPerson(stage.kofi),
    item: his.items[0] as ItemId,
    version: 0,
    kind: "note.save",
    inputs: { text: "Asked for the timetable" },
    receivedAt: stage.now(),
  });
  await stage.flows.tick();
  await stage.work();
  stage.later(9_999);
  await stage.flows.tick();
  expect(rung()).toEqual([]);
  stage.later(1);
  await stage.flows.tick();
  expect(stage.rung).toEqual([{ job: "decide", press }]);
  await stage.work();
  expect(await stage.rows("SELECT kind FROM intervention")).toEqual([{ kind: "note" }]);
  stage.later(10_000);
  await stage.flows.tick();
  await stage.flows.tick();
  expect(stage.rung).toEqual([
    { job: "deliver", delivery: list.delivery },
    { job: "redraw", delivery: his.delivery },
  ]);
  await stage.work();
  await stage.flows.tick();
  expect(rung()).toEqual([]);
  expect(await stage.cards(staffPerson(stage.mei))).toHaveLength(1);
});

test("a slot of a kind that this version does not know is left to the one that does", async () => {
  await stage.rows(
    "INSERT INTO slot (name, starts_at, created_at) VALUES ('summary monthly', $1, $1)",
    [stage.now()],
  );
  await stage.flows.tick();
  expect(rung().map(({ job }) => job)).toEqual(["weekly-digest", "due-today"]);
});
