import { groupBy } from "./group.ts";
import { hasPickedUp, isInNeed } from "./praise.ts";
import type { Overall } from "./rules/observation.ts";
import { byStrength, silenceAcross } from "./rules/silence.ts";
import type { Settings } from "./settings.ts";
import type { EnrolmentScore, Level, Praise, Signal, StudentScore, Trend } from "./signals.ts";

type SameStudent = readonly [EnrolmentScore, ...EnrolmentScore[]];

/** A score with what merging needs besides: the student's activity over all modules, the same on each of the student's rows. */
export interface ScoredEnrolment {
  readonly score: EnrolmentScore;
  readonly overall: Overall;
}

/** Each student's merged score, by student id, in the order of first appearance. */
export function mergeByStudent(
  scored: readonly ScoredEnrolment[],
  settings: Settings,
): Map<number, StudentScore> {
  const merged = new Map<number, StudentScore>();
  for (const [student, rows] of groupBy(scored, ({ score }) => score.studentId)) {
    const [{ score, overall }, ...others] = rows;
    merged.set(
      student,
      mergeScores([score, ...others.map((other) => other.score)], overall, settings),
    );
  }
  return merged;
}

/**
 * One student's scores in all present modules as one. The level is the highest. A reason that holds in every module is said once,
 * of the student as a whole and with the numbers over all modules; one that holds in some keeps its module. Being quieter than usual in
 * several at once is a reason of its own. Then reasons of one cause silence each other across modules, and the strongest come first; a second reason of a kind comes after all other kinds,
 * because a card shows two or three.
 */
export function mergeScores(
  scores: SameStudent,
  overall: Overall,
  settings: Settings,
): StudentScore {
  const signals = distinctFirst(
    silenceAcross(mergeSignals(scores, overall, settings)).toSorted(byStrength(settings)),
  );
  const level = scores.map((score) => score.level).reduce(higher);
  const estimates = scores.map(({ probability }) => probability).filter((p) => p !== null);
  return {
    studentId: scores[0].studentId,
    level,
    trend: mergeTrends(scores),
    hard: signals.some(({ hard }) => hard),
    probability: estimates.length > 0 ? Math.max(...estimates) : null,
    signals,
    praise: isInNeed(level) ? [] : mergePraise(scores, overall),
  };
}

const heights: Readonly<Record<Level, number>> = { unknown: 0, steady: 1, medium: 2, high: 3 };
const higher = (a: Level, b: Level): Level => (heights[a] >= heights[b] ? a : b);

/** What the modules agree on; steady where they contradict each other. */
function mergeTrends(scores: SameStudent): Trend {
  const moving = new Set(scores.map(({ trend }) => trend).filter((trend) => trend !== "steady"));
  const [trend] = moving;
  return trend !== undefined && moving.size === 1 ? trend : "steady";
}

function mergeSignals(scores: SameStudent, overall: Overall, settings: Settings): Signal[] {
  const all = scores.flatMap(({ signals }) => signals);
  const wholes = groupBy(
    all.filter(({ module }) => module === null),
    ({ id }) => id,
  );
  const byId = groupBy(
    all.filter(({ module }) => module !== null),
    ({ id }) => id,
  );
  const merged = [...byId.values()].flatMap((same) => {
    const whole = same.length === scores.length ? ofAllModules(same, overall, settings) : null;
    return whole ? [whole] : same;
  });
  const said = [...[...wholes.values()].map(([first]) => first), ...merged];
  return [...said, ...several(said, scores, settings)];
}

/**
 * Quieter than usual in so many modules at once: fewer days than usual, or none. Not where nothing came from any module: that says
 * it all.
 */
function several(
  merged: readonly Signal[],
  scores: SameStudent,
  { signals: { several: least }, weights }: Settings,
): Signal[] {
  if (weights.several === 0) return [];
  if (merged.some(({ id, module }) => id === "quiet" && module === null)) return [];
  const modules = scores.filter(({ signals }) => signals.some(isQuieterThanUsual)).length;
  if (modules < least.modules) return [];
  return [{ id: "several", module: null, hard: false, modules, of: scores.length }];
}

const isQuieterThanUsual = (signal: Signal): boolean =>
  signal.id === "fewer-days" ||
  (signal.id === "quiet" && signal.usualDays !== null && signal.usualDays > 0);

/** A reason found in every module, said of the student as a whole; null where it is about one piece of work or would not be true. */
function ofAllModules(
  same: readonly [Signal, ...Signal[]],
  overall: Overall,
  { signals: { fewerDays } }: Settings,
): Signal | null {
  const [first] = same;
  const whole = { module: null, hard: same.some(({ hard }) => hard) };
  switch (first.id) {
    case "not-started":
      return {
        ...first,
        ...whole,
        ...(each(same, first.id).some(({ sessions }) => sessions) ? { sessions: true } : {}),
        since: each(same, first.id)
          .map(({ since }) => since)
          .reduce(earlier),
      };
    case "quiet": {
      const days = Math.min(...each(same, first.id).map((quiet) => quiet.days));
      return { ...first, ...whole, days, lastSeenOn: overall.seenOn, usualDays: overall.usual };
    }
    case "fewer-days":
      // Different days in each module may make a full week together.
      return overall.usual !== null && overall.week < fewerDays.share * overall.usual
        ? { ...first, ...whole, days: overall.week, usualDays: overall.usual }
        : null;
    case "late-work": {
      const pieces = each(same, first.id);
      const late = sum(pieces.map((piece) => piece.late));
      return { ...first, ...whole, late, of: sum(pieces.map((piece) => piece.of)) };
    }
    case "below-group":
      return same.length === 1 ? { ...first, ...whole } : null; // each is measured against a group of its own
    case "no-reply": // of the student as a whole from the beginning, like the next
    case "several":
    case "missed-exam":
    case "not-handed-in":
    case "below-pass":
    case "missed-critical":
    case "attendance-drop": // over all modules together it was no drop, or it would have been said so
    case "mark-below-usual":
    case "forum-quiet":
      return null;
  }
}

const each = <Id extends Signal["id"]>(signals: readonly Signal[], id: Id) =>
  signals.filter((signal): signal is Extract<Signal, { id: Id }> => signal.id === id);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);
const earlier = (a: string, b: string): string => (a < b ? a : b);

/** The first signal of each id in their order, then the others in theirs. */
function distinctFirst(signals: readonly Signal[]): Signal[] {
  const groups = [...groupBy(signals, ({ id }) => id).values()];
  return [...groups.map(([first]) => first), ...groups.flatMap(([, ...others]) => others)];
}

/** The thanks of all modules; picking up is said once, and only where it is true of the student as a whole. */
function mergePraise(scores: SameStudent, overall: Overall): Praise[] {
  const all = scores.flatMap(({ praise }) => praise);
  const others = all.filter(({ id }) => id !== "picking-up");
  const pickedUp = others.length < all.length && hasPickedUp(overall, null);
  return pickedUp ? [{ id: "picking-up", days: overall.week }, ...others] : others;
}
