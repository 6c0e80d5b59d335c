import type { IsoDate } from "./dates.ts";
import type { StaffId } from "./ids.ts";
import { type LogEntry, lastMove, standingEntries } from "./log.ts";

/** What the log says about one student that waits for somebody to act. */
export type Waits =
  | { readonly kind: "follow-up"; readonly since: IsoDate }
  | { readonly kind: "raised"; readonly byName: string; readonly on: IsoDate };

/**
 * What waits for one of a student's tutors on a day: a follow-up from its day on, and a name raised with them until anybody has
 * recorded a contact, a snooze, or that the student has left.
 */
export function waitingOf(
  history: readonly LogEntry[],
  reader: StaffId,
  today: IsoDate,
): readonly Waits[] {
  const last = lastMove(history);
  const due =
    last?.kind === "contact" && last.followUpOn !== null && last.followUpOn <= today
      ? [{ kind: "follow-up" as const, since: last.followUpOn }]
      : [];
  const standing = standingEntries(history);
  const acted = standing.findLastIndex(
    ({ kind }) => kind === "contact" || kind === "snooze" || kind === "wake" || kind === "left",
  );
  const raised = standing
    .slice(acted + 1)
    .flatMap((entry) =>
      entry.kind === "raise" && [...entry.to, ...entry.tutors].includes(reader)
        ? [{ kind: "raised" as const, byName: entry.byName, on: entry.on }]
        : [],
    );
  return [...due, ...raised];
}

/** The day since which something waits. */
export const waitingSince = (what: Waits): IsoDate =>
  what.kind === "follow-up" ? what.since : what.on;
