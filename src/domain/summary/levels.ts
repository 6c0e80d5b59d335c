import { type Cell, FEWEST, firstSeen, protect, type Seen } from "./protect.ts";

/** How a student of the programme stands on a day; everybody is in one of them. */
export const standings = ["high", "medium", "steady", "unknown", "known"] as const;
export type SummaryStanding = (typeof standings)[number];

/** Of those worth a check-in: who has heard from somebody, and how long the others have waited: up to a week, or longer. */
export const waits = ["contacted", "week", "longer"] as const;
export type Wait = (typeof waits)[number];

/** Students of one year of study, null where it is not known. */
export interface YearCounts {
  readonly year: number | null;
  readonly counts: Readonly<Record<SummaryStanding, number>>;
}

/** A figure as it may be shown; null reads "not shown". */
export type Shown = { readonly n: number } | "few" | null;
export type Row = Readonly<Record<SummaryStanding, Shown>>;

/** Years that may be shown by themselves, then the others together; the whole programme at the end. */
export interface LevelTable {
  readonly years: readonly {
    readonly year: YearKey;
    readonly students: number;
    readonly row: Row;
  }[];
  readonly whole: Row;
  readonly students: number;
}
/** "rest": years with too few students, together. */
export type YearKey = number | "unknown" | "rest";

/** What is hidden in the table of a day, before anything is said of who waits. */
export interface GuardedLevels {
  readonly rows: readonly MergedYear[];
  readonly cells: readonly Cell[];
  readonly seen: readonly Seen[];
  readonly least: number;
}

interface MergedYear {
  readonly year: YearKey;
  readonly counts: Readonly<Record<SummaryStanding, number>>;
}

const total = (counts: YearCounts["counts"]): number =>
  standings.reduce((sum, standing) => sum + counts[standing], 0);

const sum = (rows: readonly Pick<YearCounts, "counts">[]): Record<SummaryStanding, number> => {
  const of = (standing: SummaryStanding) => rows.reduce((n, { counts }) => n + counts[standing], 0);
  return {
    high: of("high"),
    medium: of("medium"),
    steady: of("steady"),
    unknown: of("unknown"),
    known: of("known"),
  };
};

/**
 * Years that can stand by themselves, and the others as one: neither a year of under five, nor so few outside of the years that are shown.
 * A year that is nearly the whole programme is no row of its own.
 */
export function mergeYears(years: readonly YearCounts[]): MergedYear[] {
  const bySize = years
    .filter(({ counts }) => total(counts) > 0)
    .toSorted((a, b) => total(a.counts) - total(b.counts) || (a.year ?? 0) - (b.year ?? 0));
  let apart = bySize.filter(({ counts }) => total(counts) < FEWEST).length;
  const few = (): boolean => total(sum(bySize.slice(0, apart))) < FEWEST;
  while (apart > 0 && apart < bySize.length && few()) apart += 1;
  const alone = bySize
    .slice(apart)
    .map(({ year, counts }) => ({ year: year ?? ("unknown" as const), counts }))
    .toSorted((a, b) => rank(a.year) - rank(b.year));
  return apart === 0 ? alone : [...alone, { year: "rest", counts: sum(bySize.slice(0, apart)) }];
}

const rank = (year: YearKey): number => (typeof year === "number" ? year : 1000);

/** Headlines are given up last; of years the smallest figures first. */
const COST = { year: 1, whole: 10_000, headline: 100_000 } as const;

/** Null where there are too few students to show anything, or nothing that is left would say something. */
export function guardLevels(years: readonly YearCounts[]): GuardedLevels | null {
  const rows = mergeYears(years);
  const whole = sum(rows);
  if (total(whole) < FEWEST) return null;
  const cells: Cell[] = [
    { from: "whole", to: "all", value: total(whole), cost: null },
    ...rows.flatMap(({ year, counts }) => [
      { from: "all", to: `year ${year}`, value: total(counts), cost: null },
      ...standings.map((standing) => ({
        from: `year ${year}`,
        to: standing,
        value: counts[standing],
        cost: COST.year + counts[standing],
      })),
    ]),
    ...standings.map((standing) => ({
      from: standing,
      to: "whole",
      value: whole[standing],
      cost: (standing === "high" ? COST.headline : COST.whole) + whole[standing],
    })),
  ];
  const begin = cells.map(({ value }) => firstSeen(value));
  const seen = protect(cells, begin, FEWEST);
  if (seen) return { rows, cells, seen, least: FEWEST };
  // So little is there that "fewer than 5" would say it: what is small reads like what is hidden beside it.
  const plain = protect(
    cells,
    begin.map((one) => (one === "few" ? "hidden" : one)),
    1,
  );
  return plain && { rows, cells, seen: plain, least: 1 };
}

/** What may be shown of a figure. */
export function shown(value: number, seen: Seen | undefined): Shown {
  if (seen === "few") return "few";
  return seen === "shown" ? { n: value } : null;
}

export function levelTable({ rows, cells, seen }: GuardedLevels): LevelTable {
  const at = (from: string, to: string): Shown => {
    const found = cells.findIndex((cell) => cell.from === from && cell.to === to);
    return shown(cells[found]?.value ?? 0, seen[found]);
  };
  const row = (of: (standing: SummaryStanding) => Shown): Row => ({
    high: of("high"),
    medium: of("medium"),
    steady: of("steady"),
    unknown: of("unknown"),
    known: of("known"),
  });
  return {
    years: rows.map(({ year, counts }) => ({
      year,
      students: total(counts),
      row: row((standing) => at(`year ${year}`, standing)),
    })),
    whole: row((standing) => at(standing, "whole")),
    students: total(sum(rows)),
  };
}
