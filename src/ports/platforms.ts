import type { DeliveryId, Person } from "../domain/ids.ts";
import type { Card } from "../domain/views/card.ts";

export type PlatformName = "slack" | "teams" | "sandbox";

/** Somebody as a platform knows them: Slack's workspace or enterprise and user id, Teams' tenant and object id. */
export interface Account {
  readonly platform: PlatformName;
  readonly tenant: string;
  readonly account: string;
}

/** Where a platform keeps a message, or writes to somebody: its own references, as texts. */
export type PostedAt = Readonly<Record<string, string>>;

/** A person where they can be written to. */
export interface Recipient extends Account {
  readonly person: Person;
  /** The latest reference of their conversation; null before the first. */
  readonly conversation: PostedAt | null;
}

export type PostOutcome =
  | {
      readonly kind: "posted";
      readonly at: PostedAt;
      /** False where only a cover without names stands there so far, or the card lacks its picture. */
      readonly whole: boolean;
      /** Their conversation from now on, where it was opened for this. */
      readonly conversation?: PostedAt;
    }
  | Later
  /** Sent, no answer: never repeated blindly. */
  | { readonly kind: "unknown" }
  | {
      readonly kind: "refused";
      readonly why: "not-installed" | "blocked" | "gone" | "invalid-card" | "unauthorised";
    };

/** 429 or a refused connection: nothing was accepted. */
export interface Later {
  readonly kind: "retry";
  readonly afterMs: number;
}

/** What an edit is made for. */
export interface Edit {
  readonly key: DeliveryId;
  readonly to: Person;
  /** Somebody waits for it: it goes before what is done in the background. */
  readonly pressed: boolean;
  /**
   * Says what else belongs to the message from now on, before it is there: whatever a place names is found again by whoever edits it next.
   * False where the message was moved on meanwhile.
   */
  keep(from: PostedAt, to: PostedAt): Promise<boolean>;
}

export interface ChatPlatform {
  readonly name: PlatformName;
  /** Posts a new message once, whatever becomes of it. */
  post(to: Recipient, card: Card, key: DeliveryId): Promise<PostOutcome>;
  replace(at: PostedAt, card: Card, edit: Edit): Promise<PostOutcome>;
  /**
   * Looks for a post we may have made before dying. "absent" is certain, "not-yet" may still come, "cannot-tell" where the platform has no
   * way to ask.
   */
  find(to: Recipient, key: DeliveryId): Promise<PostedAt | "absent" | "not-yet" | "cannot-tell">;
  /** The account with an address that the platform has verified; null where there is none, or no way to ask. */
  lookUp(email: string): Promise<Account | Later | null>;
}

/** The platforms in use. */
export interface Platforms {
  readonly all: readonly ChatPlatform[];
  /** Null for one that is not in use any more. */
  of(name: PlatformName): ChatPlatform | null;
}

/** Who is who on the platforms. */
export interface Accounts {
  /** The person behind an account, a member of staff before a student; null for one that was never linked. */
  personOf(account: Account): Promise<Known | null>;
  /** Links an account to everybody with the address, ends what it was linked to before as `unlink` does; the person behind it now. */
  link(account: Account, email: string, at: Date): Promise<Person | null>;
  /** Ends every link of an account (deactivated, a guest by now, or another address), what it asked for a moment ago, and what it was shown. */
  unlink(account: Account, at: Date): Promise<void>;
  /** The latest way to write to an account. Whoever can be written to is reachable again. */
  seen(account: Account, conversation: PostedAt): Promise<void>;
  /** The platform refuses our messages to the account. */
  unreachable(account: Account, at: Date): Promise<void>;
  /** Where somebody is written to on a platform; null where they cannot be. */
  recipient(person: Person, platform: PlatformName): Promise<Recipient | null>;
  /** Of these platforms the one on which somebody is written to first: the one they chose, else the one they were first known on. */
  preferred(person: Person, among: readonly PlatformName[]): Promise<PlatformName | null>;
  /** Whether two people are one behind an account of a platform: a doctoral student who teaches. */
  isSame(one: Person, other: Person, platform: PlatformName): Promise<boolean>;
  /** The address on record; null where there is none. */
  emailOf(person: Person): Promise<string | null>;
}

export interface Known {
  readonly person: Person;
  /** When the platform last confirmed the address. */
  readonly verifiedAt: Date;
  /** Where they are written to; null before the first time, and where our messages are refused. */
  readonly conversation: PostedAt | null;
}

/** A token that runs out, and the one that it is exchanged with, once. */
export interface TokenPair {
  readonly access: string;
  readonly refresh: string;
  readonly expiresAt: Date;
  /** The first of the tokens for exchange, as the operator gave it: another one begins anew. */
  readonly seed: string;
}

/** An app on a platform; `tenant` is what it calls itself there, as whose token it is only the token says. */
export interface TokenOwner {
  readonly platform: PlatformName;
  readonly tenant: string;
}

export interface ChatTokens {
  kept(whose: TokenOwner): Promise<TokenPair | null>;
  /** Keeps what `renew` makes of the pair that was kept; nobody else renews it meanwhile, in any process. */
  renewed(
    whose: TokenOwner,
    renew: (kept: TokenPair | null) => Promise<TokenPair>,
  ): Promise<TokenPair>;
}
