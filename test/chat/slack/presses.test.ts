import { expect, test } from "vitest";
import { type NodeObject, objectsOf, textOf } from "../../../src/chat/json.ts";
import { wordsOf } from "../../support/slack/messages.ts";
import type { View } from "../../support/slack/views.ts";
import { openSlackHouse } from "../../support/slack-house.ts";

type House = Awaited<ReturnType<typeof openSlackHouse>>;
const saidBy = ({ blocks, given }: View) => wordsOf([given.title ?? "", blocks]).join("\n");
const entries = ({ rows }: House) => rows("SELECT kind FROM intervention ORDER BY seq");

/** Dr Li's list of two in her messages. */
async function posted(house: House) {
  const { app, mei, amina, ben } = house;
  const list = await house.list(mei.staff, [amina, ben]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  return { ...list, value };
}

/** A press that was tampered with on its way, as nobody can who has not the secret. */
const actionWith =
  (change: NodeObject) =>
  (body: NodeObject): NodeObject => ({
    ...body,
    actions: objectsOf(body.actions).map((action) => ({ ...action, ...change })),
  });

test("a student's card opens over the list, a form in its place, and Save leaves what was done", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei } = house;
  const { value } = await posted(house);
  const { user } = mei;
  await client.press(user, house.newest(user), { action: "open", value });
  await house.settled();
  expect(saidBy(house.modal(user))).toContain("Amina Khan");
  expect(house.newest(user).text).toContain("Amina Khan");
  await client.press(user, house.modal(user), "contacted");
  await house.settled();
  const form = house.modal(user);
  expect(form.given.callback_id).toBe("contacted.save");
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  const { view } = await client.submit(user, form, inputs);
  expect(view && saidBy(view)).toContain("Saving…");
  await house.settled();
  expect(house.modal(user).id).toBe(form.id);
  expect(saidBy(house.modal(user))).not.toContain("Saving…");
  expect(house.newest(user).text).toContain("Contacted by you today 09:00");
  expect(await entries(house)).toEqual([{ kind: "contact" }]);
  await client.press(user, house.modal(user), "undo");
  await house.settled();
  expect(await entries(house)).toEqual([{ kind: "contact" }, { kind: "undo" }]);
  expect(house.newest(user).text).not.toContain("Contacted by you");
  expect(slack.log.refused()).toEqual([]);
});

test("a form with something missing comes back with what was typed; what was typed elsewhere goes along", async () => {
  await using house = await openSlackHouse();
  const { client, mei } = house;
  const { value } = await posted(house);
  const { user } = mei;
  await client.press(user, house.newest(user), { action: "contacted", value });
  await house.settled();
  const note = "Her doctor says depression.";
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual", note };
  await client.submit(user, house.modal(user), inputs);
  await house.settled();
  expect(await entries(house)).toEqual([]);
  const hint = house.modal(user);
  expect(JSON.parse(textOf(hint.given.private_metadata))).toMatchObject({ kept: { note } });
  await client.submit(user, hint);
  await house.settled();
  expect(await entries(house)).toEqual([{ kind: "contact" }]);
});

test("two taps on Save and a copy of the request make one entry", async () => {
  await using house = await openSlackHouse();
  const { client, mei } = house;
  const { value } = await posted(house);
  const { user } = mei;
  await client.press(user, house.newest(user), { action: "contacted", value });
  await house.settled();
  const form = house.modal(user);
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  const [once] = await Promise.all([
    client.submit(user, form, inputs),
    client.submit(user, form, inputs),
  ]);
  await once.again(1);
  await house.settled();
  expect(await entries(house)).toEqual([{ kind: "contact" }]);
  expect(saidBy(house.modal(user))).toContain("Amina Khan");
});

test("a copy of a press that opened something does nothing, and says nothing", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei } = house;
  const { value } = await posted(house);
  const opened = await client.press(mei.user, house.newest(mei.user), { action: "open", value });
  await house.settled();
  const before = slack.log.calls.length;
  await opened.again(1);
  await house.settled();
  expect(slack.log.calls).toHaveLength(before);
});

test.each([
  ["an action that nobody knows", { action_id: "steal" }],
  ["a row without the id of a message", { block_id: "row" }],
  [
    "the id of a message that is not theirs",
    { block_id: "00000000-0000-4000-8000-000000000000.1.x" },
  ],
])(
  "%s is answered beside the message with one sentence; nothing changes",
  async (_name, change) => {
    await using house = await openSlackHouse();
    const { client, slack, mei, told } = house;
    const { value } = await posted(house);
    const { user } = mei;
    const before = house.newest(user);
    await client.press(user, before, { action: "open", value }, {}, { alter: actionWith(change) });
    await house.settled();
    const [list, said] = slack.messages.seenBy(user.id);
    expect(list).toEqual(before);
    expect(said).toMatchObject({ onlyFor: user.id, text: expect.stringContaining("I can't open") });
    expect(said?.blocks.some(({ type }) => type === "actions")).toBe(false);
    expect(await house.rows("SELECT 1 FROM press")).toEqual([]);
    const [refused] = told.filter(({ event }) => event === "door.refused");
    expect(refused).toMatchObject({ why: "cannot-open" });
    expect(said?.text).toContain(`Ref ${String(refused?.ref)}`);
    expect(JSON.stringify(told)).not.toMatch(/Amina|northbridge/u);
  },
);

test("a token that was changed or is of nobody's list opens nothing", async () => {
  await using house = await openSlackHouse();
  const { client, mei, kofi, chidi } = house;
  const { value } = await posted(house);
  const theirs = await house.list(kofi.staff, [chidi]);
  const { user } = mei;
  for (const token of [
    "nonsense",
    `${theirs.items[0]?.replace(/^./u, "0")}.0`,
    "x".repeat(1_999),
  ]) {
    const altered = { alter: actionWith({ value: token }) };
    await client.press(user, house.newest(user), { action: "open", value }, {}, altered);
    await house.settled();
    expect(house.newest(user).text).toContain("I can't open that");
    await client.press(user, house.newest(user), "My list");
    await house.settled();
  }
  expect(await entries(house)).toEqual([]);
});
