import type { Inputs } from "./actions.ts";
import { addDays, type IsoDate, isIsoDate } from "./dates.ts";
import type { GivenReason } from "./given-reasons.ts";
import { type KnownSignal, knownKinds, knownSignals } from "./known-reason.ts";
import type { Act } from "./log.ts";

/** A known reason lasts at most so many days: twelve months. */
export const KNOWN_LONGEST_DAYS = 365;

export type KnownRequest =
  | { readonly kind: "known-reason"; readonly act: Extract<Act, { kind: "known-reason" }> }
  | { readonly kind: "known-change"; readonly act: Extract<Act, { kind: "known-change" }> };

/** Why a known reason cannot be changed so. */
export type KnownRefusal =
  /** The one that was meant has ended, or somebody took it back. */
  | { readonly why: "known-over" }
  /** It says so already. */
  | { readonly why: "as-before" };

type Refusal =
  | { readonly why: "missing"; readonly field: keyof Inputs }
  | { readonly why: "bad-date" | "last-day"; readonly from: IsoDate; readonly to: IsoDate }
  | KnownRefusal;

/** What was ticked, in one order; everything is everything. */
function readSignals({ signals: text }: Inputs): readonly KnownSignal[] {
  const ticked = (text ?? "").split(",");
  const signals = knownSignals.filter((signal) => ticked.includes(signal));
  return signals.includes("any") ? ["any"] : signals;
}

/** The last day a form gives, from a day to twelve months later. */
function readLastDay({ until }: Inputs, from: IsoDate): IsoDate | Refusal {
  if (!until) return { why: "missing", field: "until" };
  const to = addDays(from, KNOWN_LONGEST_DAYS);
  if (!isIsoDate(until) || until < from || until > to) return { why: "last-day", from, to };
  return until;
}

/** Reads the form behind "Add a known reason": what is not expected, from when, and a last day, which it must have. */
export function readKnown(
  inputs: Inputs,
  { today }: { readonly today: IsoDate },
): KnownRequest | Refusal {
  const signals = readSignals(inputs);
  if (signals.length === 0) return { why: "missing", field: "signals" };
  const reason = knownKinds.find((kind) => kind === inputs.kind);
  if (!reason) return { why: "missing", field: "kind" };
  const from = inputs.from || today;
  const latest = addDays(today, KNOWN_LONGEST_DAYS);
  if (!isIsoDate(from) || from < today || from > latest)
    return { why: "bad-date", from: today, to: latest };
  const until = readLastDay(inputs, from);
  return typeof until === "string"
    ? { kind: "known-reason", act: { kind: "known-reason", signals, reason, from, until } }
    : until;
}

/** What a change is read against: the day, and the reasons that staff gave and that are not over. */
export interface KnownContext {
  readonly today: IsoDate;
  readonly given: readonly GivenReason[];
}

/** The reason a form is about: the one it names, or the only one. */
export function meant({ reason }: Inputs, given: readonly GivenReason[]): GivenReason | undefined {
  if (reason) return given.find(({ entry }) => entry === reason);
  return given.length === 1 ? given[0] : undefined;
}

/** The first day that may be the last of a reason from now on. */
export const earliestEnd = ({ from }: GivenReason, today: IsoDate): IsoDate =>
  from > today ? from : today;

/** Reads the form behind [Change]: what is not expected from today on, and the last day. */
export function readKnownChange(
  inputs: Inputs,
  { today, given }: KnownContext,
): KnownRequest | Refusal {
  const reason = meant(inputs, given);
  if (!reason) return { why: "known-over" };
  const signals = readSignals(inputs);
  if (signals.length === 0) return { why: "missing", field: "signals" };
  const until = readLastDay(inputs, earliestEnd(reason, today));
  if (typeof until !== "string") return until;
  if (until === reason.until && signals.join() === reason.signals.join())
    return { why: "as-before" };
  const of = reason.entry;
  return { kind: "known-change", act: { kind: "known-change", of, signals, from: today, until } };
}

/** Reads [End it now]: everything is expected from today on. */
export function readKnownEnd(
  inputs: Inputs,
  { today, given }: KnownContext,
): KnownRequest | Refusal {
  const reason = meant(inputs, given);
  if (!reason) return { why: "known-over" };
  const until = addDays(today, -1);
  return {
    kind: "known-change",
    act: { kind: "known-change", of: reason.entry, signals: [], from: today, until },
  };
}
