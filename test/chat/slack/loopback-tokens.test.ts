import { ExpressReceiver, LogLevel } from "@slack/bolt";
import { expect, test } from "vitest";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const ask = async (
  slack: Slack,
  method: string,
  token: string,
  body: Record<string, string> = {},
) => {
  const response = await fetch(`${slack.url}${method}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token !== "" && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return (await response.json()) as Record<string, unknown>;
};

const refresh = (slack: Slack, refreshToken: string) =>
  ask(slack, "oauth.v2.access", "", {
    client_id: slack.client.id,
    client_secret: slack.client.secret,
    grant_type: "refresh_token",
    refresh_token: refreshToken,
  });

test.each([
  ["", "not_authed"],
  ["xoxb-unknown", "invalid_auth"],
])("the token %j is refused: %s", async (token, error) => {
  await using slack = await openSlack();
  expect(await ask(slack, "auth.test", token)).toEqual({ ok: false, error });
});

test("a form and JSON are read alike, and a token may stand in the body", async () => {
  await using slack = await openSlack();
  const body = new URLSearchParams({ token: slack.token });
  const response = await fetch(`${slack.url}auth.test`, { method: "POST", body });
  expect(await response.json()).toMatchObject({ ok: true });
  expect(await ask(slack, "auth.test", slack.token)).toMatchObject({ ok: true });
  expect(slack.log.calls.map(({ token, body: kept }) => ({ token, kept }))).toEqual([
    { token: slack.token, kept: {} },
    { token: slack.token, kept: {} },
  ]);
});

test("what was not asked for at the installation is refused, and says what is missing", async () => {
  await using slack = await openSlack({ scopes: ["chat:write"] });
  expect(await ask(slack, "users.info", slack.token, { user: "U1" })).toEqual({
    ok: false,
    error: "missing_scope",
    needed: "users:read",
    provided: "chat:write",
  });
});

test("addresses are shown to whom they were granted", async () => {
  const profile = async (scopes: readonly string[]) => {
    await using slack = await openSlack({ scopes });
    const { id } = slack.users.add({ email: "li@northbridge.ac.uk" });
    const { user } = await ask(slack, "users.info", slack.token, { user: id });
    return (user as { profile: object }).profile;
  };
  expect(await profile(["users:read"])).not.toHaveProperty("email");
  expect(await profile(["users:read", "users:read.email"])).toHaveProperty("email");
});

test("a rotating token ends after twelve hours, and its successor is fetched once", async () => {
  await using slack = await openSlack();
  const first = slack.tokens.rotating("T00FAKETEAM1");
  expect(await ask(slack, "auth.test", first.token)).toMatchObject({ ok: true });
  slack.later(12 * 3_600_000);
  expect(await ask(slack, "auth.test", first.token)).toMatchObject({ error: "token_expired" });

  const next = await refresh(slack, first.refreshToken);
  expect(next).toMatchObject({ ok: true, expires_in: 43_200, token_type: "bot" });
  expect(await ask(slack, "auth.test", String(next.access_token))).toMatchObject({ ok: true });
  expect(await refresh(slack, first.refreshToken)).toMatchObject({
    error: "invalid_refresh_token",
  });
  expect(await refresh(slack, String(next.refresh_token))).toMatchObject({ ok: true });
});

test("Bolt itself rotates a token that is about to end", async () => {
  await using slack = await openSlack();
  const first = slack.tokens.rotating("T00FAKETEAM1");
  const kept = { token: first.token, refresh: first.refreshToken };
  const { installer } = new ExpressReceiver({
    clientId: slack.client.id,
    clientSecret: slack.client.secret,
    signingSecret: "fake-signing-secret",
    stateSecret: "fake-state-secret",
    logLevel: LogLevel.ERROR,
    scopes: ["chat:write"],
    installerOptions: {
      clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
    },
    installationStore: {
      async storeInstallation({ bot }) {
        kept.token = bot?.token ?? "";
        kept.refresh = bot?.refreshToken ?? "";
      },
      async fetchInstallation() {
        return {
          authVersion: "v2",
          team: { id: "T00FAKETEAM1", name: "Northbridge University" },
          enterprise: undefined,
          user: { id: "U1", token: undefined, scopes: undefined },
          bot: {
            id: slack.install.bot,
            userId: slack.install.botUser,
            scopes: ["chat:write"],
            token: kept.token,
            refreshToken: kept.refresh,
            expiresAt: Math.floor(Date.now() / 1_000) + 60,
          },
        };
      },
    },
  });
  const authorised = await installer?.authorize({
    teamId: "T00FAKETEAM1",
    enterpriseId: undefined,
    isEnterpriseInstall: false,
  });
  expect(authorised?.botToken).not.toBe(first.token);
  expect(kept.token).toBe(authorised?.botToken);
  expect(slack.log.accepted("oauth.v2.access")).toHaveLength(1);
});

test("an installation of the whole organisation has one token for its workspaces", async () => {
  const teams = [
    { id: "T00FAKETEAM1", name: "Northbridge", domain: "northbridge" },
    { id: "T00FAKETEAM2", name: "Northbridge Medicine", domain: "northbridge-med" },
  ] as const;
  const enterprise = { id: "E00FAKEORG1", name: "Northbridge" };
  await using slack = await openSlack({ teams, enterprise, orgWide: true });
  const there = slack.users.add({ email: "there@a.ac.uk", team: "T00FAKETEAM2" });
  expect(await ask(slack, "auth.test", slack.token)).toMatchObject({
    team_id: "E00FAKEORG1",
    is_enterprise_install: true,
  });
  expect(await ask(slack, "users.info", slack.token, { user: there.id })).toMatchObject({
    ok: true,
  });

  await using apart = await openSlack({ teams });
  const other = apart.users.add({ email: "there@a.ac.uk", team: "T00FAKETEAM2" });
  const asked = { user: other.id };
  expect(await ask(apart, "users.info", apart.token, asked)).toMatchObject({
    error: "user_not_found",
  });
  const own = apart.tokens.of("T00FAKETEAM2");
  expect(await ask(apart, "users.info", own, asked)).toMatchObject({ ok: true });
  apart.tokens.revoke(own);
  expect(await ask(apart, "users.info", own, asked)).toMatchObject({ error: "token_revoked" });
});
