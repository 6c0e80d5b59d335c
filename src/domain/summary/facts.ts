import type { IsoDate } from "../dates.ts";
import type { StudentId } from "../ids.ts";
import type { FeedState } from "../signals.ts";
import type { GuardedLevels, YearCounts } from "./levels.ts";
import type { Needing, Response } from "./waiting.ts";

/** A programme that somebody directs. */
export interface Programme {
  readonly id: number;
  /** The institution's own reference. */
  readonly ref: string;
  readonly title: string;
}

/** The students of a programme on one scored day. */
export interface DayCounts {
  readonly day: IsoDate;
  readonly years: readonly YearCounts[];
  /** The first day of teaching of most of them; null where there are none. */
  readonly startsOn: IsoDate | null;
}

/** The same as it may be shown. */
export interface DayLevels {
  readonly day: IsoDate;
  /** Teaching week; null out of teaching. */
  readonly week: number | null;
  /** Null: too few students. */
  readonly levels: GuardedLevels | null;
}

/** One of those worth a check-in, for whoever may see them by a right of their own. */
export type NeedingStudent = Needing & { readonly studentId: StudentId };

/** A module by counts of its students, the same for every director. */
export interface ModuleCounts {
  readonly title: string;
  readonly students: number;
  readonly quieter: number;
  readonly notHandedIn: number;
}

export interface CaseCounts {
  readonly open: number;
  readonly overdue: number;
  /** Those a director has to decide. */
  readonly decision: number;
}

/** Of those who were quiet this term: who was reached, and who was active again after it; the others beside them. */
export interface OutcomeCounts {
  readonly reached: number;
  readonly reachedBack: number;
  readonly notReached: number;
  readonly notReachedBack: number;
}

/** Work due in a week. */
export interface WeekOfWork {
  readonly monday: IsoDate;
  readonly pieces: number;
  /** Students with at least `BUNCHED` of them, and with any. */
  readonly bunched: number;
  readonly students: number;
}
/** Pieces of work due in one week that are a bunch. */
export const BUNCHED = 3;

export interface CoverageCounts {
  /** Years of study in which somebody has no tutor. */
  readonly groups: number;
  readonly tutorsWithoutChat: number;
}

/** Why a programme is not shown to somebody who directs it. */
export type Withheld =
  | "few-students"
  /** Nearly all of its students are on another programme of theirs, so that the two could be subtracted. */
  | "overlaps"
  /** Nothing was scored in the last fortnight. */
  | "no-scores";

/** What stands on a summary. */
export interface SummaryFacts {
  readonly programme: Programme;
  readonly today: IsoDate;
  readonly zone: string;
  /** Scored days, one a week, oldest first; the last is what the summary is of. */
  readonly weeks: readonly DayLevels[];
  readonly withheld: Withheld | null;
  readonly response: Response;
  readonly modules: readonly ModuleCounts[];
  readonly cases: CaseCounts;
  readonly feeds: readonly FeedState[];
  readonly coverage: CoverageCounts;
  /** The day from which there are signals, where that is to come. */
  readonly signalsFrom: IsoDate | null;
  /** Years are not told apart for somebody whose programmes share students. */
  readonly yearsTold: boolean;
}
