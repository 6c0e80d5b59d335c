import type { Place, Tutee } from "./compose.ts";
import { addDays, type IsoDate, isWorkingDay } from "./dates.ts";

/**
 * What a tutor is told between two lists, on one day: follow-ups that fell due since the working day before, and hard triggers (also
 * of snoozed students) that no list has shown yet. `places` are the caseload's as composed for the day.
 */
export function dueToday(
  places: readonly Place[],
  tutees: readonly Tutee[],
  today: IsoDate,
  closed: ReadonlySet<IsoDate>,
): Place[] {
  const lastListed = new Map(tutees.map((tutee) => [tutee.studentId, tutee.lastListed]));
  let before = addDays(today, -1);
  while (!isWorkingDay(before, closed)) before = addDays(before, -1);
  return places.filter((place) => {
    if (place.standing.state === "due") return place.standing.since > before;
    return place.hard && lastListed.get(place.studentId)?.hard !== true;
  });
}
