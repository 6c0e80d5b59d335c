import type { CaseClockAct } from "../domain/case-acts.ts";
import type { UnansweredCase } from "../domain/case-clock.ts";
import type { CaseRow } from "../domain/case-row.ts";
import type { DeliveryId, EntryId, StudentId } from "../domain/ids.ts";
import type { LogEntry } from "../domain/log.ts";

/** Cases that wait for time. */
export interface CaseClock {
  /** Open cases whose next automatic step is due. */
  due(now: Date): Promise<readonly OverdueCase[]>;
  /**
   * Entry, audit, where the case stands and who hears of it, in one statement; null where the case has moved since it was read, or another
   * process was first.
   */
  record(step: {
    readonly id: EntryId;
    readonly student: StudentId;
    readonly act: CaseClockAct;
    /** Where the case stands from now on. */
    readonly moved: CaseRow;
    /** Steps when it was read. */
    readonly from: number;
    readonly at: Date;
  }): Promise<readonly DeliveryId[] | null>;
}

export interface OverdueCase extends UnansweredCase {
  readonly student: StudentId;
  /** Everything about the student, oldest first. */
  readonly history: readonly LogEntry[];
}
