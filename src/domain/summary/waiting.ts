import { addDays, type ClosedDays, daysBetween, type IsoDate, isWorkingDay } from "../dates.ts";
import type { StaffId } from "../ids.ts";
import { type GuardedLevels, type Shown, shown, type Wait, waits, type YearKey } from "./levels.ts";
import { type Cell, FEWEST, firstSeen, protect } from "./protect.ts";

/** Somebody worth a check-in, without a name. */
export interface Needing {
  readonly year: number | null;
  /** The first of the scored days on which that was so without a break. */
  readonly since: IsoDate;
  /** The first day from then on on which somebody was in touch, or has a case of theirs; null: nobody yet. */
  readonly contactedOn: IsoDate | null;
  readonly tutors: readonly StaffId[];
}

/** The one step in which waiting is told, in days: with any other beside it two answers could be subtracted. */
export const WAIT_DAYS = 7;

export function waitOf({ since, contactedOn }: Needing, today: IsoDate): Wait {
  if (contactedOn !== null) return "contacted";
  return daysBetween(since, today) > WAIT_DAYS ? "longer" : "week";
}

/** Who waits, by year and in all; null in place of figures that may not be shown. */
export interface WaitTable {
  readonly whole: WaitRow;
  /** Null where the years have too few tutors, or too few students, to be told apart. */
  readonly years: readonly { readonly year: YearKey; readonly row: WaitRow }[] | null;
}
export type WaitRow = Readonly<Record<Wait, Shown>>;

/** nobody: nobody is worth a check-in. tutors: fewer than five answer for it. students: nothing could be shown of so few. */
export type NoResponse = "nobody" | "tutors" | "students";

/** The response of a programme, never of persons. */
export type Response =
  | { readonly why: NoResponse }
  | {
      readonly why: null;
      readonly table: WaitTable;
      /** Working days within which half of those contacted were; null under five. */
      readonly halfWithin: number | null;
    };

/**
 * How those worth a check-in were answered. It stands in the table of levels as a split of one of its columns, so that neither tells what
 * the other hides; what the levels show does not depend on it.
 */
export function responseOf(
  needing: readonly Needing[],
  levels: GuardedLevels,
  today: IsoDate,
  closed: ClosedDays,
): Response {
  if (needing.length === 0) return { why: "nobody" };
  if (tutorsOf(needing) < FEWEST) return { why: "tutors" };
  const rowOf = yearRow(levels);
  const byYear = levels.rows.map(({ year }) => needing.filter((one) => rowOf(one.year) === year));
  const apart = levels.rows.length > 1 && byYear.every((one) => isTold(one));
  const whole = waitTable(byYear, levels, today, false);
  if (!whole) return { why: "students" };
  // The years are told where they cost the programme none of its figures.
  const years = apart ? waitTable(byYear, levels, today, true) : null;
  const table = years && isAlike(years.whole, whole.whole) ? years : whole;
  return { why: null, table, halfWithin: halfWithin(needing, closed) };
}

const isAlike = (a: WaitRow, b: WaitRow): boolean =>
  waits.every((wait) => JSON.stringify(a[wait]) === JSON.stringify(b[wait]));

const tutorsOf = (needing: readonly Needing[]): number =>
  new Set(needing.flatMap(({ tutors }) => tutors)).size;
const isTold = (needing: readonly Needing[]): boolean =>
  needing.length === 0 || tutorsOf(needing) >= FEWEST;

/** In which row of the table a year stands. */
function yearRow({ rows }: GuardedLevels): (year: number | null) => YearKey {
  const alone = new Set(rows.map(({ year }) => year));
  return (year) => (alone.has(year ?? "unknown") ? (year ?? "unknown") : "rest");
}

function waitTable(
  byYear: readonly (readonly Needing[])[],
  levels: GuardedLevels,
  today: IsoDate,
  yearsToo: boolean,
): WaitTable | null {
  const { rows, least } = levels;
  const count = (of: readonly Needing[], wait: Wait): number =>
    of.filter((one) => waitOf(one, today) === wait).length;
  // The column of those worth a check-in ends where its split begins.
  const split = levels.cells.map((cell) => {
    if (cell.to === "high") return { ...cell, to: `high ${cell.from}`, cost: null };
    return cell.from === "high"
      ? { ...cell, from: "high whole", cost: null }
      : { ...cell, cost: null };
  });
  const ofYears = rows.flatMap(({ year }, at) =>
    waits.map((wait) => ({
      from: `high year ${year}`,
      to: wait,
      value: count(byYear[at] ?? [], wait),
      cost: yearsToo ? 1 + count(byYear[at] ?? [], wait) : null,
    })),
  );
  const ofWhole = waits.map((wait) => {
    const value = count(byYear.flat(), wait);
    return { from: wait, to: "high whole", value, cost: COST_WHOLE + value };
  });
  const cells: Cell[] = [...split, ...ofYears, ...ofWhole];
  const seen = protect(
    cells,
    [
      ...levels.seen,
      ...ofYears.map(({ value }) => (yearsToo ? firstSeen(value) : ("unseen" as const))),
      ...ofWhole.map(({ value }) => firstSeen(value)),
    ],
    least,
  );
  if (!seen) return null;
  const row = (offset: number, from: readonly Cell[]): WaitRow =>
    Object.fromEntries(
      waits.map((wait, at) => [wait, shown(from[at]?.value ?? 0, seen[offset + at])]),
    ) as WaitRow;
  const first = split.length;
  return {
    whole: row(first + ofYears.length, ofWhole),
    years: yearsToo
      ? rows.map(({ year }, at) => ({
          year,
          row: row(first + at * waits.length, ofYears.slice(at * waits.length)),
        }))
      : null,
  };
}

const COST_WHOLE = 10_000;

/** The median of working days until somebody was in touch. */
function halfWithin(needing: readonly Needing[], closed: ClosedDays): number | null {
  const days = needing
    .flatMap(({ since, contactedOn }) =>
      contactedOn === null ? [] : [workingDays(since, contactedOn, closed)],
    )
    .toSorted((a, b) => a - b);
  return days.length < FEWEST ? null : (days[Math.ceil(days.length / 2) - 1] ?? null);
}

function workingDays(from: IsoDate, to: IsoDate, closed: ClosedDays): number {
  const days = Array.from({ length: daysBetween(from, to) }, (_, at) => addDays(from, at + 1));
  return days.filter((day) => isWorkingDay(day, closed)).length;
}
