/** What a message shows a student who asks for something. Kept with the message, so ids only. */
export type StudentAnswerView =
  | {
      readonly card: "ask-chat" | "ask-stuck";
      /** Names this form, so that sending it twice asks once. */
      readonly ask: string;
      /** The message it was opened from; null for none. */
      readonly nudge: string | null;
      /** Begins with somebody else than the tutor. */
      readonly else?: boolean;
    }
  /** What they asked, and who answers it: by its entry. */
  | { readonly card: "asked-done"; readonly entry: string }
  /** They asked for somebody else, by the number of the case. */
  | { readonly card: "sought-done"; readonly case: number }
  /** Somebody else answers what they asked: said in a message of its own, by what it was. */
  | { readonly card: "asked-on"; readonly entry: string }
  /** Whom to call now. */
  | { readonly card: "danger"; readonly other?: boolean };

/** Every card of the above, and whether somebody may be typing in it. */
export const answerCards: Readonly<Record<StudentAnswerView["card"], "read" | "form">> = {
  "ask-chat": "form",
  "ask-stuck": "form",
  "asked-done": "read",
  "sought-done": "read",
  "asked-on": "read",
  danger: "read",
};

export const isAnswerView = (view: { readonly card: string }): view is StudentAnswerView =>
  Object.hasOwn(answerCards, view.card);
