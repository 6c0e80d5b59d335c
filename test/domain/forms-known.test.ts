import { expect, test } from "vitest";
import { readKnown } from "../../src/domain/forms-known.ts";

const today = "2026-11-09";
const good = { signals: "attendance", from: today, until: "2026-12-18", kind: "placement" };
const act = { kind: "known-reason", signals: ["attendance"], reason: "placement" };

test.each<[string, Record<string, string>, object]>([
  ["one signal", {}, { act: { ...act, from: today, until: "2026-12-18" } }],
  [
    "several, in one order",
    { signals: "activity,attendance" },
    { act: { signals: ["attendance", "activity"] } },
  ],
  ["any of these, which is all", { signals: "deadlines,any" }, { act: { signals: ["any"] } }],
  ["no first day is today", { from: "" }, { act: { from: today } }],
  ["one day", { until: today }, { act: { until: today } }],
  ["twelve months", { until: "2027-11-09" }, { act: { until: "2027-11-09" } }],
  ["nothing ticked", { signals: "" }, { why: "missing", field: "signals" }],
  ["nothing that is known", { signals: "Any, love" }, { why: "missing", field: "signals" }],
  ["a kind that nobody gives", { kind: "being-checked" }, { why: "missing", field: "kind" }],
  ["no last day", { until: "" }, { why: "missing", field: "until" }],
  [
    "a first day that has passed",
    { from: "2026-11-08" },
    { why: "bad-date", from: today, to: "2027-11-09" },
  ],
  ["no day at all", { from: "soon" }, { why: "bad-date" }],
  ["a first day far ahead", { from: "2027-11-10" }, { why: "bad-date" }],
  [
    "a last day before the first",
    { from: "2026-12-01", until: "2026-11-30" },
    { why: "last-day", from: "2026-12-01" },
  ],
  ["a day more than twelve months", { until: "2027-11-10" }, { why: "last-day", to: "2027-11-09" }],
  ["a last day that is none", { until: "2026-13-01" }, { why: "last-day" }],
])("%s", (_, over, expected) => {
  expect(readKnown({ ...good, ...over }, { today })).toMatchObject(expected);
});
