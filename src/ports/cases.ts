import type { CaseFacts, CaseLine } from "../domain/case-facts.ts";
import type { TeamLoad } from "../domain/cases.ts";
import type { ItemId, StaffId } from "../domain/ids.ts";

/** Cases, for those who raise them and for the team that they go to. */
export interface Cases {
  /** A number for a case about to be raised. One that is not raised after all leaves a gap. */
  nextNumber(): Promise<number>;
  load(): Promise<TeamLoad>;
  /** A case as a line without a name; null for somebody it did not go to. */
  line(number: number, reader: StaffId): Promise<CaseLine | null>;
  /** An open case; null without the right "case" to it now. */
  packet(number: number, reader: StaffId): Promise<(CaseFacts & { readonly item: ItemId }) | null>;
  /** The open cases of the reader's team, due first in front. */
  open(reader: StaffId): Promise<readonly CaseLine[]>;
  /** The open case behind a reader's item; null without a right. */
  numberOf(item: ItemId, reader: StaffId): Promise<number | null>;
  /** Makes what the buttons of open cases carry, for a member of the team who was not told of them. */
  prepare(reader: StaffId): Promise<void>;
}

/** Whether a reader may open a case now; recorded as a view by right of the case, or as refused. */
export type OpenCaseFor = (number: number, reader: StaffId) => Promise<boolean>;
