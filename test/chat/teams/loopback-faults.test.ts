import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openTeams, type Teams } from "../../support/teams/open-teams.ts";
import { teamsPerson } from "../../support/teams/people.ts";
import { teamsClient, teamsPatience } from "../../support/teams/teams-client.ts";
import { openTinyBot, plainCard, withCard } from "../../support/teams/tiny-bot.ts";

const li = teamsPerson("Mei Li");
const osei = teamsPerson("Kofi Osei");
let teams: Teams;
let bot: Awaited<ReturnType<typeof openTinyBot>>;
beforeAll(async () => {
  teams = await openTeams({ people: [li, osei] });
  bot = await openTinyBot(teams);
  const client = teamsClient(teams, bot.address, teamsPatience);
  await client.install(li);
  await client.install(osei);
});
afterEach(() => teams.behave());
afterAll(async () => {
  await bot.close();
  await teams.close();
});

const send = (text: string, person = li) =>
  bot.unasked(person, (context) => context.sendActivity({ type: "message", text }));
const about = (text: string) => ({ kind: "post" as const, text });
const triesOf = (text: string) =>
  teams.log.filter(({ body }) => JSON.stringify(body).includes(`"${text}"`));
const answersTo = (text: string) =>
  triesOf(text).map(({ answer, accepted }) => `${answer}${accepted ? " accepted" : ""}`);
const seen = (text: string, person = li) =>
  teams.sees(person).filter((message) => message.text === text).length;

test("two 429 with Retry-After are waited out by the connector itself, and not too short", async () => {
  teams.tell({ match: about("patient"), answer: "429", times: 2, retryAfter: 1 });
  await send("patient");
  expect(answersTo("patient")).toEqual(["429", "429", "201 accepted"]);
  expect(teams.tooEarly()).toEqual([]);
  const [first, , last] = triesOf("patient");
  expect((last?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_990);
});

test("a 429 holds its own conversation only; what comes to it too early is told", async () => {
  const conversation = teams.chatOf(osei).id;
  const match = { ...about("storm"), conversation };
  teams.tell({ match, answer: "429", times: 1, retryAfter: 2 });
  const waiting = send("storm", osei);
  await expect.poll(() => answersTo("storm")).toEqual(["429"]);
  await send("meanwhile");
  expect(teams.tooEarly()).toEqual([]);
  await send("pushed in", osei);
  expect(teams.tooEarly().map(({ body }) => body)).toMatchObject([{ text: "pushed in" }]);
  await waiting;
  expect([seen("storm", osei), seen("meanwhile")]).toEqual([1, 1]);
});

test("a 429 without Retry-After comes back to the bot at once", async () => {
  teams.tell({ match: about("hurried"), answer: "429", times: 1 });
  await expect(send("hurried")).rejects.toMatchObject({ statusCode: 429, code: "Throttled" });
  expect(answersTo("hurried")).toEqual(["429"]);
});

test("trap: the connector sends again by itself after 502", async () => {
  teams.tell({ match: about("gateway"), answer: "502", times: 1 });
  await send("gateway");
  expect(answersTo("gateway")).toEqual(["502", "201 accepted"]);
});

test("trap: a message that was accepted before the connection broke is sent again: the person has it twice", async () => {
  teams.tell({ match: about("torn"), answer: "accept-then-reset", times: 1 });
  await send("torn");
  expect(answersTo("torn")).toEqual(["reset accepted", "201 accepted"]);
  expect(seen("torn")).toBe(2);
});

test("one that broke before is sent again, and there once", async () => {
  teams.tell({ match: about("broken"), answer: "reset", times: 1 });
  await send("broken");
  expect(answersTo("broken")).toEqual(["reset", "201 accepted"]);
  expect(seen("broken")).toBe(1);
});

test("trap: the connector waits for an answer that never comes, without an end of its own", async () => {
  teams.tell({ match: about("unheard"), answer: "never", times: 1 });
  teams.tell({ match: about("swallowed"), answer: "accept-then-never", times: 1 });
  const sends = [send("unheard"), send("swallowed")];
  const over = Promise.race(sends.map((one) => one.catch(() => null)));
  expect(await Promise.race([over, pause(1_200, "still waiting")])).toBe("still waiting");
  expect([seen("unheard"), seen("swallowed")]).toEqual([0, 1]);
  expect([answersTo("unheard"), answersTo("swallowed")]).toEqual([["never"], ["never accepted"]]);
});

test("a slow answer is a good one", async () => {
  teams.tell({ match: about("slow"), answer: "slow", slowMs: 300, times: 1 });
  const begun = performance.now();
  await send("slow");
  expect(performance.now() - begun).toBeGreaterThanOrEqual(295);
  expect(seen("slow")).toBe(1);
});

test("any other refusal is said with its code", async () => {
  teams.tell({ match: about("disabled"), answer: { status: 403, code: "BotDisabledByAdmin" } });
  const refused = { statusCode: 403, code: "BotDisabledByAdmin" };
  await expect(send("disabled")).rejects.toMatchObject(refused);
  await expect(send("disabled")).rejects.toMatchObject(refused);
});

test("who blocks the bot gets nothing, whichever way Teams says it", async () => {
  teams.block(osei);
  await expect(send("unwanted", osei)).rejects.toMatchObject({
    statusCode: 403,
    code: "ConversationBlockedByUser",
  });
  teams.block(osei, "MessageWritesBlocked");
  await expect(send("unwanted", osei)).rejects.toMatchObject({
    statusCode: 403,
    details: { subCode: "MessageWritesBlocked" },
  });
  teams.unblock(osei);
  await send("unwanted", osei);
  expect(seen("unwanted", osei)).toBe(1);
});

test("a message over 100 KB as UTF-16 is too large; pictures within it do not count", async () => {
  await expect(send("x".repeat(52_000))).rejects.toMatchObject({
    statusCode: 413,
    code: "MessageSizeTooBig",
  });
  const picture = {
    type: "Image",
    url: `data:image/png;base64,${"A".repeat(60_000)}`,
    altText: "",
  };
  const card = { ...plainCard("A chart."), body: [picture] };
  await bot.unasked(li, (context) => context.sendActivity(withCard(card, "A chart is here.")));
  expect(teams.sees(li).at(-1)?.card).toEqual(card);
});

test("a login that is refused leaves the bot without a word to say", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  const fresh = await openTeams({ people: [li] });
  fresh.tell({ match: { kind: "login" }, answer: { status: 401, code: "invalid_client" } });
  const its = await openTinyBot(fresh);
  const client = teamsClient(fresh, its.address, teamsPatience);
  const [, greeted] = await client.install(li);
  expect(greeted?.status).toBe(500);
  expect(fresh.sees(li)).toEqual([]);
  vi.restoreAllMocks();
  await its.close();
  await fresh.close();
});

test("a throttled chat takes seven messages a second, as Microsoft says", async () => {
  const strict = await openTeams({ people: [li], throttle: { retryAfter: 1 } });
  const its = await openTinyBot(strict);
  await teamsClient(strict, its.address, teamsPatience).install(li);
  const burst = Array.from({ length: 10 }, (_, at) => `message ${at}`);
  await its.unasked(li, (context) => Promise.all(burst.map((text) => context.sendActivity(text))));
  const posts = strict.log.filter(({ kind }) => kind === "post");
  expect(posts.filter(({ answer }) => answer === 429).length).toBeGreaterThanOrEqual(3);
  const taken = posts.filter(({ accepted }) => accepted).map(({ at }) => at);
  expect(taken).toHaveLength(1 + burst.length);
  const crowded = taken.filter((at, place) => at - (taken[place - 7] ?? 0) < 1_000);
  expect(crowded).toEqual([]);
  await its.close();
  await strict.close();
});
