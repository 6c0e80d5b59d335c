import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCluster } from "../../src/store/cluster.ts";
import { isAlive } from "../../src/store/cluster-files.ts";
import { clusterProcess } from "../support/cluster-processes.ts";
import { query } from "../support/database.ts";
import { carelessSettings, serverPid, temporaryFolder } from "../support/temporary-cluster.ts";

/** Made once. Every test leaves it stopped, as it found it. */
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  await (await open(folder.path)).close();
});
afterAll(() => folder[Symbol.asyncDispose]());

const open = (dataDir: string, command = "test", log: (line: string) => void = () => undefined) =>
  openCluster({ dataDir, command, log, settings: carelessSettings });

test("a new cluster is UTF8, C.UTF-8 without the system's locales, UTC, on 127.0.0.1 alone and without a socket", async () => {
  await using folder = await temporaryFolder();
  await using cluster = await open(folder.path);
  const [settings] = await query(
    cluster.url,
    `SELECT current_setting('server_encoding') AS encoding, current_setting('TimeZone') AS zone,
            current_setting('listen_addresses') AS addresses, current_setting('unix_socket_directories') AS sockets,
            datlocprovider AS provider, datlocale AS locale
       FROM pg_database WHERE datname = current_database()`,
  );
  await cluster.close();
  expect(settings).toEqual({
    encoding: "UTF8",
    zone: "UTC",
    addresses: "127.0.0.1",
    sockets: "",
    provider: "b",
    locale: "C.UTF-8",
  });
});

test("without its random password nobody gets in, and only the owner may read it", async () => {
  await using cluster = await open(folder.path);
  const url = new URL(cluster.url);
  for (const guess of ["", "waymark", "postgres"]) {
    url.password = guess;
    await expect(query(url.href, "SELECT 1")).rejects.toThrow(/password/i);
  }
  const method = "SELECT DISTINCT auth_method FROM pg_hba_file_rules";
  expect(await query(cluster.url, method)).toEqual([{ auth_method: "scram-sha-256" }]);
  await cluster.close();
  const password = await stat(path.join(folder.path, "postgres", "password"));
  expect(password.mode & 0o777).toBe(0o600);
});

test("a second command joins the first one's server; the last one out stops it", async () => {
  await using first = await clusterProcess(folder.path, "demo");
  await using second = await clusterProcess(folder.path, "log");
  expect(second.url).toBe(first.url);
  await first.ask("close");
  expect(await query(second.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  await second.ask("close");
  expect(await serverPid(folder.path)).toBeNull();
});

test("of two at once on an empty folder one makes the database and both come up", async () => {
  await using folder = await temporaryFolder();
  const both = await Promise.all([
    clusterProcess(folder.path, "demo"),
    clusterProcess(folder.path, "ingest"),
  ]);
  await using first = both[0];
  await using second = both[1];
  expect(second.url).toBe(first.url);
  expect([...first.logged, ...second.logged]).toEqual([
    `Made a database in ${path.join(folder.path, "postgres")}.`,
  ]);
});

test("two that leave at once leave nothing running", async () => {
  for (let round = 0; round < 5; round += 1) {
    const [a, b] = await Promise.all([open(folder.path), open(folder.path)]);
    await Promise.all([a.close(), b.close()]);
    expect(await serverPid(folder.path)).toBeNull();
  }
});

test("one that comes while the last one leaves gets a server", async () => {
  for (let round = 0; round < 5; round += 1) {
    await using leaving = await open(folder.path);
    const [coming] = await Promise.all([open(folder.path), leaving.close()]);
    expect(await query(coming.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await coming.close();
  }
});

test("a killed process leaves an orphan; the next one adopts it and stops it when it leaves", async () => {
  await using killed = await clusterProcess(folder.path, "demo");
  await query(killed.url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS n");
  await killed.kill();
  const orphan = await serverPid(folder.path);
  await using next = await open(folder.path);
  expect(await serverPid(folder.path)).toBe(orphan);
  expect(await query(next.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  await next.close();
  expect(await serverPid(folder.path)).toBeNull();
});

test("a killed server is started again, on its port and with its data, by those who use it", async () => {
  const lines: string[] = [];
  await using cluster = await open(folder.path, "demo", (line) => lines.push(line));
  await query(cluster.url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS n");
  process.kill((await serverPid(folder.path)) ?? Number.NaN, "SIGKILL");
  await expect.poll(() => lines.at(-1), { timeout: 20_000 }).toMatch(/runs again/);
  expect(await query(cluster.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
  await cluster.close();
  expect(await serverPid(folder.path)).toBeNull();
});

test("after server and process were killed together the next start recovers", async () => {
  await using killed = await clusterProcess(folder.path, "demo");
  await query(killed.url, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 7 AS n");
  await killed.kill();
  process.kill((await serverPid(folder.path)) ?? Number.NaN, "SIGKILL");
  await using next = await open(folder.path);
  expect(await query(next.url, "SELECT n FROM kept")).toEqual([{ n: 7 }]);
});

test("a process number left behind that is somebody else's by now does not keep it down", async () => {
  const data = path.join(folder.path, "postgres", "data");
  const lock = [process.pid, data, 1_700_000_000, 5432, "", "127.0.0.1", "1 1", "ready   "];
  await writeFile(path.join(data, "postmaster.pid"), `${lock.join("\n")}\n`);
  await using cluster = await open(folder.path);
  expect(await query(cluster.url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
  expect(isAlive(process.pid)).toBe(true);
});

test("one process serves; the other is told which command, which process and since when", async () => {
  await using serving = await clusterProcess(folder.path, "demo");
  expect(await serving.ask("serve")).toEqual({ holder: null });
  await using second = await open(folder.path, "start");
  const holder = await second.holdService();
  expect(holder).toMatchObject({ command: "demo", pid: serving.child.pid });
  expect(holder?.since.getTime()).toBeGreaterThan(Date.now() - 60_000);
  await serving.kill();
  await expect.poll(() => second.holdService(), { timeout: 10_000 }).toBeNull();
});

test("a cluster of another major version is refused in words", async () => {
  const version = path.join(folder.path, "postgres", "data", "PG_VERSION");
  const real = await readFile(version);
  await writeFile(version, "17\n");
  await expect(open(folder.path)).rejects.toThrow(/made by PostgreSQL 17 .* pg_dump/);
  await writeFile(version, real);
});

test("a server that cannot start says why", async () => {
  await (await open(folder.path)).close();
  await writeFile(
    path.join(folder.path, "postgres", "data", "postgresql.conf"),
    "port = nonsense\n",
  );
  await expect(open(folder.path)).rejects.toThrow(/invalid value for parameter "port": "nonsense"/);
});
