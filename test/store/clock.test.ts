import { expect, test } from "vitest";
import { sharedClock } from "../../src/store/clock.ts";
import { testDatabase } from "../support/database.ts";
import { atNine } from "../support/small-world.ts";

test("a clock that is moved is moved in every process, goes on, and can be moved back", async () => {
  await using database = await testDatabase();
  let world = Date.parse("2026-11-21T12:00:00Z");
  const here = await sharedClock(database.db, () => world);
  const there = await sharedClock(database.db, () => world);
  expect(await here.isMoved()).toBe(false);
  expect(here.now()).toEqual(new Date(world));

  await here.moveTo(atNine);
  expect(here.now()).toEqual(atNine);
  expect(there.now()).toEqual(new Date(world));
  await there.refresh();
  expect(there.now()).toEqual(atNine);
  expect(await there.isMoved()).toBe(true);

  world += 61_000;
  expect(there.now()).toEqual(new Date("2014-03-10T09:01:01Z"));
  const later = await sharedClock(database.db, () => world);
  expect(later.now()).toEqual(there.now());

  await later.moveTo(new Date("2014-02-01T00:00:00.123Z"));
  await here.refresh();
  expect(here.now()).toEqual(new Date("2014-02-01T00:00:00.123Z"));
});
