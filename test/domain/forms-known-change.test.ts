import { expect, test } from "vitest";
import { readKnownChange, readKnownEnd } from "../../src/domain/forms-known.ts";
import type { GivenReason } from "../../src/domain/given-reasons.ts";
import type { EntryId } from "../../src/domain/ids.ts";
import { MEI } from "../support/log-entries.ts";

const today = "2026-11-09";
const reason: GivenReason = {
  entry: "a" as EntryId,
  signals: ["attendance"],
  from: "2026-10-05",
  until: "2026-12-18",
  by: MEI,
  byName: "Dr Mei Li",
  on: "2026-10-05",
};
const other: GivenReason = { ...reason, entry: "b" as EntryId, from: "2026-12-01" };
const good = { signals: "attendance,deadlines", until: "2026-12-11" };
const act = { kind: "known-change", of: "a", from: today };

test.each<[string, GivenReason[], Record<string, string>, object]>([
  [
    "the only one",
    [reason],
    {},
    { act: { ...act, signals: ["attendance", "deadlines"], until: "2026-12-11" } },
  ],
  ["the one it names", [reason, other], { reason: "b" }, { act: { of: "b" } }],
  ["today as its last day", [reason], { until: today }, { act: { until: today } }],
  ["none of several", [reason, other], {}, { why: "known-over" }],
  ["one that is over", [reason], { reason: "b" }, { why: "known-over" }],
  ["none left", [], {}, { why: "known-over" }],
  ["nothing ticked", [reason], { signals: "" }, { why: "missing", field: "signals" }],
  ["no last day", [reason], { until: "" }, { why: "missing", field: "until" }],
  [
    "a last day that has passed",
    [reason],
    { until: "2026-11-08" },
    { why: "last-day", from: today, to: "2027-11-09" },
  ],
  [
    "a last day before it begins",
    [other],
    { until: "2026-11-30" },
    { why: "last-day", from: "2026-12-01" },
  ],
  [
    "what it says already",
    [reason],
    { signals: "attendance", until: "2026-12-18" },
    { why: "as-before" },
  ],
])("change: %s", (_, given, over, expected) => {
  expect(readKnownChange({ ...good, ...over }, { today, given })).toMatchObject(expected);
});

test("ended, the day before was its last", () => {
  expect(readKnownEnd({}, { today, given: [reason] })).toEqual({
    kind: "known-change",
    act: { ...act, signals: [], until: "2026-11-08" },
  });
  expect(readKnownEnd({ reason: "b" }, { today, given: [reason] })).toEqual({ why: "known-over" });
});
