import { spawnSync } from "node:child_process";
import { chmod, stat } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/package-root.ts";
import { openCluster } from "../../src/store/cluster.ts";
import { clusterProcess } from "../support/cluster-processes.ts";
import { carelessSettings, temporaryFolder } from "../support/temporary-cluster.ts";

const nobody = { uid: 65_534, gid: 65_534 };
const asRoot = process.getuid?.() === 0;
/** Not where the checkout or Node itself lies in a folder of root's alone. */
const hasOrdinaryUser =
  asRoot &&
  spawnSync(process.execPath, ["-e", "fs.readFileSync('package.json')"], {
    ...nobody,
    cwd: packageRoot,
  }).status === 0;
const open = (dataDir: string) =>
  openCluster({ dataDir, command: "test", log: () => undefined, settings: carelessSettings });

test.runIf(asRoot)("as root the server runs as the user postgres", async () => {
  await using folder = await temporaryFolder();
  await using _cluster = await open(folder.path);
  const { uid, mode } = await stat(path.join(folder.path, "postgres", "data", "postmaster.pid"));
  expect(uid).not.toBe(0);
  expect(mode & 0o077).toBe(0);
});

test.runIf(hasOrdinaryUser)("an ordinary user runs the server as itself", async () => {
  await using folder = await temporaryFolder();
  await chmod(folder.path, 0o777);
  await using user = await clusterProcess(folder.path, "demo", nobody);
  const { uid } = await stat(path.join(folder.path, "postgres", "data", "postmaster.pid"));
  expect(uid).toBe(nobody.uid);
  expect(await user.ask("close")).toEqual({ closed: true });
});

test.runIf(hasOrdinaryUser)(
  "a cluster that belongs to somebody else is refused in words",
  async () => {
    await using folder = await temporaryFolder();
    await (await open(folder.path)).close();
    await chmod(folder.path, 0o777);
    await expect(clusterProcess(folder.path, "demo", nobody)).rejects.toThrow(
      /belongs to another user.*WAYMARK_DATA/,
    );
  },
);

test.runIf(asRoot)(
  "a WAYMARK_DATA that the user postgres cannot enter is refused in words",
  async () => {
    await using folder = await temporaryFolder();
    await chmod(folder.path, 0o700);
    await expect(open(folder.path)).rejects.toThrow(
      /user postgres.*cannot enter WAYMARK_DATA=.*chmod/,
    );
  },
);
