import type { Inputs } from "../domain/actions.ts";
import type { DeliveryId, Person } from "../domain/ids.ts";
import type { ShownRefusal } from "../domain/view.ts";
import type { Card } from "../domain/views/card.ts";
import type { PressedButton } from "./messages.ts";
import type { Account, ChatPlatform, Known, PlatformName, PostedAt } from "./platforms.ts";
import type { TakenPress } from "./presses.ts";

/** Somebody at the door, as their platform vouches for them. */
export interface Visitor extends Account {
  /** The address that the platform has verified; null where it tells none. */
  readonly email: string | null;
  /** "outsider": a guest, a bot, deactivated, or of another organisation. */
  readonly standing: "member" | "outsider";
}

/** What a press shows. */
export interface Answered {
  readonly card: Card;
  /** Changes the message to it, and the person's other messages that something newer is wanted of. Once, after the platform has its answer. */
  settle(): Promise<void>;
}

/** Whether a press stands written. */
export type Noted =
  | { readonly kind: "written"; readonly known: Known; readonly taken: TakenPress }
  /** It only opens something, or is on a message of somebody else's: nothing to write. */
  | { readonly kind: "nothing" }
  /** The account is nobody's. */
  | { readonly kind: "stranger" };

/** What the doors of the platforms need of the house. Each call may throw: that is a fault, and `refusal` has the words for it. */
export interface ChatHouse {
  /** Who is behind an account that was met before. */
  known(account: Account): Promise<Known | null>;
  /** Who somebody is by their verified address; null for a stranger, who is then told so and sees nothing. */
  meet(visitor: Visitor): Promise<Person | null>;
  /** The latest way to write to an account. */
  seen(account: Account, conversation: PostedAt): Promise<void>;
  /** The platform does not take our messages to the account any more. */
  unreachable(account: Account): Promise<void>;
  /**
   * Writes down a press that must not be lost once it was acknowledged, in one statement. Where the door knows who it is, what decides
   * about it is read meanwhile.
   */
  note(
    account: Account,
    button: {
      readonly delivery: DeliveryId;
      readonly action: string;
      readonly token: string;
      readonly inputs: Inputs;
    },
    by?: Person,
  ): Promise<Noted>;
  /** Does what a button asks; null for a message that is not the person's. */
  answer(button: PressedButton): Promise<Answered | null>;
  /** The same with the message changed, for a platform that has its answer already. */
  answerInPlace(button: PressedButton): Promise<Card | null>;
  /** What was opened beside a message was closed. */
  closed(delivery: DeliveryId): Promise<void>;
  /** Answers what somebody typed with a message of its own, there. */
  say(person: Person, text: string, on: PlatformName): Promise<void>;
  /** What a person's own page of the platform shows, kept up to date there from now on. */
  showHome(person: Person, on: PlatformName, at: PostedAt): Promise<void>;
  /** The first message to somebody new on a platform; once. */
  greet(person: Person, on: PlatformName): Promise<void>;
  /** A refusal for somebody who need not be known. */
  refusal(why: DoorRefusal): Card;
  /** The card for a press that takes long; the one that holds comes by itself. */
  moment(): Card;
  /** The card for an error that nobody foresaw, logged under its reference. */
  fault(error: unknown, event: string): Card;
}

/** A platform of ours: how it is written to, and its door. `Router` is what the server mounts. */
export interface Side<Router> {
  readonly platform: ChatPlatform;
  open(house: ChatHouse): Door<Router>;
}

export interface Door<Router> {
  /** Null where the platform is called, not we: Slack's socket mode. */
  readonly router: Router | null;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export type DoorRefusal = Extract<
  ShownRefusal["why"],
  "account-unknown" | "not-here" | "private-chat" | "cannot-open"
>;
