import type { Inputs, ListAction } from "../domain/actions.ts";
import type { FormRefusal } from "../domain/forms.ts";
import type { DeliveryId, DigestId, Person, StaffId } from "../domain/ids.ts";
import type { LogEntry } from "../domain/log.ts";
import type { CaseView, DeskView, View } from "../domain/view.ts";
import type { Card, ViewContext } from "../domain/views/card.ts";

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

/** A pressed button as a platform's verified request gives it. */
export interface PressedButton {
  readonly person: Person;
  /** The message it stands on. */
  readonly delivery: DeliveryId;
  readonly action: string;
  readonly token: string;
  readonly inputs: Inputs;
}

/** What a message shows after a press. */
export interface Answer {
  readonly view: View;
  readonly form: DrawnForm;
}

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
) => Promise<RenderedCard>;

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
export type DrawCase = (view: CaseView, reader: StaffId, ctx: ViewContext) => Promise<Card | null>;

/** What a form is drawn with besides its facts: what was typed so far and what was wrong with it. */
export interface DrawnForm {
  readonly inputs?: Inputs;
  readonly refusal?: FormRefusal | null;
  /** A colleague's contact that came first. */
  readonly first?: LogEntry;
}
