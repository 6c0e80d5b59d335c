import type { AskedFacts, RegisterCheck, StandIn } from "../domain/asked.ts";
import type { AskedAction, AskedView } from "../domain/asked-view.ts";
import type { DeliveryId, EntryId, StaffId, StudentId } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import type { Answer, DrawnForm, PressedButton } from "./messages.ts";

/** What students ask of their tutors, for whoever is to answer. */
export interface Requests {
  /** For somebody who was told of it and has the student today; null for everybody else. */
  read(entry: EntryId, reader: StaffId): Promise<AskedFacts | null>;
  /** Who would answer in somebody's place; null where nobody is there for it. */
  standIn(student: StudentId, instead: StaffId): Promise<StandIn | null>;
  /** Those whose answer is due by now. */
  overdue(now: Date): Promise<readonly OverdueRequest[]>;
  /**
   * Has somebody else answer, or nobody any more; the student is told, and whoever is to answer. `by` is who passes it on, null: time. The messages to
   * them; null where it was answered or passed on meanwhile.
   */
  passOn(request: {
    readonly id: EntryId;
    readonly request: EntryId;
    readonly by: StaffId | null;
    readonly from: StaffId | null;
    readonly to: StandIn | null;
    readonly dueOn: string;
    readonly dueAt: Date;
    readonly at: Date;
  }): Promise<readonly DeliveryId[] | null>;
}

export interface OverdueRequest {
  readonly id: EntryId;
  readonly student: StudentId;
  readonly owner: StaffId;
  /** How often it was passed on. */
  readonly step: number;
}

/** Registers that students say are wrong, for the teams of their modules. */
export interface RegisterChecks {
  /** Null for whoever has nothing to do with the module. */
  read(event: number, reader: StaffId): Promise<RegisterCheck | null>;
  /**
   * Corrects the register, leaves it, or has the session left out for everyone; each student who said so hears it. The messages to them; null
   * where it is not the reader's to decide, or nothing waits.
   */
  decide(
    event: number,
    reader: StaffId,
    how: "corrected" | "kept" | "ignored",
    at: Date,
  ): Promise<readonly DeliveryId[] | null>;
}

/** Makes the card of what students ask; null for what is not the reader's to see now. */
export type DrawAsked = (
  view: AskedView,
  reader: StaffId,
  form: DrawnForm,
  ctx: ViewContext,
) => Promise<Card | null>;

/** Answers a button on such a card. */
export type AnswerAsked = (
  action: AskedAction,
  button: PressedButton,
  view: View,
  reader: StaffId,
) => Promise<Answer>;
