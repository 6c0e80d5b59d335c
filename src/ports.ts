import type { Link } from "./domain/access.ts";
import type { Inputs, ItemAction } from "./domain/actions.ts";
import type { Place, Tutee } from "./domain/compose.ts";
import type { IsoDate } from "./domain/dates.ts";
import type { Shown } from "./domain/due.ts";
import type {
  ClosedList,
  DigestSummary,
  ListFacts,
  RecordFacts,
  StudentFacts,
} from "./domain/facts.ts";
import type { FormRefusal, Note } from "./domain/forms.ts";
import type {
  DeliveryId,
  DigestId,
  EntryId,
  ItemId,
  Person,
  PressId,
  SlotId,
  StaffId,
  StudentId,
} from "./domain/ids.ts";
import type { Refusal } from "./domain/intervention.ts";
import type { Act, LogEntry, Mode, Outcome, Snapshot } from "./domain/log.ts";
import type { Rhythm } from "./domain/schedule.ts";
import type { FeedState, StudentScore } from "./domain/signals.ts";
import type { View } from "./domain/view.ts";
import type { Card, ViewContext } from "./domain/views/card.ts";

/** The interfaces the inside needs. Each is as small as its callers; the rim implements them, tests hand in their own. */

export interface Clock {
  now(): Date;
}

/** Ids for what is about to be written, so that a retry writes the same row. */
export type NewId = () => string;

/** A card ready for a platform: its JSON, a notification without name or reason, and the whole of it in words. */
export interface RenderedCard {
  readonly json: object;
  readonly summary: string;
  readonly text: string;
}

/** Where a platform keeps a message of ours. */
export type PostedAt = Readonly<Record<string, string>>;

export type PostOutcome =
  | { readonly kind: "posted"; readonly at: PostedAt }
  /** 429 or a refused connection: nothing was accepted. */
  | { readonly kind: "retry"; readonly afterMs: number }
  /** Sent, no answer: never repeated blindly. */
  | { readonly kind: "unknown" }
  | {
      readonly kind: "refused";
      readonly why: "not-installed" | "blocked" | "gone" | "invalid-card" | "unauthorised";
    };

export interface ChatPlatform {
  readonly name: "slack" | "teams" | "sandbox";
  post(to: Person, card: RenderedCard, key: DeliveryId): Promise<PostOutcome>;
  replace(at: PostedAt, card: RenderedCard): Promise<PostOutcome>;
  /** Looks for a post we may have made before dying. "cannot-tell" where the platform has no way to ask. */
  find(to: Person, key: DeliveryId): Promise<PostedAt | "absent" | "cannot-tell">;
}

/** Rings for work that waits in the database. Losing a ring delays, the next tick rings again. */
export interface Bell {
  ring(work: { readonly job: "weekly-digest" | "due-today"; readonly slot: SlotId }): Promise<void>;
  ring(work: { readonly job: "deliver" | "redraw"; readonly delivery: DeliveryId }): Promise<void>;
  ring(work: { readonly job: "decide"; readonly press: PressId }): Promise<void>;
}

/** One tutor with the caseload of a day. */
export interface Caseload {
  readonly tutor: StaffId;
  readonly tutorRef: string;
  readonly first: boolean;
  /** Teaching week of most tutees. */
  readonly week: number | null;
  readonly tutees: readonly Tutee[];
}

export interface Caseloads {
  /** Caseloads with at least one tutee in a teaching period; `tutors` null means everybody's. */
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
   * The item of a student on the tutor's newest list; made, without a place, when the list does not hold them. Null when the tutor has
   * no list yet.
   */
  itemFor(tutor: StaffId, student: StudentId, item: ItemOutsideList): Promise<ItemId | null>;
}

/** What tutors are told between two lists. */
export interface DueMessages {
  /** Whom the tutor's newest list holds, and what it last said of them. */
  shown(tutor: StaffId): Promise<ReadonlyMap<StudentId, Shown>>;
  /**
   * Brings the newest list's items of these students up to them, making those it lacks, audits who was told of, and puts one message
   * about them into the outbox: all or nothing, and for one slot once. The delivery; null when there is one already.
   */
  save(message: {
    readonly id: DeliveryId;
    readonly tutor: StaffId;
    readonly slot: SlotId;
    readonly items: readonly (ItemOutsideList & { readonly studentId: StudentId })[];
    readonly at: Date;
  }): Promise<DeliveryId | null>;
}

/** A student opened or told about outside the list's places. */
export type ItemOutsideList = Pick<
  Place,
  "why" | "hard" | "level" | "trend" | "signals" | "because"
> & { readonly id: ItemId };

/** Facts for cards, as they stand at the moment of drawing. */
export interface Facts {
  list(digest: DigestId, reader: StaffId, page: number): Promise<ListFacts | null>;
  /** A list without its students; null when the reader has none of that id. */
  closed(digest: DigestId, reader: StaffId): Promise<ClosedList | null>;
  /** The same for some items of a list, also those without a place on it. */
  items(digest: DigestId, reader: StaffId, items: readonly string[]): Promise<ListFacts | null>;
  /** Names for choosing between students by their items; those the reader may not see are left out. */
  chosen(items: readonly ItemId[], reader: StaffId): Promise<readonly NamedItem[]>;
  student(
    item: ItemId,
    reader: StaffId,
  ): Promise<(StudentFacts & { readonly studentId: StudentId }) | null>;
  record(item: ItemId, reader: StaffId): Promise<RecordFacts | null>;
  /** The item through which a reader opens one of their students; null without a right, or before the first list. */
  itemOf(reader: StaffId, student: StudentId): Promise<ItemId | null>;
  /** Own tutees by name, for `find` and `show`. */
  tutees(reader: StaffId): Promise<readonly FoundTutee[]>;
  /** What this tutor chose last, to start the contact form with. */
  habits(reader: StaffId): Promise<{ readonly outcome: Outcome; readonly mode: Mode } | null>;
}

export interface FoundTutee {
  readonly studentId: StudentId;
  readonly student: StudentFacts["student"];
  /** Another of the reader's tutees has the same name. */
  readonly sameName: boolean;
}

export type NamedItem = Pick<StudentFacts, "token" | "student" | "sameName">;

/** What a button sent. */
export interface Press {
  readonly id: PressId;
  readonly platform: ChatPlatform["name"];
  readonly person: Person;
  readonly item: ItemId;
  readonly version: number;
  readonly kind: ItemAction;
  readonly inputs: Inputs;
  readonly receivedAt: Date;
}

/** A press and everything that decides about it, read together. */
export interface PressSituation {
  readonly press: Press;
  /** Already decided: "recorded", or why not. */
  readonly decided: string | null;
  readonly item: {
    readonly tutor: StaffId;
    readonly digest: DigestId;
    readonly student: StudentId;
    readonly was: Snapshot;
  } | null;
  readonly links: readonly Link[];
  readonly excluded: boolean;
  /** Number of entries about the student. */
  readonly version: number;
  readonly history: readonly LogEntry[];
  readonly replacedOn: IsoDate | null;
  readonly deadline: { readonly title: string; readonly dueOn: IsoDate } | null;
}

export interface Presses {
  /** One statement. The id of the press that counts: this one, or the first of its kind on that version. */
  write(press: Press): Promise<PressId>;
  situation(press: PressId): Promise<PressSituation | null>;
  /** Entry, text, audit, redraws and the press's result in one statement; false when the history has moved on since it was read. */
  record(entry: NewEntry): Promise<boolean>;
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
  | { readonly kind: "recorded"; readonly student: StudentId }
  /** Not the presser's to see or touch, whether it never was, was once, or never existed. */
  | { readonly kind: "not-yours" }
  | { readonly kind: "form"; readonly refusal: FormRefusal }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** Refused a moment ago by another process, which has told the person why. */
  | { readonly kind: "lapsed" };

export interface NewEntry {
  readonly id: EntryId;
  readonly press: PressId;
  readonly student: StudentId;
  readonly by: StaffId;
  readonly right: string;
  readonly at: Date;
  readonly act: Act;
  readonly note: Note | null;
  readonly item: ItemId;
  /** Number of entries the decision was made on. */
  readonly expected: number;
}

export interface Delivery {
  readonly id: DeliveryId;
  readonly recipient: Person;
  readonly card: string;
  readonly digest: DigestId | null;
  readonly state: "ready" | "sending" | "posted" | "refused" | "unknown";
  readonly attempts: number;
  readonly messageRef: PostedAt | null;
  readonly view: View;
  readonly wanted: number;
}

export interface Outbox {
  /** Takes a delivery for `leaseMs` if it may be sent now; `maybeSent` when an earlier attempt may have reached the platform. */
  lease(
    id: DeliveryId,
    now: Date,
    leaseMs: number,
  ): Promise<{ delivery: Delivery; maybeSent: boolean } | null>;
  posted(id: DeliveryId, at: PostedAt, drawn: number, now: Date): Promise<void>;
  /** Says what came of an attempt, unless another has begun since. */
  settle(
    attempt: Pick<Delivery, "id" | "attempts">,
    state: "ready" | "unknown" | "refused",
    notBefore: Date | null,
  ): Promise<void>;
  read(id: DeliveryId): Promise<Delivery | null>;
  /** What a message shows from now on. */
  show(id: DeliveryId, view: View, now: Date): Promise</* wanted */ number>;
  /** Whether that is all that is wanted by now. */
  drawn(id: DeliveryId, upTo: number): Promise<boolean>;
  /** A message of its own, ready to go. Posting the same occasion again adds nothing. */
  add(
    delivery: {
      id: DeliveryId;
      occasion: string;
      recipient: Person;
      card: string;
      digest: DigestId | null;
      view: View;
    },
    now: Date,
  ): Promise<DeliveryId>;
}

/** Makes the card of a view as it stands now, for the person it was delivered to. */
export type Draw = (
  view: View,
  delivery: Pick<Delivery, "recipient" | "digest">,
  form: DrawnForm,
) => Promise<RenderedCard>;

/** Makes the card of a view about one student; null when the reader has no right to see the student now. */
export type DrawStudent = (
  view: Extract<View, { item: string }>,
  reader: StaffId,
  form: DrawnForm,
  ctx: ViewContext,
) => Promise<Card | null>;

/** What a form is drawn with besides its facts: what was typed so far and what was wrong with it. */
export interface DrawnForm {
  readonly inputs?: Inputs;
  readonly refusal?: FormRefusal | null;
  /** A colleague's contact that came first. */
  readonly first?: LogEntry;
}

export interface Slots {
  /** Inserts occasions that are due; known ones are left as they are. */
  insert(
    slots: readonly { readonly name: string; readonly startsAt: Date }[],
    now: Date,
  ): Promise<void>;
  read(
    id: SlotId,
  ): Promise<{ readonly name: string; readonly startsAt: Date; readonly done: boolean } | null>;
  finish(id: SlotId, now: Date): Promise<void>;
}

/** What the tick finds to do. */
export interface Waiting {
  readonly slots: readonly { readonly id: SlotId; readonly name: string }[];
  readonly deliveries: readonly DeliveryId[];
  readonly redraws: readonly DeliveryId[];
  readonly presses: readonly PressId[];
}

export interface Backlog {
  waiting(now: Date, staleAfterMs: number): Promise<Waiting>;
  /** Messages whose view is to be cleared: students' cards open since before `cardsBefore`, messages posted before `listsBefore` that nobody touched since `cardsBefore`. */
  tidy(cardsBefore: Date, listsBefore: Date, now: Date): Promise<number>;
}

export interface Rhythms {
  all(): Promise<Rhythm[]>;
  tutors(rhythm: Rhythm): Promise<StaffId[]>;
}

export interface Scores {
  /** Scores every current enrolment of a day and keeps the result. */
  scoreAll(asOf: IsoDate): Promise<{
    readonly scored: number;
    readonly feeds: readonly FeedState[];
    readonly students: ReadonlyMap<number, StudentScore>;
  }>;
}

export interface Audit {
  viewed(view: {
    readonly actor: Person;
    readonly students: readonly StudentId[];
    readonly item: ItemId | null;
    readonly right: string;
    readonly at: Date;
  }): Promise<void>;
  /** Somebody asked to see whom they may not see: by an item, or by a student's id as it was sent. */
  refused(refusal: {
    readonly actor: Person;
    readonly asked: { readonly item: ItemId } | { readonly student: string };
    readonly at: Date;
  }): Promise<void>;
}

/** A name in a log line or an answer to a person, so that the two can be matched: four hex digits, no data. */
export type Reference = () => string;
