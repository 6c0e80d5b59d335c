import { expect, test } from "vitest";
import { textOf } from "../../../src/chat/json.ts";
import { form, stage } from "./loopback-stage.ts";

test("a press opens a form, and what is filled in comes back with it", async () => {
  let submitted: unknown;
  const { slack, person, message, client } = await stage((app) => {
    app.action("open", async ({ ack, body, client: web, action }) => {
      await ack();
      const { trigger_id: trigger } = body as { trigger_id: string };
      expect(action).toMatchObject({
        value: "one.0",
        type: "button",
        block_id: expect.any(String),
      });
      await web.views.open({ trigger_id: trigger, view: form("Contacted") });
    });
    app.view("contacted", async ({ ack, view }) => {
      submitted = view.state.values;
      await ack({ response_action: "update", view: { ...form("Saved"), callback_id: "done" } });
    });
  });
  await client.press(person, message, "Open Amina Khan");
  await expect.poll(() => slack.views.top(person.id)).not.toBeNull();
  const view = slack.views.top(person.id);
  if (!view) throw new Error("no view");

  await expect(client.submit(person, view, {})).rejects.toThrow("required field: how");
  await expect(client.submit(person, view, { how: "fax" })).rejects.toThrow('no option "fax"');
  await expect(client.submit(person, view, { how: "met", note: "far too long" })).rejects.toThrow(
    "takes 10 characters",
  );
  const done = await client.submit(person, view, { how: "met", note: "hello" });
  expect(submitted).toMatchObject({
    when: { on: { type: "datepicker", selected_date: "2026-11-09" } },
    [textOf(view.blocks[1]?.block_id)]: { how: { selected_option: { value: "met" } } },
    [textOf(view.blocks[2]?.block_id)]: { note: { type: "plain_text_input", value: "hello" } },
  });
  expect(done.view).toMatchObject({ id: view.id, given: { title: { text: "Saved" } } });
  expect(done.view?.hash).not.toBe(view.hash);
  expect(client.sent.map(({ kind }) => kind)).toEqual(["block_actions", "view_submission"]);
});

test.each([
  [{ response_action: "errors", errors: { when: "Not in the future." } }, ["Form"], "Not in"],
  [{ response_action: "push", view: form("More") }, ["Form", "More"], null],
  [{ response_action: "clear" }, [], null],
  [{}, [], null],
])("a form answered with %j leaves %j open", async (answer, titles, complaint) => {
  const { slack, person, client } = await stage((app) => {
    app.view("contacted", async ({ ack }) => ack(answer as never));
  });
  const view = slack.views.open(person.id, form("Form") as never);
  const done = await client.submit(person, view, { how: "email" });
  const left = slack.views.stackOf(person.id).map(({ given }) => given.title);
  expect(left).toMatchObject(titles.map((text) => ({ text })));
  expect(done.errors?.when ?? null).toEqual(
    complaint === null ? null : expect.stringContaining(complaint),
  );
});

test.each([
  [{ response_action: "errors", errors: { nowhere: "?" } }],
  [{ response_action: "update", view: { type: "modal", blocks: [] } }],
  [{ response_action: "explode" }],
])("a form answered with %j shows the person a warning", async (answer) => {
  const { slack, person, client } = await stage((app) => {
    app.view("contacted", async ({ ack }) => ack(answer as never));
  });
  const view = slack.views.open(person.id, form("Form") as never);
  await expect(client.submit(person, view, { how: "email" })).rejects.toThrow("operation_failed");
});

test("a closed form tells where it asks for that", async () => {
  const closed: unknown[] = [];
  const { slack, person, client } = await stage((app) => {
    app.view({ callback_id: "contacted", type: "view_closed" }, async ({ ack, body }) => {
      closed.push(body);
      await ack();
    });
  });
  const view = slack.views.open(person.id, form("Form") as never);
  await client.close(person, view);
  expect(closed).toMatchObject([{ type: "view_closed", is_cleared: false, view: { id: view.id } }]);
  expect(slack.views.top(person.id)).toBeNull();
  const quiet = slack.views.open(person.id, { ...form("Form"), notify_on_close: false } as never);
  expect(await client.close(person, quiet)).toBeNull();
});

test("a trigger opens one view, within three seconds", async () => {
  const { slack, bolt, person } = await stage(() => {});
  const opens = (trigger: string) =>
    bolt.client.views.open({ trigger_id: trigger, view: form("Form") });
  const trigger = slack.views.trigger(person.id);
  await opens(trigger);
  await expect(opens(trigger)).rejects.toThrow("exchanged_trigger_id");
  const late = slack.views.trigger(person.id);
  slack.later(3_001);
  await expect(opens(late)).rejects.toThrow("expired_trigger_id");
  await expect(opens("12345.98765.abcd")).rejects.toThrow("invalid_trigger_id");
});

test("views stack three high, and a change of one that was changed meanwhile is refused", async () => {
  const { slack, bolt, person } = await stage(() => {});
  const push = () =>
    bolt.client.views.push({ trigger_id: slack.views.trigger(person.id), view: form("Next") });
  await expect(push()).rejects.toThrow("not_found");
  const first = slack.views.open(person.id, form("First") as never);
  await push();
  const { view } = await push();
  expect(view).toMatchObject({ root_view_id: first.id, previous_view_id: expect.any(String) });
  await expect(push()).rejects.toThrow("push_limit_reached");

  const change = { view_id: first.id, view: form("Changed") };
  await bolt.client.views.update({ ...change, hash: first.hash });
  await expect(bolt.client.views.update({ ...change, hash: first.hash })).rejects.toThrow(
    "hash_conflict",
  );
  slack.views.close(first, true);
  await expect(bolt.client.views.update(change)).rejects.toThrow("not_found");
});
