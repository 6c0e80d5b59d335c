import type { Studies } from "../calendar.ts";
import { addDays, type IsoDate } from "../dates.ts";
import type { KnownSignal } from "../known-reason.ts";
import type { Unreachable } from "../reach.ts";
import { phaseOfAll } from "../terms.ts";
import { wallClock } from "../zoned.ts";
import { type NudgeKind, nudgeRules } from "./kinds.ts";
import { isOpen, isQuiet, type QuietHours, type WorkingTimes } from "./when.ts";

/** At most one in so many days, whatever it is about; and none to who was spoken to in them. */
export const NUDGE_DAYS = 7;
/** Nobody is praised so soon after a mark below the pass mark, and nobody hears anything so soon after words that may have meant danger. */
export const SORE_DAYS = 14;

/** Everything about a student that decides whether a message may go. */
export interface NudgeSituation {
  /** Has left, is stopped, has objected, or is staff here as well. */
  readonly out: boolean;
  readonly unreachable: Unreachable | null;
  /** Choices by which the student wants nothing. */
  readonly unwanted: readonly string[];
  readonly quiet: QuietHours;
  readonly studies: readonly Studies[];
  /** What is not expected today. */
  readonly known: readonly KnownSignal[];
  /** When the newest message of this sort went. */
  readonly nudgedAt: Date | null;
  /** The day somebody last spoke or wrote to the student. */
  readonly spokenOn: IsoDate | null;
  /** The day on which a snooze by "I know why" ends. */
  readonly whyKnownUntil: IsoDate | null;
  /** Student support has them, or they wait for an answer. */
  readonly inCase: boolean;
  /** The day of words that may have meant danger, unless they did not. */
  readonly dangerOn: IsoDate | null;
  /** The day the newest mark below the pass mark was released. */
  readonly failedOn: IsoDate | null;
}

/** Where and when it is. */
export interface NudgeMoment extends WorkingTimes {
  readonly at: Date;
  /** Waymark is paused by hand. */
  readonly paused: boolean;
}

/** Why nothing goes: kept with the message. */
export type NudgeRefusal =
  | "out"
  | Unreachable
  | "unwanted"
  | "closed"
  | "quiet-hours"
  | "vacation"
  | "known-reason"
  | "weekly-limit"
  | "spoken-to"
  | "why-known"
  | "in-case"
  | "danger"
  | "failed-mark";

/** Whether a message of a kind may reach a student at a moment; null: it may. Asked when it is planned, when it goes, and as it is posted. */
export function mayNudge(
  kind: NudgeKind,
  one: NudgeSituation,
  moment: NudgeMoment,
): NudgeRefusal | null {
  const { at, zone, calendar } = moment;
  const today = wallClock(at, zone).date;
  const rule = nudgeRules[kind];
  const isNew = (on: IsoDate | null, days: number) => on !== null && today < addDays(on, days);
  if (one.out) return "out";
  if (one.unreachable !== null) return one.unreachable;
  if (one.unwanted.includes(rule.choice)) return "unwanted";
  if (moment.paused || !isOpen(at, moment)) return "closed";
  if (isQuiet(one.quiet, at)) return "quiet-hours";
  const phase = phaseOfAll(today, one.studies, calendar);
  if (phase === "vacation" || (phase === "exams" && !rule.inExams)) return "vacation";
  if (one.known.some((signal) => signal === rule.excused || signal === "any"))
    return "known-reason";
  if (one.nudgedAt !== null && at.getTime() < one.nudgedAt.getTime() + NUDGE_DAYS * 86_400_000)
    return "weekly-limit";
  if (isNew(one.spokenOn, NUDGE_DAYS)) return "spoken-to";
  if (one.whyKnownUntil !== null && today < one.whyKnownUntil) return "why-known";
  if (one.inCase) return "in-case";
  if (isNew(one.dangerOn, SORE_DAYS)) return "danger";
  if (kind === "first-on-time" && isNew(one.failedOn, SORE_DAYS)) return "failed-mark";
  return null;
}
