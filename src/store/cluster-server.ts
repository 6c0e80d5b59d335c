import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { promisify } from "node:util";
import type { Binaries } from "./cluster-binaries.ts";
import type { Owner } from "./cluster-owner.ts";

/** One cluster on disk. `home` holds `data/` (PostgreSQL's own), the password and the server's log. */
export type ClusterFiles = {
  readonly home: string;
  readonly binaries: Binaries;
  readonly owner: Owner | null;
};

/** What `postmaster.pid` says of a server that runs, or ran until it was killed. */
export type Postmaster = { readonly pid: number; readonly port: number; readonly ready: boolean };

const run = promisify(execFile);

/** Fixed when the cluster is made. Rows are about people, so the server's log shows neither statements nor details. */
const fixedSettings = [
  "listen_addresses=127.0.0.1",
  "unix_socket_directories=",
  "timezone=UTC",
  "log_timezone=UTC",
  "log_error_verbosity=terse",
  "log_min_error_statement=panic",
];

/** Makes the cluster beside its place and moves it there whole. Of two processes at once, one makes it; false for the other. */
export async function createCluster(files: ClusterFiles): Promise<boolean> {
  const draft = `${files.home}.new-${process.pid}`;
  const password = path.join(draft, "password");
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const file = await open(password, "wx", 0o600);
    await file.writeFile(randomBytes(24).toString("base64url"));
    await file.sync();
    await file.close();
    if (files.owner) {
      await chown(draft, files.owner.uid, files.owner.gid);
      await chown(password, files.owner.uid, files.owner.gid);
    }
    const locale = [
      "--encoding=UTF8",
      "--locale=C",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
    ];
    const access = ["--username=waymark", "--auth=scram-sha-256", `--pwfile=${password}`];
    const sets = fixedSettings.flatMap((setting) => ["--set", setting]);
    await program(files, "initdb", ["-D", path.join(draft, "data"), ...locale, ...access, ...sets]);
    await rename(draft, files.home);
    return true;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (isCode(error, "ENOTEMPTY", "EEXIST")) return false;
    throw error;
  }
}

/** Starts the server and waits until it takes connections. Rejects when another process was first. */
export async function startServer(
  files: ClusterFiles,
  port: number,
  settings: Settings,
): Promise<void> {
  const options = [
    `-p ${port}`,
    ...Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`),
  ];
  const log = path.join(files.home, "server.log");
  await program(files, "pg_ctl", [
    ...inData(files),
    "-w",
    "-s",
    "-l",
    log,
    "-o",
    options.join(" "),
    "start",
  ]);
}

/** Settings of one start, beyond the fixed ones. */
export type Settings = Readonly<Record<string, string>>;

/** Stops the server: sessions are ended, everything committed is on disk. */
export async function stopServer(files: ClusterFiles): Promise<void> {
  await program(files, "pg_ctl", [...inData(files), "-w", "-s", "-m", "fast", "stop"]);
}

const inData = (files: ClusterFiles) => ["-D", path.join(files.home, "data")];

/** Null when no server has run since the last clean stop, or is only just starting. */
export async function readPostmaster(files: ClusterFiles): Promise<Postmaster | null> {
  const text = await readFile(path.join(files.home, "data", "postmaster.pid"), "utf8").catch(
    absent,
  );
  const lines = text?.split("\n") ?? [];
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 ? { pid, port, ready: lines[7]?.trim() === "ready" } : null;
}

export async function readPassword(files: ClusterFiles): Promise<string | null> {
  return (await readFile(path.join(files.home, "password"), "utf8").catch(absent)) ?? null;
}

/** Runs one of PostgreSQL's programs as the cluster's owner. Its folder is the root: the owner may not enter ours. */
async function program(files: ClusterFiles, name: string, args: readonly string[]): Promise<void> {
  const as = files.owner ?? {};
  await run(path.join(files.binaries.home, "bin", name), args, {
    ...as,
    cwd: "/",
    timeout: 60_000,
  });
}

const absent = (error: unknown): undefined => {
  if (isCode(error, "ENOENT")) return undefined;
  throw error;
};

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && "code" in error && codes.includes(String(error.code));

/** A port of this machine that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
