/** What a message shows a student of their own data and choices. Kept with the message, so ids only. */
export type OwnDataView =
  | { readonly card: OwnDataPage }
  | {
      readonly card: "my-wrong";
      /** The id that the correction will have, so that sending the form twice says one thing. */
      readonly correction: string;
    }
  /** What became of something they said is wrong. */
  | { readonly card: "my-wrong-said"; readonly correction: string };

export type OwnDataPage =
  | "my-data"
  | "my-reasons"
  | "my-looks"
  | "my-messages"
  | "my-ask"
  | "my-download"
  | "my-choices"
  | "my-choices-saved";

/** Every card of the above, and whether somebody may be typing in it. */
export const ownDataCards: Readonly<Record<OwnDataView["card"], "read" | "form">> = {
  "my-data": "read",
  "my-reasons": "read",
  "my-looks": "read",
  "my-messages": "read",
  "my-ask": "read",
  "my-download": "read",
  "my-choices": "form",
  "my-choices-saved": "read",
  "my-wrong": "form",
  "my-wrong-said": "read",
};

export const isOwnDataView = (view: { readonly card: string }): view is OwnDataView =>
  Object.hasOwn(ownDataCards, view.card);

/** What a student may press about their own data. */
export const ownDataActions = [
  "data",
  "data.reasons",
  "data.looked",
  "data.messages",
  "data.ask", // whom to ask about who looked
  "data.wrong", // the form
  "data.wrong.send",
  "data.download",
  "choices", // the form
  "choices.save",
  "choices.stop", // no messages at all
  "choices.start", // messages again
  "choices.scored", // takes an objection back
] as const;
export type OwnDataAction = (typeof ownDataActions)[number];

export const isOwnDataAction = (action: string): action is OwnDataAction =>
  ownDataActions.some((known) => known === action);
