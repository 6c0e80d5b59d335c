import type { DeliveryId, EntryId, ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { KudosNote, SentKudos, StudentSelf, Unreachable } from "../domain/reach.ts";
import type { View } from "../domain/view.ts";
import type { Card } from "../domain/views/card.ts";
import type { Answer, Delivery, DrawnForm, PressedButton } from "./messages.ts";

/** What goes to students, and what they say to it. */
export interface StudentSide {
  /** Why nothing is written to a student today; null when something may be. */
  unreachable(student: StudentId): Promise<Unreachable | null>;
  /** A reader's newest note to the student of an item; null where there is none. */
  sentKudos(item: ItemId, reader: StaffId): Promise<SentKudos | null>;
  /** Null for somebody to whom nothing is said at all: who has left, or about whom everything was stopped. */
  self(student: StudentId): Promise<StudentSelf | null>;
  /** A note for the student it was written to; null for anybody else's. */
  note(entry: EntryId, student: StudentId): Promise<KudosNote | null>;
  /** No more messages, from this instant; on record as the student's own act. */
  stop(student: StudentId, at: Date): Promise<void>;
  /** Whether a message to a student may go now. */
  gate(delivery: DeliveryId): Promise<Gate>;
  /** Has the cards drawn anew that say the message went; a message that came by itself is kept as not sent, and why. */
  tellHeld(delivery: DeliveryId, why: string | null): Promise<void>;
  /** Whether a student was shown a version of the notice before this one. */
  sawNotice(student: StudentId, before: number): Promise<boolean>;
}

export type Gate =
  | { readonly kind: "go" }
  /** Never: the student may not be written to, or what it says was taken back; and why, for what came by itself. */
  | { readonly kind: "hold"; readonly why: string | null }
  /** When the student's quiet hours end. */
  | { readonly kind: "later"; readonly at: Date }
  /** Not before this one, the notice, has been posted. */
  | { readonly kind: "after"; readonly notice: DeliveryId };

/** Makes the card of a student's message as it stands now. */
export type DrawForStudent = (view: View, student: StudentId, form: DrawnForm) => Promise<Card>;

/** Answers a button on a student's message. */
export type AnswerStudent = (
  button: PressedButton,
  delivery: Delivery,
  student: StudentId,
) => Promise<Answer>;
