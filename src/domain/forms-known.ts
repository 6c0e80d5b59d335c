import type { Inputs } from "./actions.ts";
import { addDays, type IsoDate, isIsoDate } from "./dates.ts";
import { knownKinds, knownSignals } from "./known-reason.ts";
import type { Act } from "./log.ts";

/** A known reason lasts at most so many days: twelve months. */
export const KNOWN_LONGEST_DAYS = 365;

export type KnownRequest = {
  readonly kind: "known-reason";
  readonly act: Extract<Act, { kind: "known-reason" }>;
};

type Refusal =
  | { readonly why: "missing"; readonly field: keyof Inputs }
  | { readonly why: "bad-date" | "last-day"; readonly from: IsoDate; readonly to: IsoDate };

/** Reads the form behind "Add a known reason": what is not expected, from when, and a last day, which it must have. */
export function readKnown(
  inputs: Inputs,
  { today }: { readonly today: IsoDate },
): KnownRequest | Refusal {
  const ticked = (inputs.signals ?? "").split(",");
  const signals = knownSignals.filter((signal) => ticked.includes(signal));
  if (signals.length === 0) return { why: "missing", field: "signals" };
  const reason = knownKinds.find((kind) => kind === inputs.kind);
  if (!reason) return { why: "missing", field: "kind" };
  const from = inputs.from || today;
  const latest = addDays(today, KNOWN_LONGEST_DAYS);
  if (!isIsoDate(from) || from < today || from > latest)
    return { why: "bad-date", from: today, to: latest };
  const { until } = inputs;
  if (!until) return { why: "missing", field: "until" };
  const to = addDays(from, KNOWN_LONGEST_DAYS);
  if (!isIsoDate(until) || until < from || until > to) return { why: "last-day", from, to };
  const all = signals.includes("any");
  return {
    kind: "known-reason",
    act: { kind: "known-reason", signals: all ? ["any"] : signals, reason, from, until },
  };
}
