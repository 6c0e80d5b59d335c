import { z } from "zod";
import { didYouMean } from "./did-you-mean.ts";

const urlOf = (protocols: readonly string[], says: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol), says);

const postgresUrl = urlOf(
  ["postgres:", "postgresql:"],
  "must be a URL such as postgresql://user:password@host:5432/waymark",
);
const guid = (says: string) =>
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, says);

const logLevels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every name we read. What is said of a value follows its name: "PORT must be …". */
const schema = z.object({
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_MIGRATE_URL: postgresUrl.optional(),
  WAYMARK_DATA: z.string().optional(),
  WAYMARK_CONNECTIONS: z
    .string()
    .refine(
      (value) => /^\d{1,4}$/.test(value) && Number(value) >= 4,
      "must be a number of connections from 4 to 9999",
    )
    .transform(Number)
    .optional(),
  REDIS_URL: urlOf(
    ["redis:", "rediss:"],
    "must be a URL such as redis://host:6379, or rediss:// with TLS",
  ).optional(),
  PORT: z
    .string()
    .refine(
      (value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535,
      "must be a port from 0 to 65535",
    )
    .transform(Number)
    .optional(),
  HOST: z
    .string()
    .regex(/^[\w.:[\]-]+$/, "must be an address to listen on such as 127.0.0.1 or 0.0.0.0")
    .optional(),
  PUBLIC_URL: urlOf(
    ["https:", "http:"],
    "must be the URL others reach us by, such as https://waymark.example.ac.uk",
  ).optional(),
  TZ_INSTITUTION: z
    .string()
    .refine(isZone, "must be an IANA zone such as Europe/London")
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).optional(),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(
      /^(xoxb|xoxe\.xoxb)-/,
      "must be the bot token, which begins with xoxb-, or with xoxe.xoxb- where tokens rotate",
    )
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .min(16, "is too short: copy the whole signing secret")
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .startsWith("xapp-", "must be the app-level token, which begins with xapp-")
    .optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, "must be the app's client id, two numbers with a point between")
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(16, "is too short: copy the whole client secret").optional(),
  SLACK_REFRESH_TOKEN: z
    .string()
    .startsWith("xoxe-", "must be the refresh token, which begins with xoxe-")
    .optional(),
  SLACK_API_URL: urlOf(
    ["https:", "http:"],
    "must be the root of a Slack-compatible API such as https://slack.com/api/",
  ).optional(),
  MicrosoftAppType: z
    .enum(
      ["SingleTenant", "UserAssignedMSI"],
      "must be SingleTenant or UserAssignedMSI (Microsoft no longer makes bots of many tenants)",
    )
    .optional(),
  MicrosoftAppId: guid("must be the bot's application id, a GUID").optional(),
  MicrosoftAppPassword: z
    .string()
    .min(16, "is too short: copy the client secret's value, not its id")
    .optional(),
  MicrosoftAppTenantId: guid("must be the tenant's id, a GUID").optional(),
  WAYMARK_TEAMS_NO_AUTH: z.literal("1", "must be 1, or not set").optional(),
  XAPI_CREDENTIALS: z
    .string()
    .regex(
      /^[\w.-]+:[^:,\s]{16,}(\s*,\s*[\w.-]+:[^:,\s]{16,})*$/,
      "must be pairs of sender:secret with commas between, each secret of 16 characters or more",
    )
    .refine(eachOnce, "must name each sender once")
    .optional(),
});

/** The environment's values, each sound by itself. */
export type Environment = z.output<typeof schema>;
export type EnvironmentName = keyof Environment;

const names = Object.keys(schema.shape) as EnvironmentName[];

/** Their values never appear in a message. */
const secrets: ReadonlySet<string> = new Set<EnvironmentName>([
  "DATABASE_URL",
  "DATABASE_MIGRATE_URL",
  "REDIS_URL",
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "SLACK_CLIENT_SECRET",
  "SLACK_REFRESH_TOKEN",
  "MicrosoftAppPassword",
  "XAPI_CREDENTIALS",
]);

/** What was read. `given` also holds the names whose values were not sound, so that nobody calls them missing. */
export type EnvironmentRead = {
  readonly values: Environment;
  readonly given: ReadonlySet<EnvironmentName>;
  readonly problems: readonly string[];
};

/**
 * Reads every name we know. Values that are not sound are left out and named in `problems`, each in a sentence that says what is
 * allowed and what came; a secret's value never appears.
 */
export function readEnvironment(
  env: Readonly<Record<string, string | undefined>>,
): EnvironmentRead {
  const given = names.filter((name) => env[name] !== undefined);
  const problems = misspelt(env);
  const sound: Record<string, string> = {};
  for (const name of given) {
    const value = env[name]?.trim();
    if (value) sound[name] = value;
    else problems.push(`${name} is empty. Give it a value, or remove it.`);
  }
  for (const { path, message } of schema.safeParse(sound).error?.issues ?? []) {
    const name = String(path[0]);
    problems.push(`${name} ${message}${secrets.has(name) ? "" : `; got "${sound[name]}"`}.`);
    delete sound[name];
  }
  return { values: schema.parse(sound), given: new Set(given), problems };
}

function misspelt(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env).flatMap((name) => {
    if (names.some((known) => known === name)) return [];
    const ours = names.filter((known) => env[known] === undefined);
    const meant =
      ours.find((known) => known.toLowerCase() === name.toLowerCase()) ??
      (name.startsWith("WAYMARK_") ? didYouMean(name, ours) : null);
    return meant === null ? [] : [`${name} is not a name we read. Did you mean ${meant}?`];
  });
}

function eachOnce(pairs: string): boolean {
  const senders = pairs.split(",").map((pair) => pair.trim().split(":")[0]);
  return new Set(senders).size === senders.length;
}

/** Offsets such as "+01:00" are zones to the system but know no summer time. */
function isZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return /^[A-Za-z]/.test(value);
  } catch {
    return false;
  }
}
