import type { Place } from "./compose.ts";
import type { StudentId } from "./ids.ts";

/** What a tutor's newest list, or a message since, said of a student. */
export type Shown = Pick<Place, "hard" | "because">;

/**
 * What a tutor is told between two lists: follow-ups that have fallen due and hard triggers (also of snoozed students) that neither the
 * newest list nor a message since has shown. `places` are the caseload's as composed for the day.
 */
export const dueToday = (places: readonly Place[], shown: ReadonlyMap<StudentId, Shown>): Place[] =>
  places.filter(({ studentId, standing, hard }) => {
    const last = shown.get(studentId);
    if (standing.state !== "due") return hard && last?.hard !== true;
    // The same contact comes back once; a later one is news again.
    return last?.because.kind !== "due" || last.because.on !== standing.on;
  });
