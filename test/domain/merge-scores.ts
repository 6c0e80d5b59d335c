import { mergeScores } from "../../src/domain/merge.ts";
import type { Overall } from "../../src/domain/rules/observation.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { EnrolmentScore, Signal } from "../../src/domain/signals.ts";
import { daysAgo, today } from "./rules-observation.ts";

export const overall: Overall = { week: 4, fortnight: 8, usual: 5, seenOn: today };

export function score(module: string, changes: Partial<EnrolmentScore>): EnrolmentScore {
  const signals = changes.signals ?? [];
  const level = signals.length > 0 ? "medium" : "steady";
  return {
    enrolmentId: 1,
    studentId: 7,
    student: "28400",
    module: `${module}-2014B`,
    moduleTitle: module,
    probability: null,
    level,
    trend: "steady",
    hard: signals.some(({ hard }) => hard),
    signals,
    praise: [],
    ...changes,
  };
}
export const ccc = (changes: Partial<EnrolmentScore>) => score("CCC", changes);
export const eee = (changes: Partial<EnrolmentScore>) => score("EEE", changes);
export const merge = (
  scores: [EnrolmentScore, ...EnrolmentScore[]],
  whole: Partial<Overall> = {},
) => mergeScores(scores, { ...overall, ...whole }, defaultSettings);

export const quiet = (module: string, days: number, hard = false): Signal => ({
  id: "quiet",
  module,
  hard,
  days,
  lastSeenOn: daysAgo(days),
  usualDays: 3,
});
export const fewer = (module: string, days: number, usualDays: number): Signal => ({
  id: "fewer-days",
  module,
  hard: false,
  days,
  usualDays,
});
export const below = (module: string): Signal => ({
  id: "below-group",
  module,
  hard: false,
  days: 2,
});
export const late = (module: string, n: number, of: number): Signal => ({
  id: "late-work",
  module,
  hard: false,
  late: n,
  of,
});
export const missed = (module: string, days = 3): Signal => ({
  id: "not-handed-in",
  module,
  hard: false,
  title: "TMA 1",
  dueOn: daysAgo(days),
});
export const notStarted = (module: string, days: number, hard: boolean): Signal => ({
  id: "not-started",
  module,
  hard,
  since: daysAgo(days),
});
export const failed = (module: string): Signal => ({
  id: "below-pass",
  module,
  hard: false,
  title: "TMA 1",
  mark: 30,
  passMark: 40,
});
