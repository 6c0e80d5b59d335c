import type { App, types } from "@slack/bolt";
import { onTestFinished } from "vitest";
import { openBolt } from "../../support/slack/bolt.ts";
import type { Message } from "../../support/slack/messages.ts";
import { slackClient } from "../../support/slack/person.ts";
import { openSlack } from "../../support/slack/server.ts";

export const row = {
  type: "actions",
  elements: [
    {
      type: "button",
      action_id: "open",
      value: "one.0",
      text: { type: "plain_text", text: "Open" },
      accessibility_label: "Open Amina Khan",
    },
    {
      type: "button",
      action_id: "open#2",
      value: "two.0",
      text: { type: "plain_text", text: "Open" },
      accessibility_label: "Open Ben Carter",
    },
  ],
};
export const option = (value: string) => ({
  text: { type: "plain_text" as const, text: value },
  value,
});
export const form = (title: string): types.ModalView => ({
  type: "modal",
  title: { type: "plain_text", text: title },
  submit: { type: "plain_text", text: "Save" },
  callback_id: "contacted",
  private_metadata: "kept",
  notify_on_close: true,
  blocks: [
    {
      type: "input",
      block_id: "when",
      label: { type: "plain_text", text: "When" },
      element: { type: "datepicker", action_id: "on", initial_date: "2026-11-09" },
    },
    {
      type: "input",
      label: { type: "plain_text", text: "How" },
      element: {
        type: "radio_buttons",
        action_id: "how",
        options: [option("email"), option("met")],
      },
    },
    {
      type: "input",
      optional: true,
      label: { type: "plain_text", text: "Note" },
      element: { type: "plain_text_input", action_id: "note", max_length: 10 },
    },
  ],
});

/** A workspace with a tutor who has a message with two buttons, and Bolt listening, until the test is over. */
export async function stage(listen: (app: App) => void) {
  const slack = await openSlack();
  const bolt = await openBolt(slack, listen);
  onTestFinished(async () => {
    await bolt[Symbol.asyncDispose]();
    await slack.close();
  });
  const person = slack.users.add({ email: "li@northbridge.ac.uk" });
  const { id: channel } = slack.users.dm(person.id);
  await bolt.client.chat.postMessage({ channel, text: "list", blocks: [row] as never });
  const [message] = slack.messages.seenBy(person.id);
  return {
    slack,
    bolt,
    person,
    channel,
    message: message as Message,
    client: slackClient(slack, bolt.http),
  };
}
