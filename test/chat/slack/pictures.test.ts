import { expect, test } from "vitest";
import { isObject, textOf } from "../../../src/chat/json.ts";
import { stopStudent } from "../../../src/store/stop-students.ts";
import { readPng } from "../../support/png.ts";
import { wordsOf } from "../../support/slack/messages.ts";
import type { View } from "../../support/slack/views.ts";
import { openSlackHouse } from "../../support/slack-house.ts";
import { monday } from "../../support/small-world.ts";

type House = Awaited<ReturnType<typeof openSlackHouse>>;

const open = (options: Parameters<typeof openSlackHouse>[0] = {}) =>
  openSlackHouse({ pictures: true, ...options });
const imageOf = ({ blocks }: View) => blocks.find(({ type }) => type === "image");
const fileOf = (view: View): string => {
  const { slack_file: file } = imageOf(view) ?? {};
  return isObject(file) ? textOf(file.id) : "";
};
const numbersOf = (view: View) => wordsOf([view.blocks]).join("\n");
const beside = ({ rows }: House) =>
  rows("SELECT message_ref AS at, wanted > drawn AS behind FROM delivery WHERE card = 'beside'");

/** Amina was in Moodle on a day. */
const active = ({ rows, amina }: House, day: string) =>
  rows(
    `INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
     VALUES ($1, $2, 3, 0, 0, 3, 0, 0, 0)`,
    [amina.enrolment, day],
  );

/** Dr Li opens Amina from her list; what follows that is done. */
async function opened(house: House, day: string | null = "2014-02-04"): Promise<View> {
  const { app, mei, amina, client } = house;
  if (day !== null) await active(house, day);
  const list = await house.list(mei.staff, [amina]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  await client.press(mei.user, house.newest(mei.user), { action: "open", value });
  await house.settled();
  return house.modal(mei.user);
}

test("a student's card opens with its numbers, and their picture follows: a file of the bot's that is shared with nobody", async () => {
  await using house = await open();
  const { slack, mei } = house;
  const view = await opened(house);
  const [first] = slack.log.accepted("views.open");
  expect(JSON.stringify(first?.body)).not.toContain("image");
  expect(imageOf(view)).toMatchObject({
    title: { text: "Days active in Moodle each week." },
    alt_text: "Days active in Moodle each week, weeks 1 to 5: 1, 0, 0, 0 and 0.",
  });
  expect(numbersOf(view)).toContain("Active days, weeks 1–5: 1, 0, 0, 0, 0");
  const file = slack.files.find(fileOf(view));
  expect(file).toMatchObject({ name: "chart.png", title: "chart.png", altText: "", whole: true });
  expect(readPng(file?.bytes ?? Buffer.alloc(0))).toMatchObject({ width: 1_000, height: 400 });
  expect(slack.log.accepted("files.completeUploadExternal").map(({ body }) => body)).toEqual([
    { files: [{ id: file?.id }] },
  ]);
  expect(slack.messages.seenBy(mei.user.id)).toHaveLength(1);
  expect(await beside(house)).toMatchObject([{ at: { file: file?.id }, behind: false }]);
  expect(slack.log.refused()).toEqual([]);
});

test("whoever presses has the next card first; the picture goes with the card and comes back with it", async () => {
  await using house = await open();
  const { slack, mei, client } = house;
  const before = fileOf(await opened(house));
  await client.press(mei.user, house.modal(mei.user), "contacted");
  await house.settled();
  expect(slack.files.all()).toEqual([]);
  expect((await beside(house))[0]).not.toHaveProperty("at.file");
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  await client.submit(mei.user, house.modal(mei.user), inputs);
  await house.settled();
  const calls = slack.log.calls.length;
  await client.press(mei.user, house.modal(mei.user), "undo");
  await house.settled();
  const [first] = slack.log.calls.slice(calls).filter(({ method }) => method === "views.update");
  expect(JSON.stringify(first?.body)).not.toContain("slack_file");
  const after = fileOf(house.modal(mei.user));
  expect(after).not.toBe(before);
  expect(slack.files.all().map(({ id }) => id)).toEqual([after]);
  expect(slack.log.refused()).toEqual([]);
});

test("a picture that shows the same stays where it is while its card is drawn anew", async () => {
  await using house = await open();
  const { slack, mei, app, rows } = house;
  const file = fileOf(await opened(house));
  const [delivery] = await rows(
    "UPDATE delivery SET wanted = wanted + 1 WHERE card = 'beside' RETURNING id",
  );
  await app.flows.redraw(delivery?.id as never);
  expect(fileOf(house.modal(mei.user))).toBe(file);
  expect(slack.log.accepted("files.getUploadURLExternal")).toHaveLength(1);
  await active(house, "2014-02-11");
  await rows("UPDATE delivery SET wanted = wanted + 1 WHERE card = 'beside'");
  await app.flows.redraw(delivery?.id as never);
  const now = fileOf(house.modal(mei.user));
  expect(imageOf(house.modal(mei.user))?.alt_text).toContain("weeks 1 to 5: 1, 1, 0, 0 and 0.");
  expect(slack.files.all().map(({ id }) => id)).toEqual([now]);
  expect(now).not.toBe(file);
});

test("closing the card deletes its picture, and nothing of it is kept", async () => {
  await using house = await open();
  const { slack, mei, client } = house;
  const view = await opened(house);
  expect(await client.close(mei.user, view)).not.toBeNull();
  await house.settled();
  expect(slack.files.all()).toEqual([]);
  expect(await beside(house)).toEqual([]);
});

test("a card left open is emptied after half an hour with its picture, a student's when everything about them is stopped at once", async () => {
  for (const what of ["half an hour", "stopped"]) {
    await using house = await open();
    const { slack, app, mei, rows } = house;
    await opened(house);
    expect(slack.files.all()).toHaveLength(1);
    if (what === "stopped")
      await stopStudent(house.database.db.pool, "20417", {
        on: monday,
        at: app.clock.now(),
        by: "system",
      });
    else await app.clock.moveTo(new Date(app.clock.now().getTime() + 31 * 60_000));
    await app.flows.tick();
    for (const { id } of await rows("SELECT id FROM delivery WHERE wanted > drawn"))
      await app.flows.redraw(id as never);
    expect(slack.files.all(), what).toEqual([]);
    expect(JSON.stringify(house.modal(mei.user).blocks), what).not.toMatch(/Amina|image/u);
  }
});

test.each([
  ["no place for it", { method: "files.getUploadURLExternal", answer: "500" }],
  ["no permission", { method: "files.getUploadURLExternal", answer: { error: "missing_scope" } }],
  ["bytes that do not arrive", { method: "upload", answer: "500" }],
  ["an upload that is not completed", { method: "files.completeUploadExternal", answer: "429" }],
] as const)(
  "%s leaves the card as it is, whole in its words, and nothing behind",
  async (_what, fault) => {
    await using house = await open();
    const { slack, mei, client } = house;
    slack.tell(fault);
    const view = await opened(house);
    expect(imageOf(view)).toBeUndefined();
    expect(numbersOf(view)).toContain("Active days, weeks 1–5");
    expect((await beside(house))[0]).toMatchObject({ behind: false });
    expect((await beside(house))[0]).not.toHaveProperty("at.file");
    // What pictures lack stops nothing else.
    await client.press(mei.user, view, "contacted");
    await house.settled();
    expect(house.modal(mei.user).given.callback_id).toBe("contacted.save");
  },
);

test("a file that Slack still looks at is tried again, one that it never shows is taken away", async () => {
  for (const [fileReadyMs, shown] of [
    [1_500, true],
    [60_000, false],
  ] as const) {
    await using house = await open({ fileReadyMs });
    const view = await opened(house);
    expect(imageOf(view) !== undefined).toBe(shown);
    expect(house.slack.files.all()).toHaveLength(shown ? 1 : 0);
    expect(numbersOf(view)).toContain("Active days, weeks 1–5");
  }
}, 30_000);

test("a file that cannot be deleted at once is not forgotten", async () => {
  await using house = await open();
  const { slack, client, mei, app, rows } = house;
  const view = await opened(house);
  slack.tell({ method: "files.delete", answer: "500" });
  await client.close(mei.user, view);
  await house.settled();
  expect(slack.files.all()).toHaveLength(1);
  const [left] = await rows("SELECT id FROM delivery WHERE card = 'beside'");
  await app.clock.moveTo(new Date(app.clock.now().getTime() + 60 * 60_000));
  await app.flows.tick();
  await app.flows.redraw(left?.id as never);
  expect(slack.files.all()).toEqual([]);
  expect(await beside(house)).toEqual([]);
});

test("weeks without anything have no picture", async () => {
  await using house = await open();
  const view = await opened(house, null);
  expect(imageOf(view)).toBeUndefined();
  expect(numbersOf(view)).toContain("Active days, weeks 1–5: 0, 0, 0, 0, 0");
  expect(house.slack.log.calls.filter(({ method }) => method.startsWith("files."))).toEqual([]);
});

test("without the setting no file is asked for", async () => {
  await using house = await open({ pictures: false });
  const view = await opened(house);
  expect(imageOf(view)).toBeUndefined();
  expect(view.given.notify_on_close).toBeUndefined();
  expect(house.slack.log.calls.filter(({ method }) => method.startsWith("files."))).toEqual([]);
});
