import { afterAll, beforeAll, expect, test } from "vitest";
import { openTeamsHouse, type TeamsHouse } from "../../support/teams-house.ts";

let house: TeamsHouse;
beforeAll(async () => {
  house = await openTeamsHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const mei = () => house.people.mei;
const press = async (...[message, button, filled]: DropFirst<TeamsHouse["client"]["press"]>) => {
  const answer = await house.client.press(mei(), message, button, filled);
  await house.settled();
  return answer;
};
type DropFirst<F extends (...args: never[]) => unknown> =
  Parameters<F> extends [unknown, ...infer Rest] ? Rest : never;
const spoken = (card: { fallbackText?: unknown } | null): string => String(card?.fallbackText);
const logged = () => house.rows("SELECT kind, undoes FROM intervention ORDER BY at, id");

/** Her list as a new message, as she asks for it. */
async function askForList(): Promise<string> {
  await house.later(60_000);
  const { status } = await house.client.type(mei(), "<at>Waymark</at>&nbsp; List ");
  expect(status).toBe(200);
  return house.last(mei()).id;
}

test("installing greets once, though Teams says so twice", async () => {
  const answers = await house.client.install(mei());
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(house.teams.sees(mei())).toHaveLength(1);
  expect(spoken(house.last(mei()).card)).toContain("list: this week's list");
  await house.client.install(mei());
  expect(house.teams.sees(mei())).toHaveLength(1);
});

test("a list goes out unasked, with a summary that names nobody", async () => {
  const { delivery } = await house.list(house.mei, [house.amina, house.ben]);
  await house.deliver(delivery);
  expect(await house.stateOf(delivery)).toBe("posted");
  const { card } = house.last(mei());
  expect(spoken(card)).toContain("Amina Khan");
  expect(house.teams.notifications(mei()).at(-1)).toBe(
    "Your Waymark list for this week: 2 to look at.",
  );
});

test("a press is answered with the card of now, and the message follows for every other screen", async () => {
  const message = await askForList();
  const { card, status } = await press(message, { verb: "open", about: "Amina" });
  expect(status).toBe(200);
  expect(spoken(card)).toContain("Amina Khan");
  expect(house.last(mei())).toMatchObject({ id: message, card, edited: true });
});

test("contacted: the form, Save, the entry in the log, Undo, and back to the list", async () => {
  const message = await askForList();
  const before = (await logged()).length;
  const form = await press(message, { verb: "contacted", about: "Amina" });
  expect(spoken(form.card)).toContain("What happened?");
  const done = await press(
    message,
    { verb: "contacted.save" },
    { outcome: "reached", note: "Rang at noon." },
  );
  expect((await logged()).slice(before)).toMatchObject([{ kind: "contact" }]);
  expect(house.last(mei()).card).toEqual(done.card);
  await press(message, { verb: "undo" });
  expect((await logged()).slice(before).map(({ kind }) => kind)).toEqual(["contact", "undo"]);
  const list = await press(message, { verb: "list" });
  expect(spoken(list.card)).toContain("Ben Carter");
});

test("a form that was filled in wrongly comes back with what was typed", async () => {
  const message = await askForList();
  await press(message, { verb: "contacted", about: "Ben" });
  const before = (await logged()).length;
  const { card } = await press(
    message,
    { verb: "contacted.save" },
    { outcome: "appointment", note: "See you then." },
  );
  expect(JSON.stringify(card)).toContain("See you then.");
  expect(await logged()).toHaveLength(before);
});

test("ten presses of one Save at once are one entry, and all are answered alike", async () => {
  const message = await askForList();
  await press(message, { verb: "open", about: "Ben" });
  await press(message, { verb: "snooze" });
  const before = (await logged()).length;
  const twice = await Promise.all(
    Array.from({ length: 10 }, () =>
      house.client.press(mei(), message, { verb: "snooze.save" }, {}),
    ),
  );
  await house.settled();
  expect((await logged()).length - before).toBe(1);
  expect(new Set(twice.map(({ card }) => spoken(card))).size).toBe(1);
});
