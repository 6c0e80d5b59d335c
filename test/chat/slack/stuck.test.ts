import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { expect, test } from "vitest";
import { openSlackHouse } from "../../support/slack-house.ts";

test("while nobody gets at the log or at who is whose, a press is acknowledged and stands written; it counts once they do", async () => {
  await using house = await openSlackHouse();
  const { app, client, database, mei, amina, ben, rows } = house;
  const { user } = mei;
  const list = await house.list(mei.staff, [amina, ben]);
  await app.flows.deliver(list.delivery);
  const value = `${list.items[0]}.0`;
  await client.press(user, house.newest(user), { action: "contacted", value });
  await house.settled();
  const form = house.modal(user);

  const migration = new pg.Client(database.url);
  await migration.connect();
  await migration.query("BEGIN; LOCK TABLE intervention, staff_link, student, digest_item");
  const inputs = { outcome: "left-message", mode: "email", followUp: "usual" };
  await client.submit(user, form, inputs); // Slack's patience is the client's
  expect(await rows("SELECT kind, result FROM press")).toEqual([
    { kind: "contacted.save", result: null },
  ]);
  await pause(100);
  await migration.query("COMMIT");
  await migration.end();
  await house.settled();
  expect(await rows("SELECT kind FROM intervention")).toEqual([{ kind: "contact" }]);
  expect(house.newest(user).text).toContain("Contacted by you today 09:00");
});
