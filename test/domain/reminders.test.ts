import { expect, test } from "vitest";
import type { EntryId } from "../../src/domain/ids.ts";
import type { Act, LogEntry } from "../../src/domain/log.ts";
import { endsOf, occasionOf, returnOf } from "../../src/domain/reminders.ts";
import { entry, KOFI, MEI, snoozed, spoke, wrote } from "../support/log-entries.ts";

const monday = "2014-03-17";
const undo: Act = { kind: "undo", undoes: "a" as EntryId };
const on = (day: string, act: Act, id = "a"): LogEntry =>
  entry(id, KOFI, `2014-03-${day}T09:00:00Z`, act);

test.each<[string, LogEntry[], string, boolean]>([
  ["eight days before", [], "2014-03-09", false],
  ["a week before", [], "2014-03-10", true],
  ["on the day", [], monday, true],
  ["days after, where nobody could say so before", [], "2014-03-19", true],
  ["somebody wrote in the fortnight before", [on("03", wrote())], monday, false],
  ["somebody spoke with them after the first reminder", [on("11", spoke)], monday, false],
  ["somebody wrote long before", [on("02", wrote())], monday, true],
  ["what was written was taken back", [on("11", wrote()), on("11", undo, "b")], monday, true],
  ["a snooze is no welcome", [on("11", snoozed("2014-03-14"))], monday, true],
])("a return: %s", (_, history, today, isSaid) => {
  expect(returnOf(monday, history, today)).toEqual(isSaid ? [{ kind: "returns", on: monday }] : []);
});

test("a return has two occasions, and another day is another return", () => {
  const soon = occasionOf({ kind: "returns", on: monday }, "2014-03-10");
  const now = occasionOf({ kind: "returns", on: monday }, monday);
  const later = occasionOf({ kind: "returns", on: "2014-03-18" }, "2014-03-11");
  expect(new Set([soon, now, later]).size).toBe(3);
  expect(occasionOf({ kind: "returns", on: monday }, "2014-03-14")).toBe(soon);
  expect(occasionOf({ kind: "returns", on: monday }, "2014-03-19")).toBe(now);
});

const given = (until: string): Act => ({
  kind: "known-reason",
  signals: ["any"],
  reason: "placement",
  from: "2014-03-10",
  until,
});
const ends = (until: string, today: string, by = MEI) =>
  endsOf([entry("a", MEI, "2014-03-10T09:00:00Z", given(until))], by, today);

test.each<[string, ReturnType<typeof ends>, number]>([
  ["eight days before", ends("2014-04-30", "2014-04-22"), 0],
  ["a week before", ends("2014-04-30", "2014-04-23"), 1],
  ["on its last day", ends("2014-04-30", "2014-04-30"), 1],
  ["once it is over", ends("2014-04-30", "2014-05-01"), 0],
  ["somebody else gave it", ends("2014-04-30", "2014-04-23", KOFI), 0],
  ["given for a week", ends("2014-03-17", "2014-03-11"), 0],
  ["given for eight days", ends("2014-03-18", "2014-03-11"), 1],
])("the end of a reason: %s", (_, found, n) => {
  expect(found).toHaveLength(n);
});

test("a reason that was given more time ends another time", () => {
  const more: Act = {
    kind: "known-change",
    of: "a" as EntryId,
    signals: ["any"],
    from: "2014-04-24",
    until: "2014-06-30",
  };
  const history = [
    entry("a", MEI, "2014-03-10T09:00:00Z", given("2014-04-30")),
    entry("b", KOFI, "2014-04-24T09:00:00Z", more),
  ];
  expect(endsOf(history, MEI, "2014-04-25")).toEqual([]);
  expect(endsOf(history, MEI, "2014-06-23")).toEqual([
    { kind: "ends", reason: "a", until: "2014-06-30" },
  ]);
});
