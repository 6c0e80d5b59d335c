import { type Link, whyMayView } from "../domain/access.ts";
import { writeToken } from "../domain/actions.ts";
import { addDays, type IsoDate } from "../domain/dates.ts";
import type { LogLine, NamedStudent, RecordFacts, StudentFacts } from "../domain/facts.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { type LogEntry, standingEntries } from "../domain/log.ts";
import type { StudentScore } from "../domain/signals.ts";
import { standingOn } from "../domain/standing.ts";
import { wallClock } from "../domain/zoned.ts";
import { readHistories } from "./history.ts";
import type { FactsContext } from "./list-facts.ts";
import { readSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";
import { readHandIns, readStudentCard } from "./student-record.ts";

const headSql = readSql("student-head", { student: namedStudent("s"), colleague: staffName("c") });

interface Head {
  readonly student_id: StudentId;
  readonly student: NamedStudent;
  readonly version: number | null;
  /** As the list said: newest events are not looked for at every card. */
  readonly feeds: StudentFacts["feeds"];
  readonly links: readonly Link[];
  readonly excluded: boolean;
  readonly programme: string | null;
  readonly also: readonly string[];
  readonly same_name: boolean;
}

const nothingKnown = (studentId: number): StudentScore => ({
  studentId,
  level: "unknown",
  trend: "steady",
  hard: false,
  probability: null,
  signals: [],
  praise: [],
});

export type OpenedStudent = StudentFacts & {
  readonly studentId: StudentId;
  readonly modules: RecordFacts["modules"];
  /** Entries about the student, oldest first. */
  readonly history: readonly LogEntry[];
};

/** A student's card for a reader, as of now; null without a right. */
export async function readStudentFacts(
  context: FactsContext,
  item: ItemId,
  reader: StaffId,
): Promise<OpenedStudent | null> {
  const { pool, clock, zone, settings } = context;
  const now = clock.now();
  const today = wallClock(now, zone).date;
  const { rows } = await pool.query<Head>(headSql, [item, reader, today]);
  const [head] = rows;
  const right = head && whyMayView(head.links, head.excluded, today);
  if (!head || !right) return null;
  const { student_id: studentId, student } = head;
  const [histories, reading] = await Promise.all([
    readHistories(pool, [studentId], zone, null),
    readStudentCard(pool, studentId, today, settings),
  ]);
  const { score, weeks, handedIn, nextDeadline, modules } = reading;
  const history = histories.get(studentId) ?? [];
  return {
    studentId,
    history,
    token: writeToken({ item, version: head.version ?? 0 }),
    student,
    sameName: head.same_name,
    programme: head.programme,
    right,
    score: score ?? nothingKnown(studentId),
    weeks,
    handedIn,
    // A snooze until a deadline ends the day after it, and may be no longer than any other.
    nextDeadline:
      nextDeadline &&
      today < nextDeadline.dueOn &&
      nextDeadline.dueOn < addDays(today, settings.snooze.longestDays)
        ? nextDeadline
        : null,
    modules,
    standing: standingOn(today, history, settings.list.restDays),
    undoable: !("why" in undoable({ history, by: reader, now, settings })),
    today,
    now,
    zone,
    lastContact: lastContact(history),
    alsoTutoredBy: head.also,
    feeds: head.feeds,
  };
}

/** Everything held about a student for a reader; null without a right. Restricted notes are the writer's own to see. */
export async function readRecordFacts(
  context: FactsContext,
  item: ItemId,
  reader: StaffId,
): Promise<RecordFacts | null> {
  const { pool } = context;
  const student = await readStudentFacts(context, item, reader);
  if (!student) return null;
  const { studentId, today, modules } = student;
  const [handIns, log, access] = await Promise.all([
    readHandIns(pool, studentId, today),
    readLogLines(context, student, reader),
    readAccess(context, studentId, today),
  ]);
  return {
    student,
    modules,
    handIns,
    log,
    access,
  };
}

const lastContact = (history: readonly LogEntry[]): StudentFacts["lastContact"] => {
  const last = standingEntries(history).findLast((entry) => entry.kind === "contact");
  return last ? { on: last.on, byName: last.byName } : null;
};

async function readLogLines(
  { pool }: FactsContext,
  { studentId, history }: OpenedStudent,
  reader: StaffId,
): Promise<LogLine[]> {
  const { rows } = await pool.query<{ id: string; text: string }>(
    `SELECT t.intervention_id AS id, t.text
       FROM intervention_text t JOIN intervention e ON e.id = t.intervention_id
      WHERE e.student_id = $1 AND (NOT t.restricted OR e.staff_id = $2)`,
    [studentId, reader],
  );
  const texts = new Map(rows.map((row) => [row.id, row.text]));
  const standing = new Set(standingEntries(history).map((entry) => entry.id));
  return history.map((entry) => ({
    at: entry.at,
    byName: entry.byName,
    kind: entry.kind,
    outcome: entry.kind === "contact" ? entry.outcome : null,
    mode: entry.kind === "contact" ? entry.mode : null,
    until:
      entry.kind === "snooze" ? entry.until : entry.kind === "contact" ? entry.followUpOn : null,
    undone: entry.kind !== "undo" && !standing.has(entry.id),
    text: texts.get(entry.id) ?? null,
  }));
}

async function readAccess(
  { pool }: FactsContext,
  student: StudentId,
  today: IsoDate,
): Promise<RecordFacts["access"]> {
  const { rows } = await pool.query<{ name: string; right: string }>(
    `SELECT ${staffName("s")} AS name, l.relationship AS right
       FROM staff_link l JOIN staff s ON s.id = l.staff_id
      WHERE l.student_id = $1 AND l.relationship IN ('tutor', 'cover') AND l.from_on <= $2 AND (l.to_on IS NULL OR $2 <= l.to_on)
        AND NOT EXISTS (SELECT FROM barred x WHERE x.staff_id = l.staff_id AND x.student_id = l.student_id)
      ORDER BY l.relationship DESC, s.ref`,
    [student, today],
  );
  return rows;
}
