import { expect, test } from "vitest";
import { onSandbox } from "./sandbox.ts";
import { playTutorsDay } from "./tutors-day.ts";

test("a tutor's day on the page", async () => {
  await using place = await onSandbox();
  const { log, cases, presses } = await playTutorsDay(place);
  expect(log.map(({ staff, kind, student, reason }) => [staff, kind, student, reason])).toEqual([
    ["tutor-001", "contact", "20417", "tutor"],
    ["tutor-001", "undo", "20417", "tutor"],
    ["tutor-002", "contact", "20010", "tutor"],
    ["tutor-001", "snooze", "20003", "tutor"],
    ["tutor-001", "escalate", "20417", "tutor"],
    ["team-001", "accept", "20417", "case"],
  ]);
  expect(cases).toEqual([
    { state: "accepted", about: "attendance", urgency: "two-days", knows: "not-reached" },
  ]);
  expect(presses.filter(({ result }) => result !== "recorded")).toMatchObject([
    { kind: "escalate.save", result: "missing" },
  ]);
});
