import type { Settings } from "../settings.ts";
import { type Cause, type Signal, type SignalId, signalIds } from "../signals.ts";

/** What each reason comes from. */
export const causes: Readonly<Record<SignalId, Cause>> = {
  "not-started": "activity",
  "no-reply": "contact",
  "missed-exam": "attendance",
  "not-handed-in": "deadlines",
  "below-pass": "marks",
  "missed-critical": "attendance",
  quiet: "activity",
  "attendance-drop": "attendance",
  several: "activity",
  "fewer-days": "activity",
  "mark-below-usual": "marks",
  "late-work": "deadlines",
  "below-group": "activity",
  "forum-quiet": "activity",
};

/** The last column of the table of reasons (cards 15): who has the first need not hear the others. */
const silencedBy: Readonly<Partial<Record<SignalId, readonly SignalId[]>>> = {
  "not-started": signalIds.slice(1),
  "no-reply": ["quiet", "fewer-days"],
  "below-pass": ["mark-below-usual"],
  "missed-critical": ["attendance-drop"],
  quiet: ["fewer-days", "below-group", "forum-quiet"],
  several: ["fewer-days"],
};

/**
 * Signals of one module without those that a stronger one silences. A hard trigger is silenced by another one, or by what it is a
 * part of: by a reason of its own cause.
 */
export const silence = (signals: readonly Signal[]): Signal[] =>
  signals.filter(
    (signal) =>
      !signals.some(
        (stronger) =>
          silencedBy[stronger.id]?.includes(signal.id) === true &&
          (stronger.hard || !signal.hard || causes[stronger.id] === causes[signal.id]),
      ),
  );

/**
 * The same over several modules, by cause only: who has not started one module may still owe another's coursework. A hard trigger
 * is never silenced by a reason that is not one.
 */
export const silenceAcross = (signals: readonly Signal[]): Signal[] =>
  signals.filter(
    (signal) =>
      !signals.some(
        (stronger) =>
          silencedBy[stronger.id]?.includes(signal.id) === true &&
          causes[stronger.id] === causes[signal.id] &&
          (stronger.hard || !signal.hard),
      ),
  );

/** Strongest first: hard triggers, then by weight, then as the table has them. */
export const byStrength =
  ({ weights }: Settings) =>
  (a: Signal, b: Signal): number =>
    Number(b.hard) - Number(a.hard) ||
    weights[b.id] - weights[a.id] ||
    signalIds.indexOf(a.id) - signalIds.indexOf(b.id);
