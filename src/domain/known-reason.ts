import type { IsoDate } from "./dates.ts";

/** What a known reason says is not expected; `any` is everything. */
export type KnownSignal = "attendance" | "deadlines" | "activity" | "any";

/** A known reason that holds today, as colleagues see it: what, and until when. Its kind stays in the store. */
export interface KnownReason {
  readonly signal: KnownSignal;
  /** The last day on which it holds. */
  readonly toOn: IsoDate;
}

/** The last day on which any of them holds; null without one. */
export const lastDay = (known: readonly KnownReason[]): IsoDate | null =>
  known
    .map(({ toOn }) => toOn)
    .toSorted()
    .at(-1) ?? null;

/** The last day on which nothing at all is expected of a student; null when something is. */
export const excusedUntil = (known: readonly KnownReason[]): IsoDate | null =>
  lastDay(known.filter(({ signal }) => signal === "any"));
