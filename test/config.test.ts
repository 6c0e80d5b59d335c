import path from "node:path";
import { expect, test } from "vitest";
import { ConfigError, readConfig, refuseSandboxBeside } from "../src/config.ts";
import { defaultSettings } from "../src/domain/settings.ts";
import { packageRoot } from "../src/package-root.ts";

const database = "postgresql://waymark:s3cret-word@db.example.ac.uk/waymark";
const slack = {
  SLACK_BOT_TOKEN: "xoxb-not-a-real-token",
  SLACK_SIGNING_SECRET: "0123456789abcdef0123456789abcdef",
};
const teams = {
  MicrosoftAppType: "SingleTenant",
  MicrosoftAppId: "00000000-0000-4000-8000-000000000001",
  MicrosoftAppTenantId: "00000000-0000-4000-8000-000000000002",
  MicrosoftAppPassword: "not-a-real-password",
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, null);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test("nothing set is enough: embedded database and queue, this machine alone, the defaults", () => {
  expect(readConfig({}, null)).toEqual({
    database: null,
    dataDir: path.join(packageRoot, ".waymark"),
    connections: 48,
    redisUrl: null,
    http: { host: "127.0.0.1", port: 3978, publicUrl: null },
    zone: "Europe/London",
    slack: null,
    teams: null,
    senders: [],
    logLevel: "info",
    settings: defaultSettings,
  });
});

test("every name is read", () => {
  const config = readConfig(
    {
      ...slack,
      ...teams,
      DATABASE_URL: database,
      DATABASE_MIGRATE_URL: "postgres://owner:s3cret-word@db.example.ac.uk/waymark",
      WAYMARK_DATA: "/srv/waymark",
      WAYMARK_CONNECTIONS: "90",
      REDIS_URL: "rediss://queue.example.ac.uk:6380",
      PORT: "8080",
      HOST: "0.0.0.0",
      PUBLIC_URL: "https://waymark.example.ac.uk",
      TZ_INSTITUTION: "Pacific/Auckland",
      SLACK_API_URL: "http://127.0.0.1:9000/api/",
      XAPI_CREDENTIALS: "moodle:0123456789abcdef, canvas:fedcba9876543210",
      LOG_LEVEL: "warn",
    },
    "list:\n  most: 5\n",
  );
  expect(config).toEqual({
    database: {
      url: database,
      migrateUrl: "postgres://owner:s3cret-word@db.example.ac.uk/waymark",
    },
    dataDir: path.resolve("/srv/waymark"),
    connections: 90,
    redisUrl: "rediss://queue.example.ac.uk:6380",
    http: { host: "0.0.0.0", port: 8080, publicUrl: "https://waymark.example.ac.uk" },
    zone: "Pacific/Auckland",
    slack: {
      botToken: slack.SLACK_BOT_TOKEN,
      rotation: null,
      apiUrl: "http://127.0.0.1:9000/api/",
      receive: { kind: "http", signingSecret: slack.SLACK_SIGNING_SECRET },
    },
    teams: {
      kind: "SingleTenant",
      appId: teams.MicrosoftAppId,
      tenantId: teams.MicrosoftAppTenantId,
      password: teams.MicrosoftAppPassword,
    },
    senders: [
      { name: "moodle", secret: "0123456789abcdef" },
      { name: "canvas", secret: "fedcba9876543210" },
    ],
    logLevel: "warn",
    settings: { ...defaultSettings, list: { ...defaultSettings.list, most: 5 } },
  });
});

test("the whole configuration is frozen", () => {
  const config = readConfig({ DATABASE_URL: database }, "list:\n  most: 5\n");
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.database)).toBe(true);
  expect(Object.isFrozen(config.settings.list)).toBe(true);
});

test("other platforms are configured by socket mode, by managed identity, or for a playground", () => {
  const { slack: socket } = readConfig(
    { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" },
    null,
  );
  expect(socket?.receive).toEqual({ kind: "socket", appToken: "xapp-1" });
  const { MicrosoftAppPassword: _, ...identity } = {
    ...teams,
    MicrosoftAppType: "UserAssignedMSI",
  };
  expect(readConfig(identity, null).teams?.kind).toBe("UserAssignedMSI");
  expect(readConfig({ WAYMARK_TEAMS_NO_AUTH: "1", HOST: "::1" }, null).teams).toEqual({
    kind: "no-auth",
  });
});

test.each([
  [
    { TZ_INSTITUTION: "Europe/Lundon" },
    'TZ_INSTITUTION must be an IANA zone such as Europe/London; got "Europe/Lundon".',
  ],
  [
    { TZ_INSTITUTION: "+01:00" },
    'TZ_INSTITUTION must be an IANA zone such as Europe/London; got "+01:00".',
  ],
  [{ PORT: "http" }, 'PORT must be a port from 0 to 65535; got "http".'],
  [{ PORT: "65536" }, 'PORT must be a port from 0 to 65535; got "65536".'],
  [
    { LOG_LEVEL: "loud" },
    'LOG_LEVEL must be one of trace, debug, info, warn, error, fatal, silent; got "loud".',
  ],
  [
    { PUBLIC_URL: "waymark.example.ac.uk" },
    /^PUBLIC_URL must be the URL others reach us by.*; got "waymark\.example\.ac\.uk"\.$/,
  ],
  [{ PUBLIC_URL: "http://waymark.example.ac.uk" }, /^PUBLIC_URL must begin with https:/],
  [
    { DATABASE_URL: "mysql://u:s3cret-word@h/d" },
    /^DATABASE_URL must be a URL such as postgresql:/,
  ],
  [
    { DATABASE_MIGRATE_URL: database },
    /^DATABASE_MIGRATE_URL is set without DATABASE_URL.*Set both, or neither\.$/,
  ],
  [{ REDIS_URL: "localhost:6379" }, /^REDIS_URL must be a URL such as redis:/],
  [{ REDIS_URL: "" }, "REDIS_URL is empty. Give it a value, or remove it."],
  [
    { ...slack, SLACK_SIGNING_SECRET: " " },
    "SLACK_SIGNING_SECRET is empty. Give it a value, or remove it.",
  ],
  [{ ...slack, SLACK_SIGNING_SECRET: "short" }, /^SLACK_SIGNING_SECRET is too short/],
  [
    { ...slack, SLACK_BOT_TOKEN: "xoxp-s3cret-word" },
    /^SLACK_BOT_TOKEN must be the bot token, which begins with xoxb-, or with xoxe\.xoxb- where tokens rotate\.$/,
  ],
  [
    { SLACK_BOT_TOKEN: "xoxb-1" },
    /^SLACK_SIGNING_SECRET is missing, while SLACK_BOT_TOKEN is set\. For socket mode set SLACK_APP_TOKEN/,
  ],
  [
    { SLACK_SIGNING_SECRET: slack.SLACK_SIGNING_SECRET },
    "SLACK_BOT_TOKEN is missing, while SLACK_SIGNING_SECRET is set.",
  ],
  [
    { ...teams, MicrosoftAppType: "MultiTenant" },
    /^MicrosoftAppType must be SingleTenant or UserAssignedMSI.*got "MultiTenant"\.$/,
  ],
  [{ ...teams, MicrosoftAppId: "waymark" }, /^MicrosoftAppId must be .* GUID; got "waymark"\.$/],
  [
    { WAYMARK_TEAMS_NO_AUTH: "1", HOST: "0.0.0.0" },
    /^WAYMARK_TEAMS_NO_AUTH=1 believes whoever calls: HOST must be .*; got "0\.0\.0\.0"\.$/,
  ],
  [
    { WAYMARK_TEAMS_NO_AUTH: "1", PUBLIC_URL: "https://tunnel.example" },
    /^WAYMARK_TEAMS_NO_AUTH=1 .*PUBLIC_URL must be of this machine/,
  ],
  [
    { WAYMARK_TEAMS_NO_AUTH: "1", ...teams },
    /^WAYMARK_TEAMS_NO_AUTH=1 .*does not go with MicrosoftAppType, /,
  ],
  [{ WAYMARK_TEAMS_NO_AUTH: "true" }, 'WAYMARK_TEAMS_NO_AUTH must be 1, or not set; got "true".'],
  [{ XAPI_CREDENTIALS: "moodle:s3cret-word" }, /^XAPI_CREDENTIALS must be pairs of sender:secret/],
  [
    { XAPI_CREDENTIALS: "m:0123456789abcdef,m:0123456789abcdef" },
    "XAPI_CREDENTIALS must name each sender once.",
  ],
  [
    { WAYMARK_CONNECTIONS: "3" },
    'WAYMARK_CONNECTIONS must be a number of connections from 4 to 9999; got "3".',
  ],
  [{ WAYMARK_DTA: "/srv" }, "WAYMARK_DTA is not a name we read. Did you mean WAYMARK_DATA?"],
  [{ ...teams, MICROSOFTAPPID: "x" }, null],
  [{ MICROSOFTAPPID: "x" }, "MICROSOFTAPPID is not a name we read. Did you mean MicrosoftAppId?"],
  [{ WAYMARK_PORT: "tcp://10.0.0.1:3978", WAYMARK_SERVICE_HOST: "10.0.0.1" }, null], // what Kubernetes sets for a service of that name
] as [Record<string, string>, string | RegExp | null][])("%j: %s", (env, says) => {
  const problems = problemsOf(env);
  expect(problems).toEqual(
    says === null ? [] : [says instanceof RegExp ? expect.stringMatching(says) : says],
  );
  expect(problems.join()).not.toContain("s3cret-word");
});

test("tokens that rotate need all that they are exchanged with", () => {
  const rotation = {
    SLACK_CLIENT_ID: "1000.2000",
    SLACK_CLIENT_SECRET: "0123456789abcdef",
    SLACK_REFRESH_TOKEN: "xoxe-1",
  };
  const rotating = { ...slack, SLACK_BOT_TOKEN: "xoxe.xoxb-1" };
  expect(readConfig({ ...rotating, ...rotation }, null).slack?.rotation).toEqual({
    clientId: "1000.2000",
    clientSecret: "0123456789abcdef",
    refreshToken: "xoxe-1",
  });
  expect(problemsOf(rotating)).toEqual([
    "SLACK_CLIENT_ID is missing, while SLACK_BOT_TOKEN is set.",
    "SLACK_CLIENT_SECRET is missing, while SLACK_BOT_TOKEN is set.",
    "SLACK_REFRESH_TOKEN is missing, while SLACK_BOT_TOKEN is set.",
  ]);
  const { SLACK_CLIENT_SECRET: _, ...half } = rotation;
  expect(problemsOf({ ...slack, ...half })).toEqual([
    "SLACK_CLIENT_SECRET is missing, while SLACK_CLIENT_ID, SLACK_REFRESH_TOKEN are set.",
  ]);
});

test("half of Teams is named piece by piece", () => {
  expect(problemsOf({ MicrosoftAppId: teams.MicrosoftAppId })).toEqual([
    "MicrosoftAppType is missing, while MicrosoftAppId is set.",
    "MicrosoftAppTenantId is missing, while MicrosoftAppId is set.",
    "MicrosoftAppPassword is missing, while MicrosoftAppId is set.",
  ]);
});

test("all problems come at once, those of waymark.yaml too, a line each", () => {
  const read = () =>
    readConfig({ PORT: "x", TZ_INSTITUTION: "here", SLACK_BOT_TOKEN: "xoxb-1" }, "lits: 1\n");
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(
    /^Waymark cannot start with these settings:\n {2}- PORT .*\n {2}- TZ_INSTITUTION .*\n {2}- SLACK_SIGNING_SECRET .*\n {2}- waymark\.yaml, line 1: lits .*list\?$/,
  );
});

test.each([
  [{}, null],
  [{ WAYMARK_TEAMS_NO_AUTH: "1" }, null],
  [slack, /credentials of Slack\. .*npx waymark start/],
  [{ ...slack, ...teams }, /credentials of Slack and Teams/],
  [{ HOST: "0.0.0.0" }, /for this machine alone.*got "0\.0\.0\.0"/],
] as const)("the sandbox page beside %j: %s", (env, says) => {
  const refusal = refuseSandboxBeside(readConfig({ ...env }, null));
  if (says === null) expect(refusal).toBeNull();
  else expect(refusal).toMatch(says);
});
