import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { DeliveryId } from "../../src/domain/ids.ts";
import { backlog } from "../../src/store/backlog.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { atNine } from "../support/small-world.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const ago = (ms: number) => new Date(atNine.getTime() - ms);
const rows = async (sql: string, values: unknown[] = []) =>
  (await database.db.pool.query<Record<string, unknown>>(sql, values)).rows;

interface Made {
  readonly state: string;
  readonly lease?: Date;
  readonly wanted?: number;
  readonly drawn?: number;
  readonly view?: object;
  readonly since?: Date;
  readonly posted?: Date;
  readonly card?: string;
}
async function delivery({ state, lease, wanted, drawn, view, since, posted, card }: Made) {
  const id = randomUUID() as DeliveryId;
  await rows(
    `INSERT INTO delivery (id, occasion, recipient, card, state, attempts, lease_until, created_at, posted_at, view, view_since, wanted, drawn)
     VALUES ($1, $2, 'staff:1', $11, $3, 1, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      `reply-${id}`,
      state,
      lease ?? null,
      atNine,
      posted ?? since ?? null,
      view ?? { card: "help" },
      since ?? posted ?? null,
      wanted ?? 0,
      drawn ?? 0,
      card ?? "reply",
    ],
  );
  return id;
}
const press = async (receivedAt: Date, decidedAt: Date | null, inputs: object | null = null) => {
  const id = randomUUID();
  await rows(
    `INSERT INTO press (id, platform, person, item_id, version, kind, inputs, received_at, decided_at, result)
     VALUES ($1, 'sandbox', 'staff:1', $2, 0, 'wake', $3, $4, $5, $6)`,
    [id, randomUUID(), inputs, receivedAt, decidedAt, decidedAt && "first-was"],
  );
  return id;
};

test("what waits: undone slots, deliveries whose time has come, messages to draw, presses left lying", async () => {
  await rows(
    "INSERT INTO slot (name, starts_at, created_at, done_at) VALUES ('a', $1, $2, NULL), ('b', $2, $2, NULL), ('c', $2, $2, $2)",
    [atNine, ago(1)],
  );
  const ready = await delivery({ state: "ready" });
  const late = await delivery({ state: "sending", lease: atNine });
  const unsure = await delivery({ state: "unknown", lease: ago(1) });
  await delivery({ state: "ready", lease: ago(-1) });
  await delivery({ state: "sending", lease: ago(-1) });
  await delivery({ state: "refused" });
  const stale = await delivery({ state: "posted", wanted: 2, drawn: 1 });
  const found = await delivery({ state: "posted", wanted: 0, drawn: -1 });
  await delivery({ state: "posted", wanted: 2, drawn: 2 });
  await delivery({ state: "refused", wanted: 2 });
  const left = await press(ago(10_000), null);
  await press(ago(9_999), null);
  await press(ago(10_000), atNine);

  const waiting = await backlog(database.db.pool).waiting(atNine, 10_000);
  expect(waiting.slots.map(({ name }) => name)).toEqual(["b", "a"]);
  expect(waiting.deliveries.toSorted()).toEqual([ready, late, unsure].toSorted());
  expect(waiting.redraws.toSorted()).toEqual([stale, found].toSorted());
  expect(waiting.presses).toEqual([left]);
});

test("clearing: what is left open, what is a fortnight old and left alone, what a form kept; each once", async () => {
  const { tidy } = backlog(database.db.pool);
  const [half, day, fortnight] = [30 * 60_000, 86_400_000, 14 * 86_400_000];
  const item = randomUUID();
  const student = { card: "student", item };
  const list = { card: "list", digest: randomUUID(), page: 1, open: false };
  const made = {
    openForLong: await delivery({ state: "posted", view: student, since: ago(half) }),
    justOpened: await delivery({ state: "posted", view: student, since: ago(half - 1) }),
    notPosted: await delivery({ state: "ready", view: student }),
    oldList: await delivery({ state: "posted", view: list, since: ago(fortnight) }),
    list: await delivery({ state: "posted", view: list, since: ago(fortnight - 1) }),
    oldButOpened: await delivery({
      state: "posted",
      view: student,
      posted: ago(fortnight),
      since: ago(1),
    }),
    oldAndOpenForLong: await delivery({
      state: "posted",
      view: student,
      posted: ago(fortnight),
      since: ago(half),
    }),
  };
  await press(ago(half), ago(half), { note: "typed" });
  const kept = await press(ago(half), ago(half - 1), { note: "typed" });
  const waiting = await press(ago(half), null, { note: "typed" });

  const clear = () => tidy({ cards: ago(half), lists: ago(fortnight), beside: ago(day) }, atNine);
  expect(await clear()).toBe(3);
  expect(await clear()).toBe(0);
  const cards = await rows(
    "SELECT id, view ->> 'card' AS card, view ->> 'item' AS item, wanted FROM delivery WHERE id = ANY ($1)",
    [Object.values(made)],
  );
  const shown = (id: DeliveryId) => cards.find((card) => card.id === id);
  expect(shown(made.openForLong)).toMatchObject({ card: "opened-again", item, wanted: 1 });
  expect(shown(made.oldList)).toMatchObject({ card: "closed", item: null, wanted: 1 });
  expect(shown(made.oldAndOpenForLong)).toMatchObject({ card: "closed", item: null, wanted: 1 });
  for (const id of [made.justOpened, made.notPosted, made.oldButOpened])
    expect(shown(id)).toMatchObject({ card: "student", wanted: 0 });
  expect(shown(made.list)).toMatchObject({ card: "list", wanted: 0 });
  const inputs = await rows("SELECT id FROM press WHERE inputs IS NOT NULL");
  expect(new Set(inputs.map(({ id }) => id))).toEqual(new Set([kept, waiting]));
});

test("what was opened beside a message is emptied after a day, and forgotten after another; what is pressed there begins anew", async () => {
  const { tidy } = backlog(database.db.pool);
  const hour = 3_600_000;
  const made = { state: "posted", card: "beside", view: { card: "who" } };
  const old = await delivery({ ...made, since: ago(24 * hour) });
  const used = await delivery({ ...made, posted: ago(24 * hour), since: ago(1_000) });
  const fresh = await delivery({ ...made, since: ago(23 * hour) });
  const at = async (later: number) => {
    const now = ago(-later);
    const before = (ms: number) => new Date(now.getTime() - ms);
    await tidy(
      { cards: before(hour / 2), lists: before(336 * hour), beside: before(24 * hour) },
      now,
    );
    const found = await rows(
      "SELECT id, view ->> 'card' AS card FROM delivery WHERE id = ANY ($1)",
      [[old, used, fresh]],
    );
    return [old, used, fresh].map((id) => found.find((one) => one.id === id)?.card);
  };
  expect(await at(0)).toEqual(["closed", "who", "who"]);
  expect(await at(hour)).toEqual(["closed", "closed", "closed"]);
  expect(await at(24 * hour)).toEqual([undefined, "closed", "closed"]);
  expect(await at(25 * hour)).toEqual([undefined, undefined, undefined]);
});
