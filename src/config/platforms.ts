import type { EnvironmentName, EnvironmentRead } from "./environment.ts";

/** Slack by HTTP (a signed request to us) or by socket mode (we call out; no public address needed). */
export type SlackConfig = {
  readonly botToken: string;
  readonly receive:
    | { readonly kind: "http"; readonly signingSecret: string }
    | { readonly kind: "socket"; readonly appToken: string };
  /** What the token is exchanged with twice a day; null for one that stays. */
  readonly rotation: SlackRotation | null;
  /** Null is Slack's own API. */
  readonly apiUrl: string | null;
};

export type SlackRotation = {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
};

/** Teams. `no-auth` believes whoever calls: only for a local playground, only on loopback. */
export type TeamsConfig =
  | {
      readonly kind: "SingleTenant";
      readonly appId: string;
      readonly tenantId: string;
      readonly password: string;
    }
  | { readonly kind: "UserAssignedMSI"; readonly appId: string; readonly tenantId: string }
  | { readonly kind: "no-auth" };

type Read<T> = { readonly value: T | null; readonly problems: readonly string[] };

const rotationNames = ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SLACK_REFRESH_TOKEN"] as const;
const slackNames = [
  "SLACK_BOT_TOKEN",
  "SLACK_SIGNING_SECRET",
  "SLACK_APP_TOKEN",
  "SLACK_API_URL",
  ...rotationNames,
] as const;

/** Null without any of Slack's names; half of them is a problem. */
export function readSlack({ values, given }: EnvironmentRead): Read<SlackConfig> {
  const set = slackNames.filter((name) => given.has(name));
  if (set.length === 0) return { value: null, problems: [] };
  const problems: string[] = [];
  if (!given.has("SLACK_BOT_TOKEN")) problems.push(missing("SLACK_BOT_TOKEN", set));
  if (!given.has("SLACK_SIGNING_SECRET") && !given.has("SLACK_APP_TOKEN")) {
    problems.push(
      `${missing("SLACK_SIGNING_SECRET", set)} For socket mode set SLACK_APP_TOKEN instead.`,
    );
  }
  const rotates = rotationNames.filter((name) => given.has(name));
  const isRotating = values.SLACK_BOT_TOKEN?.startsWith("xoxe.") ?? false;
  if (rotates.length > 0 || isRotating) {
    const from = rotates.length > 0 ? rotates : (["SLACK_BOT_TOKEN"] as const);
    problems.push(
      ...rotationNames.filter((name) => !given.has(name)).map((name) => missing(name, from)),
    );
  }
  const { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret } = values;
  const { SLACK_APP_TOKEN: appToken, SLACK_API_URL: apiUrl = null } = values;
  const rotation = rotationOf(values);
  if (botToken && appToken) {
    const receive = { kind: "socket", appToken } as const;
    return { value: { botToken, rotation, apiUrl, receive }, problems };
  }
  if (botToken && signingSecret) {
    const receive = { kind: "http", signingSecret } as const;
    return { value: { botToken, rotation, apiUrl, receive }, problems };
  }
  return { value: null, problems };
}

function rotationOf({
  SLACK_CLIENT_ID: clientId,
  SLACK_CLIENT_SECRET: clientSecret,
  SLACK_REFRESH_TOKEN: refreshToken,
}: EnvironmentRead["values"]): SlackRotation | null {
  return clientId && clientSecret && refreshToken ? { clientId, clientSecret, refreshToken } : null;
}

const teamsNames = [
  "MicrosoftAppType",
  "MicrosoftAppId",
  "MicrosoftAppTenantId",
  "MicrosoftAppPassword",
] as const;

/** Null without any of Teams' names; half of them, or believing everybody on an open address, is a problem. */
export function readTeams(read: EnvironmentRead, host: string): Read<TeamsConfig> {
  const { values, given } = read;
  const set = teamsNames.filter((name) => given.has(name));
  if (given.has("WAYMARK_TEAMS_NO_AUTH")) return withoutAuth(read, host, set);
  const { MicrosoftAppType: kind, MicrosoftAppId: appId, MicrosoftAppTenantId: tenantId } = values;
  const password = values.MicrosoftAppPassword;
  const needed = teamsNames.slice(0, kind === "UserAssignedMSI" ? 3 : 4);
  const problems =
    set.length === 0
      ? []
      : needed.filter((name) => !given.has(name)).map((name) => missing(name, set));
  if (kind === "UserAssignedMSI" && appId && tenantId) {
    return { value: { kind, appId, tenantId }, problems };
  }
  if (kind === "SingleTenant" && appId && tenantId && password) {
    return { value: { kind, appId, tenantId, password }, problems };
  }
  return { value: null, problems };
}

function withoutAuth(
  { values }: EnvironmentRead,
  host: string,
  set: readonly string[],
): Read<TeamsConfig> {
  const problems: string[] = [];
  const refuse = (why: string) =>
    problems.push(`WAYMARK_TEAMS_NO_AUTH=1 believes whoever calls: ${why}.`);
  if (set.length > 0) refuse(`it does not go with ${set.join(", ")}`);
  if (!isLoopback(host)) refuse(`HOST must be 127.0.0.1, ::1 or localhost; got "${host}"`);
  const open = values.PUBLIC_URL;
  if (open && !isLoopback(new URL(open).hostname)) {
    refuse(`PUBLIC_URL must be of this machine, or not set; got "${open}"`);
  }
  return { value: { kind: "no-auth" }, problems };
}

const missing = (name: EnvironmentName, set: readonly string[]): string =>
  `${name} is missing, while ${set.join(", ")} ${set.length === 1 ? "is" : "are"} set.`;

/** Whether only this machine can reach an address. */
export const isLoopback = (host: string): boolean =>
  /^(127(\.\d{1,3}){3}|localhost|\[?::1\]?)$/.test(host);
