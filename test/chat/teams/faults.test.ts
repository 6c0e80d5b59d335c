import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { query } from "../../support/database.ts";
import { task } from "../../support/teams/activities.ts";
import { openTeamsHouse, type TeamsHouse } from "../../support/teams-house.ts";

let house: TeamsHouse;
let list: string;
beforeAll(async () => {
  house = await openTeamsHouse();
  await house.client.install(mei());
  const { delivery } = await house.list(house.mei, [house.amina, house.ben]);
  await house.deliver(delivery);
  list = house.last(mei()).id;
});
beforeEach(() => {
  house.told.length = 0;
});
afterEach(() => house.teams.behave());
afterAll(() => house[Symbol.asyncDispose]());

const mei = () => house.people.mei;
const spoken = (card: { fallbackText?: unknown } | null | undefined): string =>
  String(card?.fallbackText);

/** While a table is out of the way, as after a migration that went wrong. */
async function without(table: string, act: () => Promise<void>): Promise<void> {
  const { url } = house.database;
  await query(url, `ALTER TABLE ${table} RENAME TO away`);
  try {
    await act();
  } finally {
    await query(url, `ALTER TABLE away RENAME TO ${table}`);
  }
}

test("a fault is said on the card, with a reference that the log has too and no more", async () => {
  await without("digest_item", async () => {
    const { status, card } = await house.client.press(mei(), list, {
      verb: "open",
      about: "Amina",
    });
    expect(status).toBe(200);
    expect(spoken(card)).toContain("Something went wrong");
    const [fault] = house.told;
    expect(fault).toMatchObject({
      event: "teams.fault",
      ref: expect.stringMatching(/^[0-9A-F]{4}$/u),
    });
    expect(spoken(card)).toContain(String(fault?.ref));
    expect(JSON.stringify(house.told)).not.toContain("Amina");
  });
  const { card } = await house.client.press(mei(), list, { verb: "list" });
  await house.settled();
  expect(spoken(card)).toContain("Amina Khan");
});

test("a fault about what was typed is said in the chat", async () => {
  await without("digest", async () => {
    const { status } = await house.client.type(mei(), "list");
    expect(status).toBe(200);
  });
  expect(spoken(house.last(mei()).card)).toContain("Something went wrong");
  expect(house.last(mei()).card).not.toHaveProperty("actions");
});

test("who pressed is answered before the message is edited, and the edit is not given up on", async () => {
  house.teams.tell({ match: { kind: "update" }, answer: "slow", slowMs: 1_500, times: 1 });
  const { tookMs, card } = await house.client.press(mei(), list, { verb: "open", about: "Ben" });
  expect(tookMs).toBeLessThan(1_400);
  const standing = () =>
    house.teams
      .chatOf(mei())
      .messages.find(({ id }) => id === list)
      ?.versions.at(-1);
  expect(JSON.stringify(standing())).not.toContain("Back to list");
  await house.settled();
  expect(JSON.stringify(standing())).toContain("Back to list");
  expect(card).toEqual(house.teams.sees(mei()).find(({ id }) => id === list)?.card);
});

test("an edit that comes to nothing is wanted still, for the next tick", async () => {
  house.teams.tell({ match: { kind: "update" }, answer: "500", times: 2 });
  await house.client.press(mei(), list, { verb: "list" });
  await house.settled();
  const behind = "SELECT id FROM delivery WHERE wanted > drawn";
  const [waiting] = await house.rows(behind);
  expect(waiting).toBeDefined();
  await house.app.flows.redraw(waiting?.id as never);
  expect(await house.rows(behind)).toEqual([]);
});

test("what none of our cards asks for is not implemented", async () => {
  const scene = {
    appId: house.teams.bot.appId,
    serviceUrl: house.teams.serviceUrl,
    chat: house.teams.chatOf(mei()),
    person: mei(),
  };
  const { status } = await house.client.raw(task(scene, "task/fetch", { verb: "open" }));
  expect(status).toBe(501);
});
