import { expect } from "vitest";
import { playEscalation } from "./escalation.ts";
import { sameOnAll } from "./same-on-all.ts";

sameOnAll("an escalation through the cover and back", playEscalation, ({ log, cases }) => {
  expect(log.map(({ staff, kind, reason }) => [staff, kind, reason])).toEqual([
    ["tutor-001", "escalate", "tutor"],
    [null, "case-step", "clock"],
    [null, "case-step", "clock"],
    [null, "case-step", "clock"],
    ["team-002", "return", "case"],
    ["tutor-001", "resend", "tutor"],
    ["team-001", "accept", "case"],
    ["team-001", "close", "case"],
  ]);
  expect(cases).toEqual([
    { state: "closed", about: "attendance", urgency: "two-days", knows: "not-reached" },
  ]);
});
