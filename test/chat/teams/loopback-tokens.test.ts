import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { JsonObject } from "../../cards/json.ts";
import { typed } from "../../support/teams/activities.ts";
import type { Forgery } from "../../support/teams/keys.ts";
import { type TinyTeams, tinyTeams } from "../../support/teams/tiny-teams.ts";

let teams: TinyTeams["teams"];
let bot: TinyTeams["bot"];
let client: TinyTeams["client"];
const li = tinyTeams((opened) => {
  ({ teams, bot, client } = opened);
});
// Botbuilder writes every token it refuses to the console.
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

test("a good token is let in", async () => {
  const { status } = await client.type(li, "help");
  expect(status).toBe(200);
  expect(bot.reached.at(-1)).toMatchObject({ type: "message", text: "help" });
});

// What botbuilder 4.23 says to each: an answer of 500 is a refusal too, of a token whose signature is wrong.
const refusals: [Forgery, number][] = [
  ["expired", 401],
  ["not yet valid", 500],
  ["for another bot", 401],
  ["of another issuer", 401],
  ["signed by another key", 500],
  ["of a key nobody published", 401],
  ["bringing its own key", 401],
  ["of a key not for Teams", 401],
  ["for another service", 401],
  ["for no service", 401],
  ["unsigned", 500],
  ["signed with the public key", 500],
  ["in another scheme", 401],
  ["no token at all", 401],
  ["missing", 401],
];
test.each(refusals)(
  "a token %s is refused with %i and nothing is done",
  async (forgery, answer) => {
    const before = bot.reached.length;
    const { status } = await client.type(li, "help", forgery);
    expect(status).toBe(answer);
    expect(bot.reached).toHaveLength(before);
  },
);

test("a token four minutes late passes: clocks may be five minutes off", async () => {
  vi.spyOn(Date, "now").mockReturnValue(Date.now() - 64 * 60_000);
  const header = await teams.authorization();
  vi.restoreAllMocks();
  const { status } = await fetch(bot.address, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: header ?? "" },
    body: JSON.stringify(helpFrom()),
  });
  expect(status).toBe(200);
});

test("trap: a good token with an activity that names no service is let in, although the token names one", async () => {
  const { serviceUrl: _none, ...activity } = helpFrom();
  const before = bot.reached.length;
  await client.raw(activity);
  expect(bot.reached).toHaveLength(before + 1);
});

test("trap: an activity of another tenant is let in; only we can know that it is none of ours", async () => {
  const conversation = { conversationType: "personal", tenantId: "another", id: "a:1other" };
  const before = bot.reached.length;
  await client.raw({ ...helpFrom(), conversation });
  expect(bot.reached).toHaveLength(before + 1);
});

test("trap: a body without a type throws before any token is looked at; only the server's error handler answers it", async () => {
  expect((await client.raw({}, "missing")).status).toBe(500);
});

test("the bot logs in with its secret, once for all it sends", () => {
  const logins = teams.log.filter(({ kind }) => kind === "login");
  expect(logins.map(({ answer, body }) => ({ answer, body }))).toEqual([
    {
      answer: 200,
      body: expect.objectContaining({
        client_id: teams.bot.appId,
        client_secret: teams.bot.password,
        scope: "https://api.botframework.com/.default",
      }),
    },
  ]);
});

const helpFrom = (): JsonObject =>
  typed(
    { appId: teams.bot.appId, serviceUrl: teams.serviceUrl, chat: teams.chatOf(li), person: li },
    "1793000000999",
    "help",
  );
