import {
  type ChildProcess,
  type ChildProcessWithoutNullStreams,
  execFile,
  spawn,
} from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import { packageRoot } from "../../src/package-root.ts";

const run = promisify(execFile);
const main = path.join(packageRoot, "dist", "src", "main.js");

/** A data folder of one test's own, and the compiled command line on it, as a user would run it. */
export interface Waymark {
  readonly dataDir: string;
  /** Runs a command to its end; rejects with its standard error when it fails. */
  run(...args: string[]): Promise<{ stdout: string; stderr: string }>;
  /** Starts the demonstration and waits for the address of its page. */
  demo(...args: string[]): Promise<Demo>;
  /** Kills the demonstration that was started last, as `kill -9` does, after a while. */
  killAfter(ms: number): Promise<void>;
  remove(): void;
}

export interface Demo {
  readonly process: ChildProcess;
  readonly address: string;
  /** Everything it has said so far. */
  readonly said: () => string;
  /** Ends it as Ctrl+C would and waits for it; kill ends it at once. */
  stop(signal: "SIGTERM" | "SIGKILL"): Promise<number | null>;
}

export function waymark(): Waymark {
  const dataDir = mkdtempSync(path.join(tmpdir(), "waymark-e2e-"));
  chmodSync(dataDir, 0o755); // as root, PostgreSQL runs as another user, who must get in
  const { DATABASE_URL: _database, REDIS_URL: _redis, ...inherited } = process.env;
  const env = { ...inherited, WAYMARK_DATA: path.join(dataDir, "data"), LOG_LEVEL: "error" };
  let last: ChildProcessWithoutNullStreams | null = null;
  return {
    dataDir,
    run: (...args) => run(process.execPath, [main, ...args], { env, maxBuffer: 64 * 1024 * 1024 }),
    demo: (...args) => {
      const child = spawn(process.execPath, [main, "demo", "--port", "0", ...args], { env });
      last = child;
      return started(child);
    },
    async killAfter(ms) {
      const child = last;
      await pause(ms);
      child?.kill("SIGKILL");
    },
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

const LONGEST_START_MS = 60_000;

async function started(child: ChildProcessWithoutNullStreams): Promise<Demo> {
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (said += String(chunk)));
  const exited = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => resolve(code)),
  );
  const deadline = Date.now() + LONGEST_START_MS;
  for (;;) {
    const [, address] = /Open (http:\S+)/.exec(said) ?? [];
    if (address) {
      return {
        process: child,
        address,
        said: () => said,
        async stop(signal) {
          child.kill(signal);
          return exited;
        },
      };
    }
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline)
      throw new Error(`The demonstration did not start:\n${said}`);
    await pause(50);
  }
}
