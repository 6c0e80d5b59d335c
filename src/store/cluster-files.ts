import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./cluster-binaries.ts";

/** The user the server runs as when this process is root. */
export type Owner = { readonly uid: number; readonly gid: number };

/** One cluster on disk: `home` holds `data/` (PostgreSQL's own), the password and the server's log. */
export type ClusterFiles = {
  readonly home: string;
  readonly binaries: Binaries;
  /** Null: the server runs as we do. */
  readonly owner: Owner | null;
};

type Home = Pick<ClusterFiles, "home">;

/** Settings of PostgreSQL, by name. */
export type ServerSettings = Readonly<Record<string, string>>;

/** What `postmaster.pid` says of a server that runs, or ran until it was killed. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

const run = promisify(execFile);

/** PostgreSQL's own folder. */
export const dataOf = ({ home }: Home): string => path.join(home, "data");
/** Mode 600: who may read it may read every student. */
export const passwordFileOf = (home: string): string => path.join(home, "password");
/** What the server says about itself: no statements, no rows. */
export const logFileOf = ({ home }: ClusterFiles): string => path.join(home, "server.log");

/** Null where no server has run since the last clean stop, and while one is only just starting. */
export async function readPostmaster(files: Home): Promise<Postmaster | null> {
  const text = await readOwn(path.join(dataOf(files), "postmaster.pid"));
  const lines = text?.split("\n") ?? [];
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port, ready: lines[7]?.trim() === "ready" } : null;
}

/** Null where there is no such file. Refuses in words where the cluster belongs to somebody else. */
export async function readOwn(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (isCode(error, "ENOENT")) return null;
    if (!isCode(error, "EACCES", "EPERM")) throw error;
    throw new Error(
      `${path.dirname(file)} belongs to another user: it was made by root or by somebody else. Run Waymark as that user, or set WAYMARK_DATA to a folder of your own.`,
      { cause: error },
    );
  }
}

/**
 * Runs one of PostgreSQL's programs as the cluster's owner, from the root folder, for the owner may not enter ours.
 * Rejects with what the program said.
 */
export async function runProgram(
  files: ClusterFiles,
  name: "initdb" | "pg_ctl",
  args: readonly string[],
): Promise<void> {
  const program = path.join(files.binaries.home, "bin", name);
  try {
    await run(program, args, { ...files.owner, cwd: path.parse(program).root });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim() : "";
    const hint = /shared librar|image not found|Library not loaded/.test(said)
      ? " The links between its libraries are made when npm installs it: run `npm rebuild`, without --ignore-scripts."
      : "";
    throw new Error(`${name} failed: ${said || String(cause)}${hint}`, { cause });
  }
}

/** Whether a process of that number lives, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isCode(error, "EPERM");
  }
}

/** Whether an error carries one of these system codes. */
export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));
