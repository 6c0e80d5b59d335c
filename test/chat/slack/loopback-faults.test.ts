import { afterEach, beforeEach, expect, test } from "vitest";
import { openBolt } from "../../support/slack/bolt.ts";
import { slackRates } from "../../support/slack/rates.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

let slack: Slack;
let bolt: Awaited<ReturnType<typeof openBolt>>;
let person: string;
let channel: string;
beforeEach(async () => {
  slack = await openSlack();
  bolt = await openBolt(slack);
  person = slack.users.add({ email: "li@northbridge.ac.uk" }).id;
  channel = slack.users.dm(person).id;
});
afterEach(async () => {
  await bolt[Symbol.asyncDispose]();
  await slack.close();
});

const post = (text = "list") => bolt.client.chat.postMessage({ channel, text });
const seen = () => slack.messages.seenBy(person).map(({ text }) => text);
const method = "chat.postMessage";

test("429 says how long to wait; Bolt hands it on at once and nothing was posted", async () => {
  slack.tell({ method, answer: "429", retryAfter: 7 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
  expect(seen()).toEqual([]);
  await post("too early");
  expect(slack.log.tooEarly()).toMatchObject([{ body: { text: "too early" } }]);
});

test("whoever waits as told is not too early, and who else posts neither", async () => {
  slack.tell({ method, answer: "429", retryAfter: 2 });
  await expect(post()).rejects.toMatchObject({ retryAfter: 2 });
  const other = slack.users.add({ email: "osei@northbridge.ac.uk" });
  await bolt.client.chat.postMessage({ channel: slack.users.dm(other.id).id, text: "list" });
  expect(slack.log.tooEarly("method")).toHaveLength(1);
  slack.later(2_000);
  await post();
  expect(slack.log.tooEarly()).toEqual([]);
});

test("a server error leaves no message, unless it came after", async () => {
  slack.tell({ method, answer: "500" });
  await expect(post("a")).rejects.toMatchObject({ statusCode: 500 });
  slack.tell({ method, answer: "accept-then-500" });
  await expect(post("b")).rejects.toMatchObject({ statusCode: 500 });
  expect(seen()).toEqual(["b"]);
});

test("a connection that breaks leaves no message, unless it broke after", async () => {
  slack.tell({ method, answer: "reset" });
  await expect(post("a")).rejects.toThrow();
  slack.tell({ method, answer: "accept-then-reset" });
  await expect(post("b")).rejects.toThrow();
  expect(seen()).toEqual(["b"]);
  const kept = slack.log.calls.map(({ accepted, answer }) => ({ accepted, answer }));
  expect(kept.slice(-2)).toEqual([
    { accepted: false, answer: null },
    { accepted: true, answer: null },
  ]);
});

test("no answer at all ends with the client's own limit, accepted or not", async () => {
  slack.tell({ method, answer: "never" });
  slack.tell({ method, answer: "accept-then-never" });
  const both = await Promise.allSettled([post("a"), post("b")]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(seen()).toHaveLength(1);
});

test("a slow answer is late, and good", async () => {
  slack.tell({ method, answer: "slow", ms: 250 });
  const began = performance.now();
  await post();
  expect(performance.now() - began).toBeGreaterThan(240);
});

test("a fault befalls what it was told for, as often as it was told", async () => {
  const match = (body: { readonly text?: unknown }) => body.text === "b";
  slack.tell({ method, match, answer: { error: "messages_tab_disabled" }, times: 2 });
  await post("a");
  await expect(post("b")).rejects.toThrow("messages_tab_disabled");
  await expect(post("b")).rejects.toThrow("messages_tab_disabled");
  await post("b");
  slack.tell({ method, answer: "500" });
  slack.allWell();
  await post("c");
  expect(seen()).toEqual(["a", "b", "c"]);
});

test("faults befall a response_url too", async () => {
  const posted = slack.messages.post(slack.install.botUser, channel, { text: "list" });
  const url = slack.world.responses.open({ user: person, channel, ts: posted.ts });
  slack.tell({ method: "response_url", answer: "500" });
  const answer = () =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ replace_original: true, text: "changed" }),
    });
  expect((await answer()).status).toBe(500);
  expect(seen()).toEqual(["list"]);
  expect((await answer()).status).toBe(200);
  expect(seen()).toEqual(["changed"]);
});

test("Slack's limits in time hold where a test asks for them", async () => {
  await using strict = await openSlack({ rates: slackRates });
  await using there = await openBolt(strict);
  const dm = (email: string) => strict.users.dm(strict.users.add({ email }).id).id;
  const [first, second] = [dm("a@northbridge.ac.uk"), dm("b@northbridge.ac.uk")];
  const { chat } = there.client;
  const { ts = "" } = await chat.postMessage({ channel: first, text: "a" });
  await chat.postMessage({ channel: second, text: "a" });
  await expect(chat.postMessage({ channel: first, text: "b" })).rejects.toMatchObject({
    retryAfter: 1,
  });
  strict.later(1_000);
  await chat.postMessage({ channel: first, text: "b" });

  for (let n = 1; n <= 50; n += 1) await chat.update({ channel: first, ts, text: `${n}` });
  strict.later(20_000);
  const refused = await chat.update({ channel: first, ts, text: "51" }).catch((error) => error);
  expect(refused.retryAfter).toBeGreaterThan(30);
  expect(refused.retryAfter).toBeLessThanOrEqual(40);
  strict.later(refused.retryAfter * 1_000);
  await chat.update({ channel: first, ts, text: "51" });
  expect(strict.log.tooEarly()).toEqual([]);
});
