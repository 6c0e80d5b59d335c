import { FEWEST } from "./protect.ts";

/** How many students of one programme are on another too; of itself: how many it has. */
export interface Overlap {
  readonly programme: number;
  readonly other: number;
  readonly students: number;
}

/** Whether two of somebody's programmes share students. */
export const sharesStudents = (programme: number, overlaps: readonly Overlap[]): boolean =>
  overlaps.some((one) => one.programme === programme && one.other !== programme);

/**
 * Whether a programme lies nearly within a larger one of the same reader: all but fewer than five of its students are on that too, and the two
 * are not the same. Subtracted, the summaries of both would be one of the few who are not shared, or of the others by themselves.
 */
export function liesWithin(programme: number, overlaps: readonly Overlap[]): boolean {
  const size = (of: number): number =>
    overlaps.find((one) => one.programme === of && one.other === of)?.students ?? 0;
  const own = size(programme);
  return overlaps.some(({ programme: of, other, students }) => {
    if (of !== programme || other === programme || own - students >= FEWEST) return false;
    const larger = size(other) > own || (size(other) === own && other < programme);
    return larger && !(students === own && students === size(other));
  });
}
