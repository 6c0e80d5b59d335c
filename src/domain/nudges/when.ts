import { type Calendar, isPaused } from "../calendar.ts";
import { addDays, type ClosedDays, type IsoDate, isoWeekday, isWorkingDay } from "../dates.ts";
import { instantOf, wallClock } from "../zoned.ts";

/** Messages that come by themselves go out between these times of a working day, so that an answer finds somebody at work. */
export const nudgeHours = { from: "10:00", to: "16:00" } as const;
/** When they are sent: at each full hour of these, so that whoever has quiet hours in the morning has them later that day. */
export const nudgeTimes = ["10:00", "11:00", "12:00", "13:00", "14:00", "15:00"] as const;
/** When it is planned what goes out on the next working day. */
export const planTime = "08:00";
/** Whoever has quiet hours at all of these times on so many days gets none. */
const DAYS_AHEAD = 14;

/** A student's quiet hours, on their own wall. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
  /** Whether messages may come at weekends. */
  readonly weekends: boolean;
  readonly zone: string;
}

/** When the institution is at work. */
export interface WorkingTimes {
  /** IANA zone. */
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly calendar: Calendar;
}

/** Whether messages go out on a day. */
const isSendingDay = (day: IsoDate, { closed, calendar }: WorkingTimes): boolean =>
  isWorkingDay(day, closed) && !isPaused(day, calendar);

/** Whether messages go out at a moment. */
export function isOpen(at: Date, times: WorkingTimes): boolean {
  const { date, time } = wallClock(at, times.zone);
  return isSendingDay(date, times) && nudgeHours.from <= time && time < nudgeHours.to;
}

/** Whether a student has quiet hours at a moment. Hours that end before they begin go over midnight. */
export function isQuiet({ from, to, weekends, zone }: QuietHours, at: Date): boolean {
  const { date, time } = wallClock(at, zone);
  if (!weekends && isoWeekday(date) > 5) return true;
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

/** The next time at which messages are sent and a student has no quiet hours, at or after a moment; null: none for two weeks. */
export function nextTime(quiet: QuietHours, after: Date, times: WorkingTimes): Date | null {
  const first = wallClock(after, times.zone).date;
  for (let day = first; day <= addDays(first, DAYS_AHEAD); day = addDays(day, 1)) {
    if (!isSendingDay(day, times)) continue;
    for (const time of nudgeTimes) {
      const at = instantOf(day, time, times.zone);
      if (at >= after && !isQuiet(quiet, at)) return at;
    }
  }
  return null;
}

/** The newest day whose registers are a full working day old in the morning of another. */
export function registersKnownTo(morning: IsoDate, closed: ClosedDays): IsoDate {
  let full = addDays(morning, -1);
  while (!isWorkingDay(full, closed)) full = addDays(full, -1);
  return addDays(full, -1);
}

const QUARTER_MS = 15 * 60_000;

/** The first quarter of an hour after a moment in which a student has no quiet hours; a week later where they always have. */
export function quietEnds(quiet: QuietHours, after: Date): Date {
  const last = after.getTime() + 7 * 86_400_000;
  let at = Math.ceil((after.getTime() + 1) / QUARTER_MS) * QUARTER_MS;
  while (at < last && isQuiet(quiet, new Date(at))) at += QUARTER_MS;
  return new Date(at);
}
