import { daysBetween, type IsoDate, isoWeekday } from "../../dates.ts";
import { wallClock } from "../../zoned.ts";
import type { Reader } from "../reader.ts";

const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const monthOf = (date: IsoDate): string => months[Number(date.slice(5, 7)) - 1] ?? "";

const longWeekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** "Tuesday". */
export const weekday = (date: IsoDate): string => longWeekdays[isoWeekday(date) - 1] ?? "";

/** "5 Nov"; with the year only when it is another one. */
export function shortDay(date: IsoDate, today: IsoDate): string {
  const year = date.slice(0, 4);
  const text = `${Number(date.slice(8))} ${monthOf(date).slice(0, 3)}`;
  return year === today.slice(0, 4) ? text : `${text} ${year}`;
}

/** "Thu 5 Nov"; with the year only when it is another one. */
export const day = (date: IsoDate, today: IsoDate): string =>
  `${weekdays[isoWeekday(date) - 1]} ${shortDay(date, today)}`;

/** How fresh data is: "today", "Fri" within six days, then "30 Oct". */
export function lately(date: IsoDate, today: IsoDate): string {
  const age = daysBetween(date, today);
  if (age === 0) return "today";
  return age > 0 && age <= 6 ? `${weekdays[isoWeekday(date) - 1]}` : shortDay(date, today);
}

/** "the end of October", as people speak of it. */
export function partOfMonth(date: IsoDate): string {
  const dayOfMonth = Number(date.slice(8));
  const part = dayOfMonth <= 10 ? "start" : dayOfMonth <= 20 ? "middle" : "end";
  return `the ${part} of ${monthOf(date)}`;
}

/** "09:12" on the reader's wall. */
export const time = (at: Date, reader: Reader): string => wallClock(at, reader.zone).time;

/** "Wed 4 Nov, 14:00" on the reader's wall. */
export const moment = (at: Date, reader: Reader): string =>
  `${day(wallClock(at, reader.zone).date, reader.today)}, ${time(at, reader)}`;
