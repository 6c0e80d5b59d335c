import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type JsonObject, textOf } from "../../cards/json.ts";
import { execute, submit } from "../../support/teams/activities.ts";
import { pressOn } from "../../support/teams/card-press.ts";
import type { TeamsPerson } from "../../support/teams/people.ts";
import { teamsClient } from "../../support/teams/teams-client.ts";
import { openTeamsHouse, type TeamsHouse } from "../../support/teams-house.ts";

let house: TeamsHouse;
let list: string;
beforeAll(async () => {
  house = await openTeamsHouse();
  await house.client.install(mei());
  await house.client.install(house.people.kofi);
  const { delivery } = await house.list(house.mei, [house.amina, house.ben, house.chidi]);
  await house.deliver(delivery);
  list = house.last(mei()).id;
});
afterAll(() => house[Symbol.asyncDispose]());

const mei = () => house.people.mei;
const spoken = (card: JsonObject | null): string => textOf(card?.fallbackText);
const entries = async () => (await house.rows("SELECT id FROM intervention")).length;
const cannotOpen = "I can't open that.";

type Data = { readonly token: string; readonly delivery: string };

/** What the button of a student sends, as it stands on the list. */
function dataOf(about: string, verb = "contacted"): Data {
  const card = house.teams.sees(mei()).find(({ id }) => id === list)?.card ?? {};
  return pressOn(card, { verb, about }, {}).data as Data;
}

async function askForList(): Promise<void> {
  await house.later(60_000);
  await house.client.type(mei(), "list");
  list = house.last(mei()).id;
}

const sceneOf = (person: TeamsPerson) => ({
  appId: house.teams.bot.appId,
  serviceUrl: house.teams.serviceUrl,
  chat: house.teams.chatOf(person),
  person,
});

/** A press as anybody could make it up, with a good token. */
async function sent(action: JsonObject, person = mei(), message = list) {
  const answer = await house.client.raw(execute(sceneOf(person), message, action));
  await house.settled();
  const { value } = answer.body as { value: JsonObject };
  return { status: answer.status, text: spoken(value), card: value };
}

test("what a button sends is its name, its token and its message, and no more", () => {
  const { token, ...rest } = dataOf("Ben Carter");
  expect(token).toMatch(/^[0-9a-f-]{36}\.0$/u);
  expect(rest).toEqual({ delivery: expect.stringMatching(/^[0-9a-f-]{36}$/u) });
});

test.each<[string, (data: Data) => JsonObject]>([
  ["a verb that nobody knows", (data) => ({ verb: "delete.everything", data })],
  ["no verb", (data) => ({ data })],
  ["a verb that is no text", (data) => ({ verb: { $ne: "" }, data })],
  ["a verb without end", (data) => ({ verb: "x".repeat(200_000), data })],
  ["a token of nothing", (data) => ({ verb: "open", data: { ...data, token: "x" } })],
  ["a token that is no text", (data) => ({ verb: "open", data: { ...data, token: 7 } })],
  [
    "another item's token",
    (data) => ({
      verb: "contacted.save",
      data: { ...data, token: "00000000-0000-4000-8000-000000000000.0", outcome: "reached" },
    }),
  ],
  ["no message", ({ token }) => ({ verb: "open", data: { token } })],
  ["a message of SQL", (data) => ({ verb: "open", data: { ...data, delivery: "' OR 1=1 --" } })],
  [
    "a message that never was",
    (data) => ({
      verb: "open",
      data: { ...data, delivery: "00000000-0000-4000-8000-000000000000" },
    }),
  ],
  ["no data at all", () => ({ verb: "open" })],
])("%s: I can't open that, and nothing is saved", async (_what, make) => {
  const before = await entries();
  const { status, text } = await sent({ type: "Action.Execute", ...make(dataOf("Ben Carter")) });
  expect(status).toBe(200);
  expect(text).toContain(cannotOpen);
  expect(await entries()).toBe(before);
  await askForList();
});

test("a message of somebody else's cannot be pressed", async () => {
  const data = dataOf("Ben Carter");
  const { text } = await sent({ type: "Action.Execute", verb: "open", data }, house.people.kofi);
  expect(text).toContain(cannotOpen);
  expect(text).not.toContain("Ben");
  expect(house.told).toContainEqual(expect.objectContaining({ event: "teams.not-theirs" }));
});

test("what a form says is read as far as it is known: names of ours, texts, ticks", async () => {
  const data = dataOf("Ben Carter");
  const before = await entries();
  const note = `<at>all</at> $${"{secret}"} [x](https://e.example)`;
  const { text } = await sent({
    type: "Action.Execute",
    verb: "contacted.save",
    data: {
      ...data,
      outcome: "reached",
      mode: "call",
      followUp: "usual",
      restricted: true,
      note,
      admin: "true",
    },
  });
  expect(text).toContain("Ben Carter");
  expect(await entries()).toBe(before + 1);
  const saved = await house.rows(
    "SELECT codes ->> 'outcome' AS outcome, text, restricted FROM intervention JOIN intervention_text ON intervention_id = id",
  );
  expect(saved).toEqual([{ outcome: "reached", text: note, restricted: true }]);
});

test("a press that is answered late comes again, and has one effect", async () => {
  await askForList();
  await house.client.press(mei(), list, { verb: "contacted", about: "Amina" });
  await house.settled();
  const before = await entries();
  const impatient = teamsClient(house.teams, house.address, { patienceMs: 5 });
  const { tries } = await impatient.press(
    mei(),
    list,
    { verb: "contacted.save" },
    { outcome: "reached" },
  );
  await vi.waitFor(async () => expect(await entries()).toBe(before + 1));
  await house.settled();
  expect(tries).toBe(2);
  expect(await entries()).toBe(before + 1);
});

test("an old client's press comes as a message: the message is edited, and no other is sent", async () => {
  await askForList();
  const before = house.teams.sees(mei()).length;
  const { status, body } = await house.client.submit(mei(), list, { verb: "open", about: "Chidi" });
  await house.settled();
  expect({ status, body }).toEqual({ status: 200, body: null });
  expect(house.teams.sees(mei())).toHaveLength(before);
  expect(spoken(house.last(mei()).card)).toContain("Chidi Okafor");
  await house.client.raw({
    ...submit(sceneOf(mei()), list, { verb: "open", token: "x" }),
  });
  expect(spoken(house.last(mei()).card)).toContain(cannotOpen);
});

test("a colleague's contact that came first is shown, and Save mine too adds the other", async () => {
  await askForList();
  await house.client.press(mei(), list, { verb: "contacted", about: "Chidi" });
  await house.settled();
  const { delivery } = await house.list(house.kofi, [house.chidi]);
  await house.deliver(delivery);
  const kofi = house.people.kofi;
  const his = house.last(kofi).id;
  await house.client.press(kofi, his, { verb: "contacted", about: "Chidi" });
  await house.client.press(kofi, his, { verb: "contacted.save" }, { outcome: "no-answer" });
  await house.settled();
  const { card } = await house.client.press(
    mei(),
    list,
    { verb: "contacted.save" },
    { outcome: "reached" },
  );
  await house.settled();
  expect(spoken(card)).toContain("Dr Kofi Osei");
  const before = await entries();
  await house.client.press(mei(), list, { verb: "contacted.too" }, {});
  await house.settled();
  expect(await entries()).toBe(before + 1);
});

test("whoever is no tutor of theirs any more sees nothing and saves nothing", async () => {
  await askForList();
  const data = dataOf("Ben", "open");
  const end = "UPDATE staff_link SET to_on = '2014-03-09' WHERE student_id = $1";
  await house.rows(end, [house.ben.id]);
  const before = await entries();
  const save = { ...data, outcome: "reached", mode: "call", followUp: "usual" };
  for (const press of [
    { verb: "open", data },
    { verb: "contacted.save", data: save },
  ]) {
    const { text } = await sent({ type: "Action.Execute", ...press });
    expect(text).toContain(cannotOpen);
    expect(text).not.toContain("Ben");
  }
  expect(await entries()).toBe(before);
});
