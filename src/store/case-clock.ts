import type { UnansweredCase } from "../domain/case-clock.ts";
import type { DeliveryId, StaffId, StudentId } from "../domain/ids.ts";
import { teamOf } from "../domain/teams.ts";
import { wallClock } from "../domain/zoned.ts";
import type { CaseClock, OverdueCase } from "../ports/case-clock.ts";
import { caseList, caseRow } from "./case-team.ts";
import { readWholeHistory } from "./history.ts";
import type { FactsContext } from "./list-facts.ts";
import { holds, isHere, isOpen } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

const stepSql = readSql("case-step", {
  row: caseRow("$6"),
  list: caseList("moved", "moved.owner_id"),
});

interface Row {
  readonly case: number;
  readonly student: StudentId;
  readonly team: string;
  readonly step: number;
  readonly director: UnansweredCase["director"];
}

/** Cases that nobody has answered, and what time does about them. */
export const caseClock = ({ pool, clock, zone, settings }: FactsContext): CaseClock => {
  const today = () => wallClock(clock.now(), zone).date;

  /** Somebody of the settings, where they may see the student. */
  async function standIn(ref: string | null, student: StudentId): Promise<UnansweredCase["cover"]> {
    const { rows } = await pool.query<{ id: StaffId; name: string }>(
      `SELECT f.id, ${staffName("f")} AS name FROM staff f JOIN student s ON s.id = $2 WHERE f.ref = $1 AND ${isOpen("s", "f.id", "$3")}`,
      [ref, student, today()],
    );
    return rows[0] ?? null;
  }

  async function due(now: Date): Promise<OverdueCase[]> {
    const { rows } = await pool.query<Row>(
      `SELECT c.id AS case, c.student_id AS student, c.team, c.step,
              (SELECT jsonb_build_object('id', f.id, 'name', ${staffName("f")})
                 FROM staff_link l JOIN staff f ON f.id = l.staff_id
                WHERE l.relationship = 'director' AND ${holds("l", "$2")} AND l.programme_id IN (
                      SELECT m.programme_id FROM programme_membership m WHERE m.student_id = s.id AND ${holds("m", "$2")})
                  AND ${isOpen("s", "l.staff_id", "$2")}
                ORDER BY l.id LIMIT 1) AS director
         FROM support_case c JOIN student s ON s.id = c.student_id
        WHERE c.state = 'open' AND c.next_at <= $1 AND ${isHere("s", "$2")}
        ORDER BY c.id`,
      [now, today()],
    );
    const found: OverdueCase[] = [];
    for (const { team, director, ...row } of rows) {
      const { cover, head } = teamOf(team, settings);
      found.push({
        ...row,
        cover: await standIn(cover, row.student),
        director: director ?? (await standIn(head, row.student)),
        history: await readWholeHistory(pool, row.student, zone),
      });
    }
    return found;
  }

  return {
    due,

    async record({ id, student, act, moved, from, at }) {
      const { kind, ...codes } = act;
      const { rows } = await pool.query<{ told: DeliveryId[] }>(stepSql, [
        id,
        student,
        kind,
        JSON.stringify(codes),
        at,
        JSON.stringify(moved),
        from,
      ]);
      return rows[0]?.told ?? null;
    },
  };
};
