import type { FormRefusal } from "../domain/forms.ts";
import type { DeliveryId, EntryId, Person, PressId, StudentId } from "../domain/ids.ts";
import type { StudentAct } from "../domain/log.ts";
import type { Hold, StudentSituation } from "../domain/student-acts.ts";

/** A student's press and everything that decides about it, read together. */
export interface StudentPress extends StudentSituation {
  readonly id: PressId;
  readonly person: Person;
  /** Null for somebody to whom nothing is said any more: who has left, or about whom everything was stopped. */
  readonly student: StudentId | null;
  /** Already decided: "recorded", or why not; and the entry that was added. */
  readonly decided: string | null;
  readonly entry: EntryId | null;
  /** The case it began. */
  readonly sought: number | null;
  /** Number of entries about the student. */
  readonly version: number;
}

/** What students do themselves, on its way into the log. */
export interface StudentActs {
  /** Null for a press that is no student's. */
  situation(press: PressId): Promise<StudentPress | null>;
  /** Entry, words, audit, what follows from the act, redraws and the press's result in one statement; null when the history has moved on since it was read. */
  record(entry: NewStudentEntry): Promise<{
    /** Messages to those who are told now. */
    readonly told: readonly DeliveryId[];
    /** Other people's messages that show the student. */
    readonly behind: readonly DeliveryId[];
    /** Somebody is asked about a register, and nobody is there to be asked. */
    readonly nobody: boolean;
  } | null>;
  /** Asks for somebody else than the tutor: a case of student support's that no tutor is shown. The same press again is the same case. */
  seek(asked: {
    readonly id: EntryId;
    readonly press: PressId;
    readonly student: StudentId;
    readonly text: string | null;
    readonly at: Date;
  }): Promise<{ readonly case: number; readonly told: readonly DeliveryId[] }>;
  /** Hands words that may mean danger to whoever is on duty, and keeps them nowhere else. The same press again tells nobody. */
  alert(words: {
    readonly press: PressId;
    readonly student: StudentId;
    readonly words: string;
    readonly at: Date;
  }): Promise<readonly DeliveryId[]>;
  /** Ends a press that adds nothing. */
  refuse(press: PressId, why: string, at: Date): Promise<void>;
}

export interface NewStudentEntry {
  readonly id: EntryId;
  readonly press: PressId;
  readonly student: StudentId;
  readonly at: Date;
  readonly act: StudentAct;
  readonly text: string | null;
  readonly hold: Hold | null;
  readonly tellAt: Date | null;
  /** Number of entries the decision was made on. */
  readonly expected: number;
}

/** What became of a student's press. */
export type StudentResult =
  | { readonly kind: "said"; readonly nudge: string }
  | { readonly kind: "asked"; readonly entry: EntryId }
  /** Student support has it, and no tutor knows. */
  | { readonly kind: "sought"; readonly case: number }
  | { readonly kind: "danger" }
  | { readonly kind: "form"; readonly refusal: FormRefusal }
  | { readonly kind: "not-yours" }
  /** Refused a moment ago by another process. */
  | { readonly kind: "lapsed" };
