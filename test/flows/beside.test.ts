import { expect, test } from "vitest";
import { type DeliveryId, staffPerson } from "../../src/domain/ids.ts";
import { stopStudent } from "../../src/store/stop-students.ts";
import { listOf, monday } from "../support/small-world.ts";
import { openBetweenTwo } from "../support/two-platforms.ts";

type Between = Awaited<ReturnType<typeof openBetweenTwo>>;

/** Mei's list, posted in Slack, and what she opens beside it. */
async function openList(between: Between) {
  const { app, house, slack } = between;
  await house.meet({
    platform: "slack",
    tenant: "T1",
    account: "U1",
    email: "mei@northbridge.example",
    standing: "member",
  });
  const mei = staffPerson(between.mei);
  const students = [between.amina.id, between.ben.id];
  const list = await listOf(between.database.db, between.mei, students, monday, app.clock.now());
  const opens = async (action: string, item = 0) => {
    let opened = "";
    const answered = await house.answer({
      person: mei,
      delivery: list.delivery,
      action,
      token: `${list.items[item]}.0`,
      inputs: {},
      at: { message: slack.accepted[0]?.at.message ?? "lost" },
      async beside(card, key) {
        opened = key;
        const at = { message: `V-${key}` };
        slack.accepted.push({ at, to: mei, key, cards: [card] });
        return { kind: "opened", at, whole: true };
      },
    });
    await answered?.settle();
    return opened as DeliveryId;
  };
  const kept = async () =>
    (await between.rows("SELECT id FROM delivery WHERE card = 'beside'")).map(({ id }) => id);
  return { mei, list, opens, kept };
}

test("a modal that was closed is asked for once, and then no more", async () => {
  await using between = await openBetweenTwo();
  const { app, slack } = between;
  const { list, opens, kept } = await openList(between);
  await app.flows.deliver(list.delivery);
  const [closed, open] = [await opens("open"), await opens("open", 1)];
  await between.rows("UPDATE delivery SET wanted = wanted + 1 WHERE card = 'beside'");
  slack.next({ kind: "refused", why: "gone" });
  await app.flows.redraw(closed);
  await app.flows.redraw(open);
  expect(await kept()).toEqual([open]);
});

test("a message that is gone is no modal: its delivery stays", async () => {
  await using between = await openBetweenTwo();
  const { app, slack } = between;
  const { list } = await openList(between);
  await app.flows.deliver(list.delivery);
  slack.next({ kind: "refused", why: "gone" });
  await app.flows.redraw(list.delivery);
  expect(await between.rows("SELECT state FROM delivery WHERE id = $1", [list.delivery])).toEqual([
    { state: "posted" },
  ]);
});

test("a message that is found by a press beside which something opens is drawn again, and has its end like any other", async () => {
  await using between = await openBetweenTwo();
  const { app, slack } = between;
  const { mei, list, opens } = await openList(between);
  slack.next({ kind: "unknown" });
  await app.flows.deliver(list.delivery);
  slack.accepted.push({ at: { message: "lost" }, to: mei, key: list.delivery, cards: [] });
  await opens("open");
  expect(slack.accepted[0]?.cards.map(({ name }) => name)).toEqual(["weekly-list"]);
  await app.clock.moveTo(new Date(app.clock.now().getTime() + 15 * 86_400_000));
  await app.flows.tick();
  await app.flows.redraw(list.delivery);
  expect(slack.accepted[0]?.cards.at(-1)?.name).toBe("list-closed");
});

test("an own page that was opened again today is not closed for having been opened a fortnight ago", async () => {
  await using between = await openBetweenTwo();
  const { app, house, slack } = between;
  const { mei } = await openList(between);
  slack.accepted.push({ at: { message: "home" }, to: mei, key: "", cards: [] });
  const look = () => house.showHome(mei, "slack", { message: "home" });
  await look();
  await app.clock.moveTo(new Date(app.clock.now().getTime() + 15 * 86_400_000));
  await look();
  await app.clock.moveTo(new Date(app.clock.now().getTime() + 3_600_000));
  await app.flows.tick();
  const [home] = await between.rows(
    "SELECT view ->> 'card' AS card FROM delivery WHERE card = 'home'",
  );
  expect(home).toEqual({ card: "list" });
});

test("what stops everything about a student closes what is open beside a list, also a form, and takes them off an own page", async () => {
  await using between = await openBetweenTwo();
  const { app, database, house, slack } = between;
  const { mei, list, opens } = await openList(between);
  await app.flows.deliver(list.delivery);
  await opens("open");
  await opens("contacted");
  slack.accepted.push({ at: { message: "home" }, to: mei, key: "", cards: [] });
  await house.showHome(mei, "slack", { message: "home" });
  const stands = () => slack.accepted.map(({ cards }) => JSON.stringify(cards.at(-1)));
  expect(stands().map((card) => card.includes("Amina"))).toEqual([true, true, true, true]);
  const stopped = await stopStudent(database.db.pool, "20417", {
    on: monday,
    at: app.clock.now(),
    by: "system",
  });
  for (const delivery of stopped?.changed ?? []) await app.flows.redraw(delivery);
  expect(stands().map((card) => card.includes("Amina"))).toEqual([false, false, false, false]);
});

test("of a student about whom everything is stopped it is not kept who they are on a platform", async () => {
  await using between = await openBetweenTwo();
  const { app, ben, database, house, rows } = between;
  await rows("UPDATE student SET email = ref || '@northbridge.example'");
  const visitor = { platform: "slack", tenant: "T1", standing: "member" } as const;
  await house.meet({ ...visitor, account: "U2", email: "20417@northbridge.example" });
  await house.meet({ ...visitor, account: "U3", email: "20003@northbridge.example" });
  await stopStudent(database.db.pool, "20417", {
    on: monday,
    at: app.clock.now(),
    by: "system",
  });
  expect(await rows("SELECT person FROM chat_identity")).toEqual([{ person: `student:${ben.id}` }]);
});
