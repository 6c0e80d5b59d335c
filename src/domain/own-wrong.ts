import type { Inputs } from "./actions.ts";
import { type ClosedDays, type IsoDate, workingDaysAfter } from "./dates.ts";
import type { FormRefusal } from "./forms.ts";
import { CHECKED_WITHIN } from "./forms-report.ts";

/** What a student may say is wrong about them (cards.md 8), in the order of the form. The last one is an objection. */
export const ownWrongThings = [
  "register",
  "hand-in",
  "mark",
  "details",
  "note",
  "objection",
] as const;
export type OwnWrongThing = (typeof ownWrongThings)[number];

/** Something on record of which a student may say that it is wrong. */
export interface Disputable {
  readonly thing: Extract<OwnWrongThing, "register" | "hand-in" | "mark">;
  /** Of the session, or of the piece of work. */
  readonly id: number;
  readonly module: string | null;
  readonly title: string;
  readonly on: IsoDate | null;
}

export const disputableValue = ({ thing, id }: Disputable): string => `${thing}:${id}`;

/** What a student says is wrong. */
export interface OwnWrong {
  readonly kind: OwnWrongThing;
  readonly event: number | null;
  readonly assessment: number | null;
  readonly text: string | null;
  readonly heldFrom: IsoDate;
  /** The day by which somebody answers. */
  readonly answerBy: IsoDate;
}

/** UTF-16 units of a student's own words. */
export const OWN_WORDS_LIMIT = 300;

interface WrongContext {
  /** What the form offered to choose from. */
  readonly pieces: readonly Disputable[];
  /** Whether there is somebody who hears when a student's words suggest danger: there is a text field only then. */
  readonly hasText: boolean;
  readonly today: IsoDate;
  readonly closed: ClosedDays;
}

/** Reads the form behind [This is wrong]. Never throws: whatever arrives is something that is wrong, or a refusal. */
export function readOwnWrong(inputs: Inputs, context: WrongContext): OwnWrong | FormRefusal {
  const kind = ownWrongThings.find((known) => known === inputs.what);
  if (!kind) return { why: "missing", field: "what" };
  const offered = context.pieces.filter(({ thing }) => thing === kind);
  const which = offered.find((piece) => disputableValue(piece) === inputs.which);
  if (offered.length > 0 && !which) return { why: "missing", field: "which" };
  const text = context.hasText ? (inputs.note ?? "").trim() : "";
  if (text.length > OWN_WORDS_LIMIT)
    return { why: "too-long", length: text.length, limit: OWN_WORDS_LIMIT };
  // What somebody wrote, or a name, is found by nobody without a line about it.
  if (context.hasText && text === "" && (kind === "details" || kind === "note"))
    return { why: "missing", field: "note" };
  const { today, closed } = context;
  return {
    kind,
    event: kind === "register" ? (which?.id ?? null) : null,
    assessment: kind === "register" ? null : (which?.id ?? null),
    text: text === "" ? null : text,
    heldFrom: today,
    answerBy: workingDaysAfter(today, CHECKED_WITHIN, closed),
  };
}

/** Which signals are not counted while something is checked; null where nothing that counts is in doubt. */
export const heldSignal: Readonly<Record<OwnWrongThing, "attendance" | "deadlines" | null>> = {
  register: "attendance",
  "hand-in": "deadlines",
  mark: null,
  details: null,
  note: null,
  objection: null,
};

/** What a student said is wrong, as it stands now. */
export interface SaidWrong {
  readonly kind: OwnWrongThing;
  readonly piece: Pick<Disputable, "module" | "title" | "on"> | null;
  /** ignored: the session counts for nobody. */
  readonly state: "open" | "corrected" | "kept" | "ignored";
  readonly heldFrom: IsoDate;
  readonly answerBy: IsoDate;
  /** What they were told, where it was kept and somebody said why. */
  readonly answer: string | null;
}
