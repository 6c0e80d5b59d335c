import { expect, test } from "vitest";
import { type Event, hear } from "../../../src/chat/teams/parse.ts";
import type { JsonObject } from "../../cards/json.ts";
import { fixture, fixtureNames } from "../../support/teams/fixtures.ts";

const heard = (name: string, changed: JsonObject = {}) =>
  hear({ ...fixture(name), ...changed } as never);
const eventOf = (name: string, changed?: JsonObject) => heard(name, changed)?.event;
const delivery = "00000000-0000-4000-8000-00000000d001";
const token = "00000000-0000-4000-8000-00000000a001.3";
const unread: Event = {
  kind: "pressed",
  button: null,
  message: "1793000000003",
  isAnswered: false,
};

const events: Readonly<Record<string, Event>> = {
  "conversation-update": { kind: "came" },
  "installation-add": { kind: "came" },
  "installation-remove": { kind: "left" },
  message: { kind: "said", text: "help" },
  "message-in-channel": { kind: "said", text: "help" },
  "message-edited": { kind: "nothing" },
  reaction: { kind: "nothing" },
  "task-fetch": { kind: "nothing" },
  "task-submit": { kind: "nothing" },
};

test.each(Object.entries(events))("what Microsoft sends as %s is %o", (name, event) => {
  expect(eventOf(name)).toEqual(event);
});

test("every activity that Microsoft sends says who and where, and only a channel has others in it", () => {
  const activities = fixtureNames.filter((name) => "channelId" in fixture(name));
  expect(activities.length).toBeGreaterThan(9);
  for (const name of activities) {
    expect(heard(name)).toMatchObject({
      account: { platform: "teams", tenant: expect.stringMatching(/^0{8}-/u) },
      user: expect.stringMatching(/^29:/u),
      place: { bot: expect.stringMatching(/^28:/u) },
      isPrivate: name !== "message-in-channel",
    });
  }
});

test("a press of a client that knows Action.Execute, and of one that does not, are the same button", () => {
  const sent = { token, delivery, outcome: "reached", restricted: "true", note: "x".repeat(9_000) };
  const button = {
    delivery,
    action: "contacted.save",
    token,
    inputs: { outcome: "reached", restricted: "true", note: "x".repeat(4_000) },
  };
  const action = { type: "Action.Execute", verb: "contacted.save", data: sent };
  expect(eventOf("card-execute", { value: { action, trigger: "manual" } })).toMatchObject({
    button,
    isAnswered: true,
  });
  expect(eventOf("card-submit", { value: { ...sent, verb: "contacted.save" } })).toEqual({
    ...unread,
    button,
  });
});

test.each<[string, JsonObject]>([
  ["no verb", { token, delivery }],
  ["no token", { verb: "open", delivery }],
  ["no message", { verb: "open", token }],
  ["a message in capitals", { verb: "open", token, delivery: delivery.toUpperCase() }],
  ["a message that goes on", { verb: "open", token, delivery: `${delivery}\n` }],
  ["a token that is too long", { verb: "open", token: "1".repeat(101), delivery }],
  ["a verb that is too long", { verb: "v".repeat(61), token, delivery }],
  ["a list for a verb", { verb: ["open"], token, delivery }],
  ["nothing", {}],
])("a press with %s is none of ours", (_what, value) => {
  expect(eventOf("card-submit", { value })).toEqual(unread);
});

test("a general button has an empty token; inputs that are no texts, and names that are not ours, are dropped", () => {
  const value = {
    ...{ verb: "settings.save", token: "", delivery, day: 3, wake: true },
    ...{ note: { text: "x" }, length: null, secret: "x", students: ["a"] },
  };
  expect(eventOf("card-submit", { value })).toMatchObject({
    button: { token: "", inputs: { day: "3", wake: "true" } },
  });
  const event = eventOf("card-submit", { value });
  expect(event?.kind === "pressed" && Object.keys(event.button?.inputs ?? {})).toEqual([
    "wake",
    "day",
  ]);
});

test.each([
  ["<at>Waymark</at> show Amina", "show Amina"],
  ["<at id='0'>Way\nmark</at>&nbsp;list", "list"],
  ["  list\u00A0 ", "list"],
  ["1 < 2 & 3", "1 < 2 & 3"],
  ["x".repeat(5_000), "x".repeat(2_000)],
])("what is typed as %j is read as %j", (text, read) => {
  expect(eventOf("message", { text })).toEqual({ kind: "said", text: read });
});

test("a message without text, as with a picture, says nothing in particular", () => {
  const { text: _none, ...message } = fixture("message");
  expect(hear(message as never)?.event).toEqual({ kind: "said", text: "" });
});

test.each<[string, JsonObject]>([
  ["nobody", { from: { id: "29:1", name: "" } }],
  ["no conversation", { conversation: {} }],
  ["no bot", { recipient: { name: "Waymark" } }],
  ["things that are no texts", { from: { id: 7, aadObjectId: { $gt: "" } } }],
])("an activity with %s is nobody's", (_what, changed) => {
  expect(heard("message", changed)).toBeNull();
});

test("other people who come or go are no business of ours", () => {
  expect(eventOf("conversation-update", { membersAdded: [{ id: "29:1other" }] })).toEqual({
    kind: "nothing",
  });
});

test.each(["add-upgrade", "remove-upgrade"])(
  "a new version of the app (%s) is no news",
  (action) => {
    expect(eventOf("installation-add", { action })).toEqual({ kind: "nothing" });
  },
);
