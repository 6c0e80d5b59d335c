import type { Reachable } from "../domain/chat-links.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { EntryId, StudentId } from "../domain/ids.ts";
import type { Said } from "../domain/log.ts";
import type { ChoiceKind } from "../domain/own-data.ts";
import type { StudentSelf } from "../domain/reach.ts";
import type { AskedTutor, StudyThing } from "../domain/student-acts.ts";
import type { StudentAnswerView } from "../domain/student-answer-view.ts";
import type { View } from "../domain/view.ts";
import type { Card } from "../domain/views/card.ts";
import type { NudgeAnswered } from "../domain/views/nudge.ts";
import type { StudentContext } from "../domain/views/student-side.ts";
import type { DrawnForm } from "./messages.ts";

/** What the cards need that answer a student; everything is bound to the student it is about. */
export interface StudentAnswers {
  /** Whom they may ask, and what they may be stuck on. */
  asking(
    student: StudentId,
  ): Promise<{ readonly tutors: readonly AskedTutor[]; readonly things: readonly StudyThing[] }>;
  /** What they said to a message; null for nothing. */
  said(
    nudge: string,
    student: StudentId,
  ): Promise<{ readonly what: Said; readonly until: IsoDate | null } | null>;
  /** What they asked; null for anybody else's. */
  asked(entry: EntryId, student: StudentId): Promise<AskedOf | null>;
  /** By when student support answers. */
  sought(number: number, student: StudentId): Promise<{ readonly dueOn: IsoDate } | null>;
  /** By which choice a message stops; null: no single one. */
  choiceOf(view: View, student: StudentId): Promise<ChoiceKind | null>;
}

/** What a student asked, as it stands. */
export interface AskedOf {
  /** "Dr Li". */
  readonly tutor: string;
  /** Who is to answer now; null for nobody any more. */
  readonly by: string | null;
  readonly at: Date;
  readonly dueOn: IsoDate;
  readonly answered: boolean;
  readonly reach: Pick<Reachable, "accounts">;
}

/** Makes the card of what a student asks or is answered; null where what it showed is gone. */
export type DrawAnswer = (
  view: StudentAnswerView,
  student: StudentId,
  self: StudentSelf,
  form: DrawnForm,
  ctx: StudentContext,
) => Promise<Card | null>;

/** What stands under a message that came by itself, once the student has pressed something on it; null before. */
export type AnsweredNudge = (
  view: Extract<View, { card: "nudge" }>,
  student: StudentId,
  self: StudentSelf,
  ctx: StudentContext,
) => Promise<NudgeAnswered | null>;
