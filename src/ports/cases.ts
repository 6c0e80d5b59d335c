import type { CaseFacts, CaseLine, CaseNewsFacts } from "../domain/case-facts.ts";
import type { TeamLoad } from "../domain/cases.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { Routed } from "../domain/teams.ts";

/** Cases, for those who raise them and for the team that they go to. */
export interface Cases {
  /** A number for a case about to be raised. One that is not raised after all leaves a gap. */
  nextNumber(): Promise<number>;
  /** What decides where a case of a student goes. */
  routed(student: StudentId): Promise<Pick<Routed, "programmes" | "under18">>;
  /** Who decides about a student's case where nobody else can. */
  deciders(student: StudentId): Promise<Deciders>;
  /** Who would decide, by name. */
  nameOfDirector(student: StudentId): Promise<string | null>;
  /** A case for whoever has the student; null for everybody else, and for what the student asked for without their tutor. */
  news(
    number: number,
    reader: StaffId,
  ): Promise<
    | (Omit<CaseNewsFacts, "token"> & { readonly studentId: StudentId; readonly version: number })
    | null
  >;
  /** What a team has before it. */
  load(team: string): Promise<TeamLoad>;
  /** A case as a line without a name; null for somebody it never went to. */
  line(number: number, reader: StaffId): Promise<CaseLine | null>;
  /** An open case; null without the right "case" to it now. */
  packet(number: number, reader: StaffId): Promise<(CaseFacts & { readonly item: ItemId }) | null>;
  /** The cases that are the reader's to work on, due first in front. */
  open(reader: StaffId): Promise<readonly CaseLine[]>;
  /** The open case behind a reader's item; null without a right. */
  numberOf(item: ItemId, reader: StaffId): Promise<number | null>;
  /** Makes what the buttons of open cases carry, for a member of the team who was not told of them. */
  prepare(reader: StaffId): Promise<void>;
}

export interface Deciders {
  /** Of a programme of the student's, else the head of service; null where nobody is on record. */
  readonly director: StaffId | null;
  /** The head of service of the team that has the case. */
  readonly head: StaffId | null;
}

/** Whether a reader may open a case now; recorded as a view by right of the case, or as refused. */
export type OpenCaseFor = (number: number, reader: StaffId) => Promise<boolean>;
