import type { IsoDate } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import type { NewestEvents } from "../domain/rules/feeds.ts";
import type {
  CaseCounts,
  CoverageCounts,
  DayCounts,
  ModuleCounts,
  NeedingStudent,
  OutcomeCounts,
  Programme,
  SummaryFacts,
  WeekOfWork,
} from "../domain/summary/facts.ts";
import type { Overlap } from "../domain/summary/overlap.ts";
import type { SummaryAction, SummaryView } from "../domain/summary/view.ts";
import type { View } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import type { Answer, Delivery, PressedButton } from "./messages.ts";

/** Counts about programmes. No names but those of programmes and modules. */
export interface Summaries {
  /** The programmes that a member of staff directs on a day, by title; null: all there are. */
  directed(reader: StaffId | null, on: IsoDate): Promise<readonly Programme[]>;
  /** The first scored day of each of so many weeks up to a day, newest first; a week without one is left out. */
  scoredDays(upTo: IsoDate, weeks: number): Promise<readonly IsoDate[]>;
  /** In the order of the days. */
  levels(programme: number, days: readonly IsoDate[]): Promise<readonly DayCounts[]>;
  /** Those worth a check-in on a day, and what was done for them up to an instant. */
  needing(programme: number, day: IsoDate, until: Date): Promise<readonly NeedingStudent[]>;
  modules(programme: number, day: IsoDate): Promise<readonly ModuleCounts[]>;
  cases(programme: number, now: Date): Promise<CaseCounts>;
  /** Of some days of the term; those whose fortnight is over by a day are counted. */
  outcomes(programme: number, days: readonly IsoDate[], by: IsoDate): Promise<OutcomeCounts>;
  /** The weeks that follow a day. */
  deadlines(programme: number, day: IsoDate): Promise<readonly WeekOfWork[]>;
  /** Students of each programme on a day; null: who ever was on it. */
  sizes(day: IsoDate | null): Promise<ReadonlyMap<number, number>>;
  overlaps(programmes: readonly number[], day: IsoDate): Promise<readonly Overlap[]>;
  coverage(programme: number, on: IsoDate): Promise<CoverageCounts>;
  /** The name of a member of staff. */
  nameOf(reader: StaffId): Promise<string>;
  /** The newest event of each feed up to a day. */
  newest(day: IsoDate): Promise<NewestEvents>;
}

/** Who has a summary sent once a month. */
export interface MonthlySummaries {
  isOn(reader: StaffId, programme: number): Promise<boolean>;
  set(reader: StaffId, programme: number, on: boolean, at: Date): Promise<void>;
  /** Everybody who wants one and directs the programme on a day. */
  wanted(on: IsoDate): Promise<readonly { readonly reader: StaffId; readonly programme: number }[]>;
}

/** A summary as it may be shown, and those who wait, for whoever may see some of them by another right. */
export type FoundSummary = SummaryFacts & { readonly needing: readonly NeedingStudent[] };

/**
 * Reads the summary of a programme for somebody who directs it, of now or of the end of a day; null for nobody of theirs. Reader null is
 * the operator. `past`: that of the week before.
 */
export type ReadSummary = (
  reader: StaffId | null,
  programme: number,
  of: { readonly asOf: IsoDate | null; readonly past: boolean },
) => Promise<FoundSummary | null>;

/** Makes the card of a view of a summary; null for what is not the reader's now. */
export type DrawSummary = (
  view: SummaryView,
  reader: StaffId,
  ctx: ViewContext,
) => Promise<Card | null>;

/** What a director's typed question shows; null where it is none. */
export type AskSummary = (reader: StaffId, text: string) => Promise<View | null>;

/** Answers a button of a summary. */
export type AnswerSummary = (
  action: SummaryAction,
  button: PressedButton,
  delivery: Delivery,
  reader: StaffId,
) => Promise<Answer>;
