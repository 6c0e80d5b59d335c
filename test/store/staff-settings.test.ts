import { expect, test } from "vitest";
import { defaultSettings } from "../../src/domain/settings.ts";
import { staffSettings } from "../../src/store/staff-settings.ts";
import { asItIs } from "../support/house.ts";
import { atNine } from "../support/small-world.ts";
import { openStage } from "../support/stage.ts";

test("who covered until now has cards already sent drawn anew, without the tutees that are not theirs any more", async () => {
  await using stage = await openStage(asItIs);
  const { pool } = stage.database.db;
  const clock = { now: () => atNine };
  const settings = staffSettings(pool, clock, "Europe/London", defaultSettings, []);
  const { own } = await settings.read(stage.mei);
  const away = { ...own, awayFrom: "2014-03-10", awayTo: "2014-03-21", cover: stage.kofi };
  await settings.save(stage.mei, away);
  await stage.posted(stage.kofi, [stage.amina, stage.chidi]);
  const kofi = `staff:${stage.kofi}` as const;
  expect((await stage.newest(kofi)).json).toContain("Amina");

  const toRedraw = async () =>
    (await stage.rows("SELECT id FROM delivery WHERE wanted > drawn")).map(({ id }) => id);
  await settings.save(stage.mei, { ...away, listLength: 5 });
  expect(await toRedraw()).toEqual([]);
  await settings.save(stage.mei, { ...away, awayFrom: null, awayTo: null, cover: null });
  const [delivery] = await toRedraw();
  await stage.flows.redraw(delivery as Parameters<typeof stage.flows.redraw>[0]);
  const { json } = await stage.newest(kofi);
  expect(json).not.toContain("Amina");
  expect(json).toContain("Chidi");
});
