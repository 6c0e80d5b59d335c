import { addDays, daysBetween, type IsoDate } from "./dates.ts";
import type { Because, DigestSummary, NamedStudent, Why } from "./facts.ts";
import type { StaffId, StudentId } from "./ids.ts";
import { type LogEntry, lastMove, type Snapshot, standingEntries } from "./log.ts";
import type { Settings } from "./settings.ts";
import type { FeedState, Level, Praise, Signal, SignalId, StudentScore } from "./signals.ts";
import { type Standing, standingOn } from "./standing.ts";

/** One student of a tutor's caseload with all that decides about a place on the list. */
export interface Tutee {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  /** Null when nothing is known: no current enrolment was scored. */
  readonly score: StudentScore | null;
  /** Entries up to the day, oldest first. */
  readonly history: readonly LogEntry[];
  /** The last time this tutor's list held the student. */
  readonly lastListed: (Snapshot & { readonly on: IsoDate }) | null;
}

/** A place on the list, or behind "more". */
export interface Place {
  readonly studentId: StudentId;
  readonly listed: boolean;
  readonly why: Why;
  readonly because: Because;
  readonly hard: boolean;
  readonly level: Level;
  readonly trend: StudentScore["trend"];
  readonly probability: number | null;
  readonly signals: readonly Signal[];
  readonly standing: Standing;
}

export interface Composition {
  /** Listed first, in order; then those behind "more", in order. */
  readonly places: readonly Place[];
  readonly summary: DigestSummary;
}

/** What composing depends on besides the tutees. */
export interface Occasion {
  readonly today: IsoDate;
  /** Whose list it is. */
  readonly tutor: StaffId;
  readonly feeds: readonly FeedState[];
  /** No earlier list of this tutor in this teaching period. */
  readonly first: boolean;
  readonly settings: Pick<Settings, "list" | "weights">;
  /** Whether these reasons may stand alone for a place (marks alone may not). */
  readonly isPlaceWorthy: (signals: readonly Signal[]) => boolean;
}

type Count = "steady" | "unknown" | "snoozed" | "resting";
type Candidate = Omit<Place, "listed"> & {
  readonly student: NamedStudent;
  readonly rank: number;
  readonly strength: number;
};

/** One in ten of the caseload, at least 3, at most 7 (product, "List length"). */
export const listLength = (caseload: number, list: Settings["list"]): number =>
  Math.min(list.most, Math.max(list.least, Math.round(caseload / list.perTutees)));

/**
 * Composes one tutor's list. Order: asked, follow-ups due, back, hard triggers, changed, new, and last those still here whom
 * nobody dealt with; within each by the weight of the reasons. Hard triggers are never cut off by the length; everybody of the
 * caseload is either on the list, behind "more" or in exactly one count. Same input, same list.
 */
export function composeList(tutees: readonly Tutee[], occasion: Occasion): Composition {
  const counts = { steady: 0, unknown: 0, snoozed: 0, resting: 0 };
  const candidates: Candidate[] = [];
  for (const tutee of tutees) {
    const found = consider(tutee, occasion);
    if (typeof found === "string") counts[found] += 1;
    else candidates.push(found);
  }
  candidates.sort(
    (a, b) =>
      a.rank - b.rank || b.strength - a.strength || compareRefs(a.student.ref, b.student.ref),
  );
  const room = listLength(tutees.length, occasion.settings.list);
  const places = candidates.map(
    ({ rank, strength: _strength, student: _student, ...place }, index): Place => ({
      ...place,
      listed: place.hard || (index < room && rank < ranks.beside),
    }),
  );
  // A hard trigger further down moves up behind the last place that has room.
  const listed = places.filter((place) => place.listed);
  const more = places.filter((place) => !place.listed);
  return {
    places: [...listed, ...more],
    summary: {
      caseload: tutees.length,
      counts: { listed: listed.length, more: more.length, ...counts, knownReason: 0 },
      toThank: toThank(
        tutees,
        new Set(places.map((place) => place.studentId)),
        occasion.settings.list.toThank,
      ),
      feeds: occasion.feeds,
      first: occasion.first,
      overfull: listed.length > room,
    },
  };
}

const nothingKnown: Pick<StudentScore, "level" | "trend" | "hard" | "probability" | "signals"> = {
  level: "unknown",
  trend: "steady",
  hard: false,
  probability: null,
  signals: [],
};

/** The order of a list. `beside`: something stands out, but a reason that may not stand alone for a place. */
const ranks = { due: 1, back: 2, hard: 3, changed: 4, new: 5, still: 6, beside: 7 } as const;

function consider(tutee: Tutee, occasion: Occasion): Candidate | Count {
  const { today, settings } = occasion;
  const score = tutee.score ?? nothingKnown;
  const standing = standingOn(today, tutee.history, settings.list.restDays);
  const place = (why: Why, because: Because, rank: number): Candidate => ({
    studentId: tutee.studentId,
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

  if (standing.state === "due") {
    const { outcome, on, byName, by } = standing;
    return place(
      "due",
      { kind: "due", outcome, on, byName, own: by === occasion.tutor },
      ranks.due,
    );
  }
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

const praiseOrder: Record<Praise["id"], number> = {
  "picking-up": 0,
  "mark-up": 1,
  "first-on-time": 2,
};

function toThank(
  tutees: readonly Tutee[],
  onList: ReadonlySet<number>,
  most: number,
): DigestSummary["toThank"] {
  return tutees
    .flatMap(({ studentId, student, score }) => {
      const praise = score?.praise[0];
      return praise && !onList.has(studentId) ? [{ student, praise }] : [];
    })
    .toSorted(
      (a, b) =>
        praiseOrder[a.praise.id] - praiseOrder[b.praise.id] ||
        compareRefs(a.student.ref, b.student.ref),
    )
    .slice(0, most);
}

const compareRefs = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
