import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, open, readdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import {
  type ClusterFiles,
  dataOf,
  isAlive,
  passwordFileOf,
  runProgram,
  type ServerSettings,
} from "./cluster-files.ts";

/** Fixed when the cluster is made. Its log shows neither statements nor details, for rows are about people. */
const fixedSettings: ServerSettings = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  timezone: "UTC",
  log_timezone: "UTC",
  log_error_verbosity: "terse",
  log_min_error_statement: "panic",
};

/**
 * Makes the cluster beside its place and moves it there whole: no other process ever sees half of one. True if this call made it;
 * of several at once, one does.
 */
export async function createCluster(
  files: ClusterFiles,
  settings: ServerSettings,
): Promise<boolean> {
  await removeDeadDrafts(files.home);
  const draft = {
    ...files,
    home: `${files.home}.new-${process.pid}-${randomBytes(3).toString("hex")}`,
  };
  try {
    await mkdir(draft.home, { mode: 0o700 });
    await writePassword(draft);
    if (files.owner) await chown(draft.home, files.owner.uid, files.owner.gid);
    await runProgram(files, "initdb", [
      `--pgdata=${dataOf(draft)}`,
      "--username=waymark",
      "--auth=scram-sha-256",
      `--pwfile=${passwordFileOf(draft.home)}`,
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(settings.fsync === "off" ? ["--no-sync"] : []),
      ...Object.entries(fixedSettings).map(([name, value]) => `--set=${name}=${value}`),
    ]);
    await rename(draft.home, files.home);
    return true;
  } catch (error) {
    await rm(draft.home, { recursive: true, force: true });
    if (existsSync(files.home)) return false;
    throw error;
  }
}

async function writePassword({ home, owner }: ClusterFiles): Promise<void> {
  await using file = await open(passwordFileOf(home), "wx", 0o600);
  await file.writeFile(randomBytes(24).toString("base64url"));
  if (owner) await file.chown(owner.uid, owner.gid);
  await file.sync();
}

/** What processes left behind that were killed while creating. */
async function removeDeadDrafts(home: string): Promise<void> {
  const { dir, base } = path.parse(home);
  for (const name of await readdir(dir)) {
    const pid = name.startsWith(`${base}.new-`) ? Number(name.split("-")[1]) : Number.NaN;
    if (pid > 0 && !isAlive(pid)) await rm(path.join(dir, name), { recursive: true, force: true });
  }
}
