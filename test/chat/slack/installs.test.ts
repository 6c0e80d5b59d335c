import { expect, test } from "vitest";
import { openSlackHouse } from "../../support/slack-house.ts";

const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };

test("over Socket Mode the same presses, forms, words and commands come in, without an address of ours", async () => {
  await using house = await openSlackHouse({ receive: "socket" });
  const { app, client, slack, mei, amina, ben, rows } = house;
  expect(app.doors.map(({ router }) => router)).toEqual([null]);
  await slack.socket.connected();
  const list = await house.list(mei.staff, [amina, ben]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "contacted", value });
  await expect.poll(() => slack.views.top(mei.user.id)).not.toBeNull();
  const { view } = await client.submit(mei.user, house.modal(mei.user), inputs);
  expect(view).not.toBeNull();
  await expect.poll(() => house.newest(mei.user).text).toContain("Contacted by you today 09:00");
  expect(await rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
  await client.type(mei.user, "privacy");
  await expect.poll(() => house.newest(mei.user).text).toContain("What is kept");
  await client.slash(mei.user, "/waymark", "help");
  await expect.poll(() => house.newest(mei.user).text).toContain("list: this week's list");
  await client.openHome(mei.user);
  await expect.poll(() => JSON.stringify(slack.views.homeOf(mei.user.id))).toContain("Amina Khan");
});

test("an installation of the whole organisation serves the people of all its workspaces, and nobody else's", async () => {
  const teams = [
    { id: "T00FAKETEAM1", name: "Northbridge", domain: "northbridge" },
    { id: "T00FAKETEAM2", name: "Northbridge Medicine", domain: "northbridge-med" },
  ] as const;
  const enterprise = { id: "E00FAKEORG1", name: "Northbridge" };
  await using house = await openSlackHouse({ teams, enterprise, orgWide: true });
  const { app, client, slack, mei, amina, rows } = house;
  slack.users.change(mei.user.id, { team: "T00FAKETEAM2" });
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "contacted", value });
  await house.settled();
  await client.submit(mei.user, house.modal(mei.user), inputs);
  await house.settled();
  expect(await rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
  expect(await rows("SELECT DISTINCT tenant FROM chat_identity")).toEqual([
    { tenant: "E00FAKEORG1" },
  ]);
  const other = slack.users.add({ email: "kofi2@northbridge.example", stranger: true });
  await client.type(other, "list");
  await house.settled();
  expect(slack.messages.seenBy(other.id).at(-1)?.text).toContain("I only work for");
  expect(slack.log.refused()).toEqual([]);
});

test("two processes at the same door count a press once", async () => {
  await using house = await openSlackHouse();
  const { app, client, mei, amina, rows } = house;
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "contacted", value });
  await house.settled();
  const form = house.modal(mei.user);
  await using other = await house.anotherProcess();
  const sent = await client.submit(mei.user, form, inputs);
  await other.client.submit(mei.user, form, inputs, { alter: () => sent.payload });
  await Promise.all([house.settled(), other.settled()]);
  expect(await rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
});
