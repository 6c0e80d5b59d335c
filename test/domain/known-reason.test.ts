import { expect, test } from "vitest";
import { excusedUntil, type KnownReason } from "../../src/domain/known-reason.ts";
import { standingOn } from "../../src/domain/standing.ts";
import { entry, MEI, snoozed, spoke, wrote } from "../support/log-entries.ts";

const any = (toOn: string): KnownReason => ({ signal: "any", toOn });
const attendance: KnownReason = { signal: "attendance", toOn: "2014-12-01" };

test("nothing is expected until the last day of the longest reason for everything", () => {
  expect(excusedUntil([])).toBeNull();
  expect(excusedUntil([attendance])).toBeNull();
  expect(excusedUntil([attendance, any("2014-05-14"), any("2014-04-01")])).toBe("2014-05-14");
});

test("a known reason for everything stands where the log says nothing, and only there", () => {
  const on = "2014-03-10T09:00:00Z";
  const state = (known: KnownReason[], ...history: ReturnType<typeof entry>[]) =>
    standingOn("2014-03-13", history, known, 21);
  const known = [any("2014-05-14")];
  expect(state(known)).toEqual({ state: "known-reason", until: "2014-05-14" });
  expect(state([attendance])).toEqual({ state: "new" });
  expect(state(known, entry("a", MEI, on, wrote())).state).toBe("due");
  expect(state(known, entry("a", MEI, on, spoke)).state).toBe("contacted");
  expect(state(known, entry("a", MEI, on, snoozed("2014-03-17"))).state).toBe("snoozed");
  expect(state(known, entry("a", MEI, on, snoozed("2014-03-13"))).state).toBe("known-reason");
});
