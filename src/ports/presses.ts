import type { Link } from "../domain/access.ts";
import type { Inputs, ItemAction, StudentWrite } from "../domain/actions.ts";
import type { CaseRow } from "../domain/case-row.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { FormRefusal } from "../domain/forms.ts";
import type { GivenDays } from "../domain/given-reasons.ts";
import type {
  DeliveryId,
  DigestId,
  EntryId,
  ItemId,
  Person,
  PressId,
  StaffId,
  StudentId,
} from "../domain/ids.ts";
import type { Refusal } from "../domain/intervention.ts";
import type { Act, LogEntry, Snapshot } from "../domain/log.ts";
import type { Note } from "../domain/notes.ts";
import type { Unreachable } from "../domain/reach.ts";
import type { View } from "../domain/view.ts";
import type { Delivery } from "./messages.ts";
import type { Account, Known, PlatformName } from "./platforms.ts";

/** What a button sent. */
export interface Press {
  readonly id: PressId;
  readonly platform: PlatformName;
  readonly person: Person;
  /** What the button named: an item, or for a student's own press their message or form. */
  readonly item: ItemId;
  readonly version: number;
  readonly kind: ItemAction | StudentWrite;
  readonly inputs: Inputs;
  readonly receivedAt: Date;
}

/** A press and everything that decides about it, read together. */
export interface PressSituation {
  readonly press: Omit<Press, "platform">;
  /** Already decided: "recorded", or why not. */
  readonly decided: string | null;
  readonly item: {
    readonly tutor: StaffId;
    readonly digest: DigestId;
    readonly student: StudentId;
    readonly was: Snapshot;
  } | null;
  /** The item opens what the student asked for without their tutor. */
  readonly sought: boolean;
  readonly links: readonly Link[];
  readonly excluded: boolean;
  /** Why nothing may be written to the student. */
  readonly unreachable: Unreachable | null;
  /** Number of entries about the student. */
  readonly version: number;
  readonly history: readonly LogEntry[];
  readonly replacedOn: IsoDate | null;
  readonly deadline: { readonly title: string; readonly dueOn: IsoDate } | null;
}

/** A press that stands written, with the message it is on. */
export interface TakenPress {
  readonly id: PressId;
  readonly delivery: Delivery;
  /** What decides about it, read while it was written; null where it could not be, or another press counts. */
  readonly situation: Promise<PressSituation | null>;
}

export interface Presses {
  /** One statement. The id of the press that counts: this one, or the first of its kind on that version. */
  write(press: Press): Promise<PressId>;
  /**
   * Writes a press on a message, in one statement: who pressed, the message and the press that counts, which is this one or the first of its
   * kind on that version. Where the message is not the presser's, nothing is written; null for an account that is nobody's.
   */
  take(
    press: Omit<Press, "platform" | "person">,
    on: DeliveryId,
    by: Person | Account,
  ): Promise<{
    readonly known: Known;
    readonly taken: Pick<TakenPress, "id" | "delivery"> | null;
  } | null>;
  /** What decides about a press, whether or not it stands written yet; of several at once in one statement. */
  situationOf(press: PressSituation["press"]): Promise<PressSituation | null>;
  situation(press: PressId): Promise<PressSituation | null>;
  /**
   * Entry, text, audit, what follows from the act, redraws, what the pressed message shows and the press's result in one statement. The
   * messages to those who are told, other people's messages that show the student, and how often the pressed one is to be drawn; null
   * when the history has moved on since it was read.
   */
  record(entry: NewEntry): Promise<{
    readonly told: readonly DeliveryId[];
    readonly behind: readonly DeliveryId[];
    readonly wanted: number | null;
  } | null>;
  /** What a form held that was not saved because a colleague was first. */
  keptInputs(person: Person, item: ItemId): Promise<Inputs>;
  refuse(
    press: PressId,
    why: string,
    audit: {
      readonly actor: Person;
      readonly student: StudentId | null;
      readonly item: ItemId | null;
      readonly at: Date;
    },
  ): Promise<void>;
}

/** What became of a press. */
export type PressResult =
  | {
      readonly kind: "recorded";
      readonly student: StudentId;
      /** How often the pressed message is to be drawn, where it was said with the entry what it shows. */
      readonly wanted?: number;
    }
  /** Not the presser's to see or touch, whether it never was, was once, or never existed. */
  | { readonly kind: "not-yours" }
  | { readonly kind: "form"; readonly refusal: FormRefusal }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** Refused a moment ago by another process, which has told the person why. */
  | { readonly kind: "lapsed" };

/** What became of a press for whoever pressed. */
export type Decided = Exclude<PressResult, { kind: "lapsed" }>;

/** A press that stands written, and what decides about it where that is known. */
export interface WrittenPress {
  readonly id: PressId;
  readonly situation: PressSituation | null;
}

/** What the pressed message shows once the press is recorded. */
export interface ShownAfter {
  readonly delivery: DeliveryId;
  readonly view: View;
}

/** Writes a press down, unless it was, and decides it. */
export type RecordPress = (
  press: Omit<Press, "id">,
  known?: { readonly written: WrittenPress | null; readonly shows: ShownAfter | null },
) => Promise<Decided>;

export interface NewEntry {
  readonly id: EntryId;
  readonly press: PressId;
  readonly student: StudentId;
  readonly by: StaffId;
  readonly right: string;
  readonly at: Date;
  readonly act: Act;
  readonly note: Note | null;
  /** All days on which something is not expected because staff said so, as they are from now on; null where the act changes none. */
  readonly given: readonly GivenDays[] | null;
  /** Where the case stands that the entry is about; null for entries about none, and for one that raises it. */
  readonly moved: CaseRow | null;
  readonly item: ItemId;
  /** Number of entries the decision was made on. */
  readonly expected: number;
  /** Null where that is not settled yet. */
  readonly shows: ShownAfter | null;
}

export interface Audit {
  viewed(view: {
    readonly actor: Person;
    readonly students: readonly StudentId[];
    readonly item: ItemId | null;
    readonly right: string;
    readonly at: Date;
  }): Promise<void>;
  /** Somebody asked to see whom they may not see: by an item, by a student's id as it was sent, by the number of a case, or by reference. */
  refused(refusal: {
    readonly actor: Person;
    readonly asked:
      | { readonly item: ItemId }
      | { readonly student: string }
      | { readonly case: number }
      | { readonly ref: string };
    readonly at: Date;
  }): Promise<void>;
}
