import { expect } from "vitest";
import { leftBehind } from "./left.ts";
import { first, says } from "./screens.ts";
import type { Place } from "./seat.ts";

/**
 * A hand-over: the night's load moves Amina and Ben to another tutor. The new one is told once who came and what is open, with the restricted note
 * counted and closed; the former one's cards close at once, and a press on them does nothing.
 */
export async function playHandOver({ world, seat }: Place) {
  const mei = await seat("mei");
  const kofi = await seat("kofi");
  const { people } = world;
  await world.list("mei", ["amina", "ben", "chidi"]);
  await mei.press("contacted", { about: "Amina" });
  await mei.press("contacted.save", {
    inputs: {
      outcome: "left-message",
      mode: "email",
      followUp: "2014-03-13",
      note: "Prefers to be rung.",
      restricted: "true",
    },
  });
  await mei.back();
  await mei.press("open", { about: "Ben" });

  const before = [
    { tutor: people.mei, students: ["20417", "20003", "20010"] },
    { tutor: people.kofi, students: ["20010", "20002"] },
  ];
  await world.load(before);
  expect(await says(kofi, "You now tutor")).toBe(false);
  const after = [
    { tutor: people.mei, students: ["20010"] },
    { tutor: people.kofi, students: ["20417", "20003", "20010", "20002"] },
  ];
  await world.load(after);
  await world.load(after);

  expect(await first(kofi)).toContain("You now tutor 2 more students (from Dr Mei Li, from today)");
  expect(await says(kofi, "Amina Khan (follow-up due Thu 13 Mar)")).toBe(true);
  expect(await says(kofi, "1 restricted note exists")).toBe(true);
  expect(await says(kofi, "Prefers to be rung.")).toBe(false);
  expect(await says(mei, "Amina")).toBe(false);
  expect(await says(mei, "Ben Carter")).toBe(false);

  await kofi.press("open", { about: "Amina" });
  expect(await says(kofi, "Amina Khan")).toBe(true);
  await kofi.press("contacted");
  await kofi.press("contacted.save", { inputs: { outcome: "reached", mode: "call" } });
  await mei.type("show amina");
  expect(await says(mei, `I can't find "amina" on your list`)).toBe(true);
  return leftBehind(world);
}
