/** A calendar day, "2014-03-10". */
export type IsoDate = string;

/** Days on which nobody is at work, weekends aside. */
export interface ClosedDays {
  has(day: IsoDate): boolean;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00Z`);

export const isIsoDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(utc(text)) && toIsoDate(utc(text)) === text;

const toIsoDate = (ms: number): IsoDate => new Date(ms).toISOString().slice(0, 10);

/** The day `days` after (or, negative, before) a day. */
export const addDays = (date: IsoDate, days: number): IsoDate =>
  toIsoDate(utc(date) + days * DAY_MS);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((utc(to) - utc(from)) / DAY_MS);

/** 1 Monday to 7 Sunday. */
export const isoWeekday = (date: IsoDate): number => new Date(utc(date)).getUTCDay() || 7;

/** Whether staff are at work: Monday to Friday and not one of the closed days. */
export const isWorkingDay = (date: IsoDate, closed: ClosedDays): boolean =>
  isoWeekday(date) <= 5 && !closed.has(date);

/** The nth working day after a day; the day itself never counts. */
export function workingDaysAfter(date: IsoDate, n: number, closed: ClosedDays): IsoDate {
  let day = date;
  for (let left = n; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkingDay(day, closed)) left -= 1;
  }
  return day;
}

/** Teaching week of a day, from 1 in the seven days that begin with the start of the module. */
export const teachingWeek = (startsOn: IsoDate, date: IsoDate): number =>
  Math.floor(daysBetween(startsOn, date) / 7) + 1;

/** The Monday of a day's week. */
export const mondayOf = (date: IsoDate): IsoDate => addDays(date, 1 - isoWeekday(date));
