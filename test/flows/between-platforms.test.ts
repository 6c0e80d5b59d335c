import { expect, test } from "vitest";
import { isWritten, itemActions } from "../../src/domain/actions.ts";
import { type DeliveryId, type Person, staffPerson } from "../../src/domain/ids.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Visitor } from "../../src/ports/doors.ts";
import { staffSettings } from "../../src/store/staff-settings.ts";
import { listOf, monday } from "../support/small-world.ts";
import { openBetweenTwo } from "../support/two-platforms.ts";

const visitor = (platform: "slack" | "teams", account: string, email: string): Visitor => ({
  platform,
  tenant: "T1",
  account,
  email,
  standing: "member",
});
const meiOnSlack = visitor("slack", "U1", "mei@northbridge.example");
const meiOnTeams = visitor("teams", "A1", "mei@northbridge.example");

type Between = Awaited<ReturnType<typeof openBetweenTwo>>;
const delivery = async ({ rows }: Between, id: DeliveryId) =>
  (await rows("SELECT platform, state, drawn, wanted FROM delivery WHERE id = $1", [id]))[0];
const postList = (between: Between) =>
  listOf(
    between.database.db,
    between.mei,
    [between.amina.id, between.ben.id],
    monday,
    between.app.clock.now(),
  );

test("a list goes once, to the platform its tutor was met on first, and to the other when they choose it", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack, teams } = between;
  expect(await house.meet(meiOnSlack)).toBe(staffPerson(between.mei));
  expect(await house.meet(meiOnTeams)).toBe(staffPerson(between.mei));
  const list = await postList(between);
  await app.flows.deliver(list.delivery);
  await app.flows.deliver(list.delivery);
  expect([slack.accepted.length, teams.accepted.length]).toEqual([1, 0]);
  expect(await delivery(between, list.delivery)).toMatchObject({
    platform: "slack",
    state: "posted",
  });
  const chatOf = async (inUse: readonly ("slack" | "teams")[]) => {
    const { pool } = between.database.db;
    const store = staffSettings(pool, app.clock, "Europe/London", defaultSettings, inUse);
    return (await store.read(between.mei)).own.chat;
  };
  expect(await chatOf(["slack"])).toBeNull();
  expect(await chatOf(["slack", "teams"])).toEqual({ chosen: "slack", of: ["slack", "teams"] });
  await house.say(staffPerson(between.mei), "settings", "slack");
  const form = {
    day: "1",
    time: "08:00",
    length: "usual",
    awayFrom: "",
    awayTo: "",
    cover: "none",
    names: "full",
    chat: "teams",
  };
  const saved = await house.answer({
    person: staffPerson(between.mei),
    delivery: slack.accepted[1]?.key as DeliveryId,
    action: "settings.save",
    token: "",
    inputs: form,
  });
  expect(saved?.card.text).toContain("Messages arrive in Microsoft Teams.");
  await house.say(staffPerson(between.mei), "help", "slack");
  expect([slack.accepted.length, teams.accepted.length]).toEqual([3, 0]);
  await app.flows.command(staffPerson(between.mei), "help");
  expect([slack.accepted.length, teams.accepted.length]).toEqual([3, 1]);
});

test("whoever was never met is looked up by their address; who is nowhere is told to the operator by an id", async () => {
  await using between = await openBetweenTwo();
  const { app, slack, teams, told } = between;
  slack.directory.set("mei@northbridge.example", {
    platform: "slack",
    tenant: "T1",
    account: "U1",
  });
  const list = await postList(between);
  await app.flows.deliver(list.delivery);
  expect(slack.accepted).toMatchObject([{ to: staffPerson(between.mei), key: list.delivery }]);
  const kofi = await listOf(
    between.database.db,
    between.kofi,
    [between.chidi.id],
    monday,
    app.clock.now(),
  );
  await app.flows.deliver(kofi.delivery);
  expect(await delivery(between, kofi.delivery)).toMatchObject({
    platform: null,
    state: "refused",
  });
  expect([slack.accepted.length, teams.accepted.length]).toEqual([1, 0]);
  expect(told).toMatchObject([
    { event: "delivery.unreached", delivery: kofi.delivery, why: "not-installed" },
  ]);
});

test("who cannot be looked up now is looked up later, and what waits for them is not given up", async () => {
  await using between = await openBetweenTwo();
  const { app, slack, teams } = between;
  const mei = { platform: "slack", tenant: "T1", account: "U1" } as const;
  slack.directory.set("mei@northbridge.example", { kind: "retry", afterMs: 30_000 });
  const list = await postList(between);
  await app.flows.deliver(list.delivery);
  expect(await delivery(between, list.delivery)).toMatchObject({ platform: null, state: "ready" });
  slack.directory.set("mei@northbridge.example", mei);
  await app.flows.deliver(list.delivery);
  expect(slack.accepted).toEqual([]);
  await app.clock.moveTo(new Date(app.clock.now().getTime() + 31_000));
  await app.flows.deliver(list.delivery);
  expect([slack.accepted.length, teams.accepted.length]).toEqual([1, 0]);
});

test("a conversation that was opened for a message is kept for the next", async () => {
  await using between = await openBetweenTwo();
  const { house, slack } = between;
  await house.meet(meiOnSlack);
  const conversation = { channel: "D1" };
  slack.next({ kind: "posted", at: { message: "m1" }, whole: true, conversation });
  await house.say(staffPerson(between.mei), "help", "slack");
  expect(await between.rows("SELECT conversation FROM chat_identity")).toEqual([{ conversation }]);
});

test("who blocks us is not written to again before they are seen, and the other platform takes over", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack, teams } = between;
  await house.meet(meiOnSlack);
  await house.meet(meiOnTeams);
  slack.next({ kind: "refused", why: "blocked" });
  const mei = staffPerson(between.mei);
  await app.flows.command(mei, "help");
  await app.flows.command(mei, "help");
  expect([slack.accepted.length, teams.accepted.length]).toEqual([0, 1]);
  await house.seen(meiOnSlack, { channel: "D1" });
  await app.flows.command(mei, "help");
  expect([slack.accepted.length, teams.accepted.length]).toEqual([1, 1]);
});

test("a press on one platform changes the same list on the other", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack, teams } = between;
  await house.meet(meiOnSlack);
  await house.meet(meiOnTeams);
  const mei = staffPerson(between.mei);
  const list = await postList(between);
  await app.flows.deliver(list.delivery);
  await house.say(mei, "list", "teams");
  const onTeams = teams.accepted[0];
  const token = `${list.items[0]}.0`;
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" } as const;
  const delivery = onTeams?.key as DeliveryId;
  const button = { delivery, action: "contacted.save", token, inputs };
  const noted = await house.note(meiOnTeams, button);
  expect(noted).toMatchObject({ kind: "written", known: { person: mei } });
  const answered = await house.answer({
    ...button,
    person: mei,
    ...(noted.kind === "written" && { taken: noted.taken }),
  });
  expect(answered?.card.text).toContain("Contacted by you today 09:00");
  expect(slack.accepted[0]?.cards).toHaveLength(1);
  await answered?.settle();
  expect(slack.accepted[0]?.cards.at(-1)?.text).toContain("Contacted by you today 09:00");
  expect(await between.rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
  expect(await between.rows("SELECT platform, result FROM press")).toEqual([
    { platform: "teams", result: "recorded" },
  ]);
});

test("what is opened beside a message leaves it as it is, is a message of its own, and its press is answered there", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack } = between;
  await house.meet(meiOnSlack);
  const mei = staffPerson(between.mei);
  const list = await postList(between);
  await app.flows.deliver(list.delivery);
  const opened: { key: string; name: string }[] = [];
  const press = (delivery: string, action: string, version = 0, inputs = {}) =>
    house.answer({
      person: mei,
      delivery: delivery as DeliveryId,
      action,
      token: `${list.items[0]}.${version}`,
      inputs,
      async beside(card, key) {
        opened.push({ key, name: card.name });
        slack.accepted.push({ at: { message: "V1" }, to: mei, key, cards: [card] });
        return { kind: "opened", at: { message: "V1" }, whole: true };
      },
    });
  await (await press(list.delivery, "contacted"))?.settle();
  expect(opened).toMatchObject([{ name: "contact-form" }]);
  expect(slack.accepted[0]?.cards).toHaveLength(1);
  const form = { outcome: "reached", mode: "call", followUp: "none" };
  const done = await house.answer({
    person: mei,
    delivery: opened[0]?.key as DeliveryId,
    action: "contacted.save",
    token: `${list.items[0]}.0`,
    inputs: form,
  });
  await done?.settle();
  expect(slack.accepted[1]?.cards.map(({ name }) => name)).toEqual([
    "contact-form",
    "contact-done",
  ]);
  expect(slack.accepted[0]?.cards.at(-1)?.text).toContain("Contacted by you today 09:00 (call)");
  // Half an hour later a student's card that stands open is emptied there too.
  await app.clock.moveTo(new Date(app.clock.now().getTime() + 31 * 60_000));
  await app.flows.tick();
  await app.flows.redraw(opened[0]?.key as DeliveryId);
  expect(slack.accepted[1]?.cards.at(-1)?.name).toBe("opened-again");
});

test("a platform that may still have it is asked until a minute has passed, and only then it goes again", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack } = between;
  await house.meet(meiOnSlack);
  const list = await postList(between);
  const { next, tells, accepted } = slack;
  tells("not-yet");
  next({ kind: "unknown" });
  const sentAt = app.clock.now().getTime();
  const after = async (seconds: number) => {
    await app.clock.moveTo(new Date(sentAt + seconds * 1_000));
    await app.flows.deliver(list.delivery);
    return accepted.length;
  };
  await app.flows.deliver(list.delivery);
  expect([await after(21), await after(40), await after(55)]).toEqual([0, 0, 0]);
  expect(await after(90)).toBe(1);
  expect(await after(200)).toBe(1);
});

test("where nobody can tell, a list waits, and a case goes again after a minute; the twin that is pressed is the message", async () => {
  await using between = await openBetweenTwo();
  const { app, house, teams } = between;
  await house.meet(meiOnTeams);
  const mei = staffPerson(between.mei);
  teams.tells("cannot-tell");
  const id = "00000000-0000-4000-8000-000000000001" as DeliveryId;
  const told = async (card: string, occasion: string, key: DeliveryId) =>
    between.rows(
      `INSERT INTO delivery (id, occasion, recipient, card, state, attempts, created_at, view, wanted, drawn)
       VALUES ($1, $2, $3, $4, 'ready', 0, $5, '{"card":"help"}', 0, 0)`,
      [key, occasion, mei, card, app.clock.now()],
    );
  await told("case-told", "case-1", id);
  const list = await postList(between);
  teams.next({ kind: "unknown" }, { kind: "unknown" });
  await app.flows.deliver(id);
  await app.flows.deliver(list.delivery);
  const sentAt = app.clock.now().getTime();
  for (const seconds of [30, 95, 200, 400]) {
    await app.clock.moveTo(new Date(sentAt + seconds * 1_000));
    await app.flows.deliver(id);
    await app.flows.deliver(list.delivery);
  }
  expect(teams.accepted.map(({ key }) => key)).toEqual([id]);
  await house.answer({
    person: mei,
    delivery: list.delivery,
    action: "help",
    token: "",
    inputs: {},
    at: { message: "lost" },
  });
  expect(
    await between.rows("SELECT state, message_ref FROM delivery WHERE id = $1", [list.delivery]),
  ).toEqual([{ state: "posted", message_ref: { message: "lost" } }]);
});

test("a cover alone is filled by the next redraw, no sooner than the platform allows", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack } = between;
  await house.meet(meiOnSlack);
  slack.coversOnly();
  const list = await postList(between);
  await app.flows.deliver(list.delivery);
  expect(await delivery(between, list.delivery)).toMatchObject({
    state: "posted",
    drawn: -1,
    wanted: 0,
  });
  slack.next({ kind: "retry", afterMs: 5_000 });
  await app.flows.redraw(list.delivery);
  const [waiting] = await between.rows("SELECT lease_until FROM delivery WHERE id = $1", [
    list.delivery,
  ]);
  expect(Number(waiting?.lease_until)).toBeGreaterThan(app.clock.now().getTime() + 4_000);
  await app.flows.redraw(list.delivery);
  expect(await delivery(between, list.delivery)).toMatchObject({ drawn: 0 });
  expect(slack.accepted[0]?.cards).toHaveLength(2);
});

test("an own page shows the list and follows it; opened again it stands where it was opened last", async () => {
  await using between = await openBetweenTwo();
  const { house, slack } = between;
  await house.meet(meiOnSlack);
  await postList(between);
  const mei = staffPerson(between.mei);
  for (const message of ["home", "home"]) {
    slack.accepted.push({ at: { message }, to: mei, key: "", cards: [] });
    await house.showHome(mei, "slack", { message });
  }
  expect(await between.rows("SELECT count(*)::int AS n FROM delivery WHERE card = 'home'")).toEqual(
    [{ n: 1 }],
  );
  expect(slack.accepted[0]?.cards.map(({ name }) => name)).toEqual(["weekly-list", "weekly-list"]);
});

test("who is new is greeted once a platform, with what can be done there", async () => {
  await using between = await openBetweenTwo();
  const { house, slack, teams } = between;
  await house.meet(meiOnSlack);
  await house.meet(meiOnTeams);
  const mei = staffPerson(between.mei);
  for (const on of ["slack", "teams", "slack"] as const) await house.greet(mei, on);
  expect([slack, teams].map(({ accepted }) => accepted.map(({ cards }) => cards[0]?.name))).toEqual(
    [["help"], ["help"]],
  );
});

test("a guest, somebody of another organisation and an address of nobody are strangers, also when they were known until now", async () => {
  await using between = await openBetweenTwo();
  const { house } = between;
  const mei: Person = staffPerson(between.mei);
  const token = "00000000-0000-4000-8000-000000000001.0";
  const delivery = "00000000-0000-4000-8000-000000000002" as DeliveryId;
  const note = () => house.note(meiOnSlack, { delivery, action: "wake", token, inputs: {} });
  expect(await note()).toEqual({ kind: "stranger" });
  for (const [change, met] of [
    [{}, mei],
    [{ standing: "outsider" as const }, null],
    [{}, mei],
    [{ email: "nobody@northbridge.example" }, null],
    [{}, mei],
    [{ email: null }, null],
  ] as const) {
    expect(await house.meet({ ...meiOnSlack, ...change })).toBe(met);
    expect((await house.known(meiOnSlack))?.person ?? null).toBe(met);
  }
  expect(house.refusal("account-unknown").text).toContain("I don't know this account yet");
  expect(await note()).toEqual({ kind: "stranger" });
});

test("a press is written before it is acknowledged, once however often it comes; what only opens is not written", async () => {
  await using between = await openBetweenTwo();
  const { house } = between;
  await house.meet(meiOnSlack);
  const list = await postList(between);
  const token = `${list.items[0]}.0`;
  const wake = { delivery: list.delivery, action: "wake", token, inputs: {} };
  const noted = await Promise.all(Array.from({ length: 10 }, () => house.note(meiOnSlack, wake)));
  expect(new Set(noted.map((one) => (one.kind === "written" ? one.taken.id : one.kind))).size).toBe(
    1,
  );
  const nothing = { kind: "nothing" };
  for (const action of ["open", "list", "no-such"])
    expect(await house.note(meiOnSlack, { ...wake, action })).toEqual(nothing);
  expect(await house.note(meiOnSlack, { ...wake, token: "x" })).toEqual(nothing);
  expect(await between.rows("SELECT count(*)::int AS n FROM press")).toEqual([{ n: 1 }]);
  expect(itemActions.filter(isWritten)).toContain("undo");
});

test("what broke is told with a reference, which the log has too, and no data", async () => {
  await using between = await openBetweenTwo();
  const { house, told } = between;
  const card = house.fault(new Error("broken"), "slack.fault");
  const [{ ref }] = told as [{ ref: string }];
  expect(card.text).toContain(`Something went wrong and nothing was saved.`);
  expect(card.text).toContain(`Ref ${ref}`);
  expect(told).toMatchObject([{ event: "slack.fault", message: "broken" }]);
});
