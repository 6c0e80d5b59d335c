import type { CaseDue, CaseEntry, CaseOutcome, ClockTells, ReturnReason } from "./case-acts.ts";
import type { IsoDate } from "./dates.ts";
import type { EntryId, StaffId } from "./ids.ts";

/** Who did something about a case, and when. */
export interface CaseHand {
  readonly by: StaffId;
  readonly byName: string;
  readonly at: Date;
  readonly on: IsoDate;
}

/** Where a case stands. */
export interface CaseCourse {
  readonly status: "open" | "accepted" | "returned" | "decision" | "closed" | "withdrawn";
  readonly team: string;
  /** Since when it is the team's: raised, answered or handed on. */
  readonly since: { readonly at: Date; readonly on: IsoDate };
  readonly dueOn: IsoDate;
  readonly dueAt: string;
  /** Who has taken it on; null while nobody has. */
  readonly accepted: CaseHand | null;
  /** Who sent it back to whoever raised it, and why; null unless it is there. */
  readonly returned:
    | (CaseHand & { readonly because: ReturnReason; readonly entry: EntryId })
    | null;
  /** It came from another team. */
  readonly passed: boolean;
  /** Automatic steps so far. */
  readonly step: number;
  /** Who is told next if nobody answers, and when, in ISO. */
  readonly next: {
    readonly tells: ClockTells;
    readonly name: string | null;
    readonly at: string;
  } | null;
  /** Who has to act beside the team: its cover, or whose decision it is. */
  readonly owner: { readonly id: StaffId; readonly as: "cover" | "director" | "head" } | null;
  /** Why it is somebody's decision: nobody answered, or the student could not be reached. */
  readonly decides: "unanswered" | "not-reached" | null;
  readonly closed: (CaseHand & { readonly outcome: CaseOutcome; readonly entry: EntryId }) | null;
}

const nobody = {
  accepted: null,
  returned: null,
  owner: null,
  decides: null,
  closed: null,
  step: 0,
} as const;

const fresh = (entry: CaseEntry & CaseDue, team: string, passed: boolean): CaseCourse => ({
  ...nobody,
  status: "open",
  team,
  since: { at: entry.at, on: entry.on },
  dueOn: entry.dueOn,
  dueAt: entry.dueAt,
  passed,
  next: { tells: "team", name: null, at: entry.nextAt },
});

const handOf = ({ byName, at, on }: CaseEntry, by: StaffId): CaseHand => ({ by, byName, at, on });

/** Where a case stands after its entries that still count, oldest first; null where the first does not raise it. */
export function courseOf(entries: readonly CaseEntry[]): CaseCourse | null {
  const [raised, ...since] = entries;
  if (raised?.kind !== "escalate" && raised?.kind !== "sought") return null;
  return since.reduce(after, fresh(raised, raised.team, false));
}

function after(now: CaseCourse, entry: CaseEntry): CaseCourse {
  if (entry.kind === "case-step") {
    const { step, told, who, next, nextName } = entry;
    const as = told === "team" ? null : told;
    return {
      ...now,
      step,
      status: told === "director" ? "decision" : now.status,
      owner: who === null || as === null ? now.owner : { id: who, as },
      decides: told === "director" ? "unanswered" : now.decides,
      next: next && { ...next, name: nextName },
    };
  }
  const { by } = entry;
  if (by === null) return now;
  switch (entry.kind) {
    case "escalate":
    case "sought":
    case "case-note":
      return now;
    case "accept":
      return { ...now, status: "accepted", accepted: handOf(entry, by), returned: null };
    case "withdraw":
      return { ...now, status: "withdrawn" };
    case "return": {
      const returned = { ...handOf(entry, by), because: entry.because, entry: entry.id };
      return { ...now, ...nobody, status: "returned", returned, next: null };
    }
    case "resend":
      return fresh(entry, now.team, now.passed);
    case "hand-on":
      return fresh(entry, entry.to, entry.from !== entry.to || now.passed);
    case "close": {
      const { outcome, director } = entry;
      if (outcome === "not-reached")
        return {
          ...now,
          ...nobody,
          status: "decision",
          owner: director === null ? null : { id: director, as: "director" },
          decides: "not-reached",
          next: null,
        };
      const closed = { ...handOf(entry, by), outcome, entry: entry.id };
      return { ...now, status: "closed", closed, next: null };
    }
    case "ask-head":
      return { ...now, status: "decision", owner: { id: entry.head, as: "head" } };
  }
}

/** Whether it is somebody's still. */
export const isUnderWay = ({ status }: CaseCourse): boolean =>
  status !== "closed" && status !== "withdrawn";
