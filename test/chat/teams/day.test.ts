import { afterAll, beforeAll, expect, test } from "vitest";
import { openTeamsHouse, type TeamsHouse } from "../../support/teams-house.ts";

let house: TeamsHouse;
beforeAll(async () => {
  house = await openTeamsHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test("installing greets once, though Teams says so twice", async () => {
  const { mei } = house.people;
  const answers = await house.client.install(mei);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(house.teams.sees(mei)).toHaveLength(1);
  expect(house.last(mei).card?.fallbackText).toContain("list: this week's list");
});

test("a list goes out unasked; a press opens a student in its place, for everybody's view", async () => {
  const { mei } = house.people;
  const { delivery } = await house.list(house.mei, [house.amina, house.ben]);
  await house.deliver(delivery);
  const list = house.last(mei);
  expect(list.card?.fallbackText).toContain("Amina Khan");
  const { card, status } = await house.client.press(mei, list.id, { verb: "open", about: "Amina" });
  await house.settled();
  expect(status).toBe(200);
  expect(card?.fallbackText).toContain("Amina Khan");
  expect(house.last(mei)).toMatchObject({ id: list.id, card, edited: true });
});
