import type { IsoDate } from "./dates.ts";

/** What a known reason says is not expected; `any` is everything. */
export const knownSignals = ["attendance", "deadlines", "activity", "any"] as const;
export type KnownSignal = (typeof knownSignals)[number];

/** Why something is not expected, as staff may say it; colleagues are not told. In the order of the form. */
export const knownKinds = [
  "agreed-absence",
  "adjustment",
  "mitigating-circumstances",
  "placement",
  "break-in-study",
  "writing-up",
] as const;
export type KnownKind = (typeof knownKinds)[number];

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
