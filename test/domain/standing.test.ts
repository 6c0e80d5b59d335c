import { expect, test } from "vitest";
import type { EntryId } from "../../src/domain/ids.ts";
import { type LogEntry, standingEntries } from "../../src/domain/log.ts";
import { standingOn } from "../../src/domain/standing.ts";
import { booked, entry, KOFI, MEI, snoozed, spoke, wrote } from "../support/log-entries.ts";

const on = "2014-03-10T09:12:00Z";
const state = (today: string, ...history: LogEntry[]) => standingOn(today, history, [], 21).state;

test("without an entry a student is new", () => expect(state("2014-03-10")).toBe("new"));

test.each([
  ["2014-03-10", "waiting"],
  ["2014-03-12", "waiting"],
  ["2014-03-13", "due"],
  ["2014-05-01", "due"], // silence closes nothing
])("a message left on the 10th with a follow-up on the 13th is, on %s, %s", (today, expected) => {
  expect(state(today, entry("a", MEI, on, wrote()))).toBe(expected);
});

test.each([
  ["2014-03-30", "contacted"],
  ["2014-03-31", "new"],
])("spoken to on the 10th, a student rests 21 days: on %s %s", (today, expected) => {
  expect(state(today, entry("a", MEI, on, spoke))).toBe(expected);
});

test.each([
  ["2014-03-12", "booked"],
  ["2014-03-13", "due"],
])("a meeting on the 12th is, on %s, %s", (today, expected) => {
  expect(state(today, entry("a", MEI, on, booked("2014-03-12", "2014-03-13")))).toBe(expected);
});

test.each([
  ["2014-03-16", "snoozed"],
  ["2014-03-17", "new"],
])("a snooze until the 17th is, on %s, %s", (today, expected) => {
  expect(state(today, entry("a", MEI, on, snoozed("2014-03-17")))).toBe(expected);
});

test("the last entry decides, whoever wrote it; a note changes nothing", () => {
  const history = [
    entry("a", MEI, on, wrote()),
    entry("b", KOFI, "2014-03-11T10:00:00Z", spoke),
    entry("c", MEI, "2014-03-11T11:00:00Z", { kind: "note" }),
  ];
  expect(standingOn("2014-03-12", history, [], 21)).toMatchObject({
    state: "contacted",
    byName: "Dr Kofi Osei",
  });
});

test("waking ends a snooze, undoing brings back what stood before", () => {
  const snooze = entry("a", MEI, on, snoozed("2014-03-17"));
  expect(state("2014-03-11", snooze, entry("b", MEI, on, { kind: "wake" }))).toBe("new");
  const undone = entry("b", MEI, on, { kind: "undo", undoes: "a" as EntryId });
  expect(state("2014-03-11", snooze, undone)).toBe("new");
  expect(state("2014-03-11", entry("z", MEI, on, wrote()), snooze, undone)).toBe("waiting");
});

test("an undone entry and its undoing both leave the standing log", () => {
  const history = [
    entry("a", MEI, on, wrote()),
    entry("b", MEI, on, { kind: "undo", undoes: "a" as EntryId }),
    entry("c", MEI, on, spoke),
  ];
  expect(standingEntries(history).map((kept) => kept.id)).toEqual(["c"]);
});
