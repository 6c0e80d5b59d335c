import type { AskedFacts, StandIn } from "../domain/asked.ts";
import type { ChatAccount } from "../domain/chat-links.ts";
import type { NamedStudent } from "../domain/facts.ts";
import { type DeliveryId, type EntryId, type StudentId, studentPerson } from "../domain/ids.ts";
import type { NudgeFacts } from "../domain/nudges/kinds.ts";
import { requestOf } from "../domain/requests.ts";
import { standingOn } from "../domain/standing.ts";
import { wallClock } from "../domain/zoned.ts";
import type { OverdueRequest, Requests } from "../ports/asked.ts";
import { accountsOf, reachOf } from "./chat-reach.ts";
import { readHistories } from "./history.ts";
import { readTokens } from "./item-tokens.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isOpen, isOwn } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";

const askedSql = readSql("asked", {
  student: namedStudent("s"),
  accounts: accountsOf("'student:' || s.id"),
  owner: staffName("f"),
  own: isOwn("s", "$2", "$3"),
});
const passSql = readSql("pass-request");

interface Row {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly entry: EntryId;
  readonly text: string | null;
  readonly after: NudgeFacts | null;
  readonly open: boolean;
  readonly email: string | null;
  readonly accounts: readonly ChatAccount[];
  readonly elsewhere: string | null;
}

/** What students ask. Every read is bound to the reader's having the student today. */
export const requests = ({ pool, clock, zone, settings, chats }: FactsContext): Requests => {
  const today = () => wallClock(clock.now(), zone).date;
  return {
    async read(entry, reader) {
      const on = today();
      const { rows } = await pool.query<Row>(askedSql, [entry, reader, on]);
      const [row] = rows;
      if (!row) return null;
      const { studentId, student, accounts, email, ...rest } = row;
      const [histories, names, tokens] = await Promise.all([
        readHistories(pool, [studentId], zone, null),
        readOwnNames(pool, reader, on),
        readTokens(pool, reader, [studentId]),
      ]);
      const history = histories.get(studentId) ?? [];
      const asked = history.find(({ id }) => id === entry);
      if (asked?.kind !== "asked") return null;
      return {
        ...requestOf(asked, history),
        ...rest,
        studentId,
        student,
        sameName: names.namesakes.has(student.ref),
        token: tokens.get(studentId) ?? null,
        standing: standingOn(on, history, [], settings.list.restDays),
        reach: reachOf(studentPerson(studentId), { accounts, email }, chats),
        today: on,
        zone,
      } satisfies AskedFacts;
    },

    async standIn(student, instead) {
      const { rows } = await pool.query<StandIn>(
        `SELECT f.id, ${staffName("f")} AS name
           FROM student s, staff f
          WHERE s.id = $1 AND f.id <> $2 AND ${isOpen("s", "f.id", "$3::date")}
            AND NOT COALESCE(f.away_from <= $3 AND $3 <= f.away_to, false)
            AND (f.id = (SELECT c.cover_id FROM staff c WHERE c.id = $2)
                 OR EXISTS (SELECT FROM staff_link l WHERE l.staff_id = f.id AND l.student_id = s.id AND l.relationship IN ('tutor', 'cover') AND ${holds("l", "$3")}))
          ORDER BY f.id = (SELECT c.cover_id FROM staff c WHERE c.id = $2) DESC NULLS LAST, f.ref LIMIT 1`,
        [student, instead, today()],
      );
      return rows[0] ?? null;
    },

    async overdue(now) {
      const { rows } = await pool.query<OverdueRequest>(
        `SELECT id, student_id AS student, owner_id AS owner, step FROM student_request
          WHERE state = 'open' AND next_at <= $1 AND owner_id IS NOT NULL ORDER BY next_at, id`,
        [now],
      );
      return rows;
    },

    async passOn({ id, request, by, from, to, dueOn, dueAt, at }) {
      const codes = { of: request, to: to?.id ?? null, toName: to?.name ?? "", dueOn };
      const { rows } = await pool.query<{ told: DeliveryId[] }>(passSql, [
        id,
        request,
        by,
        from,
        to?.id ?? null,
        at,
        by === null ? "asked-on" : "pass-on",
        JSON.stringify(codes),
        dueAt,
      ]);
      return rows[0]?.told ?? null;
    },
  };
};
