import { expect, test } from "vitest";
import { openSlackHouse } from "../../support/slack-house.ts";

type House = Awaited<ReturnType<typeof openSlackHouse>>;
const last = ({ slack }: House, user: { readonly id: string }) =>
  slack.messages.seenBy(user.id).at(-1)?.text ?? "";
const linked = ({ rows }: House) =>
  rows("SELECT account, person FROM chat_identity ORDER BY account");

test("what is typed is answered in the same chat, once however often Slack sends it", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei } = house;
  const typed = await client.type(mei.user, "help");
  await typed.again(1);
  await house.settled();
  expect(slack.messages.seenBy(mei.user.id)).toHaveLength(2);
  expect(last(house, mei.user)).toContain("list: this week's list");
  expect(await linked(house)).toEqual([{ account: mei.user.id, person: mei.person }]);
  expect(await house.rows("SELECT conversation FROM chat_identity")).toEqual([
    { conversation: { channel: slack.users.dm(mei.user.id).id } },
  ]);
});

test("what our own messages say is not taken for typed", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei } = house;
  await client.type(mei.user, "help");
  await house.settled();
  await client.echo(house.newest(mei.user));
  await house.settled();
  expect(slack.messages.seenBy(mei.user.id)).toHaveLength(2);
});

test.each([
  ["a guest", { guest: "many channels" }, "I only work for"],
  ["a guest of one channel", { guest: "one channel" }, "I only work for"],
  ["a bot", { bot: true }, "I only work for"],
  ["somebody of another organisation", { stranger: true, team: "T00OTHER" }, "I only work for"],
  ["whom our workspace does not hold", { team: "T00OTHER" }, "I only work for"],
  ["whose address is not confirmed", { confirmed: false }, "I don't know this account yet"],
  ["whose address nobody on record has", { email: "eve@northbridge.example" }, "I don't know this"],
] as const)("%s is told so, and sees nothing", async (_name, change, says) => {
  await using house = await openSlackHouse();
  const { app, client, slack, mei, amina } = house;
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  const message = house.newest(mei.user);
  const value = `${list.items[0]}.0`;
  slack.users.change(mei.user.id, change);
  await client.type(mei.user, "list");
  await house.settled();
  expect(last(house, mei.user)).toContain(says);
  await client.press(mei.user, message, { action: "open", value });
  await house.settled();
  expect(last(house, mei.user)).toContain(says);
  expect(slack.views.top(mei.user.id)).toBeNull();
  await client.openHome(mei.user);
  await house.settled();
  expect(JSON.stringify(slack.views.homeOf(mei.user.id)?.blocks)).toContain(says);
  expect(await linked(house)).toEqual([]);
  expect(JSON.stringify(slack.messages.seenBy(mei.user.id).slice(1))).not.toMatch(/Amina/u);
});

test("whoever was deactivated a moment ago opens nothing, and is nobody's account any more", async () => {
  await using house = await openSlackHouse();
  const { app, client, slack, mei, amina } = house;
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  slack.users.change(mei.user.id, { deactivated: true });
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "open", value });
  await house.settled();
  expect(last(house, mei.user)).toContain("I only work for");
  expect([slack.views.top(mei.user.id), await linked(house)]).toEqual([null, []]);
});

test("whoever presses before they were ever met is met, and the press counts", async () => {
  await using house = await openSlackHouse();
  const { app, client, mei, amina, rows } = house;
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  await rows("DELETE FROM chat_identity");
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "contacted", value });
  await house.settled();
  await rows("DELETE FROM chat_identity");
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  await client.submit(mei.user, house.modal(mei.user), inputs);
  await house.settled();
  expect(await rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
});

test("Slack is asked who somebody is once a day, and believed about who left", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei, rows } = house;
  const asked = () => slack.log.accepted("users.info").length;
  await client.type(mei.user, "help");
  await house.settled();
  await rows("UPDATE chat_identity SET verified_at = now()");
  await client.type(mei.user, "help");
  await house.settled();
  expect(asked()).toBe(1);
  slack.users.change(mei.user.id, { guest: "one channel" });
  await rows("UPDATE chat_identity SET verified_at = now() - interval '25 hours'");
  await client.type(mei.user, "list");
  await house.settled();
  expect([asked(), await linked(house)]).toEqual([2, []]);
});

test("in a channel it says only where to talk", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei } = house;
  await client.slash(mei.user, "/waymark", "list", { channel: "general" });
  // Neither comes to an app that may not read channels.
  await client.mention(mei.user, "general", "list");
  await client.typeInChannel(mei.user, "general", "list");
  await house.settled();
  expect(slack.log.accepted("response_url")).toMatchObject([
    { body: { response_type: "ephemeral", text: "Let's do that in our private chat." } },
  ]);
  expect(slack.log.accepted("chat.postMessage")).toEqual([]);
  expect(await house.rows("SELECT 1 FROM delivery")).toEqual([]);
});

test("the command opens the same as a word typed, in the private chat; alone it helps", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei } = house;
  await client.slash(mei.user, "/waymark", "privacy");
  await house.settled();
  expect(last(house, mei.user)).toContain("What is kept");
  await client.slash(mei.user, "/waymark", "");
  await house.settled();
  expect(last(house, mei.user)).toContain("list: this week's list");
  const eve = slack.users.add({ email: "eve@northbridge.example" });
  await client.slash(eve, "/waymark", "list");
  await house.settled();
  expect(slack.messages.seenBy(eve.id)).toMatchObject([{ onlyFor: eve.id }]);
});

test("the Home shows the list, follows it, and greets whoever is new", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei, amina } = house;
  const list = await house.list(mei.staff, [amina]);
  await client.openHome(mei.user);
  await house.settled();
  const home = () => {
    const view = slack.views.homeOf(mei.user.id);
    if (!view) throw new Error("no Home");
    return view;
  };
  expect(JSON.stringify(home().blocks)).toContain("Amina Khan");
  expect(last(house, mei.user)).toContain("list: this week's list");
  await client.openHome(mei.user);
  await house.settled();
  expect(slack.messages.seenBy(mei.user.id)).toHaveLength(1);
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, home(), { action: "contacted", value });
  await house.settled();
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  await client.submit(mei.user, house.modal(mei.user), inputs);
  await house.settled();
  expect(JSON.stringify(home().blocks)).toContain("Contacted by you today 09:00");
  expect(slack.log.refused()).toEqual([]);
});

test("from the Home one comes to what is waiting, to a name, to settings, and back to the list", async () => {
  await using house = await openSlackHouse();
  const { client, slack, mei, kofi, amina, rows } = house;
  await house.list(mei.staff, [amina]);
  await client.openHome(mei.user);
  await house.settled();
  const press = async (title: string) => {
    const home = slack.views.homeOf(mei.user.id);
    if (!home) throw new Error("no Home");
    await client.press(mei.user, home, title);
    await house.settled();
    return JSON.stringify(slack.views.homeOf(mei.user.id)?.blocks);
  };
  expect(await press("What is waiting")).toContain("Nothing is waiting for you.");
  expect(await press("My list")).toContain("Amina Khan");
  expect(await press("Find a tutee")).toContain("Amina Khan");
  expect(house.modal(mei.user).given.callback_id).toBe("find.open");
  await press("Settings");
  expect(house.modal(mei.user).given.callback_id).toBe("settings.save");
  expect(await press("Help")).toContain("list: this week's list");
  await rows("DELETE FROM staff_link WHERE staff_id = $1", [kofi.staff]);
  await client.openHome(kofi.user);
  await house.settled();
  const theirs = slack.views.homeOf(kofi.user.id);
  if (!theirs) throw new Error("no Home");
  await client.press(kofi.user, theirs, "What is waiting");
  await house.settled();
  expect(JSON.stringify(slack.views.homeOf(kofi.user.id))).toContain(
    "You have no tutees on record.",
  );
  expect(slack.log.refused()).toEqual([]);
});
