import { afterAll, beforeAll, expect, test } from "vitest";
import { openBolt } from "../../support/slack/bolt.ts";
import { type SlackClient, slackClient } from "../../support/slack/person.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";
import { signature } from "../../support/slack/transport.ts";

const never = new Promise<void>(() => {});
let slack: Slack;
let bolt: Awaited<ReturnType<typeof openBolt>>;
let client: SlackClient;
const events: { text: string; retry: number | undefined }[] = [];
beforeAll(async () => {
  slack = await openSlack();
  bolt = await openBolt(slack, (app) => {
    app.message(async ({ message, context }) => {
      if ("text" in message) events.push({ text: message.text ?? "", retry: context.retryNum });
    });
    app.command("/slow", async () => never);
  });
  client = slackClient(slack, bolt.http);
});
afterAll(async () => {
  await bolt[Symbol.asyncDispose]();
  await slack.close();
});

test.each([
  ["a stamp of ten minutes ago", { stampedAhead: -600 }],
  ["another secret", { secret: "another" }],
  ["no signature", { headers: { "x-slack-signature": "" } }],
])("%s is turned away, and the person is told", async (_what, sending) => {
  const person = slack.users.add({ email: "li@northbridge.ac.uk" });
  await expect(client.type(person, "forged", sending)).rejects.toThrow("operation_failed: 401");
  expect(events.map(({ text }) => text)).not.toContain("forged");
});

// Why a guard of ours stands before it.
test("Bolt by itself takes a stamp of the future", async () => {
  const person = slack.users.add({ email: "ahead@northbridge.ac.uk" });
  expect(await client.type(person, "ahead", { stampedAhead: 3_600 })).toMatchObject({
    status: 200,
  });
});

test("a retry is the very same request with its number", async () => {
  const person = slack.users.add({ email: "again@northbridge.ac.uk" });
  const first = await client.type(person, "again");
  const second = await first.again(1);
  expect(second.payload).toEqual(first.payload);
  const heard = () => events.filter(({ text }) => text === "again").map(({ retry }) => retry);
  await expect.poll(heard).toEqual([undefined, 1]);
});

test("what takes too long fails as it does for the person", async () => {
  const person = slack.users.add({ email: "slow@northbridge.ac.uk" });
  const asked = client.slash(person, "/slow", "", { withinMs: 100 });
  await expect(asked).rejects.toThrow("operation_timeout");
  expect(client.sent.at(-1)).toMatchObject({ kind: "slash_command", status: null });
});

test("a payload may be altered before it is sent", async () => {
  const person = slack.users.add({ email: "alter@northbridge.ac.uk" });
  const done = await client.openHome(person, {
    alter: (payload) => ({ ...payload, team_id: "T00OTHER" }),
  });
  expect(done.payload.team_id).toBe("T00OTHER");
});

test("raw requests come as they are", async () => {
  const challenge = JSON.stringify({ type: "url_verification", token: "t", challenge: "c" });
  expect(await client.raw(challenge)).toMatchObject({ status: 200, json: { challenge: "c" } });
  expect(await client.raw("{", {})).toMatchObject({ status: 400 });
  const form = { contentType: "application/x-www-form-urlencoded" };
  expect(await client.raw("ssl_check=1&token=t", form)).toMatchObject({ status: 200, text: "" });
});

// The example of docs.slack.dev/authentication/verifying-requests-from-slack.
test("the signature is Slack's", () => {
  const body =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
  expect(signature("8f742231b10e8888abcd99yyyzzz85a5", 1_531_420_618, body)).toBe(
    "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503",
  );
});
