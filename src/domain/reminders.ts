import { addDays, type IsoDate } from "./dates.ts";
import { givenOn } from "./given-reasons.ts";
import type { EntryId, StaffId } from "./ids.ts";
import { type LogEntry, standingEntries } from "./log.ts";

/** What a tutor is reminded of about one student, besides what fell due. */
export type Reminder =
  /** The student comes back from a break in study: the first day. */
  | { readonly kind: "returns"; readonly on: IsoDate }
  /** A known reason that the tutor gave ends with this day. */
  | { readonly kind: "ends"; readonly reason: EntryId; readonly until: IsoDate };

/** So many days before, and for a return on the day as well. */
const AHEAD_DAYS = 7;
/** Whoever was in touch so shortly before a return has welcomed the student. */
const WELCOMED_DAYS = 14;
/** As many stand on a morning's card; what is left comes with the next one. */
export const REMINDERS_AT_ONCE = 3;

/** What a reminder is remembered by: each occasion is told once. */
export const occasionOf = (what: Reminder, today: IsoDate): string =>
  what.kind === "returns"
    ? `returns ${what.on} ${today < what.on ? "soon" : "now"}`
    : `ends ${what.reason} ${what.until}`;

/** A student's return, from a week before on, unless somebody was in touch about it. */
export function returnOf(
  on: IsoDate,
  history: readonly LogEntry[],
  today: IsoDate,
): readonly Reminder[] {
  const since = addDays(on, -WELCOMED_DAYS);
  const welcomed = standingEntries(history).some(
    (entry) => entry.kind === "contact" && entry.on >= since,
  );
  return today >= addDays(on, -AHEAD_DAYS) && !welcomed ? [{ kind: "returns", on }] : [];
}

/** The reasons somebody gave that end within a week; not those given for so short a time that they know. */
export const endsOf = (
  history: readonly LogEntry[],
  by: StaffId,
  today: IsoDate,
): readonly Reminder[] =>
  givenOn(today, history)
    .filter((given) => given.by === by && given.until <= addDays(today, AHEAD_DAYS))
    .filter((given) => given.until > addDays(given.on, AHEAD_DAYS))
    .map(({ entry: reason, until }) => ({ kind: "ends", reason, until }));
