import type {
  ClosedList,
  ListFacts,
  RecordFacts,
  StandingFacts,
  StudentFacts,
} from "../domain/facts.ts";
import type { DigestId, ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { LogEntry, Mode, Outcome } from "../domain/log.ts";

/** Facts for cards, as they stand at the moment of drawing. */
export interface Facts {
  list(digest: DigestId, reader: StaffId, page: number): Promise<ListFacts | null>;
  /** A list without its students; null when the reader has none of that id. */
  closed(digest: DigestId, reader: StaffId): Promise<ClosedList | null>;
  /** The same for some items of a list, also those without a place on it. */
  items(digest: DigestId, reader: StaffId, items: readonly string[]): Promise<ListFacts | null>;
  /** Names for choosing between students by their items; those the reader may not see are left out. */
  chosen(items: readonly ItemId[], reader: StaffId): Promise<readonly NamedItem[]>;
  student(item: ItemId, reader: StaffId): Promise<OpenedStudent | null>;
  /** The same without what the data says, in one round trip: for what follows a press, and for most forms. */
  standing(item: ItemId, reader: StaffId): Promise<StandingStudent | null>;
  record(item: ItemId, reader: StaffId): Promise<RecordFacts | null>;
  /** The item through which a reader opens one of their students; null without a right. */
  itemOf(reader: StaffId, student: StudentId): Promise<ItemId | null>;
  /** The same for several, in the order given; those without a right are left out. */
  itemsOf(reader: StaffId, students: readonly StudentId[]): Promise<readonly ItemId[]>;
  /** The item that opens the student of an older one now; null for who is not the reader's. */
  itemAgain(item: ItemId, reader: StaffId): Promise<ItemId | null>;
  /** Own tutees, those covered with them, in the order of their names, for `find` and `show`. */
  tutees(reader: StaffId): Promise<readonly FoundTutee[]>;
  /** Whether a typed name is the reader's own record as a student: nobody opens that from the staff's side. */
  isOwnRecord(reader: StaffId, typed: string): Promise<boolean>;
  /** What this tutor chose last, to start the contact form with. */
  habits(reader: StaffId): Promise<{ readonly outcome: Outcome; readonly mode: Mode } | null>;
}

interface Opened {
  readonly studentId: StudentId;
  /** The entries about them, oldest first. */
  readonly history: readonly LogEntry[];
}

/** A student as opened. */
export type OpenedStudent = StudentFacts & Opened;
export type StandingStudent = StandingFacts & Opened;

export interface FoundTutee {
  readonly studentId: StudentId;
  readonly student: StudentFacts["student"];
  /** Another of the reader's tutees has the same name. */
  readonly sameName: boolean;
}

export type NamedItem = Pick<StudentFacts, "token" | "student" | "sameName">;
