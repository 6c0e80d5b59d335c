import type { DeliveryId, Person } from "../domain/ids.ts";

/** A card as the page keeps it. */
interface KeptCard {
  readonly json: object;
  /** The notification: no name, no reason. */
  readonly summary: string;
}

/** What the sandbox page has accepted: the place that Slack or Teams would be. */
export interface SandboxMessages {
  /** Keeps a message; the same delivery again is the same message. */
  post(message: {
    id: string;
    person: Person;
    delivery: DeliveryId;
    card: KeptCard;
    at: Date;
  }): Promise<string>;
  replace(id: string, card: KeptCard, at: Date): Promise<boolean>;
  find(person: Person, delivery: DeliveryId): Promise<string | null>;
  typed(message: { id: string; person: Person; text: string; at: Date }): Promise<void>;
  /** Messages of one person that are new or edited after a change number, oldest post first. */
  since(person: Person, change: number): Promise<readonly KeptMessage[]>;
  /** The delivery that stands behind a message of a person's conversation. */
  deliveryOf(person: Person, message: string): Promise<DeliveryId | null>;
}

export interface KeptMessage {
  readonly id: string;
  readonly typed: string | null;
  readonly card: object | null;
  readonly summary: string | null;
  readonly postedAt: Date;
  readonly edited: boolean;
  readonly change: number;
}
