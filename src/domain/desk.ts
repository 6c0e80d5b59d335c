import type { IsoDate } from "./dates.ts";
import type { NamedStudent } from "./facts.ts";
import type { StaffId, StudentId } from "./ids.ts";
import type { OpenCase } from "./log.ts";
import type { Level } from "./signals.ts";
import type { Standing } from "./standing.ts";
import type { Waits } from "./waiting.ts";

/** Facts for cards that concern a member of staff and all of their students, not one student's card or a list. */

/** What a member of staff is on a day. */
export interface Hats {
  /** Has tutees of their own, or covers some. */
  readonly tutor: boolean;
  readonly moduleLead: boolean;
  readonly director: boolean;
  readonly officer: boolean;
  /** Of student support. */
  readonly support: boolean;
}

/** Whether somebody may raise a name at all (cards.md 14.3). */
export const mayRaise = ({ tutor, moduleLead, officer }: Hats): boolean =>
  tutor || moduleLead || officer;

/** A tutee with the level of the newest scores; null where the student is not scored by their own wish. */
export interface LevelledTutee {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly right: string;
  readonly level: Level | null;
}

/** A student as a card names them, with the token of the reader's item; null before the reader's first list. */
export interface NamedWithToken {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly token: string | null;
}

/** Something that waits for a member of staff. */
export type WaitingFor = NamedWithToken & Waits;

/** Somebody who works with a student, and as what; `of` is the programme or module of the right. */
export interface Around {
  readonly name: string;
  readonly right: string;
  readonly of: string | null;
}

/** A student whom the reader may raise. */
export interface Raisable {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly sameName: boolean;
}

/** A tutor who hears when a name is raised. */
export interface RaiseTutor {
  readonly id: StaffId;
  readonly name: string;
  /** Who is told: the tutor, or whoever covers today. */
  readonly tell: StaffId;
  /** The name of who covers; null for a tutor who is here. */
  readonly cover: string | null;
}

/** What the form behind "Raise" and its confirmation show. */
export interface RaiseFacts {
  readonly token: string;
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly tutors: readonly RaiseTutor[];
  /** Who was told by the reader's last raise of this student that stands; null for none. */
  readonly told: readonly string[] | null;
  /** That raise can be undone now. */
  readonly undoable: boolean;
  readonly today: IsoDate;
  readonly now: Date;
  readonly zone: string;
}

/** A name that a colleague raised, for the tutor who is told. */
export interface RaisedFacts extends NamedWithToken {
  readonly byName: string;
  /** Module whose lead raised it; null for others. */
  readonly module: string | null;
  readonly text: string;
}

/** A session whose register is left out because far fewer than usual stand in it. */
export interface RegisterFacts {
  readonly module: string;
  readonly startsAt: Date;
  readonly attended: number;
  readonly expected: number;
  /** Null once the register counts again. */
  readonly usual: number | null;
  readonly today: IsoDate;
  readonly zone: string;
}

/** A student who came to a tutor from another. */
export interface HandedOver extends NamedWithToken {
  readonly standing: Standing;
  readonly openCase: OpenCase | null;
  /** Who raised the student with the former tutor, where nobody has acted on it. */
  readonly raisedBy: string | null;
}

/** All who came to a tutor from others on one day. */
export interface HandOverFacts {
  readonly on: IsoDate;
  /** Names of the former tutors. */
  readonly from: readonly string[];
  /** At least one; by name. */
  readonly students: readonly HandedOver[];
  /** How many notes about them the reader may not read. */
  readonly restricted: number;
  readonly today: IsoDate;
  readonly now: Date;
  readonly zone: string;
}

/** Students of a programme who have no tutor today. */
export interface OrphansFacts {
  readonly programme: string;
  readonly students: readonly {
    readonly studentId: StudentId;
    readonly student: NamedStudent;
    readonly sameName: boolean;
  }[];
}
