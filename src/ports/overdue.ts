import type { IsoDate } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import type { Overdue } from "../domain/overdue.ts";

/** What waits longer than it should. */
export interface OverdueThings {
  /** Everybody for whom something may: candidates, each of whom is then looked at. */
  candidates(today: IsoDate): Promise<readonly StaffId[]>;
  /** What students asked of a reader, and cases that came back to them; tokens where there are items. */
  asked(reader: StaffId): Promise<readonly Extract<Overdue, { kind: "asked" }>[]>;
  returned(reader: StaffId): Promise<readonly Extract<Overdue, { kind: "returned" }>[]>;
}

/** All that waits for a reader longer than it should, as it stands now. */
export type ReadOverdue = (reader: StaffId) => Promise<readonly Overdue[]>;
