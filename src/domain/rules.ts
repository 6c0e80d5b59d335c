import type { IsoDate } from "./dates.ts";
import { praiseFor } from "./praise.ts";
import { activitySignals, isGroupKnown } from "./rules/activity.ts";
import { attendanceSignals } from "./rules/attendance.ts";
import { contactSignals } from "./rules/contact.ts";
import { counts, isExplained } from "./rules/counting.ts";
import { isSightKnown, isUsable } from "./rules/feeds.ts";
import type { Observation } from "./rules/observation.ts";
import { byStrength, causes, silence } from "./rules/silence.ts";
import { trendOf } from "./rules/trend.ts";
import { workSignals } from "./rules/work.ts";
import type { Settings } from "./settings.ts";
import type { EnrolmentScore, FeedState, Level, Signal } from "./signals.ts";

/**
 * Judges one enrolment by the table of reasons (cards 15). A feed that is stale or missing gives no signals, no trend and no
 * praise; a reason that is switched off (weight 0), explained by a known reason or not asked for at this time of the year silences
 * nothing. What holds for the student as a whole stands in each of the student's enrolments.
 */
export function scoreEnrolment(
  seen: Observation,
  feeds: readonly FeedState[],
  settings: Settings,
  asOf: IsoDate,
): EnrolmentScore {
  const { signals: thresholds, weights } = settings;
  const { known } = seen.person;
  const activity = isUsable(feeds, "activity") && isGroupKnown(seen.group, asOf, thresholds);
  const attendance = isUsable(feeds, "attendance");
  const assessment = isUsable(feeds, "assessment");
  const found = [
    ...(activity ? activitySignals(seen, attendance, asOf, settings) : []),
    ...(isSightKnown(feeds) ? contactSignals(seen, settings) : []),
    ...(attendance ? attendanceSignals(seen, asOf, settings) : []),
    ...(assessment ? workSignals(seen, asOf, settings) : []),
  ].filter((signal) => weights[signal.id] > 0 && counts(signal, seen.person));
  const signals = silence(found).toSorted(byStrength(settings));
  const judged = {
    activity: activity && !isExplained("activity", known),
    attendance: attendance && !isExplained("attendance", known),
    assessment,
  };
  const enough = seen.weeks >= thresholds.leastWeeks;
  const level = levelOf(signals, { activity: judged.activity, enough });
  return {
    enrolmentId: seen.enrolmentId,
    studentId: seen.studentId,
    student: seen.student,
    module: seen.module,
    moduleTitle: seen.moduleTitle,
    probability: null,
    level,
    trend: judged.activity ? trendOf(seen, thresholds.windowDays) : "steady",
    hard: signals.some(({ hard }) => hard),
    signals,
    praise: praiseFor(seen, level, judged, settings, asOf),
  };
}

/**
 * The level of a module (design, "Level and list"): a hard trigger, or two reasons of different cause, high; one, medium; none,
 * steady; too few teaching weeks and nothing hard, unknown. Without activity data, or where a known reason explains it, none is
 * unknown too: nothing known is not "nothing unusual".
 */
function levelOf(
  signals: readonly Signal[],
  known: { readonly activity: boolean; readonly enough: boolean },
): Level {
  if (signals.some(({ hard }) => hard)) return "high";
  if (!known.enough) return "unknown";
  const different = new Set(signals.map(({ id }) => causes[id])).size;
  if (different > 1) return "high";
  if (different === 1) return "medium";
  return known.activity ? "steady" : "unknown";
}

/**
 * Whether these reasons may put a student on a list. Forums and marks never stand as the only reason (cards 15); the level stays what it
 * is.
 */
export const isPlaceWorthy = (signals: readonly Signal[]): boolean =>
  signals.some(({ id }) => causes[id] !== "marks" && id !== "forum-quiet") ||
  new Set(signals.map(({ id }) => causes[id])).size > 1;
