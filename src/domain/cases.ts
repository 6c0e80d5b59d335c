import type { CaseDue } from "./case-acts.ts";
import { type ClosedDays, type IsoDate, isWorkingDay, workingDaysAfter } from "./dates.ts";
import type { CaseAbout, CaseUrgency } from "./log.ts";
import { instantOf, type WallClock } from "./zoned.ts";

/** Cases are answered by the end of the working day. */
export const REPLY_BY = "17:00";
/** What nobody answered is asked for in the morning, on working days. */
export const REMINDED_AT = "09:00";
/** "Today" is offered while there is somebody to act on it today (cards.md 6.1). */
const TODAY_BETWEEN = { from: "09:00", to: "15:00" } as const;

const workingDays: Readonly<Record<CaseUrgency, number>> = {
  today: 0,
  "two-days": 2,
  "five-days": 5,
};

/** The day by whose end an answer is due. */
export const dueOn = (urgency: CaseUrgency, today: IsoDate, closed: ClosedDays): IsoDate =>
  workingDaysAfter(today, workingDays[urgency], closed);

/** The same with its instant, and the morning on which the first reminder comes. */
export function caseDue(
  urgency: CaseUrgency,
  today: IsoDate,
  { zone, closed }: { readonly zone: string; readonly closed: ClosedDays },
): CaseDue {
  const on = dueOn(urgency, today, closed);
  return {
    dueOn: on,
    dueAt: instantOf(on, REPLY_BY, zone).toISOString(),
    nextAt: morningAfter(on, { zone, closed }).toISOString(),
  };
}

/** The first morning of work after a day. */
export const morningAfter = (
  day: IsoDate,
  { zone, closed }: { readonly zone: string; readonly closed: ClosedDays },
): Date => instantOf(workingDaysAfter(day, 1, closed), REMINDED_AT, zone);

/** Whether an answer may be asked for today. */
export const offersToday = ({ date, time }: WallClock, closed: ClosedDays): boolean =>
  isWorkingDay(date, closed) && TODAY_BETWEEN.from <= time && time <= TODAY_BETWEEN.to;

/** Cases that read "Support" where no names stand, and whose words colleagues of the raiser do not see. */
const discreet: readonly CaseAbout[] = ["wellbeing", "money", "disability"];
export const isDiscreet = (about: CaseAbout): boolean => discreet.includes(about);

/** Cases that carry only what whoever raised them wrote: no data, no log. */
const bare: readonly CaseAbout[] = ["money", "disability"];
export const carriesData = (about: CaseAbout): boolean => !bare.includes(about);

/** How long the usual answer is looked back for. */
export const USUAL_OVER_DAYS = 28;

/** What student support has before it. */
export interface TeamLoad {
  /** Cases nobody has closed or taken back. */
  readonly open: number;
  /** Median working days from raising a case to somebody taking it on, over the last weeks; null where nobody took one on. */
  readonly usualDays: number | null;
}

/** Working days from one day to a later one; 0 on the same. */
function workingDaysBetween(from: IsoDate, to: IsoDate, closed: ClosedDays): number {
  let passed = 0;
  while (workingDaysAfter(from, passed + 1, closed) <= to) passed += 1;
  return passed;
}

/** The median wait in working days, the longer of two in the middle; null for none. */
export function usualAnswer(
  taken: readonly { readonly raisedOn: IsoDate; readonly takenOn: IsoDate }[],
  closed: ClosedDays,
): number | null {
  const waits = taken
    .map(({ raisedOn, takenOn }) => workingDaysBetween(raisedOn, takenOn, closed))
    .toSorted((a, b) => a - b);
  return waits[Math.floor(waits.length / 2)] ?? null;
}
