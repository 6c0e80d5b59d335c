import { describe, expect, test } from "vitest";
import { isPlaceWorthy, scoreEnrolment } from "../../src/domain/rules.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { FeedState, Signal } from "../../src/domain/signals.ts";
import { signals } from "../cards/cast.ts";
import {
  daysAgo,
  flags,
  freshFeeds,
  observed,
  registered,
  today,
  without,
} from "./rules-observation.ts";

type Changes = Parameters<typeof observed>[0];
const score = (changes: Changes, feeds = freshFeeds, settings = defaultSettings) =>
  scoreEnrolment(observed(changes), feeds, settings, today);
const idsOf = (changes: Changes, feeds = freshFeeds, settings = defaultSettings) =>
  score(changes, feeds, settings).signals.map(({ id }) => id);

const feeds = (activity: FeedState["state"], assessment: FeedState["state"]): FeedState[] => [
  { feed: "activity", asOf: daysAgo(8), state: activity },
  { feed: "assessment", asOf: daysAgo(8), state: assessment },
];

const missed: Changes = { missed: { title: "TMA 2", dueOn: daysAgo(3) } };
const late: Changes = { late: { late: 2, of: 3, newestOn: daysAgo(3) } };
const failed: Changes = {
  newestMark: { title: "TMA 1", mark: 32, usual: 60, releasedOn: daysAgo(3) },
};
const slower: Changes = { days: { week: 1 } };
const silent = (days: number): Changes => ({
  seenOn: daysAgo(days),
  clicks: 0,
  days: { week: 0, recent: 0 },
});
const neverSeen: Changes = {
  seenOn: null,
  clicks: 0,
  days: { week: 0, fortnight: 0, recent: 0, before: 0, usual: 0 },
};

describe("level", () => {
  test.each<[string, Changes, string]>([
    ["nothing", {}, "steady"],
    ["one reason", slower, "medium"],
    ["two reasons of one cause", { ...missed, ...late }, "medium"],
    ["two of another", { days: { week: 1, recent: 3 } }, "medium"],
    ["two reasons of different cause", { ...slower, ...missed }, "high"],
    ["activity and a mark", { ...slower, ...failed }, "high"],
    ["a hard trigger alone", silent(14), "high"],
    ["a mark alone", failed, "medium"],
    ["one reason in the third week", { ...missed, weeks: 2 }, "unknown"],
    ["nothing in the third week", { weeks: 2 }, "unknown"],
    ["nothing after three weeks", { weeks: 3 }, "steady"],
    ["not started on day 10", { ...neverSeen, since: daysAgo(10), weeks: 1 }, "high"],
    ["not started on day 9", { ...neverSeen, since: daysAgo(9), weeks: 1 }, "unknown"],
  ])("%s", (_, changes, level) => {
    expect(score(changes).level).toBe(level);
  });

  test("rules give no probability", () => {
    expect(score(slower).probability).toBeNull();
  });
});

describe("silencing", () => {
  test.each<[string, Changes, string[]]>([
    ["not-started silences all", { ...neverSeen, ...missed, ...failed, ...late }, ["not-started"]],
    ["quiet silences fewer-days and below-group", silent(9), ["quiet"]],
    [
      "quiet leaves hand-ins and marks",
      { ...silent(9), ...missed, ...failed },
      ["not-handed-in", "below-pass", "quiet"],
    ],
    ["below-pass silences mark-below-usual", failed, ["below-pass"]],
    [
      "fewer-days and below-group stand together",
      { days: { week: 1, recent: 3 } },
      ["fewer-days", "below-group"],
    ],
  ])("%s", (_, changes, ids) => {
    expect(idsOf(changes)).toEqual(ids);
  });

  const unanswered = { unanswered: [daysAgo(6), daysAgo(2)] };
  const attendance: FeedState = { feed: "attendance", asOf: today, state: "fresh" };
  const registers = (feed: FeedState["state"]) => [...freshFeeds, { ...attendance, state: feed }];
  const missedLabs: Changes = {
    sessions: registered(`000000${"1".repeat(10)}`, {
      critical: flags("00"),
      missedCritical: { on: daysAgo(2), kind: "lab" },
    }),
  };

  test("no-reply silences quiet and fewer days, whether they are hard or not", () => {
    expect(idsOf({ ...silent(20), person: unanswered })).toEqual(["no-reply"]);
    const slow = { ...slower, overall: { seenOn: daysAgo(7) }, person: unanswered };
    expect(idsOf(slow)).toEqual(["no-reply"]);
  });

  test("not-started silences no-reply only once it is hard itself", () => {
    const never = (days: number) => ({ ...neverSeen, since: daysAgo(days), person: unanswered });
    expect(idsOf(never(9))).toEqual(["no-reply", "not-started"]);
    expect(score(never(9)).level).toBe("high");
    expect(idsOf(never(10))).toEqual(["not-started"]);
  });

  test("missed-critical silences attendance-drop", () => {
    expect(idsOf(missedLabs, registers("fresh"))).toEqual(["missed-critical"]);
    expect(idsOf(missedLabs, registers("fresh"), without("missed-critical"))).toEqual([
      "attendance-drop",
    ]);
  });

  test("a stale register gives no reason", () => {
    expect(idsOf(missedLabs, registers("stale"))).toEqual([]);
    expect(idsOf(missedLabs)).toEqual([]);
  });

  test("attendance beside activity is another cause", () => {
    expect(score({ ...missedLabs, ...slower }, registers("fresh")).level).toBe("high");
    expect(score(missedLabs, registers("fresh")).level).toBe("medium");
  });

  test("a reason switched off silences nothing", () => {
    expect(idsOf(silent(9), freshFeeds, without("quiet"))).toEqual(["fewer-days", "below-group"]);
    expect(idsOf({ ...neverSeen, ...missed }, freshFeeds, without("not-started"))).toEqual([
      "quiet",
      "not-handed-in",
    ]);
  });
});

describe("order", () => {
  test("by weight, then as in the table", () => {
    expect(idsOf({ ...slower, ...missed, ...late, ...failed })).toEqual([
      "not-handed-in",
      "below-pass",
      "fewer-days",
      "late-work",
    ]);
  });

  test("a hard trigger first, so that no card cuts it off", () => {
    expect(idsOf({ ...silent(14), ...missed, ...failed })).toEqual([
      "quiet",
      "not-handed-in",
      "below-pass",
    ]);
  });
});

describe("feeds", () => {
  const everything: Changes = { ...silent(14), ...missed, ...failed, ...late };

  test.each<[FeedState["state"], FeedState["state"], string[], string]>([
    ["old", "old", ["quiet", "not-handed-in", "below-pass", "late-work"], "high"],
    ["stale", "fresh", ["not-handed-in", "below-pass", "late-work"], "high"],
    ["missing", "fresh", ["not-handed-in", "below-pass", "late-work"], "high"],
    ["fresh", "stale", ["quiet"], "high"],
    ["fresh", "missing", ["quiet"], "high"],
    ["stale", "stale", [], "unknown"],
    ["missing", "missing", [], "unknown"],
  ])("activity %s, assessment %s", (activity, assessment, ids, level) => {
    expect(idsOf(everything, feeds(activity, assessment))).toEqual(ids);
    expect(score(everything, feeds(activity, assessment)).level).toBe(level);
  });

  test("without activity data nobody is steady", () => {
    expect(score({}, feeds("stale", "fresh")).level).toBe("unknown");
    expect(score({}, []).level).toBe("unknown");
  });

  test("without assessment data activity says enough", () => {
    expect(score({}, feeds("fresh", "missing")).level).toBe("steady");
  });

  test("a stale feed gives no trend and no praise", () => {
    const lively: Changes = {
      days: { week: 5, fortnight: 2, recent: 12, before: 4 },
      firstOnTime: { title: "TMA 1", on: today },
    };
    expect(score(lively)).toMatchObject({ trend: "picking-up" });
    expect(score(lively).praise).toHaveLength(2);
    expect(score(lively, feeds("stale", "stale"))).toMatchObject({ trend: "steady", praise: [] });
  });

  test.each<[string, string | null, string]>([
    ["a week ago", daysAgo(7), "high"],
    ["longer ago", daysAgo(8), "unknown"],
    ["never", null, "unknown"],
  ])("a module whose whole group was last active %s", (_, activeOn, level) => {
    expect(score({ ...silent(30), group: { activeOn } }).level).toBe(level);
  });
});

test("in a vacation, when everybody is away, nobody stands out", () => {
  const away = { week: 0, fortnight: 3, recent: 0, before: 8, usual: 4 };
  const group = { lowClicks: 0, medianClicks: 0, lowDays: 0, medianDays: 0, days: away };
  const everybody = { seenOn: daysAgo(10), clicks: 0, days: away };
  expect(score({ ...everybody, group: { ...group, activeOn: daysAgo(6) } })).toMatchObject({
    level: "steady",
    trend: "steady",
    signals: [],
  });
});

describe("isPlaceWorthy", () => {
  const { quiet, belowPass, markBelowUsual, forumQuiet } = signals;
  test.each<[Signal[], boolean]>([
    [[], false],
    [[belowPass, markBelowUsual], false],
    [[forumQuiet], false],
    [[belowPass, quiet], true],
    [[belowPass, forumQuiet], true], // each is not the only one
  ])("%o: %s", (given, worthy) => {
    expect(isPlaceWorthy(given)).toBe(worthy);
  });
});
