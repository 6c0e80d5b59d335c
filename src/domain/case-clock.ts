import type { CaseClockAct, ClockTells } from "./case-acts.ts";
import { morningAfter } from "./cases.ts";
import type { ClosedDays } from "./dates.ts";
import type { StaffId } from "./ids.ts";
import { wallClock } from "./zoned.ts";

/** The team is reminded so often, then its cover as often; after that it is the director's to decide. */
const REMINDERS_EACH = 2;

type Named = { readonly id: StaffId; readonly name: string };

/** A case that nobody has answered, and who there is besides its team. */
export interface UnansweredCase {
  readonly case: number;
  /** Automatic steps so far. */
  readonly step: number;
  /** Null where the team has none, or one who may not see the student. */
  readonly cover: Named | null;
  /** The programme's director, else the head of service; null where nobody is on record. */
  readonly director: Named | null;
}

/** Who is told next after so many steps; null: nobody is left. */
function tellsAfter(step: number, { cover, director }: UnansweredCase): ClockTells | null {
  if (step < REMINDERS_EACH) return "team";
  if (cover !== null && step < 2 * REMINDERS_EACH) return "cover";
  return director === null ? null : "director";
}

/** The next automatic step about a case that nobody has answered: at most four, and then somebody has to decide. */
export function nextStep(
  unanswered: UnansweredCase,
  now: Date,
  { zone, closed }: { readonly zone: string; readonly closed: ClosedDays },
): CaseClockAct {
  const { case: number, cover, director } = unanswered;
  const whoOf = (tells: ClockTells | null): Named | null =>
    tells === "cover" ? cover : tells === "director" ? director : null;
  const told = tellsAfter(unanswered.step, unanswered) ?? "team";
  const isLast = told === "director";
  const step = isLast ? unanswered.step : unanswered.step + 1;
  const tells =
    isLast || tellsAfter(unanswered.step, unanswered) === null
      ? null
      : tellsAfter(step, unanswered);
  const at = morningAfter(wallClock(now, zone).date, { zone, closed }).toISOString();
  return {
    kind: "case-step",
    case: number,
    step,
    told,
    who: whoOf(told)?.id ?? null,
    next: tells && { tells, at },
    nextWho: whoOf(tells)?.id ?? null,
    nextName: whoOf(tells)?.name ?? null,
  };
}
