import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Environment, type EnvironmentRead, readEnvironment } from "./config/environment.ts";
import {
  isLoopback,
  readSlack,
  readTeams,
  type SlackConfig,
  type TeamsConfig,
} from "./config/platforms.ts";
import { readSettings, SETTINGS_FILE } from "./config/settings-file.ts";
import type { Settings } from "./domain/settings.ts";
import { packageRoot } from "./package-root.ts";

/** A process that serves and one that works fit a PostgreSQL that takes 100, as it comes. */
const DEFAULT_CONNECTIONS = 48;

/** Everything an operator decides. Frozen: nothing changes it while we run. */
export type Config = {
  /** Null: the embedded PostgreSQL in `dataDir`. `migrateUrl` logs in as the owner; both are the same unless told apart. */
  readonly database: { readonly url: string; readonly migrateUrl: string } | null;
  readonly dataDir: string;
  /** Connections to PostgreSQL that a process may open. */
  readonly connections: number;
  /** Null: jobs wait in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly http: {
    readonly host: string;
    readonly port: number;
    /** The address others reach us by; null while nobody needs to. */
    readonly publicUrl: string | null;
  };
  /** The institution's IANA zone. */
  readonly zone: string;
  readonly slack: SlackConfig | null;
  readonly teams: TeamsConfig | null;
  /** Who may send xAPI statements and Caliper events, by name. */
  readonly senders: readonly { readonly name: string; readonly secret: string }[];
  readonly logLevel: NonNullable<Environment["LOG_LEVEL"]>;
  readonly settings: Settings;
};

/** Something in the environment or in `waymark.yaml` is wrong. The message lists everything that is, a line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(
      `Waymark cannot start with these settings:\n${problems.map((line) => `  - ${line}`).join("\n")}`,
    );
    this.name = "ConfigError";
    this.problems = problems;
  }
}

/** This process's configuration. Throws a ConfigError; the caller shows its message and exits 1. */
export function loadConfig(): Config {
  const file = path.join(packageRoot, SETTINGS_FILE);
  return readConfig(process.env, existsSync(file) ? readFileSync(file, "utf8") : null);
}

/** The configuration of an environment and the text of a `waymark.yaml` (null: there is none). Throws a ConfigError. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  settingsText: string | null,
): Config {
  const read = readEnvironment(env);
  const { values } = read;
  const host = values.HOST ?? "127.0.0.1";
  const slack = readSlack(read);
  const teams = readTeams(read, host);
  const { settings, problems } = readSettings(settingsText);
  const all = [
    ...read.problems,
    ...addressProblems(read),
    ...slack.problems,
    ...teams.problems,
    ...problems,
  ];
  if (all.length > 0) throw new ConfigError(all);
  const url = values.DATABASE_URL;
  return freeze({
    database: url ? { url, migrateUrl: values.DATABASE_MIGRATE_URL ?? url } : null,
    dataDir: path.resolve(packageRoot, values.WAYMARK_DATA ?? ".waymark"),
    connections: values.WAYMARK_CONNECTIONS ?? DEFAULT_CONNECTIONS,
    redisUrl: values.REDIS_URL ?? null,
    http: { host, port: values.PORT ?? 3978, publicUrl: values.PUBLIC_URL ?? null },
    zone: values.TZ_INSTITUTION ?? "Europe/London",
    slack: slack.value,
    teams: teams.value,
    senders: readSenders(values.XAPI_CREDENTIALS),
    logLevel: values.LOG_LEVEL ?? "info",
    settings,
  });
}

/** Why the sandbox page must not run with this configuration; null: it may. There, anybody on this machine is anybody. */
export function refuseSandboxBeside({ slack, teams, http }: Config): string | null {
  const real = [
    ...(slack ? ["Slack"] : []),
    ...(teams && teams.kind !== "no-auth" ? ["Teams"] : []),
  ];
  if (real.length > 0) {
    return `On the sandbox page anybody is anybody, so it does not run beside the credentials of ${real.join(" and ")}. Remove those from the environment, or run \`npx waymark start\`.`;
  }
  if (isLoopback(http.host)) return null;
  return `On the sandbox page anybody is anybody, so it is for this machine alone: HOST must be 127.0.0.1, ::1 or localhost; got "${http.host}".`;
}

function addressProblems({ values, given }: EnvironmentRead): string[] {
  const problems: string[] = [];
  if (given.has("DATABASE_MIGRATE_URL") && !given.has("DATABASE_URL")) {
    problems.push(
      "DATABASE_MIGRATE_URL is set without DATABASE_URL: it only says who migrates that database. Set both, or neither.",
    );
  }
  const open = values.PUBLIC_URL && new URL(values.PUBLIC_URL);
  if (open && open.protocol !== "https:" && !isLoopback(open.hostname)) {
    problems.push(`PUBLIC_URL must begin with https://; got "${values.PUBLIC_URL}".`);
  }
  return problems;
}

const readSenders = (pairs: string | undefined) =>
  (pairs?.split(",") ?? []).map((pair) => {
    const [name = "", secret = ""] = pair.trim().split(":");
    return { name, secret };
  });

function freeze<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
