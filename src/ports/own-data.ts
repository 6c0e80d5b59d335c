import type { DeliveryId, StudentId } from "../domain/ids.ts";
import type {
  ChoiceKind,
  Look,
  NewChoices,
  OwnChoices,
  OwnReasons,
  OwnStanding,
  SentMessage,
} from "../domain/own-data.ts";
import type { OwnDataAction, OwnDataView } from "../domain/own-data-view.ts";
import type { Disputable, OwnWrong, SaidWrong } from "../domain/own-wrong.ts";
import type { StudentView } from "../domain/student-view.ts";
import type { Card } from "../domain/views/card.ts";
import type { StudentContext } from "../domain/views/student-side.ts";
import type { Answer, DrawnForm, OneTimeLink, PressedButton } from "./messages.ts";

/** What a student may read of themselves: everything here is bound to the one it is about. */
export interface OwnData {
  /** Null for somebody to whom nothing is said at all. */
  standing(student: StudentId): Promise<OwnStanding | null>;
  reasons(student: StudentId): Promise<OwnReasons>;
  /** Everybody's looks of this term, but those of the duty team. */
  looks(student: StudentId): Promise<readonly Look[]>;
  /** Newest first. */
  messages(student: StudentId): Promise<readonly SentMessage[]>;
  /** Registers, hand-ins and marks of which they may say that they are wrong, newest first. */
  disputable(student: StudentId): Promise<readonly Disputable[]>;
  /** Null for anybody else's. */
  said(correction: string, student: StudentId): Promise<SaidWrong | null>;
  choices(student: StudentId): Promise<OwnChoices>;
}

/** What a student may change about themselves; each holds from that second, and is on record as their own act. */
export interface OwnWishes {
  save(student: StudentId, choices: NewChoices, at: Date): Promise<void>;
  /** No message of a kind any more. */
  stopKind(student: StudentId, kind: ChoiceKind, at: Date): Promise<void>;
  /** No messages at all, or messages again. */
  messages(student: StudentId, wanted: boolean, at: Date): Promise<void>;
  /** Takes an objection back. */
  scoredAgain(student: StudentId, at: Date): Promise<void>;
  /** Says that something is wrong, or objects; the same id again adds nothing. Whoever is told of it: the messages to them. */
  say(id: string, student: StudentId, wrong: OwnWrong, at: Date): Promise<readonly DeliveryId[]>;
}

/** Makes the card of a student's own data; null where what it showed is gone. */
export type DrawOwnData = (
  view: OwnDataView,
  student: StudentId,
  form: DrawnForm,
  ctx: StudentContext,
) => Promise<Card | null>;

/** Answers a button about a student's own data and choices. */
export type AnswerOwnData = (
  action: OwnDataAction,
  button: PressedButton,
  view: { readonly card: string },
  student: StudentId,
) => Promise<Answer>;

/** Links under which a student fetches what is held about them, once. */
export interface Downloads {
  /** Whether an address leads here at all. */
  readonly offered: boolean;
  /** A link made now; null where none can be. */
  link(student: StudentId, now: Date): Promise<OneTimeLink | null>;
}

/** Looks whether a student's words may mean danger. If so whoever is on duty is told, and the student sees this; null: they mean nothing. */
export type HeedWords = (student: StudentId, words: string) => Promise<StudentView | null>;
