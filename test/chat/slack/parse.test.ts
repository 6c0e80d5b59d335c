import { describe, expect, test } from "vitest";
import type { NodeObject } from "../../../src/chat/json.ts";
import { asTyped, pressIn, saidIn, submissionIn } from "../../../src/chat/slack/parse.ts";

const delivery = "00000000-0000-4000-8000-000000000009";
const button = {
  type: "button",
  action_id: "open#2",
  block_id: `${delivery}.3.1a2b3c4d`,
  value: "x.1",
};
const inMessage: NodeObject = {
  user: { id: "U1" },
  trigger_id: "1.2",
  channel: { id: "D1" },
  container: { type: "message", message_ts: "1.000001", channel_id: "D1" },
  actions: [button],
};
const view = {
  id: "V1",
  type: "modal",
  callback_id: "contacted.save",
  private_metadata: JSON.stringify({ delivery, token: "x.1", kept: { sure: "true", evil: "1" } }),
};

test("a press says who, where, what and about whom", () => {
  expect(pressIn(inMessage)).toEqual({
    user: "U1",
    trigger: "1.2",
    at: { channel: "D1", ts: "1.000001" },
    delivery,
    action: "open",
    token: "x.1",
    inputs: {},
  });
});

test.each<[string, NodeObject]>([
  ["nobody", { user: {} }],
  ["nowhere", { container: {}, channel: {} }],
  ["nothing pressed", { actions: [] }],
  ["no list of actions", { actions: "open" }],
  ["something picked", { actions: [{ ...button, type: "static_select" }] }],
  ["no delivery", { actions: [{ ...button, block_id: "row" }] }],
  ["a delivery in another's clothes", { actions: [{ ...button, block_id: `${delivery}x.1.2` }] }],
  ["a modal without ours in it", { view: { id: "V1", private_metadata: "{}" } }],
  ["a modal with no JSON in it", { view: { id: "V1", private_metadata: "{" } }],
  ["a modal with a list in it", { view: { id: "V1", private_metadata: "[1]" } }],
])("%s is no press of ours", (_what, change) => {
  expect(pressIn({ ...inMessage, ...change })).toBeNull();
});

describe("a form", () => {
  const box = (name: string, ...values: string[]) => ({
    type: "input",
    element: { type: "checkboxes", action_id: name, options: values.map((value) => ({ value })) },
  });
  const sent = (values: NodeObject, ...blocks: NodeObject[]) =>
    submissionIn({
      user: { id: "U1" },
      trigger_id: "1.2",
      view: { ...view, blocks, state: { values } },
    });

  test("holds texts, choices, dates and boxes by the names we know; the rest is dropped", () => {
    const values = {
      a: { note: { type: "plain_text_input", value: "Rang." } },
      b: { outcome: { type: "radio_buttons", selected_option: { value: "reached" } } },
      c: { meetingOn: { type: "datepicker", selected_date: "2014-03-12" } },
      d: { mode: { type: "static_select", selected_option: null } },
      e: { restricted: { type: "checkboxes", selected_options: [{ value: "true" }] } },
      f: { wake: { type: "checkboxes", selected_options: [] } },
      g: {
        students: { type: "checkboxes", selected_options: [{ value: "x.0" }, { value: "y.0" }] },
      },
      h: { signals: { type: "checkboxes", selected_options: [] } },
      i: { password: { type: "plain_text_input", value: "secret" } },
      j: { text: null, constructor: { value: "x" } },
    };
    const blocks = [
      box("restricted", "true"),
      box("wake", "true"),
      box("students", "x.0", "y.0", "z.0"),
      box("signals", "attendance", "deadlines"),
    ];
    expect(sent(values, ...blocks)).toEqual({
      user: "U1",
      trigger: "1.2",
      at: { view: "V1" },
      delivery,
      action: "contacted.save",
      token: "x.1",
      inputs: {
        sure: "true",
        note: "Rang.",
        outcome: "reached",
        meetingOn: "2014-03-12",
        restricted: "true",
        wake: "false",
        students: "x.0,y.0",
      },
    });
  });

  test("holds no more of a text than Slack lets anybody type", () => {
    const note = { type: "plain_text_input", value: "x".repeat(10_000) };
    expect(sent({ a: { note } })?.inputs.note).toHaveLength(3_000);
  });

  test("without its delivery is not ours", () => {
    expect(submissionIn({ user: { id: "U1" }, view: { id: "V1" } })).toBeNull();
    expect(submissionIn({ view })).toBeNull();
  });
});

test.each([
  ["show &lt;b&gt; &amp;lt;", "show <b> &lt;"],
  ["note amina see <https://vle.example/x|the page>", "note amina see the page"],
  ["<mailto:mei@northbridge.example|mei@northbridge.example>", "mei@northbridge.example"],
  ["list <@U1> <!channel>", "list @U1 !channel"],
])("%j was typed as %j", (text, typed) => {
  expect(asTyped(text)).toBe(typed);
});

test.each<[string, NodeObject]>([
  ["a bot", { bot_id: "B1" }],
  ["an edit", { subtype: "message_changed" }],
  ["somebody who joined", { subtype: "channel_join" }],
  ["a channel", { channel_type: "channel" }],
  ["nobody", { user: "" }],
])("%s says nothing to us", (_what, change) => {
  const typed = { channel_type: "im", user: "U1", channel: "D1", text: "list" };
  expect(saidIn(typed)).toEqual({ user: "U1", channel: "D1", text: "list" });
  expect(saidIn({ ...typed, ...change })).toBeNull();
});
