import type pg from "pg";
import type { Audit } from "../ports.ts";

/** Views are written as they happen; acts are audited by the statement that records them. */
export const audit = (pool: pg.Pool): Audit => ({
  async viewed({ actor, students, item, right, at }) {
    await pool.query(
      `INSERT INTO audit_entry (at, actor, kind, student_id, reason, item_id)
       SELECT $1, $2, 'viewed', student, $4, $5 FROM unnest($3::int[]) student`,
      [at, actor, students, right, item],
    );
  },
});
