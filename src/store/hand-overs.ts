import type pg from "pg";
import type { HandOverFacts } from "../domain/desk.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import type { KnownReason } from "../domain/known-reason.ts";
import { openCase } from "../domain/log.ts";
import { byName } from "../domain/name-search.ts";
import { standingOn } from "../domain/standing.ts";
import { waitingOf } from "../domain/waiting.ts";
import { wallClock } from "../domain/zoned.ts";
import type { HandOvers } from "../ports/desk.ts";
import { readHistories } from "./history.ts";
import { readTokens } from "./item-tokens.ts";
import { knownOf } from "./known-reasons.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isOpen } from "./own-students.ts";
import { namedStudent, staffName } from "./staff-name.ts";

/** Whoever was the tutor longer ago than this, half a year, hands nothing over. */
const FORMER_DAYS = 183;

/**
 * The tutor in whose place another one came by a link (an alias): the last whose own link had ended, and whom nobody followed before. SQL, a
 * table of one column or none.
 */
export const formerTutor = (link: string): string => `(
  SELECT o.staff_id FROM staff_link o
   WHERE o.student_id = ${link}.student_id AND o.relationship = 'tutor' AND o.staff_id <> ${link}.staff_id
     AND o.to_on BETWEEN ${link}.from_on - ${FORMER_DAYS} AND ${link}.from_on - 1
     AND NOT EXISTS (SELECT FROM staff_link m
                      WHERE m.student_id = o.student_id AND m.relationship = 'tutor'
                        AND (m.from_on > o.to_on AND m.from_on < ${link}.from_on
                             OR m.staff_id = o.staff_id AND ${holds("m", `${link}.from_on`)}))
   ORDER BY o.to_on DESC, o.staff_id LIMIT 1)`;

interface Row {
  readonly studentId: StudentId;
  readonly student: NamedStudent;
  readonly known: readonly KnownReason[];
  readonly former: StaffId;
  readonly formerName: string;
}

/** Students who came to a tutor from another. */
export const handOvers = (context: FactsContext): HandOvers => {
  const { pool, clock, zone, settings } = context;
  return {
    async read(on, reader) {
      const now = clock.now();
      const today = wallClock(now, zone).date;
      const { rows } = await pool.query<Row>(
        `SELECT s.id AS "studentId", ${namedStudent("s")} AS student, ${knownOf("s", "$3")} AS known,
                f.id AS former, ${staffName("f")} AS "formerName"
           FROM staff_link l JOIN student s ON s.id = l.student_id
          CROSS JOIN LATERAL ${formerTutor("l")} o JOIN staff f ON f.id = o.staff_id
          WHERE l.staff_id = $2 AND l.relationship = 'tutor' AND l.from_on = $1 AND ${holds("l", "$3")} AND ${isOpen("s", "$2", "$3")}`,
        [on, reader, today],
      );
      if (rows.length === 0) return null;
      const ids = rows.map(({ studentId }) => studentId);
      const [histories, tokens, own, restricted] = await Promise.all([
        readHistories(pool, ids, zone, null),
        readTokens(pool, reader, ids),
        readOwnNames(pool, reader, today),
        countRestricted(pool, ids, reader),
      ]);
      const students = rows
        .toSorted((a, b) => byName(a.student, b.student))
        .map(({ studentId, student, known, former }) => {
          const history = histories.get(studentId) ?? [];
          return {
            studentId,
            student,
            sameName: own.namesakes.has(student.ref),
            token: tokens.get(studentId) ?? null,
            standing: standingOn(today, history, known, settings.list.restDays),
            openCase: openCase(history),
            raisedBy:
              waitingOf(history, former, today).flatMap((what) =>
                what.kind === "raised" ? [what.byName] : [],
              )[0] ?? null,
          };
        });
      const from = [...new Set(rows.map(({ formerName }) => formerName))].toSorted();
      return { on, from, students, restricted, today, now, zone } satisfies HandOverFacts;
    },

    async announce({ id, tutor, on, load, items, at }) {
      await pool.query(
        `WITH told AS (
           INSERT INTO delivery (id, occasion, recipient, card, digest_id, state, attempts, created_at, view, wanted, drawn)
           SELECT $1, 'hand-over-' || $3::date || '-' || $4::int, 'staff:' || $2::int, 'hand-over',
                  (SELECT digest_id FROM digest_item WHERE id = ANY ($5::uuid[]) LIMIT 1), 'ready', 0, $6,
                  jsonb_build_object('card', 'hand-over', 'on', $3::date, 'all', false), 0, 0
           ON CONFLICT (occasion, recipient, card) DO NOTHING RETURNING id
         )
         INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
         SELECT $6, 'staff:' || $2::int, 'listed', i.student_id, 'tutor', i.id
           FROM told, digest_item i WHERE i.id = ANY ($5::uuid[]) ORDER BY i.student_id`,
        [id, tutor, on, load, items, at],
      );
    },

    async of(delivery) {
      const { rows } = await pool.query<{ on: string | null }>(
        `SELECT substring(occasion FROM '^hand-over-(.{10})-') AS on FROM delivery WHERE id = $1`,
        [delivery],
      );
      return rows[0]?.on ?? null;
    },
  };
};

/** Notes about these students that the reader may not read; a thank-you is none. */
async function countRestricted(
  pool: pg.Pool,
  students: readonly StudentId[],
  reader: StaffId,
): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM intervention e JOIN intervention_text t ON t.intervention_id = e.id
      WHERE e.student_id = ANY ($1) AND t.restricted AND e.kind <> 'kudos' AND e.staff_id IS DISTINCT FROM $2
        AND NOT EXISTS (SELECT FROM intervention u WHERE u.undoes = e.id)`,
    [students, reader],
  );
  return rows[0]?.n ?? 0;
}
