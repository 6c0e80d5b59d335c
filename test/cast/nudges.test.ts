import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays } from "../../src/domain/dates.ts";
import type { SlotId } from "../../src/domain/ids.ts";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** What comes to the cast by itself, with every kind switched on. */
let northbridge: Northbridge;
beforeAll(async () => {
  northbridge = await openNorthbridge();
  await northbridge.post(MONDAY);
  await does("nudges-plan");
}, 120_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

/** Does what a job of today is for. */
async function does(job: "nudges-plan" | "nudges-go"): Promise<void> {
  const { app, rows } = northbridge;
  await app.flows.tick();
  for (const { id } of await rows("SELECT id FROM slot WHERE name LIKE $1 AND done_at IS NULL", [
    `${job} %`,
  ]))
    await app.flows.occasions[job](id as SlotId);
}
const about = (where = "true") =>
  northbridge.rows(
    `SELECT s.ref, n.kind FROM nudge n JOIN student s ON s.id = n.student_id WHERE ${where} ORDER BY s.ref`,
  );

test("each hears of what is theirs, and nobody of whom it is not true or who is to hear nothing", async () => {
  expect(await about()).toEqual([
    { ref: "20216", kind: "deadline-passed" }, // Grace Obi
    { ref: "20322", kind: "missed-critical" }, // Chidi Okafor
    { ref: "20344", kind: "first-on-time" }, // Eve Tran
    { ref: "20417", kind: "deadline-passed" }, // Amina Khan, for whom more could be said
    { ref: "20902", kind: "missed-critical" }, // the other Amina Khan
    { ref: "20931", kind: "deadline-passed" }, // Omar Aziz, whose attendance never counts
  ]);
});

test("the list of their tutor says how many go out, and shows them", async () => {
  await northbridge.redraw();
  const list = await northbridge.newest("S01");
  expect(list.words).toMatch(/\d messages to your tutees go out Tue 11 Mar, 10:00\./u);
  const due = await northbridge.press("S01", list, "nudges");
  expect(due.words).toContain("3 deadline passed\n2 missed key session\n1 well done");
  const read = await northbridge.press("S01", due, "nudges.read");
  expect(read.words).toContain("Amina Khan (Year 2, …417): Hi Amina. We can't see a hand-in");
  expect(read.words).toContain("Page 1 of 2.");
});

test("they go in the morning, each after the notice, and speak of late work as the settings do", async () => {
  await northbridge.at(addDays(MONDAY, 1), "10:00");
  await does("nudges-go");
  await northbridge.deliver();
  const sent = (await about("n.state = 'sent'")).map(({ ref }) => ref);
  expect(sent).toContain("20417");
  const posted = await northbridge.rows(
    `SELECT d.card FROM delivery d JOIN student s ON d.recipient = 'student:' || s.id
      WHERE s.ref = '20417' AND d.state = 'posted' ORDER BY d.posted_at, d.card DESC`,
  );
  expect(posted.map(({ card }) => card)).toEqual(["notice", "nudge"]);
  const [message] = await northbridge.rows(
    `SELECT m.card::text AS card FROM sandbox_message m JOIN delivery d ON d.id = m.delivery_id JOIN student s ON d.recipient = 'student:' || s.id
      WHERE s.ref = '20417' AND d.card = 'nudge'`,
  );
  expect(message?.card).toContain(
    "We can't see a hand-in for the Databases coursework (Thu 6 Mar).",
  );
  expect(message?.card).toContain(
    "Late work is accepted until Thu 13 Mar, and late nearly always beats never.",
  );
});
