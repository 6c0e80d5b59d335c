import { expect, test } from "vitest";
import { textsIn } from "../../support/slack/calls.ts";
import { openSlackHouse } from "../../support/slack-house.ts";

const names = /Amina|Khan|Ben|Carter|Chidi|Okafor/u;

test("a list arrives in two steps: a cover without a name, then at once the list, whole in words", async () => {
  await using house = await openSlackHouse();
  const { app, slack, mei, amina, ben } = house;
  const list = await house.list(mei.staff, [amina, ben]);
  await app.flows.deliver(list.delivery);
  const [message] = slack.messages.seenBy(mei.user.id);
  const [cover] = slack.log.accepted("chat.postMessage");
  expect(cover && textsIn(cover.body).join(" ")).not.toMatch(names);
  expect(cover?.body.metadata).toEqual({
    event_type: "waymark_delivery",
    event_payload: { delivery: list.delivery },
  });
  expect(message?.text).toContain("Amina Khan");
  expect(slack.messages.notifications.map(({ popUp, text }) => `${popUp} ${text}`)).toEqual([
    expect.not.stringMatching(names),
  ]);
  expect(slack.log.refused()).toEqual([]);
});

test("a row's press changes the list where it stands, and counts once", async () => {
  await using house = await openSlackHouse();
  const { app, slack, mei, amina, ben, client } = house;
  const list = await house.list(mei.staff, [amina, ben]);
  await app.flows.deliver(list.delivery);
  const [message] = slack.messages.seenBy(mei.user.id);
  if (!message) throw new Error("no list");
  await client.press(mei.user, message, { action: "open", value: `${list.items[0]}.0` });
  await expect.poll(() => slack.views.top(mei.user.id)?.given.title).toBeTruthy();
  expect(slack.log.refused()).toEqual([]);
});
