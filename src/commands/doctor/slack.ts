import type { SlackConfig } from "../../config/platforms.ts";
import { type Answer, type Asking, ask } from "./ask.ts";
import { type Finding, look, ok, some, wrong } from "./finding.ts";
import { clockFindings, unanswered } from "./outside.ts";

export const SLACK_API = "https://slack.com/api/";
const TOKEN = "Slack: token";
const SCOPES = "Slack: scopes";
const SOCKET = "Slack: socket";

const reinstall =
  "Install the app again (Install App), and put the Bot User OAuth Token into SLACK_BOT_TOKEN.";
const copy = "Copy the Bot User OAuth Token from OAuth & Permissions into SLACK_BOT_TOKEN.";

/** What Slack's refusals of a bot token mean, and what to do. */
const tokenFaults: Readonly<Record<string, readonly [says: string, remedy: string]>> = {
  invalid_auth: ["Slack does not know the bot token.", copy],
  not_authed: ["Slack does not know the bot token.", copy],
  token_revoked: ["The bot token was revoked.", reinstall],
  account_inactive: ["The app is not installed any more.", reinstall],
  token_expired: [
    "The bot token has run out, as tokens do where token rotation is on.",
    "Set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_REFRESH_TOKEN, or make the app anew from the manifest, which leaves rotation off.",
  ],
  not_allowed_token_type: ["SLACK_BOT_TOKEN holds a token of another kind.", copy],
  team_access_not_granted: [
    "The organisation has not given the app to a workspace.",
    "Add it to one under Integrations › Installed apps of the organisation's administration.",
  ],
  ratelimited: ["Slack asks for a pause.", "Try again in a minute."],
};

/** What Slack says of the tokens, and how far the scopes are those of the manifest. */
export async function slackFindings(
  slack: Pick<SlackConfig, "botToken" | "receive" | "apiUrl">,
  scopes: readonly string[],
  asking: Asking,
): Promise<Finding[]> {
  const root = (slack.apiUrl ?? SLACK_API).replace(/\/*$/, "/");
  const call = (method: string, token: string) =>
    ask(
      new URL(method, root),
      { method: "POST", headers: { authorization: `Bearer ${token}` } },
      asking,
    );
  const { receive } = slack;
  const [auth, socket] = await Promise.all([
    call("auth.test", slack.botToken),
    receive.kind === "socket" ? call("apps.connections.open", receive.appToken) : null,
  ]);
  return [
    ...tokenFindings(auth, scopes),
    ...(socket ? [socketFinding(socket)] : []),
    ...clockFindings("Slack", auth),
  ];
}

function tokenFindings(auth: Answer, scopes: readonly string[]): Finding[] {
  if (auth.kind === "no-answer") return [unanswered(TOKEN, auth)];
  const { body, headers } = auth;
  if (body.ok !== true) return [refusalFinding(TOKEN, auth, tokenFaults)];
  if (typeof body.bot_id !== "string") {
    return [wrong(TOKEN, "SLACK_BOT_TOKEN holds the token of a person.", copy)];
  }
  const where = body.is_enterprise_install === true ? "the organisation" : "the workspace";
  const found = ok(TOKEN, `Slack knows the bot, in ${where} ${nameOf(body)}.`);
  return [found, ...scopeFindings(headers.get("x-oauth-scopes"), scopes)];
}

/** A workspace's name is for people to recognise; whatever else a server sent is not repeated. */
function nameOf({ team, team_id: id, enterprise_id: org }: Readonly<Record<string, unknown>>) {
  const name = typeof team === "string" ? JSON.stringify(team.slice(0, 80)) : "";
  const code = [id, org].map(String).find((value) => /^[A-Z0-9]+$/.test(value));
  return code === undefined ? name : `${name} (${code})`.trim();
}

function scopeFindings(header: string | null, needed: readonly string[]): Finding[] {
  if (header === null) {
    return [
      look(
        SCOPES,
        "Slack did not say which scopes the token has.",
        "See OAuth & Permissions for those of docs/install-slack.md.",
      ),
    ];
  }
  const given = header.split(",").flatMap((scope) => scope.trim() || []);
  const missing = needed.filter((scope) => !given.includes(scope));
  const more = given.filter((scope) => !needed.includes(scope));
  const lacks = wrong(
    SCOPES,
    `${some(missing.length, "scope is", "scopes are")} missing: ${missing.join(", ")}.`,
    "Put the manifest under App Manifest, save it, and install the app again.",
  );
  const tooMany = look(
    SCOPES,
    `${some(more.length, "scope is", "scopes are")} not needed: ${more.join(", ")}.`,
    "Take them away under OAuth & Permissions: what a bot may do, whoever steals its token may do.",
  );
  const exact = ok(SCOPES, `The ${needed.length} that are needed, and no other.`);
  if (missing.length === 0 && more.length === 0) return [exact];
  return [...(missing.length > 0 ? [lacks] : []), ...(more.length > 0 ? [tooMany] : [])];
}

const again =
  "Make one with the scope connections:write under Basic Information › App-Level Tokens, and put it into SLACK_APP_TOKEN.";
const socketFaults: typeof tokenFaults = {
  invalid_auth: ["Slack does not know the app-level token.", again],
  not_authed: ["Slack does not know the app-level token.", again],
  token_revoked: ["The app-level token was revoked.", again],
  not_allowed_token_type: ["SLACK_APP_TOKEN holds a token of another kind.", again],
  missing_scope: ["The app-level token lacks the scope connections:write.", again],
  ratelimited: ["Slack asks for a pause.", "Try again in a minute."],
};

function socketFinding(answer: Answer): Finding {
  if (answer.kind === "no-answer") return unanswered(SOCKET, answer);
  return answer.body.ok === true
    ? ok(SOCKET, "Slack opens one: no address of ours is needed.")
    : refusalFinding(SOCKET, answer, socketFaults);
}

function refusalFinding(
  check: string,
  { status, body }: Extract<Answer, { kind: "answered" }>,
  faults: typeof tokenFaults,
): Finding {
  const { error } = body;
  // Only a code is repeated, never text of unknown content.
  if (typeof error !== "string" || !/^[a-z_]{1,60}$/.test(error)) {
    return wrong(
      check,
      `What answers there does not speak as Slack does (${status}).`,
      "See that SLACK_API_URL is right, or not set, and what a proxy in between does.",
    );
  }
  const [says, remedy] = faults[error] ?? [
    `Slack refuses: ${error}.`,
    "docs/install-slack.md, “What goes wrong”.",
  ];
  return wrong(check, says, remedy);
}
