import { addDays, type IsoDate } from "../dates.ts";
import type { NudgeKind } from "./kinds.ts";

/** Messages to students that come by themselves. */
export interface NudgeSettings {
  /** Which of them go out: none until somebody says so. */
  readonly kinds: Readonly<Record<NudgeKind, boolean>>;
  /** A deadline is near from so many days before it on. */
  readonly nearDays: number;
  /** For how many days after its deadline work is accepted, by programme (none named: everybody's); the first that fits counts. */
  readonly lateWork: readonly { readonly programmes: readonly string[]; readonly days: number }[];
}

export const defaultNudges: NudgeSettings = {
  kinds: {
    "missed-critical": false,
    "deadline-near": false,
    "deadline-passed": false,
    quiet: false,
    "first-on-time": false,
  },
  nearDays: 7,
  lateWork: [],
};

/** Whether any message may go out at all. */
export const isAnyOn = ({ kinds }: NudgeSettings): boolean => Object.values(kinds).includes(true);

/** The last day on which late work is accepted of somebody on these programmes; null where nobody said, and once it is over. */
export function lateUntil(
  { dueOn, on }: { readonly dueOn: IsoDate; readonly on: IsoDate },
  programmes: readonly string[],
  { lateWork }: NudgeSettings,
): IsoDate | null {
  const rule = lateWork.find(
    (one) =>
      one.programmes.length === 0 || one.programmes.some((name) => programmes.includes(name)),
  );
  const until = rule ? addDays(dueOn, rule.days) : null;
  return until !== null && on <= until ? until : null;
}
