import type pg from "pg";
import type { Shown } from "../domain/due.ts";
import type { DeliveryId, StudentId } from "../domain/ids.ts";
import type { DueMessages } from "../ports/lists.ts";
import { readSql } from "./sql.ts";

const saveSql = readSql("save-due-message");

export const dueMessages = (pool: pg.Pool): DueMessages => ({
  async shown(tutor) {
    const { rows } = await pool.query<Shown & { student: StudentId }>(
      `SELECT student_id AS student, hard, because FROM digest_item
        WHERE digest_id = (SELECT id FROM digest WHERE tutor_id = $1 ORDER BY as_of DESC LIMIT 1)`,
      [tutor],
    );
    return new Map(rows.map(({ student, ...shown }) => [student, shown]));
  },

  async save({ id, tutor, slot, items, at }) {
    const inOrder = JSON.stringify(items.map((item, position) => ({ ...item, position })));
    const { rows } = await pool.query<{ id: DeliveryId }>(saveSql, [id, tutor, slot, inOrder, at]);
    return rows[0]?.id ?? null;
  },
});
