import { expect, test } from "vitest";
import { unexplained, unexplainedNews, unexplainedScore } from "../../src/domain/explained.ts";
import type { KnownReason } from "../../src/domain/known-reason.ts";
import type { Signal, StudentScore } from "../../src/domain/signals.ts";

const quiet: Signal = {
  id: "quiet",
  module: null,
  hard: true,
  days: 14,
  lastSeenOn: "2014-02-24",
  usualDays: 4,
};
const late: Signal = { id: "late-work", module: null, hard: false, late: 2, of: 3 };
const known = (signal: KnownReason["signal"]): KnownReason[] => [{ signal, toOn: "2014-05-29" }];
const score: StudentScore = {
  studentId: 1,
  level: "high",
  trend: "quieter",
  hard: true,
  probability: null,
  signals: [quiet, late],
  praise: [],
};

test.each([
  ["activity", ["late-work"]],
  ["deadlines", ["quiet"]],
  ["attendance", ["quiet", "late-work"]],
  ["any", []],
] as const)("a known reason for %s leaves %j", (signal, left) => {
  expect(unexplained([quiet, late], known(signal)).map(({ id }) => id)).toEqual(left);
});

test("a score loses what is explained: its hard trigger, and with the last reason its level", () => {
  expect(unexplainedScore(score, [])).toBe(score);
  expect(unexplainedScore(score, known("activity"))).toEqual({
    ...score,
    hard: false,
    signals: [late],
  });
  expect(unexplainedScore(score, known("any"))).toEqual({
    ...score,
    hard: false,
    level: "steady",
    signals: [],
  });
});

test("what is new loses it too; a follow-up stays what it is", () => {
  const news = (because: Parameters<typeof unexplainedNews>[0]) =>
    unexplainedNews(because, known("activity"));
  expect(news({ kind: "changed", fresh: [quiet, late] })).toEqual({
    kind: "changed",
    fresh: [late],
  });
  expect(news({ kind: "woken", own: true, fresh: [quiet] })).toEqual({
    kind: "woken",
    own: true,
    fresh: [],
  });
  const back = { kind: "back", days: 7, deadline: null, better: false } as const;
  expect(news({ ...back, fresh: [late], still: [quiet] })).toEqual({
    ...back,
    fresh: [late],
    still: [],
  });
  const due = {
    kind: "due",
    outcome: "reached",
    on: "2014-03-05",
    byName: "x",
    own: true,
  } as const;
  expect(news(due)).toBe(due);
});
