import { type Calendar, countries } from "./calendar.ts";
import { addDays, type ClosedDays, type IsoDate, isoWeekday } from "./dates.ts";

type Country = Calendar["country"];

interface OneOff {
  readonly year: number;
  readonly on: readonly string[];
  /** Holidays that gave way. */
  readonly not: readonly string[];
  readonly countries: readonly Country[];
}

/** Days of no rule: weddings, jubilees, a funeral, a coronation, a World Cup (gov.uk/bank-holidays and the proclamations). */
const oneOff: readonly OneOff[] = [
  { year: 2011, on: ["04-29"], not: [], countries },
  { year: 2012, on: ["06-04", "06-05"], not: ["05-28"], countries },
  { year: 2020, on: ["05-08"], not: ["05-04"], countries },
  { year: 2022, on: ["06-02", "06-03", "09-19"], not: ["05-30"], countries },
  { year: 2023, on: ["05-08"], not: [], countries },
  { year: 2026, on: ["06-15"], not: [], countries: ["scotland"] },
];

/**
 * The bank holidays of a year. Fixed days that fall on a weekend move to the next weekday that is free (Banking and Financial Dealings Act
 * 1971 and the yearly proclamations). England's hold in Wales too.
 */
export function bankHolidays(year: number, country: Country): ReadonlySet<IsoDate> {
  const day = (monthDay: string): IsoDate => `${year}-${monthDay}`;
  const easter = easterSunday(year);
  const mondays = [
    mondayFrom(day("05-01")),
    mondayFrom(day("05-25")), // the last one of May
    mondayFrom(day(country === "scotland" ? "08-01" : "08-25")),
  ];
  const movable = [
    addDays(easter, -2),
    ...(country === "scotland" ? [] : [addDays(easter, 1)]),
    ...mondays,
  ];
  const fixed = ["01-01", ...ownDays[country], "12-25", "12-26"].map(day).toSorted();
  const taken = new Set(fixed);
  const observed = fixed.map((date) => {
    if (isoWeekday(date) <= 5) return date;
    let free = addDays(date, 1);
    while (isoWeekday(free) > 5 || taken.has(free)) free = addDays(free, 1);
    taken.add(free);
    return free;
  });
  const special = oneOff.filter((one) => one.year === year && one.countries.includes(country));
  const moved = new Set(special.flatMap(({ not }) => not.map(day)));
  const added = special.flatMap(({ on }) => on.map(day));
  return new Set([...movable, ...observed].filter((date) => !moved.has(date)).concat(added));
}

const ownDays: Readonly<Record<Country, readonly string[]>> = {
  england: [],
  scotland: ["01-02", "11-30"],
  "northern-ireland": ["03-17", "07-12"],
};

/** The first Monday on or after a day. */
const mondayFrom = (date: IsoDate): IsoDate => addDays(date, (8 - isoWeekday(date)) % 7);

/** Easter Sunday of the Gregorian calendar, by the anonymous rule (Meeus, Astronomical Algorithms, chapter 8). */
function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  return addDays(`${year}-03-22`, h + l - 7 * m);
}

/** Bank holidays, the institution's own closed days, and days on which Waymark is paused. */
export function closedDays(calendar: Calendar): ClosedDays {
  const years = new Map<number, ReadonlySet<IsoDate>>();
  const spans = [...calendar.closed, ...calendar.paused];
  return {
    has(day) {
      const year = Number(day.slice(0, 4));
      const known = years.get(year) ?? bankHolidays(year, calendar.country);
      years.set(year, known);
      return known.has(day) || spans.some(({ from, to }) => from <= day && day <= to);
    },
  };
}
