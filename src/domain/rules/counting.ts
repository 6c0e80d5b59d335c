import type { Phase } from "../calendar.ts";
import type { KnownSignal } from "../known-reason.ts";
import type { Cause, Signal } from "../signals.ts";
import type { Person } from "./observation.ts";
import { causes } from "./silence.ts";

/** What a known reason explains: signals of these causes are left out, not merely hidden. Nothing explains silence towards a tutor. */
const explained: Readonly<Record<KnownSignal, readonly Cause[]>> = {
  attendance: ["attendance"],
  deadlines: ["deadlines"],
  activity: ["activity"],
  any: ["activity", "attendance", "deadlines", "marks"],
};

/** What still counts in a stretch of the year (cards 1.5, "exam period"); null is everything. */
const counted: Readonly<Record<Phase, readonly Cause[] | null>> = {
  teaching: null,
  reading: null,
  exams: ["deadlines", "contact"],
  vacation: ["deadlines", "contact"],
};

/** Whether a signal counts for a student on the day: no known reason explains it, and the time of the year asks for it. */
export function counts({ id }: Signal, { known, year: { phase } }: Person): boolean {
  const cause = causes[id];
  if (isExplained(cause, known)) return false;
  if (id === "missed-exam") return phase !== "vacation";
  return counted[phase]?.includes(cause) ?? true;
}

/** Whether a known reason holds for a cause. */
export const isExplained = (cause: Cause, known: readonly KnownSignal[]): boolean =>
  known.some((signal) => explained[signal].includes(cause));
