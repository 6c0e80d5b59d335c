import { expect } from "vitest";
import { leftBehind } from "./left.ts";
import { first, says } from "./screens.ts";
import type { Place } from "./seat.ts";

/**
 * A tutor's day: the list, a student, a contact and its undo, a snooze, a case that student support accepts, a second tap, a card of
 * last week and the press of somebody who is the tutor no more. What is left in the log is the same wherever it was played.
 */
export async function playTutorsDay({ world, seat }: Place) {
  const mei = await seat("mei");
  const kofi = await seat("kofi");
  const sam = await seat("sam");
  await world.list("mei", ["amina", "ben", "chidi"]);
  await world.list("kofi", ["chidi", "suharto"]);
  expect(await first(mei)).toContain("Your tutees, week 6");
  expect(await says(mei, "Ben Carter")).toBe(true);
  expect(await says(sam, "Amina")).toBe(false);

  // A student, opened from the row and left again by a contact in two taps, tapped twice.
  await mei.press("open", { about: "Amina" });
  expect(await first(mei)).toContain("Amina Khan");
  await mei.press("contacted");
  await mei.press("contacted.save", { inputs: { outcome: "left-message", mode: "email" } });
  await mei.again();
  expect(await says(mei, "Contacted by you today 09:00 (email)")).toBe(true);
  await mei.back();
  await mei.press("undo", { about: "Amina" });
  expect(await says(mei, "Contacted by you today")).toBe(false);
  await world.later(5);

  // A colleague is first with Chidi; both lists say who it was.
  await kofi.press("contacted", { about: "Chidi" });
  await kofi.press("contacted.save", { inputs: { outcome: "reached", mode: "in-person" } });
  await kofi.back();
  expect(await says(mei, "Contacted by Dr Kofi Osei")).toBe(true);

  await mei.type("show ben");
  await mei.press("snooze");
  await mei.press("snooze.save", { inputs: { until: "2014-03-17", because: "know-why" } });
  expect(await says(mei, "Snoozed until Mon 17 Mar")).toBe(true);

  // A form that lacks something says so and keeps what was typed.
  await mei.type("show amina");
  await mei.press("escalate");
  await mei.press("escalate.save", { inputs: { about: "attendance", help: "" } });
  expect(await first(mei)).toContain("Escalate: Amina Khan");
  await mei.press("escalate.save", {
    inputs: {
      about: "attendance",
      help: "Contact Amina this week and offer support.",
      knows: "not-reached",
      urgency: "two-days",
    },
  });
  expect(await says(mei, "With Student Support since today")).toBe(true);
  expect(await first(sam)).toMatch(/^Case \d+ · Attendance and engagement/);
  expect(await says(sam, "Amina")).toBe(false);
  await sam.press("case.open");
  expect(await says(sam, "Contact Amina this week")).toBe(true);
  await sam.press("case.accept");
  await sam.again();
  expect(await says(mei, "With Sam Whitlock, Student Support")).toBe(true);
  // A week later: the old list is closed to presses, and whoever is no tutor any more sees nothing.
  await world.later(7 * 24 * 60);
  await world.list("mei", ["ben"]);
  await world.rows(
    `UPDATE staff_link SET to_on = '2014-03-16' WHERE staff_id = ${world.kofi} AND student_id = ${world.chidi.id}`,
  );
  await kofi.press("open", { about: "Chidi" });
  expect(await says(kofi, "I can't open that")).toBe(true);

  return {
    ...(await leftBehind(world)),
    refused: await world.rows(
      `SELECT DISTINCT student_id, kind, reason FROM audit_entry WHERE kind = 'refused' AND actor = '${world.people.kofi}'`,
    ),
  };
}
