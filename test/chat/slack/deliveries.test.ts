import { expect, test } from "vitest";
import type { DeliveryId } from "../../../src/domain/ids.ts";
import { slackRates } from "../../support/slack/rates.ts";
import { openSlackHouse } from "../../support/slack-house.ts";

type House = Awaited<ReturnType<typeof openSlackHouse>>;
const method = "chat.postMessage";

/** Both clocks move on: Slack's and the house's. */
async function later({ slack, app }: House, ms: number) {
  slack.later(ms);
  await app.clock.moveTo(new Date(app.clock.now().getTime() + ms));
}
/** The list of each tutor, in the outbox. */
const lists = async (house: House) => ({
  mei: await house.list(house.mei.staff, [house.amina]),
  kofi: await house.list(house.kofi.staff, [house.chidi]),
});
const stateOf = async ({ rows }: House, id: DeliveryId) =>
  (await rows("SELECT state, drawn >= wanted AS whole FROM delivery WHERE id = $1", [id]))[0];

test("429 on a list waits as told, and delays nobody else", async () => {
  await using house = await openSlackHouse();
  const { app, slack, mei, kofi } = house;
  const { deliver } = app.flows;
  const list = await lists(house);
  slack.tell({ method, answer: "429", retryAfter: 30 });
  await deliver(list.mei.delivery);
  await deliver(list.kofi.delivery);
  await later(house, 29_000);
  await deliver(list.mei.delivery);
  expect(slack.messages.seenBy(mei.user.id)).toEqual([]);
  expect(house.newest(kofi.user).text).toContain("Chidi Okafor");
  await later(house, 2_000);
  await deliver(list.mei.delivery);
  expect(house.newest(mei.user).text).toContain("Amina Khan");
  expect(slack.log.tooEarly()).toEqual([]);
  expect(slack.log.calls.filter((call) => call.method === method)).toHaveLength(3);
});

test("429 on the second step leaves the cover, whose button fills it at once; the rest follows when it may", async () => {
  await using house = await openSlackHouse();
  const { app, client, slack, mei, kofi } = house;
  const list = await lists(house);
  slack.tell({ method: "chat.update", answer: "429", retryAfter: 30 });
  await app.flows.deliver(list.mei.delivery);
  await app.flows.deliver(list.kofi.delivery);
  expect(house.newest(mei.user).text).not.toContain("Amina");
  expect(await stateOf(house, list.mei.delivery)).toEqual({ state: "posted", whole: false });
  await app.flows.redraw(list.mei.delivery);
  expect(slack.log.tooEarly("method")).toEqual([]);
  await later(house, 31_000);
  await client.press(mei.user, house.newest(mei.user), "Open list");
  await house.settled();
  expect(house.newest(mei.user).text).toContain("Amina Khan");
  expect(house.newest(kofi.user).text).not.toContain("Chidi");
  await app.flows.redraw(list.kofi.delivery);
  expect(house.newest(kofi.user).text).toContain("Chidi Okafor");
  expect(slack.log.tooEarly("method")).toEqual([]);
});

test("what is done in the background leaves Slack's limit room for presses", async () => {
  await using house = await openSlackHouse({ rates: slackRates });
  const { app, slack, mei, amina, rows } = house;
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  for (let turn = 0; turn < 60; turn += 1) {
    await rows("UPDATE delivery SET wanted = wanted + 1, lease_until = NULL");
    await app.flows.redraw(list.delivery);
  }
  expect(slack.log.calls.filter((call) => call.method === "chat.update")).toHaveLength(40);
  expect(slack.log.refused()).toEqual([]);
  await house.client.press(mei.user, house.newest(mei.user), "More");
  await house.settled();
  expect(slack.log.calls.filter((call) => call.method === "chat.update").length).toBeGreaterThan(
    40,
  );
  await later(house, 61_000);
  await app.flows.redraw(list.delivery);
  expect(await stateOf(house, list.delivery)).toEqual({ state: "posted", whole: true });
});

test.each(["accept-then-reset", "accept-then-500", "accept-then-never"] as const)(
  "a list that arrived (%s) is found by its id and not sent again",
  async (answer) => {
    await using house = await openSlackHouse({ timeoutMs: 500 });
    const { app, slack, mei } = house;
    const { mei: list } = await lists(house);
    slack.tell({ method, answer });
    await app.flows.deliver(list.delivery);
    expect(await stateOf(house, list.delivery)).toMatchObject({ state: "unknown" });
    await later(house, 21_000);
    await app.flows.deliver(list.delivery);
    await app.flows.redraw(list.delivery);
    expect(slack.messages.seenBy(mei.user.id)).toHaveLength(1);
    expect(house.newest(mei.user).text).toContain("Amina Khan");
  },
);

test.each(["reset", "never", "500"] as const)(
  "a list that may have arrived (%s) is looked for until a minute has passed, and only then goes again",
  async (answer) => {
    await using house = await openSlackHouse({ timeoutMs: 500 });
    const { app, slack, mei } = house;
    const { mei: list } = await lists(house);
    slack.tell({ method, answer });
    await app.flows.deliver(list.delivery);
    for (let waited = 5; waited <= 90; waited += 5) {
      await later(house, 5_000);
      await app.flows.deliver(list.delivery);
      if (waited < 75) expect(slack.messages.seenBy(mei.user.id)).toEqual([]);
    }
    expect(house.newest(mei.user).text).toContain("Amina Khan");
    expect(slack.messages.seenBy(mei.user.id)).toHaveLength(1);
    expect(slack.log.accepted("conversations.history").length).toBeGreaterThan(2);
  },
);

test("while Slack cannot be asked whether a list arrived, it does not go again", async () => {
  await using house = await openSlackHouse();
  const { app, slack, mei } = house;
  const { mei: list } = await lists(house);
  slack.tell({ method, answer: "accept-then-reset" });
  await app.flows.deliver(list.delivery);
  slack.tell({ method: "conversations.history", answer: "500", times: 20 });
  for (let waited = 0; waited < 10; waited += 1) {
    await later(house, 61_000);
    await app.flows.deliver(list.delivery);
  }
  expect(slack.messages.seenBy(mei.user.id)).toHaveLength(1);
  slack.allWell();
  await later(house, 61_000);
  await app.flows.deliver(list.delivery);
  expect(await stateOf(house, list.delivery)).toMatchObject({ state: "posted" });
});

test("whoever left Slack is not written to again, and the operator hears of it by an id", async () => {
  await using house = await openSlackHouse();
  const { app, slack, mei, told, rows } = house;
  const { mei: first } = await lists(house);
  await app.flows.deliver(first.delivery);
  slack.users.change(mei.user.id, { deactivated: true });
  await app.flows.command(mei.person, "help", "slack");
  expect(await rows("SELECT unreachable_at IS NOT NULL AS gone FROM chat_identity")).toEqual([
    { gone: true },
  ]);
  expect(told).toContainEqual(
    expect.objectContaining({ event: "delivery.unreached", why: "blocked" }),
  );
});

test("a token that Slack does not take stops nothing for good: all goes once it is put right", async () => {
  await using house = await openSlackHouse();
  const { app, slack, kofi, mei, told } = house;
  const list = await lists(house);
  slack.tell({ method: "conversations.open", answer: { error: "invalid_auth" } });
  await app.flows.deliver(list.mei.delivery);
  const calls = slack.log.calls.length;
  await app.flows.deliver(list.kofi.delivery);
  expect(slack.log.calls).toHaveLength(calls);
  expect(told).toContainEqual(expect.objectContaining({ event: "slack.unauthorised" }));
  await later(house, 61_000);
  await app.flows.deliver(list.mei.delivery);
  await app.flows.deliver(list.kofi.delivery);
  expect(house.newest(mei.user).text).toContain("Amina Khan");
  expect(house.newest(kofi.user).text).toContain("Chidi Okafor");
});
