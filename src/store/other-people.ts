import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import { isTheirs } from "./case-team.ts";
import { holds } from "./own-students.ts";
import { staffName } from "./staff-name.ts";

export interface OtherLine {
  readonly id: StaffId;
  readonly name: string;
  /** Titles of the modules they lead. */
  readonly leads: readonly string[];
  /** Titles of the programmes they direct. */
  readonly directs: readonly string[];
  readonly officer: boolean;
  /** Cases the person may open, for those of student support; null for others. */
  readonly openCases: number | null;
}

/**
 * Members of staff besides `tutors` who have something to say or to read on a day, by reference: those who lead modules and engagement
 * officers, who may raise names, student support and directors.
 */
export async function readOtherPeople(
  pool: pg.Pool,
  on: IsoDate,
  tutors: readonly StaffId[],
): Promise<OtherLine[]> {
  const { rows } = await pool.query<OtherLine>(
    `SELECT s.id, ${staffName("s")} AS name,
            COALESCE(array_agg(DISTINCT m.title) FILTER (WHERE l.relationship = 'module-lead'), '{}') AS leads,
            COALESCE(array_agg(DISTINCT p.title) FILTER (WHERE l.relationship = 'director'), '{}') AS directs,
            bool_or(l.relationship = 'engagement-officer') AS officer,
            CASE WHEN bool_or(l.relationship = 'support' OR l.relationship LIKE 'team:%')
                 THEN (SELECT count(*)::int FROM support_case c JOIN student n ON n.id = c.student_id
                        WHERE ${isTheirs("c", "n", "s.id", "$1")}) END AS "openCases"
       FROM staff s
       JOIN staff_link l ON l.staff_id = s.id AND ${holds("l", "$1")}
       LEFT JOIN module_instance i ON i.id = l.module_instance_id
       LEFT JOIN module m ON m.id = i.module_id
       LEFT JOIN programme p ON p.id = l.programme_id
      WHERE s.id <> ALL ($2)
        AND (l.relationship IN ('module-lead', 'engagement-officer', 'support', 'director') OR l.relationship LIKE 'team:%')
      GROUP BY s.id ORDER BY s.ref`,
    [on, tutors],
  );
  return rows;
}
