import type { CaseCourse } from "./case-course.ts";
import type { IsoDate } from "./dates.ts";
import type { NamedStudent } from "./facts.ts";
import type { StaffId, StudentId } from "./ids.ts";
import type { CaseAbout, CaseKnowing, CaseUrgency, Mode, OpenCase, Outcome } from "./log.ts";
import type { Signal } from "./signals.ts";

/** Facts for the cards of those whom cases go to. */

/** A case as it may stand where somebody else could read along: no name. */
export interface CaseLine {
  readonly number: number;
  /** Of the reader's item of the student: what its buttons carry. Null where there is nothing to open any more. */
  readonly token: string | null;
  readonly about: CaseAbout;
  /** A programme of the student's with many students; null where it would tell who it is. */
  readonly area: string | null;
  readonly urgency: CaseUrgency;
  readonly dueOn: IsoDate;
  readonly raisedOn: IsoDate;
  readonly state: CaseCourse["status"];
  /** The team that has it, by its name in the settings. */
  readonly team: string;
  /** Automatic steps so far. */
  readonly step: number;
  /** The student asked for somebody else than their tutor. */
  readonly sought: boolean;
  /** It is the reader's to work on. */
  readonly mine: boolean;
  readonly accepted: { readonly by: StaffId; readonly byName: string } | null;
  /** Why it is somebody's to decide, and as what they are asked; null where it is not. */
  readonly decides: CaseCourse["decides"];
  readonly asks: "cover" | "director" | "head" | null;
  /** Who has to act besides the team, or decides. */
  readonly owner: { readonly id: StaffId; readonly name: string } | null;
  readonly today: IsoDate;
}

/** A case for whoever raised it, or has the student now. */
export interface CaseNewsFacts {
  readonly number: number;
  readonly token: string;
  readonly student: NamedStudent;
  readonly sameName: boolean;
  readonly course: OpenCase;
  /** What the team wrote when it sent the case back, or closed it. */
  readonly text: string;
  readonly today: IsoDate;
  readonly now: Date;
  readonly zone: string;
}

/** What somebody tried, newest contact last. */
export interface Tried {
  readonly byName: string;
  readonly contacts: readonly { readonly mode: Mode; readonly on: IsoDate }[];
  readonly outcome: Outcome;
}

/** An open case with all that goes along with it, for somebody of the team. */
export interface CaseFacts extends CaseLine {
  readonly token: string;
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly programme: string | null;
  readonly raised: {
    readonly byName: string;
    /** Why they were allowed. */
    readonly right: string;
    readonly at: Date;
    readonly on: IsoDate;
  };
  /** What would help. */
  readonly asked: string;
  readonly knows: CaseKnowing;
  /** Reasons of today, and what was tried; null for cases that carry no data. */
  readonly data: { readonly signals: readonly Signal[]; readonly tried: readonly Tried[] } | null;
  /** What was told since, oldest first. */
  readonly added: readonly {
    readonly byName: string;
    readonly on: IsoDate;
    readonly text: string;
  }[];
  /** Restricted notes that are not shown. */
  readonly restricted: number;
  /** What the reader did last about it can be undone now. */
  readonly undoable: boolean;
  readonly now: Date;
  readonly zone: string;
}
