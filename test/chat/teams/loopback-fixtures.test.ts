import { afterAll, beforeAll, expect, test } from "vitest";
import {
  isObject,
  type Json,
  type JsonObject,
  shapeDifferences,
  textOf,
} from "../../cards/json.ts";
import type { Scene } from "../../support/teams/activities.ts";
import * as made from "../../support/teams/activities.ts";
import { refusal } from "../../support/teams/call.ts";
import { fixture, fixtureNames, replayed } from "../../support/teams/fixtures.ts";
import { openTeams, type Teams } from "../../support/teams/open-teams.ts";
import { rosterEntry, teamsPerson } from "../../support/teams/people.ts";
import { teamsClient, teamsPatience } from "../../support/teams/teams-client.ts";
import { openTinyBot } from "../../support/teams/tiny-bot.ts";

const li = teamsPerson("Mei Li");
let teams: Teams;
let bot: Awaited<ReturnType<typeof openTinyBot>>;
beforeAll(async () => {
  teams = await openTeams({ people: [li] });
  bot = await openTinyBot(teams);
});
afterAll(async () => {
  await bot.close();
  await teams.close();
});

/** What the loopback makes where Microsoft sends what the fixture of that name holds. */
const ours: Readonly<Record<string, (scene: Scene) => Json | Promise<Json>>> = {
  "conversation-update": made.membersAdded,
  "installation-add": (scene) => made.installation(scene, "add"),
  "installation-remove": (scene) => made.installation(scene, "remove"),
  message: (scene) => made.typed(scene, "1", "help"),
  "message-in-channel": (scene) =>
    made.typedInChannel({ ...scene, chat: teams.chats.channel }, "1", "help"),
  "card-execute": (scene) => made.execute(scene, "1", action()),
  "card-submit": (scene) => made.submit(scene, "1", fixture("card-submit").value as JsonObject),
  "task-fetch": (scene) => made.task(scene, "task/fetch", { verb: "note", token: "token" }),
  "task-submit": (scene) =>
    made.task(scene, "task/submit", { verb: "note.save", token: "token", note: "" }),
  member: () => rosterEntry(li),
  error: () => refusal(403, "BotNotInConversationRoster", "").body,
  login: loggedIn,
};

/** Teams sends these too; a person in the loopback does neither. */
const onlyReplayed = ["message-edited", "reaction"];

function action(): JsonObject {
  const { value } = fixture("card-execute");
  const { action } = isObject(value) ? value : {};
  return isObject(action) ? action : {};
}

async function loggedIn(): Promise<Json> {
  const { appId, password, tenantId } = teams.bot;
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    client_id: appId,
    client_secret: password,
    scope: "https://api.botframework.com/.default",
  });
  const url = `${new URL(teams.serviceUrl).origin}/${tenantId}/oauth2/v2.0/token`;
  const response = await fetch(url, { method: "POST", body: form });
  return (await response.json()) as Json;
}

test("each fixture is of a kind that is tested here", () => {
  expect(fixtureNames.toSorted()).toEqual([...Object.keys(ours), ...onlyReplayed].toSorted());
});

test.each(Object.keys(ours))("what the loopback makes of %s has Microsoft's form", async (name) => {
  const scene = {
    appId: teams.bot.appId,
    serviceUrl: teams.serviceUrl,
    chat: teams.chatOf(li),
    person: li,
  };
  const its = (await ours[name]?.(scene)) ?? null;
  expect(shapeDifferences(byType(fixture(name)), byType(its), name)).toEqual([]);
});

/** What is listed by type, such as a mention and what client it came from, is compared by type. */
function byType(json: Json): Json {
  if (!isObject(json) || !Array.isArray(json.entities)) return json;
  const typed = json.entities.filter((entity) => isObject(entity));
  return { ...json, entities: Object.fromEntries(typed.map((one) => [textOf(one.type), one])) };
}

const activities = fixtureNames.filter((name) => "channelId" in fixture(name));
test.each(activities)("%s reaches the bot as it was sent", async (name) => {
  teams.chatOf(li).installed = true;
  const activity = replayed(name, teams, li);
  const { status } = await teamsClient(teams, bot.address, teamsPatience).raw(activity);
  expect(status).toBe(200);
  const { timestamp: _time, localTimestamp: _local, ...sent } = activity;
  expect(sent).toMatchObject({ serviceUrl: teams.serviceUrl, from: { id: li.id } });
  expect(bot.reached.at(-1)).toMatchObject(sent);
});

test("a fixture names nobody: its ids are no one's, its addresses are examples", () => {
  for (const name of fixtureNames) {
    const text = JSON.stringify(fixture(name));
    for (const uuid of text.match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu) ?? [])
      expect({ name, uuid }).toEqual({ name, uuid: expect.stringMatching(/^0{8}-/u) });
    for (const address of text.match(/[\w.]+@[\w.]+\.\w+/gu) ?? [])
      if (!address.endsWith("thread.tacv2")) expect(address).toMatch(/\.example$/u);
  }
});
