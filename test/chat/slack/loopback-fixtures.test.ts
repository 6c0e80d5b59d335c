import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { App } from "@slack/bolt";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isList, isObject, type Node, type NodeObject, textOf } from "../../../src/chat/json.ts";
import { packageRoot } from "../../../src/package-root.ts";
import { openBolt } from "../../support/slack/bolt.ts";
import type { Message } from "../../support/slack/messages.ts";
import { type SlackClient, slackClient } from "../../support/slack/person.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const folder = path.join(packageRoot, "test/fixtures/slack");
const names = readdirSync(folder).map((file) => path.basename(file, ".json"));
const fixture = (name: string): NodeObject =>
  JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8")) as NodeObject;

/** Whom Bolt tells of each kind of request, and by what name. */
const heard: string[] = [];
function listen(app: App): void {
  app.action(/.*/u, async ({ ack, action }) => {
    heard.push(`action ${"action_id" in action ? action.action_id : ""}`);
    await ack();
  });
  app.view(/.*/u, async ({ ack, view }) => {
    heard.push(`submission ${view.callback_id}`);
    await ack();
  });
  app.view({ callback_id: /.*/u, type: "view_closed" }, async ({ ack, view }) => {
    heard.push(`closed ${view.callback_id}`);
    await ack();
  });
  app.command(/.*/u, async ({ ack, command }) => {
    heard.push(`command ${command.command}`);
    await ack();
  });
  app.event(/.*/u, async ({ event }) => {
    heard.push(["event", event.type, ...("subtype" in event ? [event.subtype] : [])].join(" "));
  });
}

let slack: Slack;
let bolt: Awaited<ReturnType<typeof openBolt>>;
let client: SlackClient;
beforeAll(async () => {
  slack = await openSlack();
  bolt = await openBolt(slack, listen);
  client = slackClient(slack, bolt.http);
});
afterAll(async () => {
  await bolt[Symbol.asyncDispose]();
  await slack.close();
});

const form = "application/x-www-form-urlencoded";
const replayed = (name: string) => {
  const payload = fixture(name);
  if (payload.command !== undefined)
    return client.raw(new URLSearchParams(payload as Record<string, string>).toString(), {
      contentType: form,
    });
  const type = textOf(payload.type);
  if (type === "event_callback" || type === "url_verification")
    return client.raw(JSON.stringify(payload));
  return client.raw(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), {
    contentType: form,
  });
};

test.each<[string, string[]]>([
  ["app-home-opened", ["event app_home_opened"]],
  ["app-mention", ["event app_mention"]],
  ["app-uninstalled", ["event app_uninstalled"]],
  ["block-actions-message", ["action contacted"]],
  ["block-actions-org", ["action contacted"]],
  ["block-actions-view", ["action student"]],
  ["message-channel", ["event message"]],
  ["message-im", ["event message"]],
  // Bolt keeps what the app itself said from it.
  ["message-own", []],
  ["message-own-changed", ["event message message_changed"]],
  ["message-stranger", ["event message"]],
  ["slash-command", ["command /waymark"]],
  ["tokens-revoked", ["event tokens_revoked"]],
  ["url-verification", []],
  ["user-change", ["event user_change"]],
  ["view-closed", ["closed contact-save"]],
  ["view-submission", ["submission contact-save"]],
])("%s reaches Bolt as %j", async (name, expected) => {
  heard.length = 0;
  expect(await replayed(name)).toMatchObject({ status: 200 });
  await expect.poll(() => heard).toEqual(expected);
});

const metadataOf = (view: NodeObject) => ({
  private_metadata: textOf(view.private_metadata),
  callback_id: textOf(view.callback_id),
});

/** What the loopback sends where Slack sends what the fixture of that name holds. */
const ours: Readonly<Record<string, (at: Slack, by: SlackClient) => Promise<NodeObject>>> = {
  "app-home-opened": async (at, by) => (await by.openHome(tutor(at))).payload,
  "app-mention": async (at, by) => (await by.mention(tutor(at), "tutors", "list")).payload,
  "block-actions-message": pressed,
  "block-actions-org": pressed,
  "block-actions-view": async (at, by) => {
    const person = tutor(at);
    return (await by.press(person, opened(at, person.id), "Whole record")).payload;
  },
  "message-channel": async (at, by) => (await by.typeInChannel(tutor(at), "tutors", "a")).payload,
  "message-im": async (at, by) => (await by.type(tutor(at), "show Khan & Carter")).payload,
  "message-own": async (at, by) => (await by.echo(posted(at))).payload,
  "message-own-changed": async (at, by) => {
    const message = posted(at);
    const { text, blocks } = fixture("block-actions-message").message as Message & NodeObject;
    return (await by.echoEdit(at.messages.edit(message, { text, blocks }))).payload;
  },
  "message-stranger": async (at, by) => {
    const far = at.users.add({ email: "far@b.org", stranger: true, team: "T00FAKETEAM9" });
    return (await by.type(far, "list")).payload;
  },
  "slash-command": async (at, by) => (await by.slash(tutor(at), "/waymark", "a & b")).payload,
  "view-closed": async (at, by) => {
    const person = tutor(at);
    return (await by.close(person, opened(at, person.id)))?.payload ?? {};
  },
  "view-submission": async (at, by) => {
    const person = tutor(at);
    const filledIn = { how: "met", note: "Rang on Monday." };
    return (await by.submit(person, opened(at, person.id), filledIn)).payload;
  },
};

const tutor = (at: Slack) => at.users.add({ email: "mei.li@northbridge.example" });

/** The message of a fixture, posted by the app. */
function posted(at: Slack): Message {
  const { event } = fixture("message-own");
  const { text, blocks } = isObject(event) ? event : {};
  const channel = at.users.dm(tutor(at).id).id;
  return at.messages.post(at.install.botUser, channel, {
    text: textOf(text),
    blocks: blocks ?? [],
  });
}

async function pressed(at: Slack, by: SlackClient): Promise<NodeObject> {
  const person = tutor(at);
  const { message } = fixture("block-actions-message");
  const { text, blocks } = isObject(message) ? message : {};
  const cover = at.messages.post(at.install.botUser, at.users.dm(person.id).id, { text: "a" });
  const filled = at.messages.edit(cover, { text: textOf(text), blocks: blocks ?? [] });
  return (await by.press(person, filled, "Contacted: Amina Khan")).payload;
}

/** The form of a fixture, open on somebody's screen. */
function opened(at: Slack, person: string) {
  const { view } = fixture("view-submission");
  if (!isObject(view)) throw new Error("no view");
  const { blocks = [], title = "", close = "", submit = "" } = view;
  const given = { type: "modal", title, close, submit, blocks, notify_on_close: true };
  return at.views.open(person, { ...given, ...metadataOf(view) });
}

/** The same tree with the kind of each value in its place. */
const shapeOf = (node: Node): Node => {
  if (isList(node)) return node.map(shapeOf);
  if (!isObject(node)) return node === null ? null : typeof node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, shapeOf(value)]));
};

test.each(Object.keys(ours))("the loopback's %s is shaped as Slack's", async (name) => {
  const orgWide = name.endsWith("-org");
  await using at = await openSlack({
    orgWide,
    ...(orgWide && { enterprise: { id: "E00FAKEORG1", name: "Northbridge" } }),
  });
  const payload = await ours[name]?.(at, slackClient(at, bolt.http));
  expect(shapeOf(payload ?? null)).toEqual(shapeOf(fixture(name)));
});

test("every fixture is replayed, and is what the loopback sends unless people cannot cause it", () => {
  const notByPeople = ["app-uninstalled", "tokens-revoked", "url-verification", "user-change"];
  expect(names.toSorted()).toEqual([...Object.keys(ours), ...notByPeople].toSorted());
});
