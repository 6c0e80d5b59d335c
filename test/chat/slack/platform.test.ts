import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textOf } from "../../../src/chat/json.ts";
import { openSlackCards } from "../../../src/chat/render.ts";
import { openPeople } from "../../../src/chat/slack/people.ts";
import { openPictures } from "../../../src/chat/slack/pictures.ts";
import { slackPlatform } from "../../../src/chat/slack/platform.ts";
import { openWeb } from "../../../src/chat/slack/send.ts";
import { surfaces } from "../../../src/chat/slack/surfaces.ts";
import type { DeliveryId } from "../../../src/domain/ids.ts";
import { cardNames } from "../../../src/domain/views/card.ts";
import { wordsFor } from "../../../src/domain/words/words.ts";
import type { ChatPlatform, PostedAt } from "../../../src/ports/platforms.ts";
import { examples } from "../../cards/examples.ts";
import { textsIn } from "../../support/slack/calls.ts";
import { openSlack, type Slack } from "../../support/slack/server.ts";

const key = "00000000-0000-4000-8000-000000000009" as DeliveryId;
const person = "staff:1" as const;
const names = /Amina|Khan|Ben|Carter|Chidi|Okafor|Dylan|Databases|coursework/u;
const words = wordsFor("en-GB");
const silent = { info: () => {}, warn: () => {}, error: () => {} };

let slack: Slack;
let user: string;
let platform: ChatPlatform;
let count = 0;
beforeAll(async () => {
  slack = await openSlack();
  user = slack.users.add({ email: "mei@northbridge.example" }).id;
  // Limits in time are not what is tried here: an hour lies between two looks at the clock.
  const clock = { now: () => new Date(Date.UTC(2026, 10, 22) + 3_600_000 * count++) };
  const token = async () => slack.token;
  const call = openWeb({ apiUrl: slack.url, token, clock, log: silent });
  platform = slackPlatform({
    call,
    people: openPeople(call),
    surfaces: surfaces(words, () => `${count++}-a-change`),
    render: openSlackCards(words),
    pictures: openPictures({ call, wanted: false, log: silent }),
  });
});
afterAll(() => slack.close());

const to = () =>
  ({ platform: "slack", tenant: "T1", account: user, person, conversation: null }) as const;
const edit = { key, to: person, pressed: true, keep: async () => true } as const;

describe.each(cardNames)("the card %s", (name) => {
  const card = examples[name];

  test("is posted without anything of anybody, then stands whole, and is found by its id", async () => {
    const posted = await platform.post(to(), card, key);
    expect(posted).toMatchObject({ kind: "posted", whole: true });
    const at = (posted as { at: PostedAt }).at;
    const message = slack.messages.find(at.channel ?? "", at.ts ?? "");
    const [first] = message ? slack.messages.statesOf(message) : [];
    const states = textsIn([first?.blocks ?? [], first?.text ?? ""]).join("\n");
    expect(states).not.toMatch(names);
    expect(await platform.find(to(), key)).toEqual(at);
  });

  test("takes the place of a message, of a modal and of the Home", async () => {
    const { channel, ts } = slack.messages.post(slack.install.botUser, slack.users.dm(user).id, {
      text: "before",
    });
    const view = slack.views.open(user, { type: "modal" }).id;
    for (const at of [{ channel, ts }, { view }, { home: user }] as PostedAt[])
      expect(await platform.replace(at, card, edit)).toMatchObject({ kind: "posted" });
    const shown = [slack.views.top(user), slack.views.homeOf(user)].map(
      (one) => JSON.parse(textOf(one?.given.private_metadata)).delivery,
    );
    expect(shown).toEqual([key, key]);
  });
});

test("an edit gives its blocks other ids than the last", async () => {
  const posted = await platform.post(to(), examples["weekly-list"], key);
  const at = (posted as { at: PostedAt }).at;
  await platform.replace(at, examples["weekly-list"], edit);
  const message = slack.messages.find(at.channel ?? "", at.ts ?? "");
  const ids = (message ? slack.messages.statesOf(message) : []).map(({ blocks }) =>
    blocks.filter(({ type }) => type === "actions").map(({ block_id: id }) => textOf(id)),
  );
  expect(ids.flat().every((id) => id.startsWith(`${key}.`))).toBe(true);
  expect(new Set(ids.flat()).size).toBe(ids.flat().length);
});

test("a message, a modal and a Home that are gone are said to be", async () => {
  const { id: channel } = slack.users.dm(user);
  for (const at of [{ channel, ts: "1.000000" }, { view: "V0" }])
    expect(await platform.replace(at, examples.help, edit)).toEqual({
      kind: "refused",
      why: "gone",
    });
});

test.each([
  ["a member", {}, true],
  ["a guest", { guest: "one channel" }, false],
  ["a bot", { bot: true }, false],
  ["deactivated", { deactivated: true }, false],
  ["an address that is not confirmed", { confirmed: false }, false],
  ["of another organisation", { stranger: true, team: "T00OTHER" }, false],
] as const)(
  "by their address %s is found only as a full member: %j",
  async (_who, change, found) => {
    const email = `${count++}@northbridge.example`;
    const { id: account } = slack.users.add({ email, ...change });
    const tenant = slack.install.teams[0].id;
    const expected = found ? { platform: "slack", tenant, account } : null;
    expect(await platform.lookUp(email.toUpperCase())).toEqual(expected);
  },
);

test("who cannot be looked up now may be there all the same", async () => {
  const method = "users.lookupByEmail";
  slack.tell({ method, answer: "429", retryAfter: 9 });
  expect(await platform.lookUp("mei@northbridge.example")).toEqual({
    kind: "retry",
    afterMs: 9_000,
  });
  slack.tell({ method, answer: "500" });
  expect(await platform.lookUp("mei@northbridge.example")).toEqual({
    kind: "retry",
    afterMs: 30_000,
  });
  expect(await platform.lookUp("nobody@northbridge.example")).toBeNull();
});
