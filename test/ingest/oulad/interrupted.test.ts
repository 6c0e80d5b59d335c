import { expect, test } from "vitest";
import { openPool } from "../../../src/store/pool.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { folderOf, ouladFixture, ouladSample } from "./folder-of.ts";
import { loadInto, snapshot } from "./loading.ts";

/** Lets a table do something, as the owner, whenever rows are about to be written to it. */
async function onWrite({ url }: TestDatabase, table: string, plpgsql: string): Promise<void> {
  const owner = openPool({
    url,
    max: 1,
    statementTimeoutMs: 5000,
    applicationName: "test",
    role: "owner",
  });
  await owner.query(
    `CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN ${plpgsql} RETURN NULL; END $$;
     CREATE TRIGGER fault AFTER INSERT ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION fault()`,
  );
  await owner.end();
}
async function heal({ url }: TestDatabase): Promise<void> {
  const owner = openPool({
    url,
    max: 1,
    statementTimeoutMs: 5000,
    applicationName: "test",
    role: "owner",
  });
  await owner.query("DROP FUNCTION fault CASCADE");
  await owner.end();
}

const diskFull =
  "RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full';";
const killed = "PERFORM pg_terminate_backend(pg_backend_pid());";

test.each([
  [
    "a full disk while activity is copied",
    "activity_day",
    diskFull,
    /^The database's disk is full\. Nothing was loaded: free some space/,
  ],
  ["a full disk at the last table", "ingest_run", diskFull, /^The database's disk is full/],
  [
    "a connection lost while activity is copied",
    "activity_day",
    killed,
    /^The connection to the database was lost\. Nothing was loaded/,
  ],
  [
    "a connection lost while enrolments are written",
    "enrolment",
    killed,
    /^The connection to the database was lost/,
  ],
  [
    "a connection lost at the last table",
    "rejected_row",
    killed,
    /^The connection to the database was lost/,
  ],
])(
  "%s leaves the database as before, and the next load finds nothing in its way",
  async (_, table, fault, message) => {
    await using database = await testDatabase();
    const { pool } = database.db;
    await loadInto(pool, ouladFixture);
    const before = await snapshot(pool);
    await onWrite(database, table, fault);
    await expect(loadInto(pool, ouladSample)).rejects.toMatchObject({
      name: "LoadRefused",
      message: expect.stringMatching(message),
    });
    expect(await snapshot(pool)).toEqual(before);
    await heal(database);
    await loadInto(pool, ouladSample);
  },
);

test("a connection lost while the load is committed says that nobody can know", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const owner = openPool({
    url: database.url,
    max: 1,
    statementTimeoutMs: 5000,
    applicationName: "test",
    role: "owner",
  });
  await owner.query(
    `CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN ${killed} RETURN NULL; END $$;
     CREATE CONSTRAINT TRIGGER fault AFTER INSERT ON ingest_run DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION fault()`,
  );
  await owner.end();
  await expect(loadInto(pool, ouladFixture)).rejects.toThrow(
    /^The connection to the database was lost in the last moment: .* Load again;/,
  );
});

test("a fault nobody foresaw stays what it is, and the database as before", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const before = await snapshot(pool);
  await onWrite(database, "submission", "RAISE EXCEPTION 'oh';");
  await expect(loadInto(pool, ouladFixture)).rejects.toMatchObject({
    name: "error",
    message: "oh",
  });
  expect(await snapshot(pool)).toEqual(before);
});

test("a second load waits for the first for a while, then says so", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const other = await pool.connect();
  await other.query("BEGIN; SELECT pg_advisory_xact_lock(hashtext('waymark load'))");
  await expect(loadInto(pool, ouladFixture)).rejects.toThrow(
    "Another load is running. Nothing was loaded: wait until it is done, then load again.",
  );
  await other.query("ROLLBACK");
  other.release();
  await loadInto(pool, ouladFixture);
});

test.each([
  ["40P01", "crossed a load"],
  ["55P03", "kept a load waiting for too long"],
])("%s: a press that %s is no other load", async (code) => {
  await using database = await testDatabase();
  const { pool } = database.db;
  const before = await snapshot(pool);
  await onWrite(database, "submission", `RAISE EXCEPTION 'oh' USING ERRCODE = '${code}';`);
  await expect(loadInto(pool, ouladFixture)).rejects.toThrow(
    "Somebody else was working on the same rows. Nothing was loaded: load again in a minute.",
  );
  expect(await snapshot(pool)).toEqual(before);
});

test("two loads at once take turns", async () => {
  await using database = await testDatabase();
  const { pool } = database.db;
  await using folder = await folderOf({ "studentInfo.csv": (text) => text.replaceAll('"', "") });
  const outcomes = await Promise.all([loadInto(pool, ouladFixture), loadInto(pool, folder.path)]);
  const loaded = outcomes.map(({ report }) => report.files.at(-1)?.loaded);
  expect(loaded.toSorted((a = 0, b = 0) => a - b)).toEqual([0, 305]);
});
