import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, cp, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../package-root.ts";
import { type Binaries, ownServer } from "./cluster-binaries.ts";
import type { ClusterFiles, Owner } from "./cluster-files.ts";

const run = promisify(execFile);

/** Where the server's user gets in when it cannot enter the checkout. */
const systemFolder = "/var/lib/waymark";

/**
 * Decides where the cluster of a data folder lives and who runs its server: we ourselves, or as root the user `postgres`, since
 * PostgreSQL refuses root. Where that user cannot enter the checkout, binaries and data go to /var/lib/waymark, and `log` says so.
 */
export async function placeCluster(
  dataDir: string,
  binaries: Binaries,
  log: (line: string) => void,
): Promise<ClusterFiles> {
  const made = await mkdir(dataDir, { recursive: true });
  const owner = process.getuid?.() === 0 ? await userPostgres() : null;
  if (owner === null) return { home: path.join(dataDir, "postgres"), binaries, owner };
  if (made !== undefined) await chmod(dataDir, 0o755); // whatever root's umask is
  const data = (await canEnter(owner, dataDir)) ? dataDir : await systemData(dataDir);
  const usable = (await canEnter(owner, path.join(binaries.home, "bin")))
    ? binaries
    : await copyBinaries(binaries);
  if (data !== dataDir || usable !== binaries) {
    log(`The user postgres cannot enter ${packageRoot}: the database is in ${data}.`);
  }
  return { home: path.join(data, "postgres"), binaries: usable, owner };
}

async function userPostgres(): Promise<Owner> {
  try {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (kind) => Number((await run("id", [kind, "postgres"])).stdout)),
    );
    return { uid: uid ?? Number.NaN, gid: gid ?? Number.NaN };
  } catch (cause) {
    throw new Error(
      `PostgreSQL does not run as root, and there is no user "postgres" to run it as. Make one with \`useradd --system postgres\`, or run Waymark as an ordinary user. Or: ${ownServer}`,
      { cause },
    );
  }
}

/** Asks the system itself: permissions, lists of access and mounts all count. */
async function canEnter(owner: Owner, folder: string): Promise<boolean> {
  const entering = run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...owner, cwd: "/" });
  return await entering.then(
    () => true,
    () => false,
  );
}

/** One folder a checkout, so that two checkouts of root do not share their data unasked. */
async function systemData(dataDir: string): Promise<string> {
  if (path.relative(packageRoot, dataDir).startsWith("..")) {
    throw new Error(
      `The user postgres, as whom PostgreSQL runs here, cannot enter WAYMARK_DATA=${dataDir}. Open the way (\`chmod o+x\` on each folder above it) or name another folder.`,
    );
  }
  const data = path.join(systemFolder, packageRoot.split(path.sep).filter(Boolean).join("-"));
  await mkdir(data, { recursive: true, mode: 0o755 });
  await chmod(systemFolder, 0o755);
  await chmod(data, 0o755);
  return data;
}

async function copyBinaries(binaries: Binaries): Promise<Binaries> {
  const home = path.join(systemFolder, `postgresql-${binaries.version}`);
  if (existsSync(home)) return { ...binaries, home };
  const draft = `${home}.new-${process.pid}`;
  await mkdir(systemFolder, { recursive: true });
  await chmod(systemFolder, 0o755);
  await cp(binaries.home, draft, { recursive: true, verbatimSymlinks: true });
  await run("chmod", ["-R", "a+rX", draft]);
  await rename(draft, home).catch(async (error: unknown) => {
    await rm(draft, { recursive: true });
    if (!existsSync(home)) throw error; // else another process was first
  });
  return { ...binaries, home };
}
