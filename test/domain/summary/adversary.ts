import type { GuardedLevels, LevelTable, Shown } from "../../../src/domain/summary/levels.ts";
import { standings, waits } from "../../../src/domain/summary/levels.ts";
import type { WaitTable } from "../../../src/domain/summary/waiting.ts";

/** A figure as a reader has it: what it might be at least and at most. */
export interface Figure {
  readonly name: string;
  readonly least: number;
  readonly most: number;
}
/** Figures that add up to nought, with their signs: what a reader knows of how a table is made. */
type Sum = ReadonlyMap<number, 1 | -1>;
export interface Knowledge {
  readonly figures: readonly Figure[];
  readonly sums: readonly Sum[];
}

/** All that one director can ask of a programme on a day, as a reader who knows the rules of hiding would write it down. */
export function knowledgeOf(
  table: LevelTable,
  { least }: Pick<GuardedLevels, "least">,
  waiting: WaitTable | null,
): Knowledge {
  const figures: Figure[] = [];
  const sums: Sum[] = [];
  const most = table.students;
  const add = (name: string, shown: Shown): number => {
    const [from, to] =
      shown === "few" ? [1, 4] : shown === null ? [least, most] : [shown.n, shown.n];
    return figures.push({ name, least: from, most: to }) - 1;
  };
  const adds = (whole: number, parts: readonly number[]) =>
    sums.push(new Map([[whole, 1 as const], ...parts.map((part) => [part, -1] as const)]));

  const rows = [
    ...table.years.map(({ year, students, row }) => ({ key: String(year), students, row })),
    { key: "whole", students: table.students, row: table.whole },
  ].map(({ key, students, row }) => {
    const cells = standings.map((standing) => add(`${key} ${standing}`, row[standing]));
    adds(add(`${key} students`, { n: students }), cells);
    return cells;
  });
  const wholeRow = rows.pop() ?? [];
  for (const at of standings.keys())
    adds(
      wholeRow[at] ?? -1,
      rows.map((cells) => cells[at] ?? -1),
    );
  if (!waiting) return { figures, sums };
  const ofWhole = waits.map((wait) => add(`whole ${wait}`, waiting.whole[wait]));
  adds(wholeRow[0] ?? -1, ofWhole);
  const ofYears = (waiting.years ?? []).map(({ year, row }, at) => {
    const cells = waits.map((wait) => add(`${year} ${wait}`, row[wait]));
    adds(rows[at]?.[0] ?? -1, cells);
    return cells;
  });
  if (waiting.years)
    for (const at of waits.keys())
      adds(
        ofWhole[at] ?? -1,
        ofYears.map((cells) => cells[at] ?? -1),
      );
  return { figures, sums };
}

/** Another set of figures that fits all that is known, in which this one has this value; null if there is none. */
export function fits(
  { figures, sums }: Knowledge,
  figure: number,
  value: number,
): readonly number[] | null {
  const low = figures.map(({ least }) => least);
  const high = figures.map(({ most }) => most);
  low[figure] = value;
  high[figure] = value;
  return search(sums, low, high);
}

function search(sums: readonly Sum[], low: number[], high: number[]): readonly number[] | null {
  if (!narrow(sums, low, high)) return null;
  const open = low.findIndex((least, at) => least < (high[at] ?? 0));
  if (open < 0) return low;
  const [from = 0, to = 0] = [low[open], high[open]];
  // From the middle outwards: the ends are the most constrained.
  const values = Array.from({ length: to - from + 1 }, (_, at) => from + at).toSorted(
    (a, b) => Math.abs(a - (from + to) / 2) - Math.abs(b - (from + to) / 2),
  );
  for (const value of values) {
    const [lower, upper] = [[...low], [...high]];
    lower[open] = value;
    upper[open] = value;
    const found = search(sums, lower, upper);
    if (found) return found;
  }
  return null;
}

/** What follows for each figure from the others of its sums; false where nothing fits. */
function narrow(sums: readonly Sum[], low: number[], high: number[]): boolean {
  for (let changed = true; changed; ) {
    changed = false;
    for (const sum of sums) {
      let [least, most] = [0, 0];
      for (const [at, sign] of sum) {
        least += sign > 0 ? (low[at] ?? 0) : -(high[at] ?? 0);
        most += sign > 0 ? (high[at] ?? 0) : -(low[at] ?? 0);
      }
      for (const [at, sign] of sum) {
        const [from = 0, to = 0] = [low[at], high[at]];
        const othersLeast = least - (sign > 0 ? from : -to);
        const othersMost = most - (sign > 0 ? to : -from);
        const lower = Math.max(from, sign > 0 ? -othersMost : othersLeast);
        const upper = Math.min(to, sign > 0 ? -othersLeast : othersMost);
        if (lower > upper) return false;
        if (lower === from && upper === to) continue;
        low[at] = lower;
        high[at] = upper;
        least = othersLeast + (sign > 0 ? lower : -upper);
        most = othersMost + (sign > 0 ? upper : -lower);
        changed = true;
      }
    }
  }
  return true;
}

/** The sums of several hidden figures that follow from adding and subtracting whatever adds up, each with the figures it is of. */
export function* sumsWorkedOut({ figures, sums }: Knowledge): Generator<{
  readonly names: readonly string[];
  readonly sum: number;
}> {
  const totals = new Array<number>(figures.length).fill(0);
  yield* choose(0);
  function* choose(at: number): Generator<{ names: string[]; sum: number }> {
    const sum = sums[at];
    if (sum === undefined) {
      const found = workedOut();
      if (found) yield found;
      return;
    }
    for (const times of [0, 1, -1]) {
      for (const [figure, sign] of sum) totals[figure] = (totals[figure] ?? 0) + times * sign;
      yield* choose(at + 1);
      for (const [figure, sign] of sum) totals[figure] = (totals[figure] ?? 0) - times * sign;
    }
  }
  function workedOut() {
    const names: string[] = [];
    let known = 0;
    for (const [at, figure] of figures.entries()) {
      const times = totals[at] ?? 0;
      if (figure.least === figure.most) known -= times * figure.least;
      else if (times === 1) names.push(figure.name);
      else if (times !== 0) return null;
    }
    return names.length > 0 ? { names, sum: known } : null;
  }
}
