import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openBolt } from "../../support/slack/bolt.ts";
import { textsIn } from "../../support/slack/calls.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

type Bolt = Awaited<ReturnType<typeof openBolt>>;
let slack: Slack;
let bolt: Bolt;
beforeAll(async () => {
  slack = await openSlack();
  bolt = await openBolt(slack);
});
afterAll(async () => {
  await bolt[Symbol.asyncDispose]();
  await slack.close();
});

const delivery = "7b0c9d1e-0000-4000-8000-000000000001";
const metadata = { event_type: "waymark_delivery", event_payload: { delivery } };
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } }) as const;

async function dmWith(email: string) {
  const person = slack.users.add({ email });
  const { channel } = await bolt.client.conversations.open({ users: person.id });
  return { person, channel: channel?.id ?? "" };
}

test("Bolt says who it is", async () => {
  const answer = await bolt.client.auth.test();
  expect(answer).toMatchObject({
    user_id: slack.install.botUser,
    bot_id: slack.install.bot,
    team_id: "T00FAKETEAM1",
    is_enterprise_install: false,
  });
  expect(answer.response_metadata?.scopes).toContain("chat:write");
  const { bot } = await bolt.client.bots.info({ bot: answer.bot_id ?? "" });
  expect(bot).toMatchObject({ app_id: slack.install.app });
});

test("a cover is posted, found by its delivery, and filled without another notification", async () => {
  const { person, channel } = await dmWith("li@northbridge.ac.uk");
  const posted = await bolt.client.chat.postMessage({
    channel,
    text: "Your list is here.",
    blocks: [section("Your list is here.")],
    metadata,
  });
  const ts = posted.ts ?? "";

  const { messages } = await bolt.client.conversations.history({
    channel,
    include_all_metadata: true,
    oldest: "0",
  });
  expect(messages).toMatchObject([{ ts, metadata }]);
  const without = await bolt.client.conversations.history({ channel });
  expect(without.messages?.[0]).not.toHaveProperty("metadata");

  const text = "Amina Khan: no activity for 9 days.";
  await bolt.client.chat.update({ channel, ts, text, blocks: [section(`*${text}*`)] });
  expect(slack.messages.seenBy(person.id)).toMatchObject([
    { ts, text, blocks: [{ text: { text: `*${text}*` } }], metadata },
  ]);
  const states = slack.messages.statesOf({ channel, ts });
  expect(states.map((state) => state.text)).toEqual(["Your list is here.", text]);
  expect(slack.messages.notifications.filter(({ user }) => user === person.id)).toMatchObject([
    { popUp: "Your list is here.", text: "Your list is here." },
  ]);
  const covers = slack.log.accepted("chat.postMessage").flatMap(({ body }) => textsIn(body));
  expect(covers.join()).not.toContain("Amina");
});

test("an update without text keeps it, one with text alone takes the blocks away", async () => {
  const { person, channel } = await dmWith("osei@northbridge.ac.uk");
  const { ts = "" } = await bolt.client.chat.postMessage({ channel, text: "a", blocks: [] });
  await bolt.client.chat.update({ channel, ts, blocks: [section("b")] });
  expect(slack.messages.seenBy(person.id)).toMatchObject([{ text: "a", blocks: [{}] }]);
  await bolt.client.chat.update({ channel, ts, text: "c" });
  expect(slack.messages.seenBy(person.id)).toMatchObject([{ text: "c", blocks: [] }]);
});

test("history is newest first, in pages, and knows since when", async () => {
  const { channel } = await dmWith("page@northbridge.ac.uk");
  for (const text of ["1", "2", "3"]) await bolt.client.chat.postMessage({ channel, text });
  const first = await bolt.client.conversations.history({ channel, limit: 2 });
  expect(first.messages?.map(({ text }) => text)).toEqual(["3", "2"]);
  expect(first.has_more).toBe(true);
  const cursor = first.response_metadata?.next_cursor ?? "";
  const second = await bolt.client.conversations.history({ channel, limit: 2, cursor });
  expect(second.messages?.map(({ text }) => text)).toEqual(["1"]);
  const oldest = first.messages?.[1]?.ts ?? "";
  const since = await bolt.client.conversations.history({ channel, oldest });
  expect(since.messages?.map(({ text }) => text)).toEqual(["3"]);
});

test("what only one person sees is no message, and what is deleted is gone", async () => {
  const { person, channel } = await dmWith("private@northbridge.ac.uk");
  await bolt.client.chat.postEphemeral({ channel, user: person.id, text: "Saved." });
  const { ts = "" } = await bolt.client.chat.postMessage({ channel, text: "soon gone" });
  expect(slack.messages.seenBy(person.id).map(({ text }) => text)).toEqual(["Saved.", "soon gone"]);
  await bolt.client.chat.delete({ channel, ts });
  expect(slack.messages.seenBy(person.id).map(({ text }) => text)).toEqual(["Saved."]);
  const { messages } = await bolt.client.conversations.history({ channel });
  expect(messages).toEqual([]);
});

test("people are found by the address they proved, and shown as what they are", async () => {
  const known = slack.users.add({ email: "Known@northbridge.ac.uk" });
  const found = await bolt.client.users.lookupByEmail({ email: "known@northbridge.ac.uk" });
  expect(found.user).toMatchObject({ id: known.id, is_email_confirmed: true, deleted: false });
  const guest = slack.users.add({ email: "guest@a.org", guest: "one channel", confirmed: false });
  expect((await bolt.client.users.info({ user: guest.id })).user).toMatchObject({
    is_restricted: true,
    is_ultra_restricted: true,
    is_email_confirmed: false,
  });
  const far = slack.users.add({ email: "far@b.org", stranger: true, team: "T00FAKETEAM9" });
  const { user } = await bolt.client.users.info({ user: far.id });
  expect(user).toMatchObject({ is_stranger: true, team_id: "T00FAKETEAM9" });
  expect(user?.profile).not.toHaveProperty("email");
});

test("a picture is uploaded privately, shown in a modal or a message, and read about", async () => {
  const { channel } = await dmWith("picture@northbridge.ac.uk");
  const file = readFileSync(new URL(import.meta.url));
  const uploaded = await bolt.client.filesUploadV2({
    file,
    filename: "chart.png",
    title: "Week 7",
  });
  const id = (uploaded as { files?: { files?: { id?: string }[] }[] }).files?.[0]?.files?.[0]?.id;
  expect(slack.files.find(id ?? "")?.bytes).toEqual(file);
  const info = await bolt.client.files.info({ file: id ?? "" });
  expect(info.file).toMatchObject({ title: "Week 7", is_public: false });
  const picture = (slackFile: string) =>
    ({ type: "image", slack_file: { id: slackFile }, alt_text: "1, 4, 4" }) as const;
  const post = (slackFile: string) =>
    bolt.client.chat.postMessage({ channel, text: "chart", blocks: [picture(slackFile)] });
  await expect(post("F00NOTHERE")).rejects.toThrow("invalid_blocks");
  await expect(post(id ?? "")).resolves.toMatchObject({ ok: true });
});

test.each([
  ["users.info", { user: "U00NOBODY" }, "user_not_found"],
  ["users.lookupByEmail", { email: "nobody@northbridge.ac.uk" }, "users_not_found"],
  ["conversations.open", { users: "U00NOBODY" }, "user_not_found"],
  ["conversations.open", { users: "U00FAKEBOT1" }, "cannot_dm_bot"],
  ["conversations.open", {}, "users_list_not_supplied"],
  ["conversations.info", { channel: "D00NOWHERE" }, "channel_not_found"],
  ["conversations.history", { channel: "D00NOWHERE" }, "channel_not_found"],
  ["chat.postMessage", { channel: "D00NOWHERE", text: "a" }, "channel_not_found"],
  ["chat.update", { channel: "D00NOWHERE", ts: "1.0", text: "a" }, "channel_not_found"],
  ["views.open", { view: {}, trigger_id: "1" }, "invalid_arguments"],
  ["files.info", { file: "F00NOWHERE" }, "file_not_found"],
  ["chat.meMessage", {}, "unknown_method"],
  ["apps.connections.open", {}, "not_allowed_token_type"],
])("%s %j is refused: %s", async (method, body, error) => {
  await expect(bolt.client.apiCall(method, body)).rejects.toThrow(error);
  expect(slack.log.refused().at(-1)).toMatchObject({ method, error });
});

test("somebody who was deactivated is reached neither by a new nor by an old conversation", async () => {
  const { person, channel } = await dmWith("left@northbridge.ac.uk");
  const { ts = "" } = await bolt.client.chat.postMessage({ channel, text: "a" });
  slack.users.change(person.id, { deactivated: true });
  const { client } = bolt;
  await expect(client.conversations.open({ users: person.id })).rejects.toThrow("user_disabled");
  await expect(client.chat.postMessage({ channel, text: "b" })).rejects.toThrow("is_archived");
  await expect(client.chat.update({ channel, ts, text: "b" })).rejects.toThrow("is_inactive");
  const email = "left@northbridge.ac.uk";
  await expect(client.users.lookupByEmail({ email })).rejects.toThrow("users_not_found");
});

test("only the app's own messages can be changed", async () => {
  const { person, channel } = await dmWith("writer@northbridge.ac.uk");
  const { ts } = slack.messages.post(person.id, channel, { text: "mine" });
  const { chat } = bolt.client;
  await expect(chat.update({ channel, ts, text: "b" })).rejects.toThrow("cant_update_message");
  await expect(chat.delete({ channel, ts })).rejects.toThrow("cant_delete_message");
  await expect(chat.update({ channel, ts: "1.000000", text: "b" })).rejects.toThrow(
    "message_not_found",
  );
});
