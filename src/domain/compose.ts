import type { Right } from "./access.ts";
import type { DaySpan, Studies } from "./calendar.ts";
import { type Candidate, consider, ranks } from "./consider.ts";
import type { IsoDate } from "./dates.ts";
import type { Because, Count, DigestSummary, NamedStudent, Why } from "./facts.ts";
import { groupBy } from "./group.ts";
import type { StaffId, StudentId } from "./ids.ts";
import type { KnownReason } from "./known-reason.ts";
import { type LogEntry, type Snapshot, standingEntries } from "./log.ts";
import type { Settings } from "./settings.ts";
import type { Level, Praise, Signal, StudentScore } from "./signals.ts";
import type { Standing } from "./standing.ts";

/** One student of a tutor's caseload with all that decides about a place on the list. */
export interface Tutee {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  /** The colleague who is away and whose tutee this is; null for the tutor's own. */
  readonly coveredFor: StaffId | null;
  /** What the student studies on the day. */
  readonly studies: readonly Studies[];
  /** The known reasons that hold on the day. */
  readonly known: readonly KnownReason[];
  /** Null when nothing is known: no current enrolment was scored, or the student objected to it. */
  readonly score: StudentScore | null;
  /** Entries up to the day, oldest first. */
  readonly history: readonly LogEntry[];
  /** The last time this tutor's list held the student. */
  readonly lastListed: (Snapshot & { readonly on: IsoDate }) | null;
}

/** A place on the list, or behind "more". */
export interface Place {
  readonly studentId: StudentId;
  /** Why the tutor may see the student. */
  readonly right: Right;
  readonly listed: boolean;
  readonly why: Why;
  readonly because: Because;
  readonly hard: boolean;
  readonly level: Level;
  readonly trend: StudentScore["trend"];
  readonly probability: number | null;
  readonly signals: readonly Signal[];
  readonly standing: Standing;
  readonly known: readonly KnownReason[];
}

export interface Composition {
  /** Listed first, in order; then those behind "more", in order. */
  readonly places: readonly Place[];
  readonly summary: DigestSummary;
}

/** What composing depends on besides the tutees. */
export interface Occasion
  extends Pick<DigestSummary, "feeds" | "first" | "exams" | "returning" | "awayThisYear"> {
  readonly today: IsoDate;
  /** Whose list it is. */
  readonly tutor: StaffId;
  /** The tutor's own length of the list; null for the institution's rule. */
  readonly length: number | null;
  /** The days the tutor was away, on the first list after them. */
  readonly leave: DaySpan | null;
  readonly settings: Pick<Settings, "list" | "weights">;
  /** Whether these reasons may stand alone for a place (marks alone may not). */
  readonly isPlaceWorthy: (signals: readonly Signal[]) => boolean;
}

/** So many lines stand under a list's title (cards.md 1.5). */
export const linesUnderTitle = 2;

/** One in ten of the caseload, at least 3, at most 7 (product, "List length"), or as many as the tutor chose within these bounds. */
export const listLength = (caseload: number, own: number | null, list: Settings["list"]): number =>
  Math.min(list.most, Math.max(list.least, own ?? Math.round(caseload / list.perTutees)));

/**
 * Composes one tutor's list. Order: asked, follow-ups due, back, hard triggers, changed, new, and last those still here whom
 * nobody dealt with; within each by the weight of the reasons. Hard triggers are never cut off by the length; everybody of the
 * caseload is either on the list, behind "more" or in exactly one count: whoever has a known reason and no place in that of known
 * reasons. Same input, same list.
 */
export function composeList(tutees: readonly Tutee[], occasion: Occasion): Composition {
  const { settings, feeds, first, exams, returning, awayThisYear } = occasion;
  const counted: Record<Count, StudentId[]> = {
    steady: [],
    unknown: [],
    knownReason: [],
    snoozed: [],
    withSupport: [],
    resting: [],
  };
  const candidates: Candidate[] = [];
  for (const tutee of tutees) {
    const found = consider(tutee, occasion);
    if (typeof found !== "string") candidates.push(found);
    else counted[tutee.known.length > 0 ? "knownReason" : found].push(tutee.studentId);
  }
  candidates.sort(
    (a, b) =>
      a.rank - b.rank || b.strength - a.strength || compareRefs(a.student.ref, b.student.ref),
  );
  const room = listLength(tutees.length, occasion.length, settings.list);
  const places = candidates.map(
    ({ rank, strength: _strength, student: _student, ...place }, index): Place => ({
      ...place,
      listed: place.hard || place.why === "asked" || (index < room && rank < ranks.beside),
    }),
  );
  // A hard trigger further down moves up behind the last place that has room.
  const listed = places.filter((place) => place.listed);
  const more = places.filter((place) => !place.listed);
  const onList = new Set(places.map((place) => place.studentId));
  const summary: DigestSummary = {
    caseload: tutees.length,
    counts: {
      listed: listed.length,
      more: more.length,
      steady: counted.steady.length,
      unknown: counted.unknown.length,
      knownReason: counted.knownReason.length,
      snoozed: counted.snoozed.length,
      withSupport: counted.withSupport.length,
      resting: counted.resting.length,
    },
    counted,
    toThank: toThank(tutees, onList, settings.list.toThank),
    feeds,
    first,
    overfull: listed.length > room,
    exams,
    covering: covering(tutees),
    whileAway: occasion.leave && contactedMeanwhile(tutees, occasion.tutor, occasion.leave),
    returning,
    awayThisYear: [],
  };
  // Said once a term, so only where it will be read.
  const isRoom = linesOf(summary) < linesUnderTitle;
  return {
    places: [...listed, ...more],
    summary: isRoom ? { ...summary, awayThisYear } : summary,
  };
}

/** How many lines stand before that of those who are away this year. */
const linesOf = (summary: DigestSummary): number =>
  summary.feeds.filter(({ state }) => state !== "fresh").length +
  [
    summary.covering.length > 0,
    summary.whileAway !== null,
    summary.overfull,
    summary.exams,
    summary.returning.length > 0,
  ].filter(Boolean).length;

function covering(tutees: readonly Tutee[]): DigestSummary["covering"] {
  const theirs = tutees.flatMap(({ coveredFor }) => (coveredFor === null ? [] : [coveredFor]));
  return [...groupBy(theirs, (staff) => staff)].map(([staff, { length }]) => ({
    staff,
    tutees: length,
  }));
}

/** With how many tutees colleagues were in touch on these days. */
const contactedMeanwhile = (
  tutees: readonly Tutee[],
  tutor: StaffId,
  { from, to }: DaySpan,
): number =>
  tutees.filter(({ history }) =>
    standingEntries(history).some(
      ({ kind, by, on }) => kind === "contact" && by !== tutor && from <= on && on <= to,
    ),
  ).length;

const praiseOrder: Record<Praise["id"], number> = {
  "picking-up": 0,
  "mark-up": 1,
  "first-on-time": 2,
  steady: 3,
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
