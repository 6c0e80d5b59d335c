import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeliveryId, Person } from "../../src/domain/ids.ts";
import type { SandboxMessages } from "../../src/ports/sandbox.ts";
import { sandboxMessages } from "../../src/store/sandbox-messages.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine } from "../support/small-world.ts";

let database: TestDatabase;
let messages: SandboxMessages;
beforeAll(async () => {
  database = await testDatabase();
  messages = sandboxMessages(database.db.pool);
});
afterAll(() => database.close());

const mei: Person = "staff:1";
const kofi: Person = "staff:2";
const card = (text: string) => ({
  json: { text },
  summary: "Waymark has an answer for you.",
  text,
});
const post = (person: Person, delivery: DeliveryId, text: string, at = atNine) =>
  messages.post({ id: randomUUID(), person, delivery, card: card(text), at });
const newDelivery = () => randomUUID() as DeliveryId;

test("the same delivery again, also at the same moment, is the same message as it was", async () => {
  const delivery = newDelivery();
  const ids = await Promise.all(Array.from({ length: 10 }, () => post(mei, delivery, "first")));
  ids.push(await post(mei, delivery, "second"));
  expect(new Set(ids).size).toBe(1);
  expect(await messages.since(mei, 0)).toMatchObject([
    { id: ids[0], card: { text: "first" }, edited: false },
  ]);
  expect(await messages.find(mei, delivery)).toBe(ids[0]);
  expect(await messages.deliveryOf(mei, ids[0] ?? "")).toBe(delivery);
});

test("nobody finds, or presses on, a message of somebody else's conversation", async () => {
  const delivery = newDelivery();
  const id = await post(kofi, delivery, "his");
  expect(await messages.find(mei, delivery)).toBeNull();
  expect(await messages.deliveryOf(mei, id)).toBeNull();
  expect(await messages.deliveryOf(kofi, "not an id")).toBeNull();
});

test("an edit comes round as a change, in its old place; what is not there cannot be edited", async () => {
  const person: Person = "staff:3";
  const first = await post(person, newDelivery(), "one", new Date(atNine.getTime()));
  await post(person, newDelivery(), "two", new Date(atNine.getTime() + 1));
  const seen = Math.max(...(await messages.since(person, 0)).map(({ change }) => change));
  expect(await messages.replace(first, card("one, edited"), atNine)).toBe(true);
  expect(await messages.since(person, seen)).toMatchObject([
    { id: first, card: { text: "one, edited" }, edited: true },
  ]);
  expect((await messages.since(person, 0)).map((message) => message.card)).toEqual([
    { text: "one, edited" },
    { text: "two" },
  ]);
  expect(await messages.replace(randomUUID(), card("nothing"), atNine)).toBe(false);
});

test("what is typed stands before its answer, also within one millisecond, and without what no text can hold", async () => {
  const person: Person = "staff:4";
  for (let n = 0; n < 8; n += 1) {
    await messages.typed({ id: randomUUID(), person, text: `show\u0000 ${n}\ud800`, at: atNine });
    await post(person, newDelivery(), `answer ${n}`);
  }
  const said = (await messages.since(person, 0)).map(({ typed, card: shown }) => typed ?? shown);
  expect(said).toEqual(
    Array.from({ length: 8 }, (_, n) => [`show ${n}`, { text: `answer ${n}` }]).flat(),
  );
});
