import { REPLY_BY } from "./cases.ts";
import { type ClosedDays, type IsoDate, isWorkingDay, workingDaysAfter } from "./dates.ts";
import type { EntryId, StaffId } from "./ids.ts";
import { type LogEntry, type Soon, type StuckOn, standingEntries } from "./log.ts";
import type { Settings } from "./settings.ts";
import { instantOf, wallClock } from "./zoned.ts";

/** What a student asked and nobody has answered. */
export interface OpenRequest {
  readonly entry: EntryId;
  readonly what: "chat" | "stuck";
  /** What they are stuck on; null where they did not say. */
  readonly about: StuckOn | null;
  readonly soon: Soon;
  /** The day by whose end somebody is to answer. */
  readonly dueOn: IsoDate;
  readonly at: Date;
  readonly on: IsoDate;
  /** Whom they asked, and who is to answer now; null: nobody but them. */
  readonly tutor: StaffId;
  readonly to: StaffId | null;
  /** The message after which they asked. */
  readonly nudge: string | null;
}

type Asked = Extract<LogEntry, { kind: "asked" }>;

/**
 * The oldest request that waits. Whoever was in touch has answered all that was asked before; to have tried without an answer is none, and
 * a contact that is undone answers nothing.
 */
export function openRequest(history: readonly LogEntry[]): OpenRequest | null {
  const standing = standingEntries(history);
  const answered = standing.findLastIndex(
    (entry) => entry.kind === "contact" && entry.outcome !== "no-answer",
  );
  const waiting = standing.slice(answered + 1);
  const asked = waiting.find((entry): entry is Asked => entry.kind === "asked");
  return asked ? requestOf(asked, standing) : null;
}

/** A request as it stands, answered or not. */
export function requestOf(asked: Asked, history: readonly LogEntry[]): OpenRequest {
  const { id: entry, what, about, soon, at, on, tutor, nudge } = asked;
  const passed = standingEntries(history).findLast(
    (later) => (later.kind === "pass-on" || later.kind === "asked-on") && later.of === asked.id,
  );
  const { to, dueOn } = passed?.kind === "pass-on" || passed?.kind === "asked-on" ? passed : asked;
  return { entry, what, about, soon, dueOn, at, on, tutor, to, nudge };
}

export interface WorkingHours {
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly settings: Pick<Settings, "requests" | "dueTime">;
}

/** When something that a student sends reaches a tutor: at once while people are at work, else in the next working morning. */
export function reaches(
  now: Date,
  { zone, closed, settings }: WorkingHours,
): { readonly atOnce: boolean; readonly at: Date; readonly on: IsoDate } {
  const { date, time } = wallClock(now, zone);
  const { from, to } = settings.requests;
  const isAtWork = isWorkingDay(date, closed);
  if (isAtWork && from <= time && time < to) return { atOnce: true, at: now, on: date };
  const on = isAtWork && time < from ? date : workingDaysAfter(date, 1, closed);
  return { atOnce: false, at: instantOf(on, settings.dueTime, zone), on };
}

/** By when somebody answers what reaches them on a day. */
export function answerBy(
  on: IsoDate,
  { zone, closed, settings }: WorkingHours,
): { readonly dueOn: IsoDate; readonly dueAt: Date } {
  const dueOn = workingDaysAfter(on, settings.requests.workingDays, closed);
  return { dueOn, dueAt: instantOf(dueOn, REPLY_BY, zone) };
}
