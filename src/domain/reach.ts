/** Why nothing is written to a student who is here. */
export type Unreachable = "under-18" | "messages-off" | "no-account";

/** How a reader's newest note to a student stands. */
export interface SentKudos {
  readonly at: Date;
  /** "held": it was not sent, because the student could not be written to by then. */
  readonly state: "sent" | "taken-back" | "held";
}

/** A note as its student reads it. */
export interface KudosNote {
  /** "Dr Mei Li", and shorter: "Dr Li". */
  readonly byName: string;
  readonly byShort: string;
  /** Null once it was taken back. */
  readonly text: string | null;
}

/** What the cards to a student need of them. */
export interface StudentSelf {
  readonly firstName: string;
  readonly messagesOff: boolean;
  readonly tutors: readonly { readonly name: string; readonly short: string }[];
}
