import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Account, Accounts } from "../../src/ports/platforms.ts";
import { accounts } from "../../src/store/accounts.ts";
import { type TestDatabase, testDatabase } from "../support/database.ts";
import { emptyDatabaseAt } from "../support/empty-database.ts";
import { atNine } from "../support/small-world.ts";

let database: TestDatabase;
let store: Accounts;
beforeAll(async () => {
  database = await testDatabase();
  store = accounts(database.db.pool);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyDatabaseAt(database.url);
  await database.db.pool.query(
    `INSERT INTO staff (ref, given_name, family_name, email) VALUES
       ('S1', 'Mei', 'Li', 'Mei.Li@northbridge.example'), ('S2', 'Kofi', 'Osei', 'kofi@northbridge.example'), ('S3', 'Sofia', 'Marino', 'sofia@northbridge.example')`,
  );
  await database.db.pool.query(
    `INSERT INTO student (ref, given_name, family_name, email) VALUES
       ('20417', 'Amina', 'Khan', 'amina@northbridge.example'), ('9', 'Sofia', 'Marino', 'SOFIA@northbridge.example'), ('10', 'Noah', 'Grey', 'noah@northbridge.example')`,
  );
  await database.db.pool.query("UPDATE student SET stopped_on = '2014-03-01' WHERE ref = '10'");
});

const later = (ms: number) => new Date(atNine.getTime() + ms);
const slack = (account: string, tenant = "T1"): Account => ({ platform: "slack", tenant, account });
const both = ["slack", "teams"] as const;
const teams = (account: string): Account => ({ platform: "teams", tenant: "tenant", account });
const known = async (account: Account) => (await store.personOf(account))?.person ?? null;

test("an account is whoever has its address, in whatever case it is written, and nobody else", async () => {
  expect(await store.link(slack("U1"), "mei.li@NORTHBRIDGE.example", atNine)).toBe("staff:1");
  expect(await store.link(slack("U2"), "amina@northbridge.example", atNine)).toBe("student:1");
  expect(await store.link(slack("U3"), "nobody@northbridge.example", atNine)).toBeNull();
  expect(await store.personOf(slack("U1"))).toEqual({
    person: "staff:1",
    verifiedAt: atNine,
    conversation: null,
  });
  expect(await known(slack("U3"))).toBeNull();
  expect(await known(slack("U1", "T2"))).toBeNull();
  expect(await known(teams("U1"))).toBeNull();
});

test("somebody about whom everything is stopped is nobody", async () => {
  expect(await store.link(slack("U9"), "noah@northbridge.example", atNine)).toBeNull();
});

test("a doctoral student who teaches comes in as staff, and is written to under both hats", async () => {
  expect(await store.link(slack("U4"), "sofia@northbridge.example", atNine)).toBe("staff:3");
  expect(await known(slack("U4"))).toBe("staff:3");
  expect((await store.recipient("student:2", "slack"))?.account).toBe("U4");
});

test("another address makes another person of an account, and a new account of a person ends the old one", async () => {
  await store.link(slack("U1"), "mei.li@northbridge.example", atNine);
  expect(await store.link(slack("U1"), "kofi@northbridge.example", later(1))).toBe("staff:2");
  expect(await store.recipient("staff:1", "slack")).toBeNull();
  expect(await store.link(slack("U7"), "kofi@northbridge.example", later(2))).toBe("staff:2");
  expect(await known(slack("U1"))).toBeNull();
  expect((await store.recipient("staff:2", "slack"))?.account).toBe("U7");
});

test("linked again it keeps its conversation, and is verified anew", async () => {
  await store.link(slack("U1"), "mei.li@northbridge.example", atNine);
  await store.seen(slack("U1"), { channel: "D1" });
  await store.link(slack("U1"), "mei.li@northbridge.example", later(5));
  const conversation = { channel: "D1" };
  expect(await store.personOf(slack("U1"))).toEqual({
    person: "staff:1",
    verifiedAt: later(5),
    conversation,
  });
  expect((await store.recipient("staff:1", "slack"))?.conversation).toEqual(conversation);
});

test("whoever is on both platforms is written to on the first, until that refuses; seen again they are reachable again", async () => {
  expect(await store.preferred("staff:1", both)).toBeNull();
  await store.link(teams("A1"), "mei.li@northbridge.example", atNine);
  await store.link(slack("U1"), "mei.li@northbridge.example", later(1));
  expect(await store.preferred("staff:1", both)).toBe("teams");
  await store.unreachable(teams("A1"), later(2));
  expect(await store.preferred("staff:1", both)).toBe("slack");
  expect(await store.recipient("staff:1", "teams")).toBeNull();
  await store.seen(teams("A1"), { conversation: "c" });
  expect(await store.preferred("staff:1", both)).toBe("teams");
  await database.db.pool.query(
    "UPDATE chat_identity SET preferred_at = $1 WHERE platform = 'slack'",
    [later(3)],
  );
  expect(await store.preferred("staff:1", both)).toBe("slack");
  expect(await store.preferred("staff:1", ["teams"])).toBe("teams");
});

test("what an account pressed a moment before it was ended is not decided any more", async () => {
  await store.link(slack("U1"), "mei.li@northbridge.example", atNine);
  const press = `INSERT INTO press (id, platform, person, item_id, version, kind, inputs, received_at)
                 VALUES (gen_random_uuid(), $1, 'staff:1', gen_random_uuid(), 0, 'wake', '{"text":"x"}', $2)`;
  await database.db.pool.query(press, ["slack", atNine]);
  await database.db.pool.query(press, ["teams", atNine]);
  await store.unlink(slack("U1"), later(1));
  expect(await known(slack("U1"))).toBeNull();
  const { rows } = await database.db.pool.query(
    "SELECT platform, result, inputs FROM press ORDER BY platform",
  );
  expect(rows).toEqual([
    { platform: "slack", result: "not-yours", inputs: null },
    { platform: "teams", result: null, inputs: { text: "x" } },
  ]);
});

test("whoever an account is not any more loses with it what they asked for, and what was shown there", async () => {
  const { query } = database.db.pool;
  const sql = query.bind(database.db.pool);
  const shown = (person: string, platform: string) =>
    sql(
      `INSERT INTO delivery (id, occasion, recipient, card, platform, state, attempts, message_ref, created_at, posted_at, view, view_since, wanted, drawn)
       VALUES (gen_random_uuid(), gen_random_uuid(), $1, 'reply', $2, 'posted', 1, '{}', $3, $3, '{"card":"who"}', $3, 0, 0)`,
      [person, platform, atNine],
    );
  await store.link(slack("U1"), "mei.li@northbridge.example", atNine);
  await store.link(slack("U2"), "sofia@northbridge.example", atNine);
  await sql(
    `INSERT INTO press (id, platform, person, item_id, version, kind, received_at)
     VALUES (gen_random_uuid(), 'slack', 'staff:1', gen_random_uuid(), 0, 'wake', $1)`,
    [atNine],
  );
  for (const person of ["staff:1", "staff:3", "student:2", "staff:2"]) await shown(person, "slack");
  await shown("staff:1", "teams");
  await store.link(slack("U1"), "kofi@northbridge.example", later(1)); // the account is Kofi's now
  await store.link(slack("U9"), "sofia@northbridge.example", later(1)); // Sofia has another account
  const stands = await sql<{ whose: string }>(
    `SELECT recipient || ' ' || platform AS whose FROM delivery WHERE view ->> 'card' = 'who' AND wanted = drawn ORDER BY 1`,
  );
  expect(stands.rows.map(({ whose }) => whose)).toEqual(["staff:1 teams", "staff:2 slack"]);
  const presses = await sql<{ result: string }>("SELECT result FROM press");
  expect(presses.rows).toEqual([{ result: "not-yours" }]);
});

test("an address is the one on record, of either hat", async () => {
  expect(await store.emailOf("staff:2")).toBe("kofi@northbridge.example");
  expect(await store.emailOf("student:1")).toBe("amina@northbridge.example");
  expect(await store.emailOf("student:99")).toBeNull();
});
