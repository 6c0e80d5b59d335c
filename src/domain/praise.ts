import { daysBetween, type IsoDate } from "./dates.ts";
import { groupChange } from "./rules/activity.ts";
import type { ActiveDays, Observation, Sessions } from "./rules/observation.ts";
import type { Settings } from "./settings.ts";
import type { Level, Praise } from "./signals.ts";

/** Younger than this, so that a weekly list offers each thing once. */
const NEWS_DAYS = 7;
/** "Active on 4 days last week after a quiet fortnight" (cards 15, To thank). */
const PICKED_UP_DAYS = 4;
/** Every so many critical sessions attended are worth a word: the first four, the first eight. */
const CRITICAL_SESSIONS = 4;

/** What a student may be thanked for, the rarest first; nothing while there is a reason to check in. */
export function praiseFor(
  seen: Observation,
  level: Level,
  known: {
    readonly activity: boolean;
    readonly attendance: boolean;
    readonly assessment: boolean;
  },
  { signals: { marks } }: Settings,
  asOf: IsoDate,
): Praise[] {
  if (isInNeed(level)) return [];
  const { firstOnTime, newestMark, days, group, sessions, moduleTitle: module } = seen;
  const isNews = (on: IsoDate) => daysBetween(on, asOf) < NEWS_DAYS;
  const praise: Praise[] = [];
  if (known.activity && hasPickedUp(days, group.days))
    praise.push({ id: "picking-up", days: days.week });
  if (
    known.assessment &&
    newestMark &&
    newestMark.usual !== null &&
    isNews(newestMark.releasedOn)
  ) {
    const by = newestMark.mark - newestMark.usual;
    if (by >= marks.aboveUsual) {
      praise.push({ id: "mark-up", module, title: newestMark.title, by: Math.round(by) });
    }
  }
  if (known.assessment && firstOnTime && isNews(firstOnTime.on)) {
    praise.push({ id: "first-on-time", module, title: firstOnTime.title });
  }
  const critical = known.attendance && sessions ? steadySessions(sessions) : null;
  if (critical !== null) praise.push({ id: "steady", module, sessions: critical });
  return praise;
}

/** Critical sessions so far where none was missed and another four are full since a week ago; else null. */
function steadySessions({ critical, criticalLately }: Sessions): number | null {
  const fours = (sessions: number) => Math.floor(sessions / CRITICAL_SESSIONS);
  const news = fours(critical.length) > fours(critical.length - criticalLately);
  return news && critical.every(Boolean) ? critical.length : null;
}

/** Nobody is thanked past a reason to check in. */
export const isInNeed = (level: Level): boolean => level === "high" || level === "medium";

/**
 * Active on 4 days after a fortnight with at most half of the usual; a fortnight in which the group was away as well does not
 * count as quiet. `group` null leaves the group out.
 */
export function hasPickedUp(
  { week, fortnight, usual }: ActiveDays,
  group: ActiveDays | null,
): boolean {
  if (usual === null || week < PICKED_UP_DAYS) return false;
  const change = group ? groupChange(group.fortnight / 2, group.usual) : 1;
  return fortnight <= usual * change; // half of two usual weeks
}
