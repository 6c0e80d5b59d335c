import { describe, expect, test } from "vitest";
import type { Phase } from "../../src/domain/calendar.ts";
import type { KnownSignal } from "../../src/domain/known-reason.ts";
import type { Year } from "../../src/domain/rules/year.ts";
import { alwaysTeaching } from "../../src/domain/rules/year.ts";
import { scoreEnrolment } from "../../src/domain/rules.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { FeedState } from "../../src/domain/signals.ts";
import { daysAgo, flags, observed, registered, today } from "./rules-observation.ts";

const feeds: readonly FeedState[] = (["activity", "attendance", "assessment"] as const).map(
  (feed) => ({ feed, asOf: today, state: "fresh" }),
);
type Changes = Parameters<typeof observed>[0];
const score = (changes: Changes) =>
  scoreEnrolment(observed(changes), feeds, defaultSettings, today);
const idsOf = (changes: Changes) => score(changes).signals.map(({ id }) => id);

/** Something of every cause. */
const everything: Changes = {
  days: { week: 1 },
  missed: { title: "TMA 2", dueOn: daysAgo(3) },
  newestMark: { title: "TMA 1", mark: 32, usual: 60, releasedOn: daysAgo(3) },
  sessions: registered("", {
    critical: flags("0"),
    missedCritical: { on: daysAgo(3), kind: "lab" },
    missedExam: { title: null, on: daysAgo(5) },
  }),
  overall: { seenOn: daysAgo(10) },
};
const unanswered = [daysAgo(6), daysAgo(2)];
const all = [
  "no-reply",
  "missed-exam",
  "not-handed-in",
  "below-pass",
  "missed-critical",
  "fewer-days",
];
// Unanswered messages silence fewer days; without them it is said.
const ids = (known: readonly KnownSignal[], year: Year, messages = unanswered) =>
  idsOf({ ...everything, person: { known, year, unanswered: messages } });

describe("a known reason leaves out what it explains", () => {
  test.each<[KnownSignal[], string[]]>([
    [[], all.slice(1)],
    [["attendance"], ["not-handed-in", "below-pass", "fewer-days"]],
    [["deadlines"], ["missed-exam", "below-pass", "missed-critical", "fewer-days"]],
    [["activity"], ["missed-exam", "not-handed-in", "below-pass", "missed-critical"]],
    [
      ["attendance", "activity"],
      ["not-handed-in", "below-pass"],
    ],
    [["any"], []],
  ])("%o", (known, left) => {
    expect(ids(known, alwaysTeaching, [])).toEqual(left);
  });

  test("but never silence towards a tutor", () => {
    expect(ids(["any"], alwaysTeaching)).toEqual(["no-reply"]);
  });

  test("of activity: nothing unusual is not said of somebody who is not judged", () => {
    const level = (known: KnownSignal[]) => score({ person: { known } }).level;
    expect(
      [[], ["attendance"], ["deadlines"]].map((known) => level(known as KnownSignal[])),
    ).toEqual(["steady", "steady", "steady"]);
    expect([level(["activity"]), level(["any"])]).toEqual(["unknown", "unknown"]);
  });

  test("and gives no trend and no thanks for it", () => {
    const lively: Changes = {
      days: { week: 5, fortnight: 2, recent: 12, before: 4 },
      sessions: registered("1111", { critical: flags("1111"), criticalLately: 1 }),
    };
    expect(score(lively)).toMatchObject({
      trend: "picking-up",
      praise: [{ id: "picking-up" }, { id: "steady", sessions: 4 }],
    });
    expect(score({ ...lively, person: { known: ["activity"] } })).toMatchObject({
      trend: "steady",
      praise: [{ id: "steady" }],
    });
    expect(score({ ...lively, person: { known: ["attendance"] } }).praise).toEqual([
      { id: "picking-up", days: 5 },
    ]);
  });

  test("an explained reason silences nothing", () => {
    const never: Changes = {
      seenOn: null,
      clicks: 0,
      days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: null },
      missed: { title: "TMA 2", dueOn: daysAgo(3) },
    };
    expect(idsOf(never)).toEqual(["not-started"]);
    expect(idsOf({ ...never, person: { known: ["activity"] } })).toEqual(["not-handed-in"]);
  });
});

test.each<[Phase, string[]]>([
  ["teaching", all.slice(1)],
  ["reading", all.slice(1)],
  ["exams", ["missed-exam", "not-handed-in"]],
  ["vacation", ["not-handed-in"]],
])("in %s these count", (phase, left) => {
  const year = { ...alwaysTeaching, phase };
  expect(ids([], year, [])).toEqual(left);
  expect(ids([], year)).toContain("no-reply");
});

describe("days of vacation are no days", () => {
  const vacation = (days: number): Year => ({
    ...alwaysTeaching,
    vacation: Array.from({ length: 60 }, (_, day) => day >= 5 && day < 5 + days),
  });
  const silent: Changes = { seenOn: daysAgo(20), clicks: 0, days: { week: 0, recent: 0 } };
  const never: Changes = {
    ...silent,
    seenOn: null,
    since: daysAgo(20),
    weeks: 3,
    days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: null },
  };

  test.each<[number, string | null, boolean]>([
    [0, "quiet", true],
    [6, "quiet", true],
    [7, "quiet", false],
    [13, "quiet", false],
    [14, null, false],
  ])("of twenty without activity, %i of vacation: %s, hard %s", (days, said, hard) => {
    const found = score({ ...silent, person: { year: vacation(days) } }).signals.filter(
      ({ id }) => id === "quiet",
    );
    expect(found.map(({ id }) => id)).toEqual(said === null ? [] : [said]);
    expect(found.some((signal) => signal.hard)).toBe(hard);
  });

  test.each<[number, string | null, boolean]>([
    [10, "not-started", true],
    [11, "not-started", false],
    [13, "not-started", false],
    [14, null, false],
  ])("of twenty since the start, %i of vacation: %s, hard %s", (days, said, hard) => {
    const found = score({ ...never, person: { year: vacation(days) } }).signals.filter(
      ({ id }) => id === "not-started",
    );
    expect(found.map(({ id }) => id)).toEqual(said === null ? [] : [said]);
    expect(found.some((signal) => signal.hard)).toBe(hard);
  });

  test("fewer days than usual are only said of a teaching week", () => {
    const slower: Changes = { days: { week: 1 } };
    expect(idsOf(slower)).toEqual(["fewer-days"]);
    const year = { ...alwaysTeaching, teachingWeek: false };
    expect(idsOf({ ...slower, person: { year } })).toEqual([]);
  });
});
