import type pg from "pg";
import type { StaffId } from "../domain/ids.ts";
import type { MonthlySummaries } from "../ports/summary.ts";
import { holds } from "./own-students.ts";

/** Who has a programme's summary sent once a month: a row while they want it. */
export const monthlySummaries = (pool: pg.Pool): MonthlySummaries => ({
  async isOn(reader, programme) {
    const { rowCount } = await pool.query(
      "SELECT FROM monthly_summary WHERE staff_id = $1 AND programme_id = $2",
      [reader, programme],
    );
    return rowCount === 1;
  },

  async set(reader, programme, on, at) {
    if (on)
      await pool.query(
        "INSERT INTO monthly_summary (staff_id, programme_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        [reader, programme, at],
      );
    else
      await pool.query("DELETE FROM monthly_summary WHERE staff_id = $1 AND programme_id = $2", [
        reader,
        programme,
      ]);
  },

  async wanted(on) {
    const { rows } = await pool.query<{ reader: StaffId; programme: number }>(
      `SELECT w.staff_id AS reader, w.programme_id AS programme FROM monthly_summary w
        WHERE EXISTS (SELECT FROM staff_link l
                       WHERE l.staff_id = w.staff_id AND l.relationship = 'director' AND ${holds("l", "$1")}
                         AND (l.programme_id = w.programme_id OR l.programme_id IS NULL AND l.student_id IS NULL AND l.module_instance_id IS NULL))
        ORDER BY w.staff_id, w.programme_id`,
      [on],
    );
    return rows;
  },
});
