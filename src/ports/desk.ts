import type { Right } from "../domain/access.ts";
import type { IsoDate } from "../domain/dates.ts";
import type {
  Around,
  HandOverFacts,
  Hats,
  LevelledTutee,
  OrphansFacts,
  Raisable,
  RaisedFacts,
  RaiseFacts,
  RegisterFacts,
  WaitingFor,
} from "../domain/desk.ts";
import type { Raising } from "../domain/forms-report.ts";
import type { DeliveryId, EntryId, ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { Act } from "../domain/log.ts";
import type { Colleague, OwnSettings } from "../domain/own-settings.ts";
import type { ItemCard, View } from "../domain/view.ts";

/** What a member of staff has at hand beside lists and students' cards, as it stands at the moment of asking. */
export interface Desk {
  hats(reader: StaffId): Promise<Hats>;
  /** All tutees of today by name, with the level of the newest scores. */
  levels(reader: StaffId): Promise<readonly LevelledTutee[]>;
  /** What waits for the reader, longest first. */
  waiting(reader: StaffId): Promise<readonly WaitingFor[]>;
  /** Who works with the student of an item, tutors first; none for whom the reader may not see. */
  around(item: ItemId, reader: StaffId): Promise<readonly Around[]>;
  /** The reader's report about the data of an item's student that stands, whether or not they may still see the student. */
  report(item: ItemId, reader: StaffId): Promise<Report | null>;
}

/** A report about the data. */
export interface Report {
  readonly token: string;
  readonly undoable: boolean;
  /** Null once it was taken back. */
  readonly act: Extract<Act, { kind: "left" | "data-wrong" }> | null;
}

/** Names raised with a student's tutors. */
export interface Raises {
  /** Whom the reader may raise: own tutees, students of modules they lead, those of an engagement officer's scope. */
  people(reader: StaffId): Promise<readonly Raisable[]>;
  /** The item through which a reader raises a student, made where there is none; null without a right. It opens nothing else. */
  itemFor(reader: StaffId, student: StudentId): Promise<ItemId | null>;
  /** Null without a right. */
  form(item: ItemId, reader: StaffId): Promise<RaiseFacts | null>;
  /** A raised name for one of those who were told; null when it was taken back, or is not theirs to see. */
  raised(entry: EntryId, reader: StaffId): Promise<RaisedFacts | null>;
  /** The right by which somebody may raise a student now, and who would hear; null without one. */
  rightTo(reader: StaffId, student: StudentId): Promise<RaiseRight | null>;
}

export interface RaiseRight extends Raising {
  readonly right: Right | "module-lead" | "engagement-officer";
}

/** A tutor's own settings. */
export interface StaffSettings {
  /** With the institution's where there are none, and with those who may cover. */
  read(reader: StaffId): Promise<{
    readonly own: OwnSettings;
    readonly colleagues: readonly Colleague[];
    /** IANA zone. */
    readonly zone: string;
  }>;
  save(reader: StaffId, own: OwnSettings): Promise<void>;
}

/** What people are told after a load. */
export interface Notices {
  /** Null for somebody who does not lead the module. */
  register(event: number, reader: StaffId): Promise<RegisterFacts | null>;
  /** Null for somebody who does not direct the programme. */
  orphans(programme: number, reader: StaffId): Promise<OrphansFacts | null>;
}

/** Students who came to a tutor from another. */
export interface HandOvers {
  /** Those who came on a day and are the reader's still; null without any. */
  read(on: IsoDate, reader: StaffId): Promise<HandOverFacts | null>;
  /** One message to the new tutor a load, and on record whom it is about. */
  announce(message: {
    readonly id: DeliveryId;
    readonly tutor: StaffId;
    readonly on: IsoDate;
    /** The load's id. */
    readonly load: number;
    /** What opens the students. */
    readonly items: readonly ItemId[];
    readonly at: Date;
  }): Promise<void>;
  /** The day that a message is about; null for a message about anything else. */
  of(delivery: DeliveryId): Promise<IsoDate | null>;
}

/** Whether a reader may open a card about a student now; recorded as a view with its right, or as refused. */
export type OpenStudent = (
  view: { readonly card: ItemCard; readonly item: ItemId },
  reader: StaffId,
) => Promise<boolean>;

/** What stands where a name is to be raised: the form, or why nobody would hear; null without a right. */
export type OpenRaise = (reader: StaffId, student: StudentId) => Promise<View | null>;
