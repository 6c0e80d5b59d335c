import { type Link, whyMayView } from "../domain/access.ts";
import { writeToken } from "../domain/actions.ts";
import type { ChatAccount } from "../domain/chat-links.ts";
import { addDays, type IsoDate } from "../domain/dates.ts";
import { unexplained, unexplainedScore } from "../domain/explained.ts";
import type { LogLine, NamedStudent, RecordFacts, StudentFacts } from "../domain/facts.ts";
import { givenOn } from "../domain/given-reasons.ts";
import { type ItemId, type StaffId, type StudentId, studentPerson } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { type LogEntry, openCase, standingEntries } from "../domain/log.ts";
import { fullName } from "../domain/name-search.ts";
import type { StudentScore } from "../domain/signals.ts";
import { standingOn } from "../domain/standing.ts";
import { wallClock } from "../domain/zoned.ts";
import type { OpenedStudent, StandingStudent } from "../ports/facts.ts";
import { accountsOf, reachOf } from "./chat-reach.ts";
import { entryJson, isTold, readEntry } from "./history.ts";
import { knownOf } from "./known-reasons.ts";
import type { FactsContext } from "./list-facts.ts";
import { alikeAmong, ownNames } from "./own-names.ts";
import { holds, isClosed, isOpen, linksTo, studentLinks } from "./own-students.ts";
import { prepareSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";
import { readHandIns, readMessages, readSessions, readStudentCard } from "./student-record.ts";

const headSql = prepareSql("student-head", {
  told: isTold("e"),
  entry: entryJson("e", "f", "$4"),
  student: namedStudent("s"),
  known: knownOf("s", "$3"),
  colleague: staffName("c"),
  links: linksTo("s", "$2"),
  closed: isClosed("s", "$2", "$3"),
  holds: holds("o", "$3"),
  accounts: accountsOf("'student:' || s.id"),
  own: ownNames("$2", "$3"),
});

interface Head {
  readonly student_id: StudentId;
  readonly student: NamedStudent;
  readonly version: number | null;
  readonly history: readonly unknown[];
  /** As the list said: newest events are not looked for at every card. */
  readonly feeds: StudentFacts["feeds"];
  readonly links: readonly Link[];
  readonly excluded: boolean;
  readonly programme: string | null;
  readonly known: StudentFacts["known"];
  readonly objected: boolean;
  readonly also: StudentFacts["alsoTutoredBy"];
  readonly accounts: readonly ChatAccount[];
  readonly email: string | null;
  readonly own: readonly NamedStudent[];
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

/** What the card of somebody who objected to signals has of them. */
const nothingShown = { score: null, weeks: null, handedIn: null, critical: null, modules: [] };

type ReadStudent = OpenedStudent & Pick<RecordFacts, "modules">;

/** Who a student is to a reader and how they stand, as of now; null without a right. */
export async function readStanding(
  { pool, clock, zone, settings, chats }: FactsContext,
  item: ItemId,
  reader: StaffId,
): Promise<StandingStudent | null> {
  const now = clock.now();
  const today = wallClock(now, zone).date;
  const { rows } = await pool.query<Head>({ ...headSql, values: [item, reader, today, zone] });
  const [head] = rows;
  const right = head && whyMayView(head.links, head.excluded, today);
  if (!head || !right) return null;
  const { student, known } = head;
  const history = head.history.map(readEntry);
  return {
    studentId: head.student_id,
    history,
    token: writeToken({ item, version: head.version ?? 0 }),
    student,
    sameName: alikeAmong(head.own).has(student.ref),
    programme: head.programme,
    objected: head.objected,
    known,
    given: givenOn(today, history),
    reach: reachOf(studentPerson(head.student_id), head, chats),
    right,
    standing: standingOn(today, history, known, settings.list.restDays),
    openCase: openCase(history),
    undoable: !("why" in undoable({ history, by: reader, now, settings })),
    today,
    now,
    zone,
    lastContact: lastContact(history),
    alsoTutoredBy: head.also,
    feeds: head.feeds,
  };
}

/** A student's card for a reader, as of now; null without a right. */
export async function readStudentFacts(
  context: FactsContext,
  item: ItemId,
  reader: StaffId,
): Promise<ReadStudent | null> {
  const { pool, settings } = context;
  const student = await readStanding(context, item, reader);
  if (!student) return null;
  const { studentId, today, known, objected } = student;
  const reading = await readStudentCard(pool, studentId, today, settings);
  const { score, weeks, handedIn, critical, nextDeadline, modules } = objected
    ? { ...reading, ...nothingShown }
    : reading;
  return {
    ...student,
    score: unexplainedScore(score ?? nothingKnown(studentId), known),
    weeks,
    handedIn,
    critical,
    // A snooze until a deadline ends the day after it, and may be no longer than any other.
    nextDeadline:
      nextDeadline &&
      today < nextDeadline.dueOn &&
      nextDeadline.dueOn < addDays(today, settings.snooze.longestDays)
        ? nextDeadline
        : null,
    modules: modules.map((module) => ({
      ...module,
      signals: unexplained(module.signals, known),
    })),
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
  const { studentId, today, modules, objected } = student;
  const [handIns, sessions, log, messages, access] = await Promise.all([
    objected ? [] : readHandIns(pool, studentId, today),
    objected ? [] : readSessions(pool, studentId, today),
    readLogLines(context, student, reader),
    readMessages(pool, studentId),
    readAccess(context, studentId, today),
  ]);
  return {
    student,
    modules,
    handIns,
    sessions,
    log,
    messages,
    access,
  };
}

const lastContact = (history: readonly LogEntry[]): StudentFacts["lastContact"] => {
  const last = standingEntries(history).findLast((entry) => entry.kind === "contact");
  return last ? { on: last.on, byName: last.byName } : null;
};

async function readLogLines(
  { pool }: FactsContext,
  { studentId, student, history }: OpenedStudent & Pick<StudentFacts, "student">,
  reader: StaffId,
): Promise<LogLine[]> {
  const { rows } = await pool.query<{ id: string; elsewhere: boolean; text: string | null }>(
    `SELECT e.id, e.reason = 'recorded-elsewhere' AS elsewhere,
            CASE WHEN NOT t.restricted OR e.staff_id = $2 THEN t.text END AS text
       FROM intervention e LEFT JOIN intervention_text t ON t.intervention_id = e.id
      WHERE e.student_id = $1`,
    [studentId, reader],
  );
  const more = new Map(rows.map((row) => [row.id, row]));
  const standing = new Set(standingEntries(history).map((entry) => entry.id));
  const shown = history.filter((entry) => entry.kind !== "sought");
  return shown.map((entry) => ({
    at: entry.at,
    byName: entry.by === null && entry.kind !== "asked-on" ? fullName(student) : entry.byName,
    kind: entry.kind,
    said: entry.kind === "said" ? entry.what : null,
    elsewhere: more.get(entry.id)?.elsewhere ?? false,
    outcome: entry.kind === "contact" ? entry.outcome : null,
    mode: entry.kind === "contact" ? entry.mode : null,
    until:
      entry.kind === "snooze" || entry.kind === "known-reason" || entry.kind === "known-change"
        ? entry.until
        : entry.kind === "contact"
          ? entry.followUpOn
          : entry.kind === "asked"
            ? entry.dueOn
            : null,
    undone: entry.kind !== "undo" && !standing.has(entry.id),
    text: more.get(entry.id)?.text ?? null,
  }));
}

async function readAccess(
  { pool }: FactsContext,
  student: StudentId,
  today: IsoDate,
): Promise<RecordFacts["access"]> {
  const { rows } = await pool.query<RecordFacts["access"][number]>(
    `SELECT name, "right", until FROM (
       SELECT DISTINCT ON (f.id) f.ref, ${staffName("f")} AS name, l.relationship AS "right", l.to_on AS until
         FROM ${studentLinks} l JOIN staff f ON f.id = l.staff_id JOIN student s ON s.id = l.student_id
        WHERE l.student_id = $1 AND ${holds("l", "$2")} AND ${isOpen("s", "l.staff_id", "$2")}
        ORDER BY f.id, l.relationship DESC, l.to_on DESC NULLS FIRST) colleague
      ORDER BY "right" DESC, ref`,
    [student, today],
  );
  return rows;
}
