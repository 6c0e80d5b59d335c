import type { Right } from "../domain/access.ts";
import type { DaySpan, Studies } from "../domain/calendar.ts";
import type { Place, Tutee } from "../domain/compose.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { Shown } from "../domain/due.ts";
import type { DigestSummary } from "../domain/facts.ts";
import type { DeliveryId, DigestId, ItemId, SlotId, StaffId, StudentId } from "../domain/ids.ts";
import type { LogEntry } from "../domain/log.ts";
import type { Reminder } from "../domain/reminders.ts";
import type { FeedState, StudentScore } from "../domain/signals.ts";

/** One tutor, or whoever covers for one, with the caseload of a day. */
export interface Caseload {
  readonly tutor: StaffId;
  readonly tutorRef: string;
  readonly first: boolean;
  /** Teaching week of most tutees. */
  readonly week: number | null;
  /** The tutor's own length of the list; null for the institution's. */
  readonly length: number | null;
  /** The days the tutor was last away, where no list was made since. */
  readonly leave: DaySpan | null;
  readonly tutees: readonly Tutee[];
  /** Students who come back from a break in study within a week of the day, before or after, and the first day back. */
  readonly returning: DigestSummary["returning"];
  /** Students who are away this year, and when a list of this tutor's last named them. */
  readonly away: readonly {
    readonly studentId: StudentId;
    readonly studies: readonly Studies[];
    readonly toldOn: IsoDate | null;
  }[];
}

export interface Caseloads {
  /** Caseloads with at least one tutee who is enrolled on the day; `tutors` null means everybody's. Whoever is away has none. */
  on(
    asOf: IsoDate,
    scores: ReadonlyMap<number, StudentScore>,
    tutors: readonly StaffId[] | null,
  ): Promise<Caseload[]>;
}

export interface DigestHead {
  readonly id: DigestId;
  readonly asOf: IsoDate;
  readonly week: number | null;
}

/** A composed list about to be stored with its delivery. */
export interface NewDigest {
  readonly id: DigestId;
  readonly tutor: StaffId;
  readonly asOf: IsoDate;
  readonly slot: SlotId | null;
  readonly week: number | null;
  readonly summary: DigestSummary;
  readonly items: readonly (Place & { readonly id: ItemId })[];
  readonly delivery: { readonly id: DeliveryId; readonly card: "weekly-list" };
}

/** A composed list with the tutor's reference, for those who print it. */
export interface Composed {
  readonly tutorRef: string;
  readonly digest: NewDigest;
  readonly caseload: Caseload;
}

/** Composes the lists of a day; `tutors` null means everybody's. */
export type ComposeDigests = (
  asOf: IsoDate,
  tutors: readonly StaffId[] | null,
  slot: SlotId | null,
) => Promise<Composed[]>;

export interface Digests {
  /** Stores lists, items, audit of who was listed and deliveries in one transaction and marks the slot done; a tutor's second list of a day is left out. */
  save(digests: readonly NewDigest[], slot: SlotId | null, at: Date): Promise<DeliveryId[]>;
  /** The newest list of a tutor. */
  newest(tutor: StaffId): Promise<DigestHead | null>;
  head(digest: DigestId): Promise<DigestHead | null>;
  /**
   * The items of students on the tutor's newest list, or of none before the first, in the order given; made, without a place, where
   * there is none.
   */
  itemsFor(
    tutor: StaffId,
    items: readonly (ItemOutsideList & { readonly studentId: StudentId })[],
  ): Promise<ItemId[]>;
}

/** What tutors are told between two lists. */
export interface DueMessages {
  /** Whom the tutor's newest list holds, and what it last said of them. */
  shown(tutor: StaffId): Promise<ReadonlyMap<StudentId, Shown>>;
  /** Who gave whom a known reason that ends on a day of the coming week, or today. */
  ending(today: IsoDate): Promise<readonly TutorAndStudent[]>;
  /** What reminders are decided by; those who have no right to the student today are left out. */
  remembered(of: readonly TutorAndStudent[], today: IsoDate): Promise<readonly Remembered[]>;
  /**
   * Brings the newest list's items of these students up to them, making those it lacks, audits who was told of, remembers the reminders,
   * and puts one message about all of them into the outbox: all or nothing, and for one slot once. The delivery; null when there is one already.
   */
  save(message: {
    readonly id: DeliveryId;
    readonly tutor: StaffId;
    readonly slot: SlotId;
    readonly items: readonly (ItemOutsideList & Pick<Place, "right" | "studentId">)[];
    readonly reminders: readonly NewReminder[];
    readonly at: Date;
  }): Promise<DeliveryId | null>;
}

export interface TutorAndStudent {
  readonly tutor: StaffId;
  readonly studentId: StudentId;
}

export interface Remembered extends TutorAndStudent {
  readonly right: Right;
  readonly history: readonly LogEntry[];
  /** Occasions that the tutor was reminded of. */
  readonly told: readonly string[];
}

/** A reminder about to be told. */
export interface NewReminder extends Pick<Remembered, "studentId" | "right"> {
  readonly what: Reminder;
  readonly occasion: string;
  /** The item that opens the student. */
  readonly item: ItemId;
}

/** A student opened or told about outside the list's places. */
export type ItemOutsideList = Pick<
  Place,
  "why" | "hard" | "level" | "trend" | "signals" | "because"
> & { readonly id: ItemId };

export interface Scores {
  /** Scores every current enrolment of a day and keeps the result. */
  scoreAll(asOf: IsoDate): Promise<{
    readonly scored: number;
    readonly feeds: readonly FeedState[];
    readonly students: ReadonlyMap<number, StudentScore>;
  }>;
}
