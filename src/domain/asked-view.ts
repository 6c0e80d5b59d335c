/** What a message shows staff of what students ask, say of a register, or write in danger. Kept with the message, so ids only. */
export type AskedView =
  /** What a student asked, by its entry. */
  | { readonly card: "asked"; readonly entry: string }
  /** A register that students say is wrong. */
  | { readonly card: "register-check"; readonly event: number }
  /** Words that may mean danger: the line without a name, and the words. */
  | { readonly card: "duty-told" | "duty"; readonly alert: string }
  /** To whom an alert is handed. */
  | { readonly card: "duty-hand"; readonly alert: string }
  /** Student support is in touch with a tutee. */
  | { readonly card: "in-touch"; readonly alert: string };

/** Every card of the above, and whether somebody may be typing in it. */
export const askedCards: Readonly<Record<AskedView["card"], "read" | "form">> = {
  asked: "read",
  "register-check": "read",
  "duty-told": "read",
  duty: "read",
  "duty-hand": "form",
  "in-touch": "read",
};

export const isAskedView = (view: { readonly card: string }): view is AskedView =>
  Object.hasOwn(askedCards, view.card);

/** What staff may press there; the token names the entry, the register or the alert. */
export const askedActions = [
  "asked.pass", // somebody else is to answer
  "register.correct",
  "register.keep",
  "register.ignore",
  "duty.open",
  "duty.take",
  "duty.not-crisis",
  "duty.hand", // the form
  "duty.hand.save",
  "duty.tutor", // the tutor is told that somebody is in touch
  "duty.close", // the line without a name again
] as const;
export type AskedAction = (typeof askedActions)[number];

export const isAskedAction = (action: string): action is AskedAction =>
  askedActions.some((known) => known === action);
