import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { rotatingToken } from "../../../src/chat/slack/tokens.ts";
import type { TokenPair } from "../../../src/ports/platforms.ts";
import { chatTokens } from "../../../src/store/chat-tokens.ts";
import { type TestDatabase, testDatabase } from "../../support/database.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const HOUR = 3_600_000;
let database: TestDatabase;
let slack: Slack;
let seed: string;
let logged: object[];
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  slack = await openSlack();
  seed = slack.tokens.rotating("T00FAKETEAM1").refreshToken;
  logged = [];
  await database.db.pool.query("DELETE FROM chat_token");
});
afterEach(() => slack.close());
afterAll(() => database.close());

/** A process of its own. */
const openToken = (refreshToken = seed, secret: string = slack.client.secret) => {
  const keep = (event: object) => void logged.push(event);
  return rotatingToken({
    rotation: { clientId: slack.client.id, clientSecret: slack.client.secret, refreshToken },
    tokens: chatTokens(database.db.pool, secret),
    apiUrl: slack.url,
    clock: { now: slack.now },
    log: { info: keep, warn: keep, error: keep },
    timeoutMs: 500,
  });
};
const exchanges = () => slack.log.accepted("oauth.v2.access").length;
const opens = (token: string) => !("error" in slack.tokens.check(token));

test("a token is fetched once, kept for its time, and exchanged half an hour before its end", async () => {
  const token = openToken();
  const first = await token();
  expect([await token(), await openToken()(), exchanges()]).toEqual([first, first, 1]);
  slack.later(11.4 * HOUR);
  expect([await token(), exchanges()]).toEqual([first, 1]);
  slack.later(0.2 * HOUR);
  const second = await token();
  expect([second === first, opens(first), opens(second)]).toEqual([false, true, true]);
  slack.later(HOUR);
  expect([await token(), opens(first), exchanges()]).toEqual([second, false, 2]);
});

test("of ten processes that want the next token at once one exchanges it, and all have it", async () => {
  await openToken()();
  const processes = Array.from({ length: 10 }, () => openToken());
  await Promise.all(processes.map((token) => token()));
  slack.later(11.6 * HOUR);
  const got = await Promise.all(processes.flatMap((token) => [token(), token()]));
  expect([new Set(got).size, exchanges()]).toEqual([1, 2]);
  expect(opens(String(got[0]))).toBe(true);
});

test("while Slack cannot be asked the old token goes on to its end, and the next is fetched when it can", async () => {
  const token = openToken();
  const first = await token();
  slack.later(11.6 * HOUR);
  slack.tell({ method: "oauth.v2.access", answer: "500", times: 2 });
  expect(await token()).toBe(first);
  slack.later(HOUR);
  await expect(token()).rejects.toThrow();
  expect(logged).toHaveLength(2);
  const next = await token();
  expect([next === first, opens(next)]).toEqual([false, true]);
});

test("an operator who begins anew, or with another secret, is believed over what was kept", async () => {
  await openToken()();
  const anew = slack.tokens.rotating("T00FAKETEAM1").refreshToken;
  expect(opens(await openToken(anew)())).toBe(true);
  const again = slack.tokens.rotating("T00FAKETEAM1").refreshToken;
  expect(opens(await openToken(again, "another-client-secret")())).toBe(true);
  expect(exchanges()).toBe(3);
});

test("what is kept cannot be read without the secret, nor changed unseen", async () => {
  const token = await openToken()();
  const whose = { platform: "slack", tenant: slack.client.id } as const;
  const kept = (secret: string) => chatTokens(database.db.pool, secret).kept(whose);
  const pair = (await kept(slack.client.secret)) as TokenPair;
  expect(pair).toMatchObject({ access: token, seed });
  const { rows } = await database.db.pool.query<{ sealed: Buffer }>(
    "SELECT sealed FROM chat_token",
  );
  const bytes = rows[0]?.sealed ?? Buffer.alloc(0);
  for (const secret of [pair.access, pair.refresh, seed])
    expect(bytes.includes(secret)).toBe(false);
  expect(await kept("another-client-secret")).toBeNull();
  bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
  await database.db.pool.query("UPDATE chat_token SET sealed = $1", [bytes]);
  expect(await kept(slack.client.secret)).toBeNull();
});
