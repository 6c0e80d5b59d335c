import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

describe("where the answer takes long", () => {
  /** While a statement is not committed that keeps everybody from a table. */
  async function whileStuck(statement: string, act: () => Promise<void>): Promise<void> {
    const client = new pg.Client(slow.database.url);
    await client.connect();
    await client.query(`BEGIN; ${statement}`);
    try {
      await act();
    } finally {
      await client.query("COMMIT");
      await client.end();
    }
  }
  let slow: TeamsHouse;
  let message: string;
  beforeAll(async () => {
    slow = await openTeamsHouse({ answerMs: 300 });
    await slow.client.install(slow.people.mei);
    const { delivery } = await slow.list(slow.mei, [slow.amina, slow.ben]);
    await slow.deliver(delivery);
    message = slow.last(slow.people.mei).id;
  });
  afterAll(() => slow[Symbol.asyncDispose]());
  const pressSlow = (verb: string, filled = {}) =>
    slow.client.press(
      slow.people.mei,
      message,
      { verb, about: verb === "open" ? "Amina" : "" },
      filled,
    );

  test("a card asks for patience, and what was pressed follows by itself, once", async () => {
    await pressSlow("open");
    await slow.settled();
    await pressSlow("contacted");
    await slow.settled();
    await whileStuck("LOCK TABLE intervention", async () => {
      const { card, tookMs } = await pressSlow("contacted.save", { outcome: "reached" });
      expect(spoken(card)).toContain("One moment…");
      expect(tookMs).toBeLessThan(1_000);
      expect(await slow.rows("SELECT kind FROM press WHERE decided_at IS NULL")).toEqual([
        { kind: "contacted.save" },
      ]);
    });
    await slow.settled();
    expect(spoken(slow.last(slow.people.mei).card)).toContain("Amina Khan");
    expect(spoken(slow.last(slow.people.mei).card)).not.toContain("One moment…");
    expect(await slow.rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
  });

  test("a fault that comes late is said in its place", async () => {
    await whileStuck("ALTER TABLE digest_item RENAME TO away", async () => {
      expect(spoken((await pressSlow("undo")).card)).toContain("One moment…");
    });
    await slow.settled();
    await query(slow.database.url, "ALTER TABLE away RENAME TO digest_item");
    expect(spoken(slow.last(slow.people.mei).card)).toMatch(/Ref [0-9A-F]{4}/u);
  });
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
