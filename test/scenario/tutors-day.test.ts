import { expect } from "vitest";
import { sameOnAll } from "./same-on-all.ts";
import { playTutorsDay } from "./tutors-day.ts";

sameOnAll("a tutor's day", playTutorsDay, ({ log, cases }) => {
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
});
