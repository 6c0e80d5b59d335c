import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { installedBinaries, thisMachine } from "./cluster-binaries.ts";
import { createCluster } from "./cluster-create.ts";
import { type ClusterFiles, isCode, readPostmaster, type ServerSettings } from "./cluster-files.ts";
import { placeCluster } from "./cluster-place.ts";
import {
  type Holder,
  isLastOut,
  joinRunning,
  type Presence,
  tryServing,
} from "./cluster-presence.ts";
import {
  assertSameMajor,
  freePort,
  isServerAlive,
  lastWords,
  startServer,
  stopServer,
} from "./cluster-start.ts";

export type ClusterOptions = {
  /** WAYMARK_DATA. Made if it is not there. */
  readonly dataDir: string;
  /** The command this process runs, for others to name it by: "demo". */
  readonly command: string;
  /** Hears, in words for the operator, where the data went and when the server had to be started again. */
  readonly log: (line: string) => void;
  /** Settings of PostgreSQL beyond the product's. */
  readonly settings: ServerSettings;
};

export type Cluster = AsyncDisposable & {
  /** Logs in as the owner, who may do anything. */
  readonly url: string;
  /** Makes this process the one that serves, until it closes or ends. Null is yes; else who serves already. */
  readonly holdService: () => Promise<Holder | null>;
  /** Leaves. Whoever leaves last stops the server. */
  readonly close: () => Promise<void>;
};

/** Room for a process whose pools are full, one that works through jobs, and commands beside them. */
const MOST_SESSIONS = "150";
/** Beyond this, recovering from a crash counts as not starting. */
const START_LIMIT_MS = 120_000;
/** A start may fail because another process was first, the port was just taken or a killed server's memory still lingers. */
const MOST_FAILURES = 5;

/**
 * The PostgreSQL of a data folder: made if there is none, joined if it runs (also when the process that started it was killed),
 * else started. It stays up for as long as any process uses it: when it dies, those start it again on the same port.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const files = await placeCluster(options.dataDir, installedBinaries(thisMachine()), options.log);
  if (!existsSync(files.home) && (await createCluster(files, options.settings))) {
    options.log(`Made a database in ${files.home}.`);
  }
  await assertSameMajor(files);
  let presence = await enter(files, options, null);
  const { url, port } = presence;
  let serving = false;
  let closing: Promise<void> | null = null;
  let returning: Promise<void> | null = null;

  const watch = () =>
    presence.client.once("end", () => {
      if (closing === null) returning = comeBack();
    });
  const comeBack = async () => {
    try {
      presence = await enter(files, options, port);
      watch();
      options.log("PostgreSQL had stopped; it runs again.");
      if (presence.port !== port) options.log("Its port is another one: start Waymark again.");
      if (serving && (await tryServing(presence))) options.log("Another process serves by now.");
    } catch (error) {
      options.log(`PostgreSQL has stopped. Start Waymark again. ${String(error)}`);
    }
  };
  const leave = async () => {
    await returning;
    if (await isLastOut(presence).catch(() => false)) await stopServer(files);
    await presence.client.end();
  };

  watch();
  const close = () => {
    closing ??= leave();
    return closing;
  };
  return {
    url,
    holdService: async () => {
      const holder = await tryServing(presence);
      serving = holder === null;
      return holder;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function enter(
  files: ClusterFiles,
  { command, settings }: ClusterOptions,
  port: number | null,
): Promise<Presence> {
  const deadline = performance.now() + START_LIMIT_MS;
  let problem: unknown;
  for (let failures = 0; failures < MOST_FAILURES && performance.now() < deadline; ) {
    const presence = await joinRunning(files, command, (error) => {
      problem = error;
    });
    if (presence) return presence;
    if (isCode(problem, "28P01") && (await isServerAlive(files))) break; // it does not take our password
    if (await isServerAlive(files)) {
      await pause(50);
      continue;
    }
    try {
      const before = failures === 0 ? (await readPostmaster(files))?.port : undefined;
      const room = { max_connections: MOST_SESSIONS, ...settings };
      await startServer(files, port ?? before ?? (await freePort()), room);
    } catch (error) {
      problem = error;
      failures += 1;
      await pause(100 * failures);
    }
  }
  const reason = problem instanceof Error ? problem.message : "it took too long";
  const end = await lastWords(files);
  throw new Error(`PostgreSQL in ${files.home} did not start: ${reason}\n${end}`, {
    cause: problem,
  });
}
