import { expect } from "vitest";
import { playDirectorsMorning } from "./directors-morning.ts";
import { sameOnAll } from "./same-on-all.ts";

sameOnAll("a director's morning", playDirectorsMorning, ({ log, monthly, messages }) => {
  expect(log).toEqual([]);
  expect(monthly).toHaveLength(1);
  expect(messages.filter(({ card }) => card === "summary")).toHaveLength(1);
});
