import type { NamedStudent } from "./facts.ts";
import type { StaffId } from "./ids.ts";

/** What somebody on duty does about words that may mean danger (cards.md 7.11). */
export type DutyStep =
  | { readonly kind: "open" }
  | { readonly kind: "take" }
  | { readonly kind: "not-crisis" }
  | { readonly kind: "hand"; readonly to: StaffId }
  | { readonly kind: "tell-tutor" };

/** An alert for somebody who may read it. */
export interface DutyAlertFacts {
  readonly id: string;
  readonly student: NamedStudent;
  readonly words: string;
  readonly at: Date;
  readonly state: "new" | "taken" | "not-crisis" | "handed";
  /** Who has it; empty while nobody has. */
  readonly byName: string;
  readonly own: boolean;
  readonly tutorTold: boolean;
  readonly email: string | null;
  readonly today: string;
  readonly zone: string;
}
