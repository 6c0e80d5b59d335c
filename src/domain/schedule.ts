import { REMINDED_AT } from "./cases.ts";
import { addDays, type ClosedDays, type IsoDate, isWorkingDay, mondayOf } from "./dates.ts";
import { isAnyOn } from "./nudges/settings.ts";
import { nudgeTimes, planTime } from "./nudges/when.ts";
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

/** What happens by itself on working days; when, says `dailyOf`. */
const dailyJobs = [
  "overdue",
  "corrections",
  "due-today",
  "requests-clock",
  "nudges-plan",
  "nudges-go",
  "monthly-summary",
] as const;
export type DailyJob = (typeof dailyJobs)[number];

/** What a slot's name says. */
export type SlotKind =
  | ({ readonly job: "weekly-digest" } & Rhythm)
  | { readonly job: DailyJob; readonly time: string; readonly zone: string };
/** Every job that an occasion causes. */
export type SlotJob = SlotKind["job"];

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
  const daily = dailyJobs.find((name) => name === job);
  if (daily && rest.length === 2) {
    const [time, zone] = rest as [string, string];
    return { job: daily, time, zone };
  }
  return null;
}

export interface ScheduleContext {
  readonly closed: ClosedDays;
  readonly settings: Pick<Settings, "list" | "dueTime" | "nudges">;
  /** The institution's IANA zone. */
  readonly zone: string;
}

/** The jobs of a working day, and where it is that time: where tutors are, or at the institution. One that runs twice a day stands here twice. */
function dailyOf(
  rhythms: readonly Rhythm[],
  { settings, zone }: ScheduleContext,
): { readonly job: DailyJob; readonly time: string; readonly zones: readonly string[] }[] {
  const tutors = [...new Set(rhythms.map((rhythm) => rhythm.zone))];
  const nudges = isAnyOn(settings.nudges)
    ? [
        { job: "nudges-plan", time: planTime, zones: [zone] } as const,
        ...nudgeTimes.map((time) => ({ job: "nudges-go", time, zones: [zone] }) as const),
      ]
    : [];
  return [
    { job: "due-today", time: settings.dueTime, zones: tutors },
    { job: "corrections", time: settings.dueTime, zones: [zone] },
    { job: "monthly-summary", time: settings.dueTime, zones: [zone] },
    { job: "overdue", time: REMINDED_AT, zones: [zone] },
    { job: "requests-clock", time: settings.dueTime, zones: [zone] },
    ...nudges,
  ];
}

/**
 * Every occasion that came round inside the catch-up window up to `now`: each weekly list on the first working day of its week from
 * the tutor's day on, and what is done on every working day. Older ones are let go.
 */
export function dueOccasions(
  rhythms: readonly Rhythm[],
  now: Date,
  context: ScheduleContext,
): Occasion[] {
  const { closed, settings } = context;
  const after = new Date(now.getTime() - settings.list.catchUpHours * 3_600_000);
  const kinds: [SlotKind, (date: IsoDate) => boolean][] = rhythms.map((rhythm) => [
    { job: "weekly-digest", ...rhythm },
    (date) => isListDay(date, rhythm.day, closed),
  ]);
  for (const { job, time, zones } of dailyOf(rhythms, context))
    for (const zone of zones)
      kinds.push([{ job, time, zone }, (date) => isWorkingDay(date, closed)]);
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
