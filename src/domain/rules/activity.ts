import { daysBetween, type IsoDate } from "../dates.ts";
import type { Settings } from "../settings.ts";
import type { Signal } from "../signals.ts";
import { isExplained } from "./counting.ts";
import type { Group, Observation } from "./observation.ts";
import { daysInTerm, type Year } from "./year.ts";

/** Half of the group, or of its usual: below it, what a student did not do says more about the group than about the student. */
const HALF = 0.5;
/** Below this share of its usual the group is not merely having a slow week. */
const SLUMP = 0.7;

/**
 * Reasons that a student's activity in one module gives on a day, strongest first, before silencing. Vacations of the student's own
 * calendar are no days. `attendance`: registers count, so that who never came to a session is told apart from who had none.
 */
export function activitySignals(
  seen: Observation,
  attendance: boolean,
  asOf: IsoDate,
  { signals: thresholds }: Settings,
): Signal[] {
  const found = [
    notStarted(seen, attendance, asOf, thresholds),
    quiet(seen, asOf, thresholds),
    fewerDays(seen, thresholds),
    belowGroup(seen, thresholds),
    forumQuiet(seen, thresholds),
  ];
  return found.filter((signal) => signal !== null);
}

/**
 * Whether the module's own activity is known: somebody in the group was active lately. A module without the VLE, or one whose
 * feed broke off while others go on, says nothing about anybody.
 */
export const isGroupKnown = (
  { activeOn }: Group,
  asOf: IsoDate,
  { staleDays }: Settings["signals"],
): boolean => activeOn !== null && daysBetween(activeOn, asOf) <= staleDays;

type Thresholds = Settings["signals"];

/** Day 7 and after, never seen in the module; hard from day 10 unless seen in another one (cards 15 and 0.1). */
function notStarted(
  seen: Observation,
  attendance: boolean,
  asOf: IsoDate,
  { notStarted: after }: Thresholds,
): Signal | null {
  const { since, seenOn, overall, group, moduleTitle, person, sessions } = seen;
  if (seenOn !== null || group.seen < HALF) return null;
  const days = daysInTerm(daysBetween(since, asOf), person.year);
  if (days < after.afterDays) return null;
  const hard = days >= after.hardAfterDays && overall.seenOn === null;
  const missed = attendance && !isExplained("attendance", person.known) && sessions !== null;
  const also = missed && sessions.there.length > 0 ? ({ sessions: true } as const) : {};
  return { id: "not-started", module: moduleTitle, hard, since, ...also };
}

/**
 * No activity for 7 days (part-time 21), in the lowest fifth of the module and below its median; hard when nothing came from any
 * module for 14. The days are counted as the group works; the sentence says the calendar's.
 */
function quiet(seen: Observation, asOf: IsoDate, { quiet: limits }: Thresholds): Signal | null {
  const { since, seenOn, overall, group, clicks, moduleTitle, person } = seen;
  if (clicks > group.lowClicks || clicks >= group.medianClicks) return null;
  if (daysBetween(since, asOf) < limits.mutedDays) return null;
  const days = daysBetween(seenOn ?? since, asOf);
  if (workingDays(days, group, person.year) < (seen.partTime ? limits.partTimeDays : limits.days))
    return null;
  const anywhere = daysBetween(overall.seenOn ?? since, asOf);
  const hard = workingDays(anywhere, group, person.year) >= limits.hardDays;
  return {
    id: "quiet",
    module: moduleTitle,
    hard,
    days,
    lastSeenOn: seenOn,
    usualDays: seen.days.usual,
  };
}

/**
 * The last so many days as the group worked on them: where it was active under 70 % of its usual, a day counts as that share.
 * A flat count of 14 days flags a third of everybody at the winter break (model, "Features"); 70 % tells OULAD's breaks from its
 * ordinary weeks. Looks three weeks back; earlier days count in full. Never more than the days that the calendar does not call vacation.
 */
function workingDays(
  days: number,
  { days: { week, fortnight, usual } }: Group,
  year: Year,
): number {
  const inTerm = daysInTerm(days, year);
  if (usual === null || usual === 0) return inTerm;
  const worth = (active: number) => (active / usual < SLUMP ? active / usual : 1);
  const lastWeek = Math.min(days, 7);
  const fortnightBefore = Math.min(Math.max(days - 7, 0), 14);
  const worked =
    lastWeek * worth(week) + fortnightBefore * worth(fortnight / 2) + Math.max(days - 21, 0);
  return Math.min(worked, inTerm);
}

/** Last week under half of the own usual, and of what the group's own week leaves of it; not while the group is away, or not taught. */
function fewerDays(
  { days, group, moduleTitle, person: { year } }: Observation,
  { fewerDays: under }: Thresholds,
): Signal | null {
  if (!year.teachingWeek) return null;
  const { week, usual } = days;
  const change = groupChange(group.days.week, group.days.usual);
  if (usual === null || change < HALF || week >= under.share * usual * change) return null;
  return { id: "fewer-days", module: moduleTitle, hard: false, days: week, usualDays: usual };
}

/** Active days of the window in the lowest fifth of the module and below its median. */
function belowGroup(seen: Observation, { windowDays }: Thresholds): Signal | null {
  const { days, group, weeks, moduleTitle } = seen;
  if (weeks * 7 < windowDays) return null; // the group had days before this student came
  if (days.recent > group.lowDays || days.recent >= group.medianDays) return null;
  return { id: "below-group", module: moduleTitle, hard: false, days: days.recent };
}

/** No post for some weeks, after posts in most weeks; only where most of the group posts like that, and goes on. */
function forumQuiet(
  { posts, group, moduleTitle }: Observation,
  { forum: { weeks } }: Thresholds,
): Signal | null {
  if (!posts.most || posts.lately || group.posting < HALF) return null;
  return { id: "forum-quiet", module: moduleTitle, hard: false, weeks };
}

/** How much of its usual the group kept, at most all: a lively week of the others takes nothing from anybody. */
export const groupChange = (now: number, usual: number | null): number =>
  usual === null || usual === 0 ? 1 : Math.min(1, now / usual);
