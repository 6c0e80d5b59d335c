import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { typed } from "../../support/teams/activities.ts";
import type { Told } from "../../support/teams/script.ts";
import { openTeamsHouse, type TeamsHouse } from "../../support/teams-house.ts";

let house: TeamsHouse;
beforeAll(async () => {
  house = await openTeamsHouse({ callMs: 300 });
  await house.client.install(house.people.mei);
  await house.client.install(house.people.kofi);
});
beforeEach(async () => {
  house.told.length = 0;
  await house.later(120_000);
});
afterEach(() => house.teams.behave());
afterAll(() => house[Symbol.asyncDispose]());

const messages = (of: "mei" | "kofi") =>
  house.teams.sees(house.people[of]).filter(({ by }) => by === "bot").length;
/** What the connector made of everything that was posted since. */
function postsSince(before: number): string[] {
  const posts = house.teams.log.slice(before).filter(({ kind }) => kind === "post");
  return posts.map(({ answer, accepted }) => `${answer}${accepted ? " accepted" : ""}`);
}
const toMei = () => ({
  kind: "post" as const,
  conversation: house.teams.chatOf(house.people.mei).id,
});
const reasons = () => house.told.map(({ event, why }) => `${String(event)} ${String(why)}`);

/** Has one message to Dr Li answered so, and answers what became of it. */
async function sendOnce(answer: Told, retryAfter?: number, card = "reply") {
  const before = house.teams.log.length;
  house.teams.tell({ match: toMei(), answer, times: 1, ...(retryAfter ? { retryAfter } : {}) });
  const id = await house.message(house.mei, card);
  await house.deliver(id);
  return { id, state: await house.stateOf(id), posts: postsSince(before), before };
}

test.each<[Told, string, string]>([
  ["429", "ready", "429"],
  [{ status: 412, code: "PreconditionFailed" }, "ready", "412"],
  ["reset", "unknown", "reset"],
  ["never", "unknown", "never"],
  ["accept-then-reset", "unknown", "reset accepted"],
  ["accept-then-never", "unknown", "never accepted"],
  ["500", "unknown", "500"],
  ["502", "unknown", "502"],
  ["503", "unknown", "503"],
  [{ status: 400, code: "BadSyntax" }, "refused", "400"],
  [{ status: 401, code: "Unauthorized" }, "ready", "401"],
  [{ status: 413, code: "MessageSizeTooBig" }, "refused", "413"],
])("a message that is answered %o is %s, after one try", async (answer, state, post) => {
  const sent = await sendOnce(answer);
  expect(sent).toMatchObject({ state, posts: [post] });
  await house.deliver(sent.id);
  expect(postsSince(sent.before)).toEqual([post]);
});

test("a message that was turned away is sent when it may be, not before, and others are not kept waiting", async () => {
  const { id, state, before } = await sendOnce("429", 1);
  const seen = messages("kofi");
  expect(state).toBe("ready");
  await house.deliver(await house.message(house.kofi, "reply"));
  expect(messages("kofi")).toBe(seen + 1);
  const second = await house.message(house.mei, "reply");
  await house.deliver(id);
  await house.deliver(second);
  expect(postsSince(before)).toEqual(["429", "201 accepted"]);
  await pause(1_050);
  await house.deliver(id);
  await house.deliver(second);
  expect(postsSince(before)).toEqual(["429", "201 accepted", "201 accepted", "201 accepted"]);
  expect(house.teams.tooEarly()).toEqual([]);
});

test("503 with a time to come back is turned away too", async () => {
  expect(await sendOnce("503", 1)).toMatchObject({ state: "ready", posts: ["503"] });
  await pause(1_050);
});

test("what nobody knows the fate of is never sent again by itself", async () => {
  const { id, before } = await sendOnce("never");
  for (const _minute of [1, 2, 3]) {
    await house.later(120_000);
    await house.deliver(id);
  }
  expect(postsSince(before)).toEqual(["never"]);
  expect(await house.stateOf(id)).toBe("unknown");
});

test("but a case is, after a minute; its twin is taken for it when it is pressed", async () => {
  const { id, before } = await sendOnce("accept-then-never", undefined, "case-told");
  const twin = house.last(house.people.mei).id;
  await house.later(30_000);
  await house.deliver(id);
  expect(postsSince(before)).toEqual(["never accepted"]);
  await house.later(60_000);
  await house.deliver(id);
  expect(postsSince(before)).toEqual(["never accepted", "201 accepted"]);
  expect(await house.stateOf(id)).toBe("posted");
  expect(house.last(house.people.mei).id).not.toBe(twin);
  await house.client.press(house.people.mei, twin, { verb: "settings" });
  await house.settled();
  const [row] = await house.rows(
    "SELECT message_ref ->> 'activity' AS at FROM delivery WHERE id = $1",
    [id],
  );
  expect(row).toEqual({ at: twin });
  expect(house.teams.sees(house.people.mei).find((one) => one.id === twin)).toMatchObject({
    edited: true,
  });
});

test("whom a failed login kept from coming in comes in when Teams says so again", async () => {
  await using fresh = await openTeamsHouse();
  const login = { status: 401, code: "invalid_client" };
  fresh.teams.tell({ match: { kind: "login" }, answer: login, times: 2 });
  const answers = await fresh.client.install(fresh.people.mei);
  expect(answers.map(({ status }) => status)).toEqual([500, 200]);
  expect(fresh.teams.sees(fresh.people.mei)).toHaveLength(1);
  expect(JSON.stringify(fresh.told)).toContain("invalid_client");
  expect(JSON.stringify(fresh.told)).not.toContain(fresh.teams.bot.password);
});

test("who blocks the bot is not written to again until they are back", async () => {
  const { mei } = house.people;
  house.teams.block(mei, "MessageWritesBlocked");
  const first = await house.message(house.mei, "reply");
  await house.deliver(first);
  expect(await house.stateOf(first)).toBe("refused");
  const before = house.teams.log.length;
  const second = await house.message(house.mei, "reply");
  await house.deliver(second);
  expect(house.teams.log).toHaveLength(before);
  expect(reasons()).toEqual(["delivery.unreached blocked", "delivery.unreached not-installed"]);
  house.teams.unblock(mei);
  const seen = messages("mei");
  await house.client.type(mei, "help");
  expect(messages("mei")).toBe(seen + 1);
});

test("what was typed and could not be answered is answered when Teams sends it again", async () => {
  const { mei } = house.people;
  const scene = {
    appId: house.teams.bot.appId,
    serviceUrl: house.teams.serviceUrl,
    chat: house.teams.chatOf(mei),
    person: mei,
  };
  const seen = messages("mei");
  // The roster, and the card that says what went wrong.
  await house.later(25 * 3_600_000);
  await house.rows("DELETE FROM chat_identity WHERE account = $1", [mei.aadObjectId]);
  house.teams.tell({ answer: "502", times: 2 });
  const first = await house.client.raw(typed(scene, "1793000000123", "help"));
  const second = await house.client.raw(typed(scene, "1793000000123", "help"));
  expect([first.status, second.status]).toEqual([500, 200]);
  expect(messages("mei")).toBe(seen + 1);
});

test("who takes the app away is out of reach, and the operator is told", async () => {
  const { mei } = house.people;
  await house.client.uninstall(mei);
  const before = house.teams.log.length;
  const id = await house.message(house.mei, "reply");
  await house.deliver(id);
  expect(await house.stateOf(id)).toBe("refused");
  expect(house.teams.log).toHaveLength(before);
  expect(house.told).toMatchObject([
    { event: "teams.uninstalled", account: mei.aadObjectId },
    { event: "delivery.unreached", delivery: id, why: "not-installed" },
  ]);
  await house.client.install(mei);
  const again = await house.message(house.mei, "reply");
  await house.deliver(again);
  expect(await house.stateOf(again)).toBe("posted");
});

test("an edit that finds its message gone is done with; one that is turned away waits", async () => {
  const id = await house.message(house.mei, "reply");
  await house.deliver(id);
  const want = () => house.rows("UPDATE delivery SET wanted = wanted + 1 WHERE id = $1", [id]);
  const isBehind = async () =>
    (
      await house.rows("SELECT wanted > drawn AS behind, lease_until FROM delivery WHERE id = $1", [
        id,
      ])
    )[0];
  await want();
  house.teams.tell({ match: { kind: "update" }, answer: "429", times: 1, retryAfter: 1 });
  await house.app.flows.redraw(id);
  expect(await isBehind()).toEqual({ behind: true, lease_until: expect.any(Date) });
  await pause(1_050);
  house.teams.tell({ match: { kind: "update" }, answer: "500", times: 1 });
  await house.app.flows.redraw(id);
  expect(await isBehind()).toMatchObject({ behind: true });
  house.teams.tell({ match: { kind: "update" }, answer: { status: 404, code: "Gone" }, times: 1 });
  await house.app.flows.redraw(id);
  expect(await isBehind()).toMatchObject({ behind: false });
  expect(house.teams.tooEarly()).toEqual([]);
});
