import type { Inputs } from "./actions.ts";

/** Free text about a student, kept apart from the log's codes. */
export interface Note {
  readonly text: string;
  /** Fewer colleagues see it. */
  readonly restricted: boolean;
}

/** Why a note cannot be saved as it is. */
export type NoteRefusal =
  | { readonly why: "too-long"; readonly length: number; readonly limit: number }
  /** The note may hold details that do not belong here: asked once, saved when confirmed. */
  | { readonly why: "health-hint" };

/** UTF-16 units. */
export const NOTE_LIMIT = 500;
export const KUDOS_LIMIT = 300;

/** The note a form holds in a field; null for none. `sensitive` finds words that suggest health, disability, harm or a third person. */
export function readNote(
  inputs: Inputs,
  field: "note" | "text" | "noticed",
  { sensitive }: { readonly sensitive: RegExp },
): Note | NoteRefusal | null {
  const text = (inputs[field] ?? "").trim();
  if (text === "") return null;
  if (text.length > NOTE_LIMIT) return { why: "too-long", length: text.length, limit: NOTE_LIMIT };
  if (inputs.sure !== "true" && sensitive.test(text)) return { why: "health-hint" };
  return { text, restricted: inputs.restricted === "true" };
}
