import { expect, test } from "vitest";
import { type DeliveryId, type Person, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import { listOf, monday } from "../support/small-world.ts";
import { openBetweenTwo } from "../support/two-platforms.ts";

/** Amina is a doctoral student who teaches, in Slack by one account: she comes in as Mei. Kofi is a tutor there too. */
async function openTwoHats() {
  const between = await openBetweenTwo();
  const { app, database, house, mei, amina, ben, rows } = between;
  await rows("UPDATE student SET email = 'mei@northbridge.example' WHERE id = $1", [amina.id]);
  const visitor = { platform: "slack", tenant: "T1", standing: "member" } as const;
  for (const name of ["mei", "kofi"])
    await house.meet({ ...visitor, account: name, email: `${name}@northbridge.example` });
  const thanks = "00000000-0000-4000-8000-000000000001" as DeliveryId;
  await rows(
    `INSERT INTO delivery (id, occasion, recipient, card, platform, state, attempts, message_ref, created_at, posted_at, view, view_since, wanted, drawn)
     VALUES ($1, 'notice-1', $2, 'notice', 'slack', 'posted', 1, '{"message":"x"}', $3, $3, '{"card":"student-notice"}', $3, 0, 0)`,
    [thanks, studentPerson(amina.id), app.clock.now()],
  );
  const list = await listOf(database.db, mei, [ben.id], monday, app.clock.now());
  await app.flows.deliver(list.delivery);
  const press = (person: Person, delivery: DeliveryId, action: string) =>
    house.answer({ person, delivery, action, token: `${list.items[0]}.0`, inputs: {} });
  const stopped = async () =>
    (
      await rows("SELECT messages_off_on IS NOT NULL AS off FROM student WHERE id = $1", [amina.id])
    )[0]?.off;
  return { ...between, thanks, list, press, stopped };
}

test("whoever is staff and student by one account stops what they get as a student", async () => {
  await using hats = await openTwoHats();
  const known = await hats.house.known({ platform: "slack", tenant: "T1", account: "mei" });
  expect(known?.person).toBe(staffPerson(hats.mei));
  const answered = await hats.press(staffPerson(hats.mei), hats.thanks, "stop");
  expect(answered?.card.name).toBe("student-notice");
  expect(await hats.stopped()).toBe(true);
});

test("what a message to a student asks for is never done with the rights of staff", async () => {
  await using hats = await openTwoHats();
  const answered = await hats.press(staffPerson(hats.mei), hats.thanks, "open");
  expect(answered?.card.name).toBe("student-notice");
  expect(answered?.card.text).not.toContain("Ben");
});

test("nobody else's account opens a message for being staff, or on the same platform", async () => {
  await using hats = await openTwoHats();
  const kofi = staffPerson(hats.kofi);
  expect(await hats.press(kofi, hats.thanks, "stop")).toBeNull();
  expect(await hats.press(kofi, hats.list.delivery, "open")).toBeNull();
  expect(await hats.stopped()).toBe(false);
});
