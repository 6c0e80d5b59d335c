import type { App } from "@slack/bolt";
import { expect, test } from "vitest";
import { openSocketBolt } from "../../support/slack/bolt.ts";
import { slackClient } from "../../support/slack/person.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const never = new Promise<void>(() => {});

test("the same person does the same over Socket Mode", async () => {
  await using workspace = await openSlack();
  const heard: unknown[] = [];
  const view = {
    type: "modal" as const,
    title: { type: "plain_text" as const, text: "Form" },
    callback_id: "form",
    submit: { type: "plain_text" as const, text: "Save" },
    blocks: [{ type: "divider" as const }],
  };
  await using _app = await openSocketBolt(workspace, (app) => {
    app.message(async ({ message, client: web }) => {
      heard.push(message);
      await web.chat.postMessage({ channel: message.channel, text: "hello" });
    });
    app.command("/waymark", async ({ ack, command, client: web }) => {
      await ack();
      await web.views.open({ trigger_id: command.trigger_id, view });
    });
    app.view("form", async ({ ack }) => ack({ response_action: "push", view }));
    app.command("/slow", async () => never);
  });
  const person = workspace.users.add({ email: "li@northbridge.ac.uk" });
  const people = slackClient(workspace, "socket");
  await people.type(person, "hi");
  await expect.poll(() => workspace.messages.seenBy(person.id).at(-1)?.text).toBe("hello");
  expect(heard).toMatchObject([{ text: "hi", user: person.id }]);

  await people.slash(person, "/waymark", "list");
  await expect.poll(() => workspace.views.top(person.id)).not.toBeNull();
  const top = workspace.views.top(person.id);
  if (!top) throw new Error("no view");
  const { view: next } = await people.submit(person, top);
  expect(next?.previous).toBe(top.id);
  await expect(people.slash(person, "/slow", "", { withinMs: 100 })).rejects.toThrow("timeout");
  expect(workspace.log.accepted("apps.connections.open")).toHaveLength(1);
});

/** A person who is heard over Socket Mode, and what was heard. */
async function listening(slack: Slack) {
  const heard: string[] = [];
  const listen = (app: App) =>
    app.message(async ({ message }) => {
      heard.push("text" in message ? (message.text ?? "") : "");
    });
  const bolt = await openSocketBolt(slack, listen, 1_000);
  const person = slack.users.add({ email: "li@northbridge.ac.uk" });
  const asked = () => slack.log.calls.filter((call) => call.method === "apps.connections.open");
  const say = (text: string) => slackClient(slack, "socket").type(person, text);
  return { heard, say, asked, [Symbol.asyncDispose]: () => bolt[Symbol.asyncDispose]() };
}

test("an app that Slack asks to connect anew does so", async () => {
  await using workspace = await openSlack();
  await using app = await listening(workspace);
  workspace.socket.refresh();
  await expect.poll(() => app.asked().length, { timeout: 10_000 }).toBe(2);
  await workspace.socket.connected();
  await app.say("still there?");
  await expect.poll(() => app.heard).toEqual(["still there?"]);
});

test("an app whose new connection Slack cannot give at once asks again", async () => {
  await using workspace = await openSlack();
  await using app = await listening(workspace);
  workspace.tell({ method: "apps.connections.open", answer: "500" });
  workspace.tell({ method: "apps.connections.open", answer: "reset" });
  workspace.socket.refresh();
  await expect.poll(() => app.asked().length, { timeout: 10_000 }).toBe(4);
  await workspace.socket.connected();
  await app.say("and now?");
  await expect.poll(() => app.heard).toEqual(["and now?"]);
});
