import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { eachOnStage } from "../support/each-on-stage.ts";
import { scriptedPlatform } from "../support/scripted-platform.ts";
import { listOf, monday } from "../support/small-world.ts";
import type { Stage } from "../support/stage.ts";

const platform = scriptedPlatform();
let stage: Stage;
let mei: Person;
let id: DeliveryId;

eachOnStage(async (opened) => {
  stage = opened;
  mei = staffPerson(stage.mei);
  const list = await listOf(stage.database.db, stage.mei, [stage.chidi.id], monday, stage.now());
  id = list.delivery;
}, platform);

const state = async () =>
  (await stage.rows("SELECT state, attempts, drawn FROM delivery WHERE id = $1", [id]))[0];
/** What a minute of the tick and its worker does. */
const minute = async () => {
  await stage.flows.tick();
  await stage.work();
};
const messages = () => stage.cards(mei);

test("a delivery is posted once and stored with where it went; again changes nothing", async () => {
  await stage.flows.deliver(id);
  await stage.flows.deliver(id);
  await minute();
  expect(await state()).toEqual({ state: "posted", attempts: 1, drawn: 0 });
  expect(
    await stage.rows("SELECT message_ref ->> 'message' AS message FROM delivery WHERE id = $1", [
      id,
    ]),
  ).toEqual([{ message: (await messages())[0]?.message }]);
  expect(platform.accepted(id)).toBe(1);
});

test("told to wait, it waits, and goes then", async () => {
  platform.next(id, "retry");
  await stage.flows.deliver(id);
  stage.later(6_999);
  await minute();
  expect(await state()).toEqual({ state: "ready", attempts: 1, drawn: 0 });
  stage.later(1);
  await minute();
  expect(await state()).toMatchObject({ state: "posted", attempts: 2 });
  expect(platform.accepted(id)).toBe(1);
});

test("without an answer, but arrived: found, and not posted a second time", async () => {
  platform.next(id, "accepts, says nothing");
  await stage.flows.deliver(id);
  await minute();
  expect(await state()).toMatchObject({ state: "unknown" });
  stage.later(20_000);
  await minute();
  await minute();
  expect(await state()).toMatchObject({ state: "posted" });
  expect(platform.accepted(id)).toBe(1);
  expect(await messages()).toHaveLength(1);
});

test("without an answer and not arrived: posted once more", async () => {
  platform.next(id, "unknown", "unknown");
  await stage.flows.deliver(id);
  for (let n = 0; n < 3; n += 1) {
    stage.later(20_000);
    await minute();
  }
  expect(await state()).toMatchObject({ state: "posted", attempts: 3 });
  expect(platform.accepted(id)).toBe(1);
});

test("killed between posting and storing: found when its lease is over, one message, drawn anew", async () => {
  platform.next(id, "accepts, then throws");
  await expect(stage.flows.deliver(id)).rejects.toThrow("killed");
  stage.later(19_999);
  await minute();
  expect(await state()).toMatchObject({ state: "sending", attempts: 1 });
  stage.later(1);
  await minute();
  expect(await state()).toMatchObject({ state: "posted", attempts: 2 });
  await minute();
  expect(await state()).toMatchObject({ drawn: 0 });
  expect(platform.accepted(id)).toBe(1);
  expect(await messages()).toHaveLength(1);
});

test("killed before posting: posted when its lease is over", async () => {
  platform.next(id, "throws");
  await expect(stage.flows.deliver(id)).rejects.toThrow("no way out");
  stage.later(20_000);
  await minute();
  expect(await state()).toMatchObject({ state: "posted", attempts: 2 });
  expect(await messages()).toHaveLength(1);
});

test("where nobody can tell whether it arrived it is never posted blindly", async () => {
  platform.next(id, "unknown");
  platform.tellsNothing();
  await stage.flows.deliver(id);
  for (let n = 0; n < 5; n += 1) {
    stage.later(60_000);
    await minute();
  }
  expect(await state()).toMatchObject({ state: "unknown", attempts: 6 });
  expect(platform.accepted(id)).toBe(0);
});

test("refused stays refused", async () => {
  platform.next(id, "refused");
  await stage.flows.deliver(id);
  stage.later(86_400_000);
  await minute();
  expect(await state()).toMatchObject({ state: "refused", attempts: 1 });
  expect(await messages()).toEqual([]);
});

test("twenty at once post once", async () => {
  await Promise.all(Array.from({ length: 20 }, () => stage.flows.deliver(id)));
  expect(platform.accepted(id)).toBe(1);
  expect(await state()).toEqual({ state: "posted", attempts: 1, drawn: 0 });
});

test("a sender that was given up cannot free what another one is sending", async () => {
  const { outbox } = stage;
  const slow = await outbox.lease(id, stage.now(), 20_000);
  stage.later(20_000);
  await outbox.lease(id, stage.now(), 20_000);
  if (!slow) throw new Error("Nobody else has it.");
  await outbox.settle(slow.delivery, "ready", null);
  expect(await state()).toMatchObject({ state: "sending", attempts: 2 });
  await minute();
  expect(platform.accepted(id)).toBe(0);
});

test("what is recorded while a list is on its way is drawn on it afterwards", async () => {
  const leased = await stage.outbox.lease(id, stage.now(), 20_000);
  if (!leased) throw new Error("Nobody else has it.");
  const { delivery } = leased;
  const card = await stage.draw(delivery.view, delivery, {});
  await stage.posted(stage.kofi, [stage.chidi]);
  const kofi = staffPerson(stage.kofi);
  const form = await stage.press(kofi, await stage.newest(kofi), "contacted", {}, "Chidi");
  await stage.press(kofi, form, "contacted.save", form.inputs);
  const to = await stage.accounts.recipient(mei, "sandbox");
  const outcome = to && (await stage.platforms.of("sandbox")?.post(to, card, id));
  await stage.outbox.route(id, "sandbox");
  if (outcome?.kind === "posted")
    await stage.outbox.posted(id, outcome.at, delivery.wanted, stage.now());
  expect((await stage.newest(mei)).words).not.toContain("Contacted");
  await minute();
  await stage.press(mei, await stage.newest(mei), "list");
  expect((await stage.newest(mei)).words).toContain("Contacted by Dr Kofi Osei");
});

test("of two answers at once the later one stays, in whatever order they arrive", async () => {
  await stage.flows.deliver(id);
  const list = await stage.newest(mei);
  const release = platform.holdEdits();
  const first = stage.press(mei, list, "open", {}, "Chidi");
  await expect
    .poll(async () => (await stage.rows("SELECT view ->> 'card' AS card FROM delivery"))[0])
    .toEqual({ card: "student" });
  platform.letEditsPass();
  expect((await stage.press(mei, list, "list.menu")).words).toContain("What else I can do");
  release();
  await first;
  expect((await stage.newest(mei)).words).toContain("What else I can do");
  expect(await stage.rows("SELECT FROM delivery WHERE wanted > drawn")).toEqual([]);
});
