import type { Occasion, Place, Tutee } from "./compose.ts";
import { addDays, daysBetween, type IsoDate } from "./dates.ts";
import type { Because, Count, NamedStudent, Why } from "./facts.ts";
import { excusedUntil } from "./known-reason.ts";
import {
  type LogEntry,
  lastCase,
  lastMove,
  type OpenCase,
  openCase,
  type Said,
  type Snapshot,
  standingEntries,
} from "./log.ts";
import type { Level, Signal, SignalId, StudentScore } from "./signals.ts";
import { standingOn } from "./standing.ts";

/** Somebody who may get a place, and what decides about the order. */
export type Candidate = Omit<Place, "listed"> & {
  readonly student: NamedStudent;
  readonly rank: number;
  readonly strength: number;
};

const nothingKnown: Pick<StudentScore, "level" | "trend" | "hard" | "probability" | "signals"> = {
  level: "unknown",
  trend: "steady",
  hard: false,
  probability: null,
  signals: [],
};

/** The order of a list. `beside`: something stands out, but a reason that may not stand alone for a place. */
export const ranks = {
  asked: 0,
  due: 1,
  back: 2,
  hard: 3,
  changed: 4,
  new: 5,
  still: 6,
  beside: 7,
} as const;

/**
 * Whether a student comes into question for a place, and why; else in which count they belong. Somebody of whom nothing is expected
 * has a place for a follow-up that fell due and for nothing else.
 */
export function consider(tutee: Tutee, occasion: Occasion): Candidate | Count {
  const { today, settings } = occasion;
  const score = tutee.score ?? nothingKnown;
  const standing = standingOn(today, tutee.history, tutee.known, settings.list.restDays);
  const place = (why: Why, because: Because, rank: number): Candidate => ({
    studentId: tutee.studentId,
    right: tutee.coveredFor === null ? "tutor" : "cover",
    known: tutee.known,
    student: tutee.student,
    why,
    because,
    rank,
    hard: score.hard,
    level: score.level,
    trend: score.trend,
    probability: score.probability,
    signals: score.signals,
    standing,
    strength: score.signals.reduce((sum, signal) => sum + settings.weights[signal.id], 0),
  });
  const worthy = score.hard || occasion.isPlaceWorthy(score.signals);

  if (standing.state === "asked") return place("asked", { kind: "nothing" }, ranks.asked);
  if (standing.state === "due") {
    const { outcome, on, byName, by } = standing;
    return place(
      "due",
      { kind: "due", outcome, on, byName, own: by === occasion.tutor },
      ranks.due,
    );
  }
  const open = openCase(tutee.history);
  if (open && isAnsweredFor(open, today)) {
    // Student support looks after them; only what cannot wait and is new since stands on the list.
    const fresh = freshSince(score.signals, open.was);
    return score.hard && !open.was.hard
      ? place("changed", { kind: "changed", fresh }, ranks.changed)
      : "withSupport";
  }
  if (excusedUntil(tutee.known) !== null) return "knownReason";
  if (standing.state === "snoozed") {
    const last = lastActWithSnapshot(tutee.history);
    if (!standing.wakeIfWorse || !last || !isWorse(score, last.was)) return "snoozed";
    const fresh = freshSince(score.signals, last.was);
    return place("back", { kind: "woken", own: last.by === occasion.tutor, fresh }, ranks.back);
  }
  if (
    standing.state === "waiting" ||
    standing.state === "booked" ||
    standing.state === "contacted"
  ) {
    const was = lastActWithSnapshot(tutee.history)?.was;
    if (!worthy || !was) return "resting";
    const fresh = freshSince(score.signals, was);
    // "Sorted" rests until something new; everything else until it gets worse.
    const wakes = isWorse(score, was) || (standing.outcome === "addressed" && fresh.length > 0);
    return wakes ? place("changed", { kind: "changed", fresh }, ranks.changed) : "resting";
  }
  // What they say themselves is believed, but for what cannot wait.
  if (standing.state === "said" && settles.includes(standing.what) && !score.hard) return "resting";
  const supported = wasSupported(tutee.history, today, settings.list.restDays);
  if (supported && !isWorse(score, supported.was)) return "resting";
  if (!worthy) {
    if (score.level === "unknown" || score.level === "steady") return score.level;
    return place("new", { kind: "nothing" }, ranks.beside);
  }

  const ended = snoozeJustEnded(tutee, today);
  if (ended) return place("back", backBecause(ended, score.signals, today), ranks.back);
  const last = tutee.lastListed;
  const fresh = last ? freshSince(score.signals, last) : [];
  const stillHere: Because = last ? { kind: "still-here", listedOn: last.on } : { kind: "nothing" };
  // Untouched and no worse than on the last list; a list long ago is forgotten like a contact is.
  const lately = last !== null && last.on > addDays(today, -settings.list.restDays);
  const changed = lately && (fresh.length > 0 || isWorse(score, last));
  const because: Because = changed
    ? { kind: "changed", fresh }
    : lately
      ? stillHere
      : { kind: "nothing" };
  if (score.hard) return place("hard", because, ranks.hard);
  if (changed) return place("changed", because, ranks.changed);
  return lately ? place("changed", because, ranks.still) : place("new", because, ranks.new);
}

/** Answers that say how somebody is; the others are about the data, which is looked at. */
const settles: readonly Said[] = ["fine", "catching-up", "started", "away"];

/** Somebody has the case, or may still answer in time. A case nobody answers takes nobody off a list. */
const isAnsweredFor = ({ status, dueOn }: OpenCase, today: IsoDate): boolean =>
  status === "accepted" || (status === "open" && today <= dueOn);

/** Whoever was in touch with support not long ago rests, as after any contact. */
function wasSupported(
  history: readonly LogEntry[],
  today: IsoDate,
  restDays: number,
): OpenCase | null {
  const last = lastCase(history);
  const { closed = null } = last ?? {};
  const isReached = closed !== null && closed.outcome !== "not-needed";
  return isReached && today < addDays(closed.on, restDays) ? last : null;
}

const levels: Record<Level, number> = { unknown: 0, steady: 1, medium: 2, high: 3 };

/** Worse: a higher level or a new hard trigger (product, "rest after contact"). */
export const isWorse = (score: Pick<StudentScore, "level" | "hard">, was: Snapshot): boolean =>
  levels[score.level] > levels[was.level] || (score.hard && !was.hard);

const freshSince = (
  signals: readonly Signal[],
  was: { readonly signals: readonly SignalId[] },
): Signal[] => signals.filter((signal) => !was.signals.includes(signal.id));

type Recorded = Extract<LogEntry, { was: Snapshot }>;

const lastActWithSnapshot = (history: readonly LogEntry[]): Recorded | undefined =>
  standingEntries(history).findLast((entry) => entry.kind === "contact" || entry.kind === "snooze");

type Snooze = Extract<LogEntry, { kind: "snooze" }>;

/** The snooze that ran out since the student was last listed. */
function snoozeJustEnded({ history, lastListed }: Tutee, today: IsoDate): Snooze | null {
  const last = lastMove(history);
  if (last?.kind !== "snooze" || last.until > today) return null;
  return lastListed !== null && lastListed.on >= last.until ? null : last;
}

function backBecause(snooze: Snooze, signals: readonly Signal[], today: IsoDate): Because {
  const fresh = freshSince(signals, snooze.was);
  const still = signals.filter((signal) => snooze.was.signals.includes(signal.id));
  const days = daysBetween(snooze.on, today);
  const better = still.length < snooze.was.signals.length;
  return { kind: "back", days, deadline: snooze.deadline, fresh, still, better };
}
