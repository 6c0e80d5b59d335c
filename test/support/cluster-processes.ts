import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { packageRoot } from "../../src/package-root.ts";

/** A process of its own that has joined a cluster. */
export type ClusterProcess = AsyncDisposable & {
  readonly child: ChildProcess;
  readonly url: string;
  /** What it told its operator so far. */
  readonly logged: string[];
  /** Sends a line and gives the answer. */
  readonly ask: (line: "serve" | "close") => Promise<Record<string, unknown>>;
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
};

/** Starts one and waits until it is in. `user` is who runs it when we are root. Rejects with what it wrote on standard error. */
export async function clusterProcess(
  dataDir: string,
  command: string,
  user?: { uid: number; gid: number },
): Promise<ClusterProcess> {
  const script = path.join(packageRoot, "test/support/cluster-process.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, dataDir, command], {
    ...user,
    cwd: packageRoot,
    stdio: ["pipe", "pipe", "pipe"],
  });
  const exited = once(child, "exit");
  const stderr: string[] = [];
  child.stderr.on("data", (data) => stderr.push(String(data)));
  const logged: string[] = [];
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async (): Promise<Record<string, unknown>> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done) throw new Error(stderr.join(""));
      const event = JSON.parse(value);
      if (typeof event.log !== "string") return event;
      logged.push(event.log);
    }
  };
  const { url } = await next();
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return {
    child,
    url: String(url),
    logged,
    ask: async (line) => {
      child.stdin.write(`${line}\n`);
      return await next();
    },
    kill,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode === null && child.signalCode === null) await kill();
    },
  };
}
