import { addDays, type IsoDate } from "../domain/dates.ts";
import type { KnownSignal } from "../domain/known-reason.ts";
import type { Person, Sessions } from "../domain/rules/observation.ts";
import type { Year } from "../domain/rules/year.ts";
import { type SessionKind, sessionKinds } from "../domain/signals.ts";
import type { Registered, Registers } from "./signals-sessions.ts";

/** A row of `sql/known-and-unanswered.sql`. */
export interface KnownRow {
  readonly student_id: number;
  readonly known: readonly KnownSignal[];
  readonly unanswered: readonly IsoDate[];
}

/** What is read besides the enrolments. */
export interface Beside {
  readonly asOf: IsoDate;
  /** Sessions that are compared, at most. */
  readonly compared: number;
  readonly known: ReadonlyMap<number, KnownRow>;
  readonly registers: Registers;
  readonly yearOf: (kinds: readonly number[] | null) => Year;
}

interface Enrolled {
  readonly enrolment_id: number;
  readonly student_id: number;
  readonly module_instance_id: number;
  readonly since: IsoDate;
  readonly kinds: readonly number[] | null;
}

/** A student as such, with the sessions of each enrolment by its id. */
export interface PersonRead {
  readonly person: Person;
  readonly sessions: ReadonlyMap<number, Sessions>;
}

/** Puts together what is known of one student besides activity and work; `rows` are all of the student's. */
export function personOf(
  rows: readonly [Enrolled, ...Enrolled[]],
  { asOf, compared, known, registers, yearOf }: Beside,
): PersonRead {
  const [{ student_id: student, kinds, since: anySince }] = rows;
  const since = rows.map((row) => row.since).toSorted()[0] ?? anySince;
  // From the start of the module on, or of the earliest where there is none; those of modules that are not the student's are not theirs.
  const starts = new Map<number | null, IsoDate>([
    [null, since],
    ...rows.map((row) => [row.module_instance_id, row.since] as const),
  ]);
  const own = registers.of(student).filter(({ session }) => {
    const start = starts.get(session.instance);
    return start !== undefined && session.on >= start;
  });
  const among = (wanted: readonly Registered[]) => sessionsOf(wanted, asOf, compared);
  const ofInstance = (id: number | null) =>
    among(own.filter(({ session }) => session.instance === id));
  const sessions = rows.flatMap((row) => {
    const found = ofInstance(row.module_instance_id);
    return found ? [[row.enrolment_id, found] as const] : [];
  });
  const { known: reasons = [], unanswered = [] } = known.get(student) ?? {};
  return {
    person: {
      known: reasons,
      unanswered,
      since,
      sessions: among(own),
      ofNoModule: ofInstance(null),
      year: yearOf(kinds),
    },
    sessions: new Map(sessions),
  };
}

/** Sessions, newest first, as the rules see them; null where there are none. */
function sessionsOf(all: readonly Registered[], asOf: IsoDate, compared: number): Sessions | null {
  if (all.length === 0) return null;
  const sessions = all.filter(({ session }) => session.kind !== "exam");
  const critical = sessions.filter(({ session }) => session.critical);
  const missed = critical.find(({ there }) => !there)?.session;
  const exam = all.find(({ session, absent }) => absent && session.kind === "exam")?.session;
  const weekAgo = addDays(asOf, -7);
  return {
    attendedOn: all.find(({ there }) => there)?.session.on ?? null,
    there: sessions.slice(0, compared).map(({ there }) => there),
    newestOn: sessions[0]?.session.on ?? null,
    critical: critical.map(({ there }) => there),
    criticalLately: critical.filter(({ session }) => session.on > weekAgo).length,
    missedCritical: missed ? { on: missed.on, kind: kindOf(missed.kind) } : null,
    missedExam: exam ? { title: exam.title, on: exam.on } : null,
  };
}

const kindOf = (text: string): SessionKind =>
  sessionKinds.find((known) => known === text) ?? "other";
