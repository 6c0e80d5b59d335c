import { expect, test } from "vitest";
import type { Message } from "../../support/slack/messages.ts";
import { option, row, stage } from "./loopback-stage.ts";

test("the Home is published and pressed", async () => {
  const pressed: unknown[] = [];
  const { slack, person, client } = await stage((app) => {
    app.event("app_home_opened", async ({ event, client: web }) => {
      await web.views.publish({
        user_id: event.user,
        view: { type: "home", blocks: [row] as never },
      });
    });
    app.action("open#2", async ({ ack, body }) => {
      pressed.push(body);
      await ack();
    });
  });
  await client.openHome(person);
  await expect.poll(() => slack.views.homeOf(person.id)).not.toBeNull();
  const home = slack.views.homeOf(person.id);
  if (!home) throw new Error("no Home");
  await client.press(person, home, { action: "open#2", value: "two.0" });
  expect(pressed).toMatchObject([
    { container: { type: "view", view_id: home.id }, view: { type: "home" } },
  ]);
  await expect(client.press(person, home, "Open")).rejects.toThrow("stands 2 times");
  await expect(client.press(person, home, "Close")).rejects.toThrow('no "Close"');
});

test("what is picked in a message comes at once, with what stands beside it", async () => {
  const chosen: unknown[] = [];
  const { slack, bolt, person, channel, client } = await stage((app) => {
    app.action("week", async ({ ack, action, body }) => {
      chosen.push(action, (body as { state?: unknown }).state);
      await ack();
    });
  });
  const select = { type: "static_select", action_id: "week", options: [option("7"), option("8")] };
  const boxes = { type: "checkboxes", action_id: "also", options: [option("a"), option("b")] };
  const blocks = [{ type: "actions", block_id: "row", elements: [select, boxes] }];
  await bolt.client.chat.postMessage({ channel, text: "pick", blocks: blocks as never });
  const message = slack.messages.seenBy(person.id).at(-1) as Message;
  await client.choose(person, message, "week", "8");
  expect(chosen).toMatchObject([
    { type: "static_select", selected_option: { value: "8" }, block_id: "row" },
    {
      values: {
        row: { week: { selected_option: { value: "8" } }, also: { selected_options: [] } },
      },
    },
  ]);
});

test("words, mentions and commands arrive escaped, with addresses as links", async () => {
  const heard: unknown[] = [];
  const { slack, person, client } = await stage((app) => {
    app.message(async ({ message }) => void heard.push(message));
    app.event("app_mention", async ({ event }) => void heard.push(event));
    app.command("/waymark", async ({ ack, command }) => {
      heard.push(command);
      await ack("Only you see this.");
    });
  });
  await client.type(person, "show <a@b.ac.uk> & c@d.ac.uk https://x.ac.uk");
  await client.typeInChannel(person, "tutors", "list");
  await client.mention(person, "tutors", "list");
  await client.slash(person, "/waymark", "list <all>");
  await expect.poll(() => heard).toHaveLength(4);
  expect(heard).toMatchObject([
    {
      channel_type: "im",
      user: person.id,
      text: "show &lt;a@b.ac.uk&gt; &amp; <mailto:c@d.ac.uk|c@d.ac.uk> <https://x.ac.uk>",
    },
    { channel_type: "channel", text: "list" },
    { type: "app_mention", text: `<@${slack.install.botUser}> list` },
    {
      command: "/waymark",
      text: "list &lt;all&gt;",
      user_id: person.id,
      is_enterprise_install: "false",
    },
  ]);
  const whispered = slack.messages.seenBy(person.id).at(-1);
  expect(whispered).toMatchObject({ text: "Only you see this.", onlyFor: person.id });
});

test("an answer to a response_url replaces the message five times at most", async () => {
  const { slack, person, message, client } = await stage((app) => {
    app.action("open", async ({ ack, respond }) => {
      await ack();
      for (const text of ["1", "2", "3", "4", "5"]) await respond({ replace_original: true, text });
      await expect(respond({ text: "6" })).rejects.toThrow();
    });
  });
  await client.press(person, message, { action: "open", value: "one.0" });
  await expect.poll(() => slack.messages.seenBy(person.id)[0]?.text).toBe("5");
  await expect
    .poll(() => slack.log.refused())
    .toEqual([expect.objectContaining({ method: "response_url", error: "used_url" })]);
});
