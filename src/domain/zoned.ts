import { addDays, type IsoDate } from "./dates.ts";

/** Date, time ("08:05") and ISO weekday that a clock on the wall of a time zone shows at an instant. */
export interface WallClock {
  readonly date: IsoDate;
  readonly time: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();
function format(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  formats.set(zone, made);
  return made;
}

/** What the clock on the wall shows in an IANA zone. */
export function wallClock(at: Date, zone: string): WallClock {
  const part: Record<string, string> = {};
  for (const { type, value } of format(zone).formatToParts(at)) part[type] = value;
  return { date: `${part.year}-${part.month}-${part.day}`, time: `${part.hour}:${part.minute}` };
}

/**
 * The instant at which a wall clock in an IANA zone shows a date and time. A time that a spring change skips gives the instant
 * an hour later on the wall; a time that an autumn change repeats gives the first of the two.
 */
export function instantOf(date: IsoDate, time: string, zone: string): Date {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  // The offset is looked up a day to each side: one of the two is in force at the wanted wall time.
  const offsets = [-1, 1].map((side) => offsetMs(new Date(asUtc + side * 86_400_000), zone));
  const candidates = offsets.map((offset) => asUtc - offset).toSorted((a, b) => a - b);
  const exact = candidates.find((ms) => {
    const wall = wallClock(new Date(ms), zone);
    return wall.date === date && wall.time === time;
  });
  // In the skipped hour neither fits: the offset before the change carries the time past the gap.
  return new Date(exact ?? Math.max(...candidates));
}

function offsetMs(at: Date, zone: string): number {
  const wall = wallClock(at, zone);
  const minute = Math.floor(at.getTime() / 60_000) * 60_000;
  return Date.parse(`${wall.date}T${wall.time}:00Z`) - minute;
}

/** The instants at which an hour of the day came round in (after, upTo], oldest first, on days that `wanted` accepts. */
export function occasions(
  rule: {
    readonly time: string;
    readonly zone: string;
    readonly wanted: (date: IsoDate) => boolean;
  },
  after: Date,
  upTo: Date,
): Date[] {
  const found: Date[] = [];
  const last = wallClock(upTo, rule.zone).date;
  for (let day = wallClock(after, rule.zone).date; day <= last; day = addDays(day, 1)) {
    if (!rule.wanted(day)) continue;
    const at = instantOf(day, rule.time, rule.zone);
    if (at > after && at <= upTo) found.push(at);
  }
  return found;
}

/** The last millisecond of a day in an IANA zone. */
export const endOfDay = (date: IsoDate, zone: string): Date =>
  new Date(instantOf(addDays(date, 1), "00:00", zone).getTime() - 1);
