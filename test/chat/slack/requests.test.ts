import { expect, test } from "vitest";
import { query } from "../../support/database.ts";
import { openSlackHouse } from "../../support/slack-house.ts";

const nobody = { user: { id: "U1" }, team: { id: "T1" } };
const body = JSON.stringify({ type: "url_verification", challenge: "abc" });

test("a request is believed within five minutes of its stamp, either way", async () => {
  await using house = await openSlackHouse();
  const status = async (stampedAhead: number) =>
    (await house.client.raw(body, { stampedAhead })).status;
  expect(await Promise.all([0, -290, 290].map(status))).toEqual([200, 200, 200]);
  expect(await Promise.all([-310, 310, 86_400].map(status))).toEqual([401, 401, 401]);
});

test("what is not signed with our secret never reaches the house", async () => {
  await using house = await openSlackHouse();
  const { client } = house;
  const status = async (sending: object) => (await client.raw(body, sending)).status;
  const none = (name: string, value: string) => ({ headers: { [name]: value } });
  expect(
    await Promise.all([
      status({ secret: "another-signing-secret" }),
      status(none("x-slack-signature", "")),
      status(none("x-slack-signature", "v0=")),
      status(none("x-slack-signature", `v1=${"0".repeat(64)}`)),
      status(none("x-slack-request-timestamp", "soon")),
      status(none("x-slack-request-timestamp", "")),
    ]),
  ).toEqual([401, 401, 401, 401, 401, 401]);
  const elsewhere = await fetch(house.http.url.replace("/slack/events", "/slack"), {
    method: "POST",
  });
  expect(elsewhere.status).toBe(404);
});

test.each([
  ["a press without anything", JSON.stringify({ type: "block_actions", ...nobody, actions: [{}] })],
  [
    "a form of nobody's",
    JSON.stringify({ type: "view_submission", ...nobody, view: { id: "V1" } }),
  ],
  ["no JSON", "{"],
])("%s is answered and changes nothing", async (_name, text) => {
  await using house = await openSlackHouse();
  const form = new URLSearchParams({ payload: text }).toString();
  const contentType = "application/x-www-form-urlencoded";
  const { status } = await house.client.raw(form, { contentType, withinMs: 5_000 });
  await house.settled();
  expect([200, 400]).toContain(status);
  expect(await house.rows("SELECT 1 FROM press")).toEqual([]);
  expect(house.slack.log.accepted("chat.postMessage")).toEqual([]);
});

test("what breaks is said where it was pressed, under a reference that is logged; a form keeps what was typed", async () => {
  await using house = await openSlackHouse();
  const { app, client, database, slack, mei, amina, told } = house;
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "open", value });
  await house.settled();
  const card = house.modal(mei.user);
  await client.press(mei.user, card, "contacted");
  await house.settled();
  const form = house.modal(mei.user);
  await query(database.url, "REVOKE INSERT ON press FROM waymark_app");
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  const { errors, view } = await client.submit(mei.user, form, inputs);
  expect(Object.values(errors ?? {})).toEqual([
    expect.stringMatching(/went wrong and nothing was saved/u),
  ]);
  expect(view).toEqual(form);
  await query(database.url, "REVOKE SELECT ON chat_identity FROM waymark_app");
  await client.press(mei.user, house.newest(mei.user), { action: "open", value });
  await client.press(mei.user, card, "contacted");
  await client.type(mei.user, "list");
  await client.openHome(mei.user);
  await client.slash(mei.user, "/waymark", "list");
  await house.settled();
  const faults = told.filter(({ event }) => event === "slack.fault");
  const seen = JSON.stringify([
    slack.messages.seenBy(mei.user.id),
    slack.views.homeOf(mei.user.id),
    slack.views.top(mei.user.id),
    errors,
  ]);
  expect(faults).toHaveLength(6);
  for (const { ref } of faults) expect(seen).toContain(`Ref ${String(ref)}`);
  expect(JSON.stringify(told)).not.toMatch(/Amina|northbridge/u);
});
