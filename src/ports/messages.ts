import type { Inputs, ListAction } from "../domain/actions.ts";
import type { FormRefusal } from "../domain/forms.ts";
import type { DeliveryId, DigestId, Person, StaffId } from "../domain/ids.ts";
import type { LogEntry } from "../domain/log.ts";
import type { CaseView, DeskView, View } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";
import type { PlatformName, PostedAt } from "./platforms.ts";
import type { TakenPress } from "./presses.ts";

export interface Delivery {
  readonly id: DeliveryId;
  readonly recipient: Person;
  readonly card: string;
  readonly digest: DigestId | null;
  /** Where it goes or went; null until that was decided. */
  readonly platform: PlatformName | null;
  readonly state: "ready" | "sending" | "posted" | "refused" | "unknown";
  readonly attempts: number;
  /** Since when nobody knows whether it arrived. */
  readonly unsureSince: Date | null;
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
  /** Settles where it goes, before it goes. */
  route(id: DeliveryId, platform: PlatformName): Promise<void>;
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
  /** Whether that is all that is wanted by now, and what else of the same person's is behind. */
  drawn(
    id: DeliveryId,
    upTo: number,
  ): Promise<{ readonly all: boolean; readonly behind: readonly DeliveryId[] }>;
  /** It is not drawn again before then. */
  notBefore(id: DeliveryId, then: Date): Promise<void>;
  /** Messages to somebody that something newer is wanted of. */
  behind(recipient: Person): Promise<readonly DeliveryId[]>;
  /** A message of its own, ready to go. Posting the same occasion again adds nothing. */
  add(delivery: NewDelivery, now: Date): Promise<DeliveryId>;
  /** What was opened beside a message, or shows what the reader's other messages do: it stands already. The same occasion again moves there. */
  opened(
    delivery: NewDelivery & {
      readonly platform: PlatformName;
      readonly at: PostedAt;
      /** Something of it is still to be drawn. */
      readonly isPart?: boolean;
    },
    now: Date,
  ): Promise<DeliveryId>;
  /** What was opened beside a message stands there no more. */
  forget(id: DeliveryId): Promise<void>;
  /** A message stands elsewhere from now on, unless it does already. */
  moved(id: DeliveryId, from: PostedAt, to: PostedAt): Promise<boolean>;
  /** The message with a key turned out to stand there. */
  adopt(id: DeliveryId, at: PostedAt, now: Date): Promise<void>;
}

export interface NewDelivery {
  readonly id: DeliveryId;
  /** What it is for: "reply-<id>". */
  readonly occasion: string;
  readonly recipient: Person;
  readonly card: string;
  readonly digest: DigestId | null;
  readonly view: View;
  /** Null: where the recipient wants it. */
  readonly platform?: PlatformName | null;
}

/** A pressed button as a platform's verified request gives it. */
export interface PressedButton {
  readonly person: Person;
  /** The message it stands on. */
  readonly delivery: DeliveryId;
  readonly action: string;
  readonly token: string;
  readonly inputs: Inputs;
  /** The press, where a platform had it written down before it was acknowledged. */
  readonly taken?: TakenPress;
  /** Where the pressed message stands: a twin of one we lost sight of is taken for it. */
  readonly at?: PostedAt;
  /** Shows a card beside the message. */
  readonly beside?: ShowBeside;
}

/** Shows a card beside the pressed message, as a modal does; "in-place" for one that stands in the message's place. */
export type ShowBeside = (
  card: Card,
  key: DeliveryId,
) => Promise<
  | { readonly kind: "in-place" }
  | {
      readonly kind: "opened";
      readonly at: PostedAt;
      /** False where a picture is still to come. */
      readonly whole: boolean;
    }
>;

/** What a message shows after a press. */
export interface Answer {
  readonly view: View;
  readonly form: DrawnForm;
  /** How often the message is to be drawn, where it was said already that it shows this. */
  readonly wanted?: number;
}

/** Writes down what a button does about a student, with its message; null for one that only opens something, and for what is not theirs. */
export type TakePress = (
  button: Omit<PressedButton, "at" | "beside" | "taken">,
) => Promise<TakenPress | null>;

/** Does what a button asks if that may be, and says what stands in its message from then on. */
export type Respond = (button: PressedButton, delivery: Delivery) => Promise<Answer>;

/** Answers a button that concerns no one student. */
export type AnswerGeneral = (
  action: ListAction,
  button: PressedButton,
  delivery: Delivery,
  reader: StaffId,
) => Promise<Answer>;

/** A message that answers what somebody typed, and the list it belongs to. */
export interface Reply {
  readonly view: View;
  readonly digest: DigestId | null;
}

/** Makes the card of a view as it stands now, for the person it was delivered to. */
export type Draw = (
  view: View,
  delivery: Pick<Delivery, "recipient" | "digest">,
  form: DrawnForm,
) => Promise<Card>;

/** Makes the card of a view about one student; null when the reader has no right to see the student now. */
export type DrawStudent = (
  view: Extract<View, { item: string }>,
  reader: StaffId,
  form: DrawnForm,
  ctx: ViewContext,
) => Promise<Card | null>;

/** Makes the card of a view about a member of staff and all of their students; null for what is not theirs to see now. */
export type DrawDesk = (
  view: DeskView,
  reader: StaffId,
  form: DrawnForm,
  ctx: ViewContext,
) => Promise<Card | null>;

/** Makes the card of a view for those whom cases go to; null for what is not theirs to see now. */
export type DrawCase = (
  view: CaseView,
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
  /** Made for this answer alone: it is kept nowhere, and a card that is drawn again is without it. */
  readonly link?: OneTimeLink;
}

/** A link that works once, until then. */
export interface OneTimeLink {
  readonly url: string;
  readonly until: Date;
}
