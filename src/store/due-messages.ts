import type pg from "pg";
import { type Link, whyMayView } from "../domain/access.ts";
import type { Shown } from "../domain/due.ts";
import type { DeliveryId, StudentId } from "../domain/ids.ts";
import type { DueMessages, TutorAndStudent } from "../ports/lists.ts";
import { readHistories } from "./history.ts";
import { listOf } from "./item-tokens.ts";
import { isClosed, linksTo } from "./own-students.ts";
import { readSql } from "./sql.ts";

const saveSql = readSql("save-due-message", { list: listOf("$2") });

type Pair = TutorAndStudent & {
  readonly links: readonly Link[];
  readonly closed: boolean;
  readonly told: readonly string[];
};

/** What is told between two lists. Days are those of `zone`, the institution's. */
export const dueMessages = (pool: pg.Pool, zone: string): DueMessages => ({
  async shown(tutor) {
    const { rows } = await pool.query<Shown & { student: StudentId }>(
      `SELECT student_id AS student, hard, because FROM digest_item
        WHERE digest_id = (SELECT id FROM digest WHERE tutor_id = $1 ORDER BY as_of DESC LIMIT 1)`,
      [tutor],
    );
    return new Map(rows.map(({ student, ...shown }) => [student, shown]));
  },

  async ending(today) {
    const { rows } = await pool.query<TutorAndStudent>(
      `SELECT DISTINCT e.staff_id AS tutor, k.student_id AS "studentId"
         FROM known_reason k JOIN intervention e ON e.student_id = k.student_id AND e.kind = 'known-reason'
        WHERE k.source = 'staff' AND k.to_on BETWEEN $1 AND $1::date + 7 ORDER BY 1, 2`,
      [today],
    );
    return rows;
  },

  async remembered(of, today) {
    const { rows } = await pool.query<Pair>(
      `SELECT p.tutor, s.id AS "studentId", ${linksTo("s", "p.tutor")} AS links, ${isClosed("s", "p.tutor", "$2")} AS closed,
              ARRAY(SELECT what FROM reminder r WHERE r.staff_id = p.tutor AND r.student_id = s.id) AS told
         FROM (SELECT DISTINCT * FROM jsonb_to_recordset($1::jsonb) AS pair(tutor int, "studentId" int)) p JOIN student s ON s.id = p."studentId"
        ORDER BY p.tutor, s.ref`,
      [JSON.stringify(of), today],
    );
    const ids = [...new Set(rows.map(({ studentId }) => studentId))];
    const histories = await readHistories(pool, ids, zone, null);
    return rows.flatMap(({ links, closed, ...pair }) => {
      const right = whyMayView(links, closed, today);
      return right ? [{ ...pair, right, history: histories.get(pair.studentId) ?? [] }] : [];
    });
  },

  async save({ id, tutor, slot, items, reminders, at }) {
    const inOrder = (all: readonly object[]) =>
      JSON.stringify(all.map((one, position) => ({ ...one, position })));
    const { rows } = await pool.query<{ id: DeliveryId }>(saveSql, [
      id,
      tutor,
      slot,
      inOrder(items),
      at,
      inOrder(reminders),
    ]);
    return rows[0]?.id ?? null;
  },
});
