import { expect, test } from "vitest";
import { type DeliveryId, staffPerson } from "../../src/domain/ids.ts";
import { listOf, monday } from "../support/small-world.ts";
import { openBetweenTwo } from "../support/two-platforms.ts";

/** Mei was met in Teams, which the university has left for Slack. */
async function openAfterTeams() {
  const between = await openBetweenTwo(["slack"]);
  const { app, database, house, mei, amina } = between;
  const visitor = { tenant: "T1", email: "mei@northbridge.example", standing: "member" } as const;
  await house.meet({ ...visitor, platform: "teams", account: "A1" });
  const list = await listOf(database.db, mei, [amina.id], monday, app.clock.now());
  between.slack.directory.set(visitor.email, { platform: "slack", tenant: "T1", account: "U1" });
  const state = async (id: DeliveryId) =>
    (await between.rows("SELECT platform, state FROM delivery WHERE id = $1", [id]))[0];
  return { ...between, list, state, meiIs: staffPerson(mei) };
}

test("whoever was met on a platform that is not in use any more is found on the one that is", async () => {
  await using after = await openAfterTeams();
  await after.app.flows.deliver(after.list.delivery);
  expect(await after.state(after.list.delivery)).toEqual({ platform: "slack", state: "posted" });
  expect(after.slack.accepted.map(({ to }) => to)).toEqual([after.meiIs]);
});

test("what waited for a platform that is not in use any more goes to the one that is", async () => {
  await using after = await openAfterTeams();
  await after.rows("UPDATE delivery SET platform = 'teams', attempts = 1");
  await after.app.flows.deliver(after.list.delivery);
  expect(await after.state(after.list.delivery)).toEqual({ platform: "slack", state: "posted" });
});

test("what stands on a platform that is not in use any more is not looked at with each tick", async () => {
  await using after = await openAfterTeams();
  const { app, list, rows } = after;
  const now = app.clock.now().getTime();
  await rows(
    `UPDATE delivery SET platform = 'teams', state = 'posted', message_ref = '{"activity":"1"}', wanted = 1`,
  );
  await app.flows.redraw(list.delivery);
  const [kept] = await rows("SELECT wanted > drawn AS behind, lease_until FROM delivery");
  expect(kept?.behind).toBe(true);
  expect(Number(kept?.lease_until)).toBeGreaterThanOrEqual(now + 3_600_000);
});
