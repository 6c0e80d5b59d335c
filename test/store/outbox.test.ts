import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeliveryId, DigestId, Person } from "../../src/domain/ids.ts";
import type { View } from "../../src/domain/view.ts";
import type { Outbox } from "../../src/ports/messages.ts";
import { outbox } from "../../src/store/outbox.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine } from "../support/small-world.ts";

let database: TestDatabase;
let store: Outbox;
beforeAll(async () => {
  database = await testDatabase();
  store = outbox(database.db.pool);
});
afterAll(() => database.close());

const mei: Person = "staff:1";
const help: View = { card: "help" };
const after = (ms: number) => new Date(atNine.getTime() + ms);
const reply = (occasion = `reply-${randomUUID()}`, id = randomUUID() as DeliveryId) =>
  store.add({ id, occasion, recipient: mei, card: "reply", digest: null, view: help }, atNine);

test("one occasion, person and card is one delivery, whoever adds it, and answers the same id", async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => reply("due-7")));
  ids.push(await reply("due-7"));
  expect(new Set(ids).size).toBe(1);
  expect(await store.read(ids[0] as DeliveryId)).toEqual({
    id: ids[0],
    recipient: mei,
    card: "reply",
    digest: null,
    state: "ready",
    attempts: 0,
    messageRef: null,
    platform: null,
    unsureSince: null,
    view: help,
    wanted: 0,
  });
  expect(await store.read(randomUUID() as DeliveryId)).toBeNull();
});

test("one of twenty gets the lease; nobody else until it is over, and who comes then is told that it may have been sent", async () => {
  const id = await reply();
  // All of them come while the row is taken, so that all see it free.
  const client = await database.db.pool.connect();
  await client.query("BEGIN");
  await client.query("SELECT FROM delivery WHERE id = $1 FOR UPDATE", [id]);
  const coming = Array.from({ length: 20 }, () => store.lease(id, atNine, 20_000));
  await expect
    .poll(async () => (await client.query("SELECT FROM pg_locks WHERE NOT granted")).rowCount)
    .toBeGreaterThan(0);
  await client.query("COMMIT");
  client.release();
  const leases = await Promise.all(coming);
  expect(leases.filter((lease) => lease !== null)).toMatchObject([
    { maybeSent: false, delivery: { id, state: "sending", attempts: 1 } },
  ]);
  expect(await store.lease(id, after(19_999), 20_000)).toBeNull();
  expect(await store.lease(id, after(20_000), 20_000)).toMatchObject({
    maybeSent: true,
    delivery: { attempts: 2 },
  });
});

test.each([
  ["ready", 7_000, false],
  ["unknown", 60_000, true],
] as const)(
  "settled as %s it waits, and is then leased with maybeSent %s",
  async (state, waitMs, maybeSent) => {
    const id = await reply();
    const first = await store.lease(id, atNine, 20_000);
    if (!first) throw new Error("It was free.");
    await store.settle(first.delivery, state, after(waitMs));
    expect(await store.read(id)).toMatchObject({ state });
    expect(await store.lease(id, after(waitMs - 1), 20_000)).toBeNull();
    expect(await store.lease(id, after(waitMs), 20_000)).toMatchObject({ maybeSent });
  },
);

test("posted is for good: not leased, not settled, not posted elsewhere", async () => {
  const id = await reply();
  const first = await store.lease(id, atNine, 20_000);
  if (!first) throw new Error("It was free.");
  await store.posted(id, { message: "one" }, 0, after(1));
  await store.posted(id, { message: "two" }, 5, after(2));
  await store.settle(first.delivery, "ready", null);
  expect(await store.lease(id, after(86_400_000), 20_000)).toBeNull();
  expect(await store.read(id)).toMatchObject({ state: "posted", messageRef: { message: "one" } });
});

test("refused is for good as well, unless a slower attempt got through", async () => {
  const id = await reply();
  const first = await store.lease(id, atNine, 20_000);
  if (!first) throw new Error("It was free.");
  await store.settle(first.delivery, "refused", null);
  expect(await store.lease(id, after(86_400_000), 20_000)).toBeNull();
  await store.posted(id, { message: "late" }, 0, after(1));
  expect(await store.read(id)).toMatchObject({ state: "posted" });
});

test("what is shown rises a number at a time; drawn says whether that was all", async () => {
  const id = await reply();
  expect(await store.show(id, { card: "find" }, atNine)).toBe(1);
  expect(await store.show(id, { card: "list-menu" }, atNine)).toBe(2);
  expect(await store.drawn(id, 1)).toMatchObject({ all: false });
  expect(await store.drawn(id, 2)).toMatchObject({ all: true });
  expect(await store.drawn(id, 1)).toMatchObject({ all: false });
  expect(await store.read(id)).toMatchObject({ view: { card: "list-menu" }, wanted: 2 });
  const { rows } = await database.db.pool.query("SELECT drawn FROM delivery WHERE id = $1", [id]);
  expect(rows).toEqual([{ drawn: 2 }]);
});

test("a message belongs to the list it shows, and keeps it while something else is open in its place", async () => {
  const id = await reply();
  const digest = randomUUID() as DigestId;
  await store.show(id, { card: "list", digest, page: 1, open: false }, atNine);
  await store.show(id, { card: "student", item: randomUUID() }, atNine);
  expect(await store.read(id)).toMatchObject({ digest });
});
