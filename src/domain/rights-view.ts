/** What staff see of a student's rights: what somebody says is wrong, and stopping everything about somebody. Kept with the message. */
export type RightsView =
  /** Something a student says is wrong, and the form that says why it is kept. */
  | { readonly card: "correction" | "correction-keep"; readonly correction: string }
  /** Asks before everything about a student is stopped, or begins again. By reference alone: no name is asked for or shown. */
  | { readonly card: "stop-ask" | "restart-ask"; readonly ref: string }
  | {
      readonly card: "stop-done";
      readonly ref: string;
      /** ISO instant. */
      readonly at: string;
      readonly changed: number;
      readonly cancelled: number;
    }
  | {
      readonly card: "restart-done";
      readonly ref: string;
      /** waits: for a second person; again: everything has begun again. */
      readonly now: "waits" | "again";
    };

const rightsCards: readonly string[] = [
  "correction",
  "correction-keep",
  "stop-ask",
  "restart-ask",
  "stop-done",
  "restart-done",
] satisfies readonly RightsView["card"][];

export const isRightsView = (view: { readonly card: string }): view is RightsView =>
  rightsCards.includes(view.card);

/** What staff press there. What it is about stands in the message's own view. */
export const rightsActions = [
  "correct",
  "keep", // the form that says why
  "keep.back",
  "keep.save",
  "stop.now",
  "restart.now",
] as const;
export type RightsAction = (typeof rightsActions)[number];

export const isRightsAction = (action: string): action is RightsAction =>
  rightsActions.some((known) => known === action);
