import type { CaseFacts, CaseLine, Tried } from "../domain/case-facts.ts";
import { USUAL_OVER_DAYS } from "../domain/cases.ts";
import { addDays, type IsoDate } from "../domain/dates.ts";
import { groupBy } from "../domain/group.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { type LogEntry, standingEntries } from "../domain/log.ts";
import { wallClock } from "../domain/zoned.ts";
import { readWholeHistory } from "./history.ts";
import type { FactsContext } from "./list-facts.ts";
import { namedStudent } from "./staff-name.ts";
import { readStudentCard } from "./student-record.ts";

type Packet = Omit<CaseFacts, Exclude<keyof CaseLine, "today"> | "studentId">;

/** Contacts are told as far back as a case may be about. */
const TRIED_OVER_DAYS = USUAL_OVER_DAYS;

interface Head extends Pick<CaseFacts, "student" | "programme" | "restricted"> {
  readonly objected: boolean;
  readonly right: string;
  readonly texts: readonly { readonly id: string; readonly text: string }[];
}

/** What goes along with the open case of a student; the caller has asked for the right. Null when it was taken back. */
export async function readPacket(
  { pool, clock, zone, settings }: FactsContext,
  { number, student_id: student }: { readonly number: number; readonly student_id: StudentId },
  reader: StaffId,
  withData: boolean,
): Promise<Packet | null> {
  const now = clock.now();
  const today = wallClock(now, zone).date;
  const history = await readWholeHistory(pool, student, zone);
  const standing = standingEntries(history);
  const of = standing.filter((entry) => "case" in entry && entry.case === number);
  const raised = of.find((entry) => entry.kind === "escalate" || entry.kind === "sought");
  if (!raised) return null;
  const added = of.flatMap((entry) => (isSaid(entry) ? [entry] : []));
  const ids = [raised.id, ...added.map(({ id }) => id)];
  const { rows } = await pool.query<Head>(
    `SELECT ${namedStudent("s")} AS student, COALESCE(s.objected_on <= $2, false) AS objected,
            (SELECT string_agg(DISTINCT p.title, ', ') FROM programme_membership m JOIN programme p ON p.id = m.programme_id
              WHERE m.student_id = s.id AND m.from_on <= $2 AND (m.to_on IS NULL OR $2 <= m.to_on)) AS programme,
            (SELECT e.reason FROM intervention e WHERE e.id = $3) AS right,
            COALESCE((SELECT json_agg(json_build_object('id', t.intervention_id, 'text', t.text))
                        FROM intervention_text t WHERE t.intervention_id = ANY ($4::uuid[])), '[]') AS texts,
            (SELECT count(*)::int FROM intervention e JOIN intervention_text t ON t.intervention_id = e.id
              WHERE e.student_id = s.id AND t.restricted AND e.kind IN ('contact', 'note')
                AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id)) AS restricted
       FROM student s WHERE s.id = $1`,
    [student, today, raised.id, ids],
  );
  const [head] = rows;
  if (!head) return null;
  const texts = new Map(head.texts.map(({ id, text }) => [id, text]));
  const score =
    withData && !head.objected
      ? (await readStudentCard(pool, student, today, settings)).score
      : null;
  const last = undoable({ history, by: reader, now, settings });
  return {
    student: head.student,
    programme: head.programme,
    raised: { byName: raised.byName, right: head.right, at: raised.at, on: raised.on },
    asked: texts.get(raised.id) ?? "",
    knows: raised.kind === "escalate" ? raised.knows : "agrees",
    data: withData ? { signals: score?.signals ?? [], tried: triedOf(standing, today) } : null,
    added: added.flatMap(({ id, byName, on }) => {
      const text = texts.get(id);
      return text === undefined ? [] : [{ byName, on, text }];
    }),
    restricted: head.restricted,
    undoable: !("why" in last) && "case" in last && last.case === number,
    today,
    now,
    zone,
  };
}

/** What was said about a case since it was raised. */
const isSaid = (
  entry: LogEntry,
): entry is Extract<LogEntry, { kind: "case-note" | "return" | "resend" }> =>
  entry.kind === "case-note" || entry.kind === "return" || entry.kind === "resend";

/** Who has tried to reach the student lately, how and when, and what came of the last time. */
function triedOf(standing: readonly LogEntry[], today: IsoDate): Tried[] {
  const contacts = standing.flatMap((entry) =>
    entry.kind === "contact" && entry.on > addDays(today, -TRIED_OVER_DAYS) ? [entry] : [],
  );
  return [...groupBy(contacts, ({ by }) => by).values()].map((own) => {
    const last = own[own.length - 1] ?? own[0];
    return {
      byName: last.byName,
      contacts: own.map(({ mode, on }) => ({ mode, on })),
      outcome: last.outcome,
    };
  });
}
