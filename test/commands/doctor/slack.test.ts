import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { slackScopes } from "../../../src/commands/doctor/platforms.ts";
import { slackFindings } from "../../../src/commands/doctor/slack.ts";
import type { SlackConfig } from "../../../src/config/platforms.ts";
import { packageRoot } from "../../../src/package-root.ts";
import { answering, nobodyAt } from "../../support/answering.ts";
import { openSlack } from "../../support/slack/server.ts";

const botToken = "xoxb-nobody-may-read-this";
const appToken = "xapp-nobody-may-read-this-either";
const signingSecret = "nobody-may-read-this-at-all";
const scopes = await slackScopes({ chartPicture: false });
const guide = readFileSync(path.join(packageRoot, "docs/install-slack.md"), "utf8");
const southfold = {
  ok: true,
  team: "Southfold",
  team_id: "T0SOUTH",
  user: "waymark",
  bot_id: "B1",
};

interface Says {
  /** Body of auth.test, or a text that is none. */
  readonly auth?: unknown;
  readonly socket?: unknown;
  readonly scopes?: string | null;
  readonly status?: number;
  /** By how much Slack's clock is ahead of ours. */
  readonly aheadMs?: number;
}

/** What the doctor finds where Slack says these things, and what it asked for. */
async function found(
  says: Says,
  receive: SlackConfig["receive"] = { kind: "http", signingSecret },
) {
  const { auth = southfold, socket = { ok: true, url: "wss://x/?ticket=secret" } } = says;
  await using slack = await answering((request, response) => {
    const given = says.scopes === undefined ? scopes.join(",") : says.scopes;
    response.statusCode = says.status ?? 200;
    response.setHeader("date", new Date(Date.now() + (says.aheadMs ?? 0)).toUTCString());
    if (given !== null) response.setHeader("x-oauth-scopes", given);
    const body = request.url === "/api/auth.test" ? auth : socket;
    response.end(typeof body === "string" ? body : JSON.stringify(body));
  });
  const config = { botToken, receive, apiUrl: `${slack.url}api` };
  const findings = await slackFindings(config, scopes, { now: Date.now, limitMs: 2000 });
  expect(JSON.stringify(findings)).not.toMatch(/nobody|ticket/);
  return { findings, asked: slack.asked };
}

test("a bot with the manifest's scopes is in order", async () => {
  const { findings, asked } = await found({});
  expect(findings).toMatchObject([
    { state: "ok", says: 'Slack knows the bot, in the workspace "Southfold" (T0SOUTH).' },
    { state: "ok", says: "The 6 that are needed, and no other." },
  ]);
  expect(asked).toEqual([
    { path: "/api/auth.test", authorization: `Bearer ${botToken}`, body: "" },
  ]);
});

test("a Slack that keeps its tokens as Slack does is asked as it wants to be", async () => {
  await using slack = await openSlack({ scopes });
  const { app, rotating, revoke } = slack.tokens;
  const receive = { kind: "socket", appToken: app } as const;
  const asking = { now: () => slack.now().getTime(), limitMs: 2000 };
  const statesOf = async (token: string) => {
    const config = { botToken: token, receive, apiUrl: slack.url };
    return (await slackFindings(config, scopes, asking)).map(
      ({ state, says }) => `${state} ${says}`,
    );
  };
  expect(await statesOf(slack.token)).toEqual([
    'ok Slack knows the bot, in the workspace "Northbridge University" (T00FAKETEAM1).',
    "ok The 6 that are needed, and no other.",
    "ok Slack opens one: no address of ours is needed.",
  ]);
  const { token } = rotating("T00FAKETEAM1");
  revoke(slack.token);
  expect((await statesOf(slack.token))[0]).toBe("wrong The bot token was revoked.");
  slack.later(12 * 3_600_000);
  expect((await statesOf(token))[0]).toMatch(/^wrong The bot token has run out/);
});

test("an organisation's bot has no workspace of its own", async () => {
  const org = { ...southfold, team_id: null, enterprise_id: "E0ORG", is_enterprise_install: true };
  const { findings } = await found({ auth: org });
  expect(findings[0]?.says).toBe('Slack knows the bot, in the organisation "Southfold" (E0ORG).');
});

describe("a token", () => {
  test.each([
    ["invalid_auth", "Slack does not know the bot token."],
    ["token_revoked", "The bot token was revoked."],
    ["account_inactive", "The app is not installed any more."],
    ["token_expired", "The bot token has run out, as tokens do where token rotation is on."],
    ["team_access_not_granted", "The organisation has not given the app to a workspace."],
    ["not_allowed_token_type", "SLACK_BOT_TOKEN holds a token of another kind."],
  ])("that Slack refuses with %s is explained, as in the guide", async (error, says) => {
    const { findings } = await found({ auth: { ok: false, error } });
    expect(findings).toMatchObject([{ check: "Slack: token", state: "wrong", says }]);
    expect(findings[0]?.remedy).toBeTruthy();
    expect(guide).toContain(`\`${says}\``);
  });

  test("refused for a reason we do not know is told by Slack's own code", async () => {
    const { findings } = await found({ auth: { ok: false, error: "org_login_required" } });
    expect(findings).toMatchObject([
      { state: "wrong", says: "Slack refuses: org_login_required." },
    ]);
  });

  test("of a person is not a bot's", async () => {
    const { bot_id: _, ...person } = southfold;
    const { findings } = await found({ auth: person });
    expect(findings).toMatchObject([
      { state: "wrong", says: "SLACK_BOT_TOKEN holds the token of a person." },
    ]);
  });

  test.each([
    ["a page of a proxy", "<html>Log in, nobody</html>", 200],
    ["a fault", "nobody is in", 503],
    ["text in place of a code", JSON.stringify({ ok: false, error: "nobody <!channel>" }), 200],
    ["a list", "[1]", 200],
  ])("cannot be judged by %s", async (_what, auth, status) => {
    const { findings } = await found({ auth, status });
    expect(findings).toMatchObject([
      { state: "wrong", says: `What answers there does not speak as Slack does (${status}).` },
    ]);
  });
});

describe("scopes", () => {
  test("that are missing are wrong, and those nobody needs want a look", async () => {
    const { findings } = await found({
      scopes: "chat:write, commands,im:history,users:read,channels:history",
    });
    expect(findings.slice(1)).toMatchObject([
      { state: "wrong", says: "2 scopes are missing: im:write, users:read.email." },
      { state: "look", says: "1 scope is not needed: channels:history." },
    ]);
  });

  test("that Slack does not tell want a look", async () => {
    const { findings } = await found({ scopes: null });
    expect(findings[1]).toMatchObject({ check: "Slack: scopes", state: "look" });
  });
});

describe("Socket Mode", () => {
  const receive = { kind: "socket", appToken } as const;

  test("is in order when Slack opens a socket", async () => {
    const { findings, asked } = await found({}, receive);
    expect(findings.map(({ state }) => state)).toEqual(["ok", "ok", "ok"]);
    expect(asked.map((one) => [one.path, one.authorization])).toContainEqual([
      "/api/apps.connections.open",
      `Bearer ${appToken}`,
    ]);
  });

  test.each([
    ["invalid_auth", "Slack does not know the app-level token."],
    ["missing_scope", "The app-level token lacks the scope connections:write."],
    ["not_allowed_token_type", "SLACK_APP_TOKEN holds a token of another kind."],
  ])("refused with %s is explained, as in the guide", async (error, says) => {
    const { findings } = await found({ socket: { ok: false, error } }, receive);
    expect(findings.at(-1)).toMatchObject({ check: "Slack: socket", state: "wrong", says });
    expect(guide).toContain(`\`${says}\``);
  });
});

describe("the time", () => {
  test.each([
    [30_000, []],
    [90_000, [["look", "behind"]]],
    [-90_000, [["look", "ahead of"]]],
    [400_000, [["wrong", "behind"]]],
    [-400_000, [["wrong", "ahead of"]]],
  ])("of Slack %d ms ahead of ours", async (aheadMs, expected) => {
    const { findings } = await found({ aheadMs });
    const time = findings.filter(({ check }) => check === "Slack: time");
    expect(
      time.map(({ state, says }) => [state, /(ahead of|behind) Slack/.exec(says)?.[1]]),
    ).toEqual(expected);
  });
});

describe("nobody there", () => {
  test("is said in words, with what to do, for each token", async () => {
    const config = { botToken, apiUrl: await nobodyAt() };
    const receive = { kind: "socket", appToken } as const;
    const asking = { now: Date.now, limitMs: 2000 };
    const findings = await slackFindings({ ...config, receive }, scopes, asking);
    expect(findings.map(({ check }) => check)).toEqual(["Slack: token", "Slack: socket"]);
    for (const { state, says, remedy } of findings) {
      expect(state).toBe("wrong");
      expect(says).toMatch(/^127\.0\.0\.1:\d+ refuses the connection\.$/);
      expect(remedy).toContain("NODE_EXTRA_CA_CERTS");
    }
  });

  test.each<[string, (response: ServerResponse) => unknown]>([
    ["with an answer", () => undefined],
    ["with the end of one", (response) => response.write("{")],
  ])("does not keep the doctor waiting %s", async (_what, begin) => {
    await using slack = await answering((_request, response) => begin(response));
    const receive = { kind: "http", signingSecret } as const;
    const config = { botToken, receive, apiUrl: slack.url };
    const findings = await slackFindings(config, scopes, { now: Date.now, limitMs: 200 });
    expect(findings).toMatchObject([
      { state: "wrong", says: expect.stringMatching(/^127\S+ did not answer within 0\.2 s\.$/) },
    ]);
  });
});
