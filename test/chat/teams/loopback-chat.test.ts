import { TeamsInfo } from "botbuilder";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTeams, type Teams } from "../../support/teams/open-teams.ts";
import { foreignTenant, teamsPerson } from "../../support/teams/people.ts";
import { teamsClient, teamsPatience } from "../../support/teams/teams-client.ts";
import { button, openTinyBot, plainCard, withCard } from "../../support/teams/tiny-bot.ts";

const li = teamsPerson("Mei Li", { email: "m.li@northbridge.example" });
const osei = teamsPerson("Kofi Osei");
const guest = teamsPerson("Gus Guest", { userRole: "guest" });
const stranger = teamsPerson("Sam Stranger", { tenantId: foreignTenant });
let teams: Teams;
let bot: Awaited<ReturnType<typeof openTinyBot>>;
let client: ReturnType<typeof teamsClient>;
beforeAll(async () => {
  teams = await openTeams({ people: [li, osei, guest, stranger] });
  bot = await openTinyBot(teams);
  client = teamsClient(teams, bot.address, teamsPatience);
  await client.install(li);
});
afterAll(async () => {
  await bot.close();
  await teams.close();
});

const texts = (person = li) => teams.sees(person).map(({ by, text }) => `${by}: ${text}`);
const send = (card = plainCard("Your list.")) =>
  bot.unasked(li, (context) => context.sendActivity(withCard(card, "Your list is here.")));

test("installing says so twice, and the greeting stands in the chat", () => {
  expect(bot.reached.slice(0, 2)).toMatchObject([
    { type: "conversationUpdate", membersAdded: [{ id: `28:${teams.bot.appId}` }] },
    { type: "installationUpdate", action: "add", from: { aadObjectId: li.aadObjectId } },
  ]);
  expect(texts()[0]).toBe("bot: Hello, I'm Waymark.");
});

test("what is typed reaches the bot with who typed it, where, and how long it took", async () => {
  const before = client.took.length;
  const { status, tries, tookMs } = await client.type(li, "list");
  expect({ status, tries }).toEqual({ status: 200, tries: 1 });
  expect(client.took.slice(before)).toEqual([tookMs]);
  expect(bot.reached.at(-1)).toMatchObject({
    text: "list",
    serviceUrl: teams.serviceUrl,
    from: { id: li.id, aadObjectId: li.aadObjectId },
    conversation: { conversationType: "personal", tenantId: li.tenantId, id: teams.chatOf(li).id },
  });
  expect(texts().at(-1)).toBe("person: list");
});

test("who has not installed the bot cannot write to it", async () => {
  await expect(client.type(osei, "help")).rejects.toThrow("Kofi Osei has not installed the bot.");
});

test("a channel's message names the bot and reaches it; an answer stands in the channel", async () => {
  await client.typeInChannel(osei, "help");
  expect(bot.reached.at(-1)).toMatchObject({
    text: "<at>Waymark</at> help",
    conversation: { conversationType: "channel", isGroup: true },
    entities: [{ type: "mention", mentioned: { id: `28:${teams.bot.appId}` } }, {}],
  });
  await bot.unasked(osei, (context) => context.sendActivity("Ask me in your own chat."));
  expect(teams.chats.channel.messages.at(-1)).toMatchObject({
    by: "bot",
    versions: [{ text: "Ask me in your own chat." }],
  });
});

test("a message sent unasked stands there with its card; the lock screen has the summary", async () => {
  const { id } = (await send()) ?? {};
  expect(teams.sees(li).at(-1)).toMatchObject({
    id,
    by: "bot",
    card: { type: "AdaptiveCard", fallbackText: "Your list." },
    edited: false,
  });
  expect(teams.notifications(li).at(-1)).toBe("Your list is here.");
});

test("an edit replaces what is seen, without another notification; every text is remembered", async () => {
  const { id = "" } = (await send(plainCard("Amina Khan"))) ?? {};
  const before = teams.notifications(li).length;
  await bot.unasked(li, (context) =>
    context.updateActivity({ ...withCard(plainCard("Emptied."), "Your list."), id }).then(() => id),
  );
  expect(teams.sees(li).at(-1)).toMatchObject({
    id,
    card: { fallbackText: "Emptied." },
    edited: true,
  });
  expect(teams.notifications(li)).toHaveLength(before);
  expect(teams.everyText()).toEqual(expect.arrayContaining(["Amina Khan", "Emptied."]));
});

test("a message taken back is seen no more, and cannot be edited", async () => {
  const { id = "" } = (await send(plainCard("Gone."))) ?? {};
  await bot.unasked(li, (context) => context.deleteActivity(id).then(() => id));
  expect(teams.sees(li).map((message) => message.id)).not.toContain(id);
  const edit = bot.unasked(li, (context) => context.updateActivity({ id, text: "Back." }));
  await expect(edit).rejects.toMatchObject({ statusCode: 404 });
});

test("a chat is opened once a person, by either of their ids, where they have installed the bot", async () => {
  const open = async (id: string, tenantId = li.tenantId) => {
    const opened: string[] = [];
    const parameters = { members: [{ id, name: "" }], channelData: { tenant: { id: tenantId } } };
    await bot.adapter.createConversationAsync(
      teams.bot.appId,
      "msteams",
      teams.serviceUrl,
      teams.settings.ToChannelFromBotOAuthScope,
      { ...parameters, isGroup: false, bot: { id: "", name: "" }, activity: {} } as never,
      async ({ activity }) => void opened.push(activity.conversation.id),
    );
    return opened[0];
  };
  const chat = teams.chatOf(li).id;
  expect([await open(li.id), await open(li.aadObjectId)]).toEqual([chat, chat]);
  await expect(open(osei.id)).rejects.toMatchObject({ statusCode: 403 });
  await expect(open("29:nobody")).rejects.toMatchObject({ statusCode: 400 });
  await expect(open(li.id, foreignTenant)).rejects.toMatchObject({ statusCode: 400 });
  expect(teams.log.slice(-3).map(({ kind, code }) => `${kind} ${code}`)).toEqual([
    "open ForbiddenOperationException",
    "open BadSyntax",
    "open Bad Argument",
  ]);
});

test("the roster tells who somebody is: e-mail, tenant, guest or not", async () => {
  const inChat = await bot.unasked(li, (context) => TeamsInfo.getMember(context, li.id));
  expect(inChat).toMatchObject({
    email: "m.li@northbridge.example",
    aadObjectId: li.aadObjectId,
    tenantId: li.tenantId,
    userRole: "user",
  });
  await client.typeInChannel(li, "help");
  const all = await bot.unasked(li, (context) => TeamsInfo.getPagedMembers(context));
  expect(all.members.map(({ name, userRole }) => `${name}: ${userRole}`)).toEqual([
    "Mei Li: user",
    "Kofi Osei: user",
    "Gus Guest: guest",
  ]);
  await client.type(li, "back to my chat");
  const other = bot.unasked(li, (context) => TeamsInfo.getMember(context, osei.id));
  await expect(other).rejects.toMatchObject({ statusCode: 404 });
});

test("a press from an old client comes as a message with the fallback's data", async () => {
  const card = plainCard("Amina", button("contacted", "Contacted", "token-1"));
  const { id = "" } = (await send(card)) ?? {};
  await client.submit(li, id, { verb: "contacted" });
  expect(bot.reached.at(-1)).toMatchObject({
    type: "message",
    replyToId: id,
    value: { verb: "contacted", token: "token-1" },
  });
});

test("a task module is asked for and sent back", async () => {
  const fetched = await client.taskFetch(li, { verb: "note", token: "token-1" });
  const sent = await client.taskSubmit(li, { verb: "note.save", token: "token-1", note: "Met." });
  expect([fetched.body, sent.body]).toEqual([
    { task: { type: "message", value: "A form." } },
    { task: { type: "message", value: "Saved." } },
  ]);
  expect(bot.reached.at(-1)).toMatchObject({
    name: "task/submit",
    value: { data: { note: "Met." } },
  });
});

test("who takes the bot away is told of, and nothing reaches their chat any more", async () => {
  await client.uninstall(li);
  expect(bot.reached.at(-1)).toMatchObject({ type: "installationUpdate", action: "remove" });
  await expect(send()).rejects.toMatchObject({
    statusCode: 403,
    code: "BotNotInConversationRoster",
  });
  await client.install(li);
  await expect(send()).resolves.toMatchObject({ id: expect.stringMatching(/^\d{13}$/u) });
});
