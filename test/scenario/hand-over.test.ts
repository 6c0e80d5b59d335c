import { expect } from "vitest";
import { playHandOver } from "./hand-over.ts";
import { sameOnAll } from "./same-on-all.ts";

sameOnAll("a hand-over", playHandOver, ({ log, messages }) => {
  expect(log.map(({ staff, kind, student, reason }) => [staff, kind, student, reason])).toEqual([
    ["tutor-001", "contact", "20417", "tutor"],
    ["tutor-002", "contact", "20417", "tutor"],
  ]);
  expect(messages).toContainEqual(expect.objectContaining({ card: "hand-over" }));
});
