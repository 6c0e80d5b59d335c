/** Below so many people a count could be about somebody. */
export const FEWEST = 5;

/**
 * A count in a table that adds up, as a flow between two nodes: what enters a node leaves it. People flow from the programme to
 * their years, on to their levels, and from there to the programme's totals.
 */
export interface Cell {
  readonly from: string;
  readonly to: string;
  readonly value: number;
  /** How much is lost when it is hidden; null is never hidden. */
  readonly cost: number | null;
}

/** shown: the figure. few: "fewer than 5". hidden: not shown, as another could be worked out. unseen: not in the table at all. */
export type Seen = "shown" | "few" | "hidden" | "unseen";

interface Table {
  readonly cells: readonly Cell[];
  readonly seen: readonly Seen[];
  /** The least a hidden count can be, as readers know: 5, or 1 where small ones are among them. */
  readonly least: number;
}

export const isSmall = (value: number): boolean => value > 0 && value < FEWEST;

/** What is hidden for a start: each small count; nothing is, where there is none. */
export const firstSeen = (value: number): Seen => (isSmall(value) ? "few" : "shown");

/**
 * Hides what would let a small count be worked out, cheapest first. Of what is given up, no count of 1 to 4 has only one possible value, and no
 * counts whose sum can be worked out make 1 to 4 people together. Null where the table cannot be shown like that.
 */
export function protect(
  cells: readonly Cell[],
  begin: readonly Seen[],
  least: number,
): Seen[] | null {
  const seen = [...begin];
  const table = { cells, seen, least };
  for (;;) {
    const exposed = exposedSides(table);
    if (exposed === null) return seen;
    const cheapest = exposed
      .flatMap((side) =>
        cells.flatMap((cell, at) => (helps(table, at, side) ? [{ cell, at }] : [])),
      )
      .toSorted((a, b) => (a.cell.cost ?? 0) - (b.cell.cost ?? 0) || a.at - b.at)[0];
    if (!cheapest) return null;
    seen[cheapest.at] = "hidden";
  }
}

/** The nodes on one side of what exposes a count: hiding a figure that leads across helps. */
type Side = ReadonlySet<string>;

/** Null where nothing can be worked out. */
function exposedSides(table: Table): readonly Side[] | null {
  for (const [at, cell] of table.cells.entries()) {
    if (table.seen[at] === "shown") continue;
    if (isSmall(cell.value)) {
      const ways = waysToDiffer(table, at);
      if (ways !== null) return ways;
    }
    const alone = sumTooSmall(table, at);
    if (alone !== null) return [alone];
  }
  return null;
}

function helps({ cells, seen, least }: Table, at: number, side: Side): boolean {
  const cell = cells[at];
  if (!cell || cell.cost === null || seen[at] !== "shown" || cell.value < FEWEST) return false;
  const leaves = side.has(cell.from);
  if (leaves === side.has(cell.to)) return false;
  return leaves || cell.value > least;
}

/** Null where a hidden count might as well be one more or one less; else how far the change would get in each direction. */
function waysToDiffer(table: Table, at: number): readonly Side[] | null {
  const cell = table.cells[at];
  if (!cell) return null;
  const { more, less } = movable(table, at);
  const sides: Side[] = [];
  for (const [open, start, end] of [
    [more, cell.to, cell.from],
    [less, cell.from, cell.to],
  ] as const) {
    if (!open) continue;
    const reached = reach(table, start, at);
    if (reached.has(end)) return null;
    sides.push(reached);
  }
  return sides;
}

/** Whether a reader who knows only what is shown would believe one more, or one less. */
function movable({ cells, seen, least }: Table, at: number): { more: boolean; less: boolean } {
  const value = cells[at]?.value ?? 0;
  const shown = seen[at];
  if (shown === "few") return { more: value < FEWEST - 1, less: value > 1 };
  if (shown === "hidden") return { more: true, less: value > least };
  if (shown === "unseen") return { more: true, less: value > 0 };
  return { more: false, less: false };
}

/** The nodes at which a change of one can arrive through other hidden counts. */
function reach(table: Table, start: string, without: number): Side {
  const reached = new Set([start]);
  for (const node of reached) {
    for (const [at, { from, to }] of table.cells.entries()) {
      if (at === without) continue;
      const { more, less } = movable(table, at);
      if (more && from === node) reached.add(to);
      if (less && to === node) reached.add(from);
    }
  }
  return reached;
}

/**
 * Counts that all lead out of some nodes are known as a sum when nothing hidden leads in: by the theorem of flows and cuts, fewer than five
 * people together wherever fewer than five units find a way from one end of the count to the other. Null where five do.
 */
function sumTooSmall({ cells, seen }: Table, at: number): Side | null {
  const cell = cells[at];
  if (!cell || cell.value === 0) return null;
  const flow = new Map<number, number>();
  const rest = (of: number) => (cells[of]?.value ?? 0) - (flow.get(of) ?? 0);
  for (let units = 0; units < FEWEST; units += 1) {
    const came = new Map<string, { readonly by: number; readonly forward: boolean } | null>([
      [cell.from, null],
    ]);
    for (const node of came.keys()) {
      for (const [by, { from, to }] of cells.entries()) {
        if (seen[by] === "shown") continue;
        if (from === node && rest(by) > 0 && !came.has(to)) came.set(to, { by, forward: true });
        if (to === node && !came.has(from)) came.set(from, { by, forward: false });
      }
    }
    if (!came.has(cell.to)) return new Set(came.keys());
    for (let node = cell.to; ; ) {
      const step = came.get(node);
      const taken = step && cells[step.by];
      if (!step || !taken) break;
      flow.set(step.by, (flow.get(step.by) ?? 0) + (step.forward ? 1 : -1));
      node = step.forward ? taken.from : taken.to;
    }
  }
  return null;
}
