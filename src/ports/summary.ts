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
  WeekOfWork,
} from "../domain/summary/facts.ts";
import type { Overlap } from "../domain/summary/overlap.ts";

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
  overlaps(programmes: readonly number[], day: IsoDate): Promise<readonly Overlap[]>;
  coverage(programme: number, on: IsoDate): Promise<CoverageCounts>;
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
