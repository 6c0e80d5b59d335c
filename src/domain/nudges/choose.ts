import { groupBy } from "../group.ts";
import type { StudentId } from "../ids.ts";
import { type NudgeFacts, nudgeKinds } from "./kinds.ts";
import { mayNudge, type NudgeMoment, type NudgeSituation } from "./may-nudge.ts";
import { nextTime } from "./when.ts";

/** Something a rule would have said to a student. */
export interface Candidate {
  readonly studentId: StudentId;
  /** What it is about, so that nothing is said twice: "event:12", "assessment:5", "since:2026-10-31". */
  readonly about: string;
  readonly facts: NudgeFacts;
}

/** A student for whom something might be planned. */
export interface Addressee {
  readonly situation: NudgeSituation;
  /** What was said or planned before, as `keyOf` names it. */
  readonly before: ReadonlySet<string>;
  /** Something waits to be sent. */
  readonly waiting: boolean;
}

/** What makes two candidates of a student the same. */
export const keyOf = ({ facts: { kind }, about }: Pick<Candidate, "facts" | "about">): string =>
  `${kind} ${about}`;

/** What is to be said, and when. */
export interface Planned extends Candidate {
  readonly goesAt: Date;
}

/**
 * At most one for each student, at the next time after a moment at which they may hear from us: the most useful of what was not said before. Same
 * input, same choice.
 */
export function chooseNudges(
  candidates: readonly Candidate[],
  addressees: ReadonlyMap<StudentId, Addressee>,
  { at: after, ...moment }: NudgeMoment,
): Planned[] {
  return [...groupBy(candidates, ({ studentId }) => studentId)].flatMap(([studentId, own]) => {
    const one = addressees.get(studentId);
    if (!one || one.waiting) return [];
    const goesAt = nextTime(one.situation.quiet, after, moment);
    if (!goesAt) return [];
    const best = own
      .filter((candidate) => !one.before.has(keyOf(candidate)))
      .toSorted(byUse)
      .find(({ facts }) => mayNudge(facts.kind, one.situation, { ...moment, at: goesAt }) === null);
    return best ? [{ ...best, goesAt }] : [];
  });
}

const rank = ({ facts }: Candidate): number => nudgeKinds.indexOf(facts.kind);

/** The kinds by their use; of two of a kind the one that is due, or was, first. */
const byUse = (a: Candidate, b: Candidate): number =>
  rank(a) - rank(b) || compare(dayOf(a), dayOf(b)) || compare(a.about, b.about);

function dayOf({ facts }: Candidate): string {
  switch (facts.kind) {
    case "deadline-near":
    case "deadline-passed":
      return facts.dueOn;
    case "missed-critical":
      return facts.on;
    case "quiet":
    case "first-on-time":
      return "";
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
