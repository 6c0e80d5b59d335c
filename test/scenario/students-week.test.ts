import { expect } from "vitest";
import { sameOnAll } from "./same-on-all.ts";
import { playStudentsWeek } from "./students-week.ts";

sameOnAll("a student's week", playStudentsWeek, ({ log, nudges, requests, alerts }) => {
  expect(log.map(({ staff, kind, student, reason }) => [staff, kind, student, reason])).toEqual([
    [null, "asked", "20417", "self"],
    ["tutor-001", "contact", "20417", "tutor"],
    [null, "asked", "20417", "self"],
    [null, "asked-on", "20417", "clock"],
  ]);
  expect(nudges).toEqual([{ kind: "deadline-near", state: "sent" }]);
  expect(requests).toEqual([
    { kind: "stuck", state: "answered", step: 0 },
    { kind: "chat", state: "open", step: 1 },
  ]);
  expect(alerts).toEqual([{ state: "taken" }]);
});
