import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type JsonObject, textOf } from "../../cards/json.ts";
import { typed } from "../../support/teams/activities.ts";
import type { Forgery } from "../../support/teams/keys.ts";
import { foreignTenant, type TeamsPerson, teamsPerson } from "../../support/teams/people.ts";
import { openTeamsHouse, type TeamsHouse } from "../../support/teams-house.ts";

const guest = teamsPerson("Gus Guest", {
  userRole: "guest",
  email: "mei.li@northbridge.example",
  userPrincipalName: "mei.li_northbridge.example#EXT#@other.example",
});
const stranger = teamsPerson("Sam Stranger");
const foreigner = teamsPerson("Fay Foreign", { tenantId: foreignTenant });
const student = teamsPerson("Amina Khan", { email: "20417@students.northbridge.example" });
let house: TeamsHouse;
beforeAll(async () => {
  house = await openTeamsHouse({ people: [guest, stranger, foreigner, student] });
  await house.rows("UPDATE student SET email = $1 WHERE id = $2", [student.email, house.amina.id]);
  await house.client.install(house.people.mei);
});
afterAll(() => house[Symbol.asyncDispose]());
// Botbuilder writes every token it refuses to the console.
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  house.told.length = 0;
});
afterEach(() => vi.restoreAllMocks());

const spoken = (person: TeamsPerson) =>
  house.teams.sees(person).map(({ card }) => textOf(card?.fallbackText));
const helpFrom = (person: TeamsPerson): JsonObject =>
  typed(
    {
      appId: house.teams.bot.appId,
      serviceUrl: house.teams.serviceUrl,
      chat: house.teams.chatOf(person),
      person,
    },
    `${Date.now()}`,
    "help",
  );

const forgeries: readonly Forgery[] = [
  "expired",
  "not yet valid",
  "for another bot",
  "of another issuer",
  "signed by another key",
  "of a key nobody published",
  "bringing its own key",
  "of a key not for Teams",
  "for another service",
  "for no service",
  "unsigned",
  "signed with the public key",
  "in another scheme",
  "no token at all",
  "missing",
];
test.each(forgeries)(
  "a token %s is refused with 401; nothing is done and nothing said",
  async (forgery) => {
    const before = house.teams.sees(house.people.mei).length;
    const { status, body } = await house.client.raw(helpFrom(house.people.mei), forgery);
    expect({ status, body }).toEqual({ status: 401, body: "Unauthorized" });
    expect(house.teams.sees(house.people.mei)).toHaveLength(before);
    expect(house.told.map(({ event }) => event)).toEqual(["teams.forged"]);
  },
);

test.each<[string, string, JsonObject]>([
  [
    "another tenant's conversation",
    "tenant",
    { conversation: { id: "a:1", conversationType: "personal", tenantId: foreignTenant } },
  ],
  ["another tenant's channel data", "tenant", { channelData: { tenant: { id: foreignTenant } } }],
  [
    "no tenant",
    "tenant",
    { conversation: { id: "a:1", conversationType: "personal" }, channelData: {} },
  ],
  ["another channel", "channel", { channelId: "webchat" }],
  ["no service", "service", { serviceUrl: "" }],
  ["no service's name", "service", { serviceUrl: null }],
])("with a good token, %s is refused: %s", async (_what, why, changed) => {
  const before = house.teams.log.length;
  const { status } = await house.client.raw({ ...helpFrom(house.people.mei), ...changed });
  expect(status).toBe(403);
  expect(house.told).toMatchObject([{ event: "teams.unwelcome", why }]);
  expect(house.teams.log.slice(before).filter(({ kind }) => kind === "post")).toEqual([]);
});

test("somebody of another tenant who installs it is not even answered", async () => {
  const answers = await house.client.install(foreigner);
  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(house.teams.sees(foreigner)).toEqual([]);
});

test.each([
  ["no JSON", "{", 400],
  ["a text", '"help"', 400],
  ["no type", "{}", 400],
  ["300 KB", JSON.stringify({ type: "message", text: "x".repeat(300_000) }), 413],
])("a body that is %s", async (_what, body, status) => {
  const response = await fetch(house.address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  expect(response.status).toBe(status);
});

test("a guest is told once that this is for the institution's own accounts, with an address of ours too", async () => {
  await house.client.install(guest);
  expect(spoken(guest)).toEqual([expect.stringContaining("I only work for")]);
  await house.client.type(guest, "list");
  expect(spoken(guest).at(-1)).toContain("I only work for");
  expect(
    await house.rows("SELECT * FROM chat_identity WHERE account = $1", [guest.aadObjectId]),
  ).toEqual([]);
});

test("whom nobody on record is sees nothing, is told once how to be linked, and gets in when they are", async () => {
  await house.client.install(stranger);
  expect(spoken(stranger)).toEqual([expect.stringContaining("I don't know this account yet")]);
  await house.rows("UPDATE staff SET email = $1 WHERE id = $2", [stranger.email, house.kofi]);
  await house.client.type(stranger, "help");
  expect(spoken(stranger).at(-1)).toContain("list: this week's list");
  await house.rows("UPDATE staff SET email = $1 WHERE id = $2", [
    house.people.kofi.email,
    house.kofi,
  ]);
});

test("a student who installs it is greeted as one", async () => {
  await house.client.install(student);
  expect(spoken(student)).toHaveLength(1);
  expect(spoken(student)[0]).not.toContain("list: this week's list");
});

test("in a channel it says where it talks, and nothing else", async () => {
  const { status } = await house.client.typeInChannel(house.people.mei, "show amina");
  expect(status).toBe(200);
  const [posted] = house.teams.chats.channel.messages.filter(({ by }) => by === "bot");
  expect(JSON.stringify(posted?.versions)).toContain("Let's do that in our private chat.");
  expect(JSON.stringify(posted?.versions)).not.toContain("Amina");
});

test("what two people type in the same millisecond is answered to both", async () => {
  const people = [house.people.mei, student];
  const before = people.map((person) => spoken(person).length);
  await Promise.all(people.map((person) => house.client.raw({ ...helpFrom(person), id: "1" })));
  expect(people.map((person) => spoken(person).length)).toEqual(before.map((count) => count + 1));
});

test("what was typed is answered once, however often it comes", async () => {
  const { mei } = house.people;
  const before = house.teams.sees(mei).length;
  const activity = helpFrom(mei);
  await Promise.all([house.client.raw(activity), house.client.raw(activity)]);
  await house.client.raw(activity);
  expect(house.teams.sees(mei)).toHaveLength(before + 1);
});

test("whom Teams was not asked for a day is asked for again; a guest by then is let out", async () => {
  const { kofi } = house.people;
  await house.client.install(kofi);
  await house.client.type(kofi, "help");
  const asked = () => house.teams.log.filter(({ kind }) => kind === "member").length;
  const before = asked();
  await house.client.type(kofi, "help");
  expect(asked()).toBe(before);
  await house.later(25 * 3_600_000);
  house.teams.tell({ match: { kind: "member" }, answer: "503", times: 1 });
  await house.client.type(kofi, "help");
  expect(spoken(kofi).at(-1)).toContain("list: this week's list");
  expect(asked()).toBe(before + 1);
  expect(house.told).toMatchObject([{ event: "teams.unasked" }]);
  house.teams.tell({ match: { kind: "member" }, answer: { status: 404, code: "Gone" }, times: 1 });
  await house.client.type(kofi, "help");
  expect(spoken(kofi).at(-1)).toContain("I don't know this account yet");
});
