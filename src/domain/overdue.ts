import { type ClosedDays, type IsoDate, workingDaysAfter } from "./dates.ts";
import type { NamedStudent } from "./facts.ts";
import type { StudentId } from "./ids.ts";

/** A student of the reader's, with the token that opens them; null before there is one. */
interface OfStudent {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly token: string | null;
}

/** Something that waits for somebody longer than it should (cards.md 11). */
export type Overdue =
  | (OfStudent & {
      readonly kind: "asked";
      readonly what: "chat" | "stuck";
      readonly since: IsoDate;
      /** Who has it from tomorrow on, if nobody answers; null: it stays. */
      readonly tomorrow: string | null;
    })
  | (OfStudent & { readonly kind: "follow-up"; readonly since: IsoDate })
  /** A case that came back to the reader. */
  | (OfStudent & { readonly kind: "returned"; readonly case: number; readonly since: IsoDate })
  /** A case of the reader's team, or the reader's to answer in its place: by number alone. */
  | {
      readonly kind: "case";
      readonly case: number;
      readonly since: IsoDate;
      readonly token: string | null;
    }
  /** A case that is the reader's to decide. */
  | {
      readonly kind: "decision";
      readonly case: number;
      readonly since: IsoDate;
      readonly token: string | null;
    };

/** As many stand there with a button each. */
export const OVERDUE_SHOWN = 3;

const order: readonly Overdue["kind"][] = ["asked", "decision", "follow-up", "returned", "case"];

/** What students asked first, then what has waited longest. */
export const inOrder = (all: readonly Overdue[]): Overdue[] =>
  all.toSorted(
    (a, b) =>
      order.indexOf(a.kind) - order.indexOf(b.kind) ||
      (a.since < b.since ? -1 : a.since > b.since ? 1 : 0),
  );

/** Whole working days that something has waited; 0 on the first. */
export function waitedDays(since: IsoDate, today: IsoDate, closed: ClosedDays): number {
  let days = 0;
  while (workingDaysAfter(since, days + 1, closed) <= today) days += 1;
  return days;
}

/** Students whom a list of it names. */
export const namedIn = (overdue: readonly Overdue[]): StudentId[] =>
  overdue.flatMap((one) => ("studentId" in one && one.kind !== "returned" ? [one.studentId] : []));
