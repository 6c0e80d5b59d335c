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
const teams = (account: string): Account => ({ platform: "teams", tenant: "tenant", account });
const known = async (account: Account) => (await store.personOf(account))?.person ?? null;

test("an account is whoever has its address, in whatever case it is written, and nobody else", async () => {
  expect(await store.link(slack("U1"), "mei.li@NORTHBRIDGE.example", atNine)).toBe("staff:1");
  expect(await store.link(slack("U2"), "amina@northbridge.example", atNine)).toBe("student:1");
  expect(await store.link(slack("U3"), "nobody@northbridge.example", atNine)).toBeNull();
  expect(await store.personOf(slack("U1"))).toEqual({ person: "staff:1", verifiedAt: atNine });
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
  expect(await store.personOf(slack("U1"))).toEqual({ person: "staff:1", verifiedAt: later(5) });
  expect((await store.recipient("staff:1", "slack"))?.conversation).toEqual({ channel: "D1" });
});

test("whoever is on both platforms is written to on the first, until that refuses; seen again they are reachable again", async () => {
  expect(await store.preferred("staff:1")).toBeNull();
  await store.link(teams("A1"), "mei.li@northbridge.example", atNine);
  await store.link(slack("U1"), "mei.li@northbridge.example", later(1));
  expect(await store.preferred("staff:1")).toBe("teams");
  await store.unreachable(teams("A1"), later(2));
  expect(await store.preferred("staff:1")).toBe("slack");
  expect(await store.recipient("staff:1", "teams")).toBeNull();
  await store.seen(teams("A1"), { conversation: "c" });
  expect(await store.preferred("staff:1")).toBe("teams");
  await database.db.pool.query(
    "UPDATE chat_identity SET preferred_at = $1 WHERE platform = 'slack'",
    [later(3)],
  );
  expect(await store.preferred("staff:1")).toBe("slack");
});

test("what an account pressed a moment before it was ended is not decided any more", async () => {
  await store.link(slack("U1"), "mei.li@northbridge.example", atNine);
  const press = `INSERT INTO press (id, platform, person, item_id, version, kind, inputs, received_at)
                 VALUES (gen_random_uuid(), $1, 'staff:1', gen_random_uuid(), 0, 'wake', '{"text":"x"}', $2)`;
  await database.db.pool.query(press, ["slack", atNine]);
  await database.db.pool.query(press, ["teams", atNine]);
  await store.unlink(slack("U1"));
  expect(await known(slack("U1"))).toBeNull();
  const { rows } = await database.db.pool.query(
    "SELECT platform, result, inputs FROM press ORDER BY platform",
  );
  expect(rows).toEqual([
    { platform: "slack", result: "not-yours", inputs: null },
    { platform: "teams", result: null, inputs: { text: "x" } },
  ]);
});

test("an address is the one on record, of either hat", async () => {
  expect(await store.emailOf("staff:2")).toBe("kofi@northbridge.example");
  expect(await store.emailOf("student:1")).toBe("amina@northbridge.example");
  expect(await store.emailOf("student:99")).toBeNull();
});
