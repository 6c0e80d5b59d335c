import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSlackCards } from "../../../src/chat/render.ts";
import { openBeside } from "../../../src/chat/slack/beside.ts";
import { openPictures } from "../../../src/chat/slack/pictures.ts";
import { openWeb } from "../../../src/chat/slack/send.ts";
import { surfaces as openSurfaces } from "../../../src/chat/slack/surfaces.ts";
import type { DeliveryId } from "../../../src/domain/ids.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import { examples } from "../../cards/examples.ts";
import { wordsOf } from "../../support/slack/messages.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const words = wordsFor("en-GB");
const render = openSlackCards(words);
const surfaces = openSurfaces(words, () => "00000000");
const key = "00000000-0000-4000-8000-000000000009" as DeliveryId;
const silent = { info: () => {}, warn: () => {}, error: () => {} };
const user = "U1";
let slack: Slack;
beforeEach(async () => {
  slack = await openSlack();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await slack.close();
});

const open = (mayWait: boolean, wanted = false) => {
  const token = async () => slack.token;
  const call = openWeb({ apiUrl: slack.url, token, clock: { now: slack.now }, log: silent });
  return openBeside(
    { call, surfaces, render, pictures: openPictures({ call, wanted, log: silent }) },
    slack.views.trigger(user),
    mayWait,
  );
};
const shown = () => wordsOf([slack.views.top(user)?.blocks ?? []]).join(" ");
/** So long, and until what that begins is done. */
async function pass(ms: number, beside: ReturnType<typeof open>) {
  vi.advanceTimersByTime(ms);
  await beside.waiting();
}

test("a card for a modal is opened over the message, one for a message stands in its place", async () => {
  const beside = open(true);
  expect(await beside.show(examples.help, key)).toEqual({ kind: "in-place" });
  const opened = await beside.show(examples.student, key);
  expect(opened).toEqual({ kind: "opened", at: { view: slack.views.top(user)?.id }, whole: true });
  await pass(5_000, beside);
  expect(slack.log.calls).toHaveLength(1);
});

test("where the answer takes long a modal says so before the trigger runs out, and then whatever it is stands there", async () => {
  for (const card of [examples.student, examples.help]) {
    using beside = open(true);
    await pass(1_700, beside);
    expect(await beside.waiting()).toBeNull();
    await pass(200, beside);
    expect(shown()).toContain("One moment…");
    slack.later(10_000);
    expect(await beside.show(card, key)).toMatchObject({ kind: "opened" });
    expect(shown()).not.toContain("One moment…");
  }
  expect(slack.log.refused()).toEqual([]);
});

test("what is recorded opens nothing while it takes long", async () => {
  using beside = open(false);
  await pass(5_000, beside);
  expect(slack.log.calls).toEqual([]);
});

test("a trigger that has run out leaves the card to the message; any other refusal is a fault", async () => {
  const late = open(false);
  slack.later(4_000);
  expect(await late.show(examples.student, key)).toEqual({ kind: "in-place" });
  const used = open(false);
  await used.show(examples.student, key);
  await expect(used.show(examples.student, key)).rejects.toThrow("exchanged_trigger_id");
});

test("a card whose chart goes as a picture opens without it", async () => {
  using beside = open(true, true);
  expect(await beside.show(examples.student, key)).toMatchObject({ kind: "opened", whole: false });
  expect(slack.log.calls.map(({ method }) => method)).toEqual(["views.open"]);
});
