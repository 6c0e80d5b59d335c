import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { MONDAY, type Northbridge, openNorthbridge } from "./northbridge.ts";

/** Who does not want scores, or messages, or is too young for some. */
let northbridge: Northbridge;
beforeAll(async () => {
  northbridge = await openNorthbridge();
  await northbridge.post(MONDAY);
}, 60_000);
afterAll(() => northbridge[Symbol.asyncDispose]());

describe("Maya Singh objected", () => {
  test("has no score and no place, and is reachable by name", async () => {
    const { scores } = await northbridge.files(MONDAY);
    expect(scores.filter(({ student }) => student === "20214")).toEqual([]);
    const list = await northbridge.list("S01", MONDAY);
    expect(list?.places.map(({ student }) => student)).not.toContain("20214");
    expect(list?.tutees).toContain("20214");
    const { words, buttons } = await northbridge.say("S01", "show maya");
    expect(words).toContain("Not available");
    expect(words).not.toMatch(/Moodle|Active days|Nothing unusual/);
    expect(buttons.map(({ verb }) => verb)).toContain("contacted");
  });
});

test("Ivan Petrov wants no messages: kept from that day; he is a tutee like others", async () => {
  expect(
    await northbridge.rows(
      "SELECT ref, messages_off_on FROM student WHERE messages_off_on IS NOT NULL",
    ),
  ).toEqual([{ ref: "20215", messages_off_on: MONDAY }]);
  expect((await northbridge.list("S02", MONDAY))?.tutees).toContain("20215");
});

test("Kai Lund is 17: the day he comes of age is kept, and nobody else's date of birth", async () => {
  const young = await northbridge.rows(
    "SELECT ref, adult_on FROM student WHERE adult_on IS NOT NULL",
  );
  expect(young).toEqual([{ ref: "20213", adult_on: "2014-06-15" }]);
});

test("no message goes to any student", async () => {
  expect(
    await northbridge.rows("SELECT id FROM delivery WHERE recipient LIKE 'student:%'"),
  ).toEqual([]);
});
