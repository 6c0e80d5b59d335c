import type { CaseCourse } from "./case-course.ts";
import type { StaffId } from "./ids.ts";
import { caseCourse, type LogEntry } from "./log.ts";

/** Where a case stands, as the table has it: always what the log tells. Instants in ISO. */
export interface CaseRow {
  readonly id: number;
  readonly state: CaseCourse["status"];
  readonly team: string;
  readonly dueAt: string;
  readonly acceptedBy: StaffId | null;
  readonly acceptedAt: string | null;
  readonly step: number;
  /** When the next automatic step comes; null: none while it stands so. */
  readonly nextAt: string | null;
  readonly ownerId: StaffId | null;
  readonly outcome: string | null;
  readonly closedAt: string | null;
}

/** The case that an entry is about, or that its taking back moves. */
function numberOf(entry: LogEntry, history: readonly LogEntry[]): number | null {
  const of = entry.kind === "undo" ? history.find(({ id }) => id === entry.undoes) : entry;
  return of && "case" in of ? of.case : null;
}

/** Where the case of an entry stands once it is written; null for an entry about none. */
export function caseRowAfter(history: readonly LogEntry[], entry: LogEntry): CaseRow | null {
  const id = numberOf(entry, history);
  if (id === null) return null;
  const before = caseCourse(history, id);
  const after = caseCourse([...history, entry], id);
  // Raising it was taken back.
  const course = after ?? (before && { ...before, status: "withdrawn" as const });
  if (!course) return null;
  const { status: state, team, dueAt, accepted, step, next, owner, closed } = course;
  return {
    id,
    state,
    team,
    dueAt,
    acceptedBy: accepted?.by ?? null,
    acceptedAt: accepted?.at.toISOString() ?? null,
    step,
    nextAt: state === "open" ? (next?.at ?? null) : null,
    ownerId: owner?.id ?? null,
    outcome: closed?.outcome ?? null,
    closedAt: closed?.at.toISOString() ?? null,
  };
}
