import type pg from "pg";
import type { Audit } from "../ports/presses.ts";

/** Views, and refusals to show, are written as they happen; acts are audited by the statement that records or refuses them. */
export const audit = (pool: pg.Pool): Audit => ({
  async viewed({ actor, students, item, right, at }) {
    await pool.query(
      `INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
       SELECT $1, $2, 'viewed', student, $4, $5 FROM unnest($3::int[]) student`,
      [at, actor, students, right, item],
    );
  },

  async refused({ actor, asked, at }) {
    const item = "item" in asked ? asked.item : null;
    const student = "student" in asked ? asked.student : null;
    const number = "case" in asked ? asked.case : null;
    const ref = "ref" in asked ? asked.ref : null;
    await pool.query(
      `INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
       VALUES ($1, $2, 'refused',
               (SELECT student_id FROM digest_item WHERE id = $3::uuid UNION ALL SELECT id FROM student WHERE id::text = $4
                UNION ALL SELECT student_id FROM support_case WHERE id = $5 UNION ALL SELECT id FROM student WHERE ref = $6),
               'none', $3::uuid)`,
      [at, actor, item, student, number, ref],
    );
  },
});
