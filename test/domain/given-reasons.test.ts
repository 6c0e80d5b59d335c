import { expect, test } from "vitest";
import { givenAfter, givenDays, givenOn, lastGiven } from "../../src/domain/given-reasons.ts";
import type { EntryId } from "../../src/domain/ids.ts";
import type { KnownSignal } from "../../src/domain/known-reason.ts";
import type { Act, LogEntry } from "../../src/domain/log.ts";
import { entry, KOFI, MEI, wrote } from "../support/log-entries.ts";

const given = (signals: KnownSignal[], until = "2014-05-14", from = "2014-03-10"): Act => ({
  kind: "known-reason",
  signals,
  reason: "placement",
  from,
  until,
});
const change = (of: string, from: string, signals: KnownSignal[], until: string): Act => ({
  kind: "known-change",
  of: of as EntryId,
  signals,
  from,
  until,
});
const ended = (of: string, from: string, until: string) => change(of, from, [], until);
const undo = (undoes: string): Act => ({ kind: "undo", undoes: undoes as EntryId });
/** Entries "a", "b" … a minute apart. */
const log = (...acts: Act[]): LogEntry[] =>
  acts.map((act, at) => entry("abcdef"[at] ?? "", MEI, `2014-03-10T09:0${at}:00Z`, act));
const lines = (history: readonly LogEntry[]) =>
  givenDays(history).map(({ signal, from, to }) => `${signal} ${from} ${to}`);

test.each<[string, Act[], string[]]>([
  ["nothing given", [wrote()], []],
  [
    "given",
    [given(["attendance", "activity"])],
    ["attendance 2014-03-10 2014-05-14", "activity 2014-03-10 2014-05-14"],
  ],
  [
    "another last day",
    [given(["any"]), change("a", "2014-04-01", ["any"], "2014-06-30")],
    ["any 2014-03-10 2014-06-30"],
  ],
  [
    "less, which was not expected until the day before, and more from that day on",
    [
      given(["attendance", "deadlines"]),
      change("a", "2014-04-01", ["attendance", "activity"], "2014-05-01"),
    ],
    [
      "attendance 2014-03-10 2014-05-01",
      "deadlines 2014-03-10 2014-03-31",
      "activity 2014-04-01 2014-05-01",
    ],
  ],
  [
    "more, then less and then the same again on one day",
    [
      given(["attendance"]),
      change("a", "2014-03-10", ["attendance", "activity"], "2014-05-14"),
      change("a", "2014-03-10", ["attendance"], "2014-05-14"),
    ],
    ["attendance 2014-03-10 2014-05-14"],
  ],
  [
    "ended on a later day",
    [given(["any"]), ended("a", "2014-04-01", "2014-03-31")],
    ["any 2014-03-10 2014-03-31"],
  ],
  ["ended on the day it was given", [given(["any"]), ended("a", "2014-03-10", "2014-03-09")], []],
  [
    "ended before it began",
    [given(["any"], "2014-05-14", "2014-04-14"), ended("a", "2014-04-01", "2014-03-31")],
    [],
  ],
  [
    "more of one that is still to begin",
    [
      given(["any"], "2014-05-14", "2014-04-14"),
      change("a", "2014-04-01", ["activity"], "2014-05-20"),
    ],
    ["activity 2014-04-14 2014-05-20"],
  ],
  [
    "changed after it had ended: it stays ended",
    [
      given(["any"]),
      ended("a", "2014-04-01", "2014-03-31"),
      change("a", "2014-04-02", ["any"], "2014-05-01"),
    ],
    ["any 2014-03-10 2014-03-31"],
  ],
  [
    "a change taken back",
    [given(["any"]), ended("a", "2014-04-01", "2014-03-31"), undo("b")],
    ["any 2014-03-10 2014-05-14"],
  ],
  ["taken back itself", [given(["any"]), undo("a")], []],
  [
    "given again with another end: the last word counts, also for whom the change is",
    [
      given(["attendance", "activity"]),
      given(["attendance"], "2014-06-30"),
      ended("a", "2014-04-01", "2014-03-31"),
    ],
    ["attendance 2014-03-10 2014-06-30", "activity 2014-03-10 2014-03-31"],
  ],
  ["a change of what nobody gave", [change("z", "2014-04-01", ["any"], "2014-05-01")], []],
])("days: %s", (_, acts, expected) => {
  expect(lines(log(...acts))).toEqual(expected);
});

test("reasons that are not over stand in the order in which they end, with who gave them", () => {
  const history = [
    entry("a", MEI, "2014-03-10T09:00:00Z", given(["any"], "2014-06-30")),
    entry("b", KOFI, "2014-03-11T09:00:00Z", given(["activity", "attendance"], "2014-04-30")),
    entry("c", KOFI, "2014-03-11T10:00:00Z", given(["deadlines"], "2014-03-31")),
    entry("d", MEI, "2014-03-12T09:00:00Z", change("b", "2014-03-12", ["activity"], "2014-05-02")),
  ];
  expect(givenOn("2014-04-01", history)).toEqual([
    {
      entry: "b",
      signals: ["activity"],
      from: "2014-03-10",
      until: "2014-05-02",
      by: KOFI,
      byName: "Dr Kofi Osei",
      on: "2014-03-11",
    },
    expect.objectContaining({ entry: "a", signals: ["any"], until: "2014-06-30", by: MEI }),
  ]);
  expect(givenOn("2014-07-01", history)).toEqual([]);
});

test("only what says something about known reasons has them written anew", () => {
  const history = log(given(["any"]), wrote());
  const next = (act: Act) => givenAfter(history, entry("x", MEI, "2014-03-10T10:00:00Z", act));
  expect(next(wrote())).toBeNull();
  expect(next(undo("b"))).toBeNull();
  expect(next(undo("a"))).toEqual([]);
  expect(next(ended("a", "2014-03-10", "2014-03-09"))).toEqual([]);
  expect(next(given(["attendance"]))).toHaveLength(2);
});

test.each<[Act[], ReturnType<typeof lastGiven>]>([
  [[], null],
  [[given(["any"])], "added"],
  [[given(["any"]), change("a", "2014-03-10", ["any"], "2014-05-01"), wrote()], "changed"],
  [[given(["any"]), ended("a", "2014-03-10", "2014-03-09")], "ended"],
  [[given(["any"]), undo("a")], null],
])("what somebody did last: %#", (acts, expected) => {
  expect(lastGiven(log(...acts), MEI)).toBe(expected);
  expect(lastGiven(log(...acts), KOFI)).toBeNull();
});
