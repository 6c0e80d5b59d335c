import { addDays, type ClosedDays, type IsoDate, isWorkingDay, mondayOf } from "./dates.ts";
import type { Settings } from "./settings.ts";
import { occasions } from "./zoned.ts";

/** When a tutor wants the list: ISO weekday, local time, IANA zone. Staff with the same rhythm share a slot. */
export interface Rhythm {
  readonly day: number;
  readonly time: string;
  readonly zone: string;
}

/** An occasion by name and instant. The name says which job does it and for whom. */
export interface Occasion {
  readonly name: string;
  readonly startsAt: Date;
}

/** What a slot's name says. */
export type SlotKind =
  | ({ readonly job: "weekly-digest" } & Rhythm)
  | { readonly job: "due-today"; readonly time: string; readonly zone: string };

const nameOf = (kind: SlotKind): string =>
  kind.job === "weekly-digest"
    ? `${kind.job} ${kind.day} ${kind.time} ${kind.zone}`
    : `${kind.job} ${kind.time} ${kind.zone}`;

/** Reads a slot's name; null for one that no version of ours wrote. */
export function readSlotName(name: string): SlotKind | null {
  const [job, ...rest] = name.split(" ");
  if (job === "weekly-digest" && rest.length === 3) {
    const [day, time, zone] = rest as [string, string, string];
    return { job, day: Number(day), time, zone };
  }
  if (job === "due-today" && rest.length === 2) {
    const [time, zone] = rest as [string, string];
    return { job, time, zone };
  }
  return null;
}

/**
 * Every occasion that came round inside the catch-up window up to `now`: each weekly list on the first working day of its week from
 * the tutor's day on, and on every working day, for each zone, the message about what fell due. Older ones are let go.
 */
export function dueOccasions(
  rhythms: readonly Rhythm[],
  now: Date,
  closed: ClosedDays,
  settings: Pick<Settings, "list" | "dueTime">,
): Occasion[] {
  const after = new Date(now.getTime() - settings.list.catchUpHours * 3_600_000);
  const kinds: [SlotKind, (date: IsoDate) => boolean][] = rhythms.map((rhythm) => [
    { job: "weekly-digest", ...rhythm },
    (date) => isListDay(date, rhythm.day, closed),
  ]);
  for (const zone of new Set(rhythms.map((rhythm) => rhythm.zone))) {
    kinds.push([
      { job: "due-today", time: settings.dueTime, zone },
      (date) => isWorkingDay(date, closed),
    ]);
  }
  return kinds.flatMap(([kind, wanted]) =>
    occasions({ time: kind.time, zone: kind.zone, wanted }, after, now).map((startsAt) => ({
      name: nameOf(kind),
      startsAt,
    })),
  );
}

/** Whether a date is the first working day of its week on or after an ISO weekday. */
export function isListDay(date: IsoDate, day: number, closed: ClosedDays): boolean {
  const monday = mondayOf(date);
  for (
    let wanted = addDays(monday, day - 1);
    wanted <= addDays(monday, 6);
    wanted = addDays(wanted, 1)
  ) {
    if (isWorkingDay(wanted, closed)) return wanted === date;
  }
  return false;
}

/** The next day on which a list with this rhythm is due, after a day. */
export function nextListDay(after: IsoDate, day: number, closed: ClosedDays): IsoDate {
  for (let date = addDays(after, 1); ; date = addDays(date, 1))
    if (isListDay(date, day, closed)) return date;
}
