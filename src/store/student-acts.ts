import type pg from "pg";
import type { Inputs, StudentWrite } from "../domain/actions.ts";
import { dueOn, REPLY_BY } from "../domain/cases.ts";
import type { ClosedDays } from "../domain/dates.ts";
import type { DeliveryId, EntryId, Person, PressId, StudentId } from "../domain/ids.ts";
import type { Settings } from "../domain/settings.ts";
import type { AnsweredNudge, AskedTutor, StudyThing } from "../domain/student-acts.ts";
import { instantOf, wallClock } from "../domain/zoned.ts";
import type { DutyAlerts } from "../ports/duty.ts";
import type { StudentActs } from "../ports/student-acts.ts";
import type { Clock } from "../ports/work.ts";
import { teamOf } from "./case-team.ts";
import { entryJson, readEntry } from "./history.ts";
import { holds, isHere, isOpen } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { shortName, staffName } from "./staff-name.ts";

/** The tutors of a student (an alias) on a day, and who hears in the place of one who is away, as a JSON array of `AskedTutor`s. SQL. */
export const tutorsToAsk = (student: string, day: string): string => `
  COALESCE((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'name', ${staffName("f")}, 'short', ${shortName("f")}, 'tell', COALESCE(c.id, f.id)) ORDER BY f.ref)
              FROM (SELECT DISTINCT l.staff_id FROM staff_link l
                     WHERE l.student_id = ${student}.id AND l.relationship = 'tutor' AND ${holds("l", day)}) tutor
              JOIN staff f ON f.id = tutor.staff_id
              LEFT JOIN staff c ON c.id = f.cover_id AND f.away_from <= ${day} AND ${day} <= f.away_to AND ${isOpen(student, "c.id", day)}
             WHERE ${isOpen(student, "f.id", day)}), '[]')`;

/** What a student (an alias `s`) may be stuck on on the day $3, as a JSON array of `StudyThing`s. SQL. */
export const studyThings = readSql("study-things");

const pressSql = readSql("student-press", {
  entry: entryJson("e", "f", "$2"),
  here: isHere("s", "$3::date"),
  tutors: tutorsToAsk("s", "$3::date"),
  things: studyThings,
});
const seekSql = readSql("seek-somebody", { team: teamOf("'support'", "$3::int", "$7::date") });
const recordSql = readSql("record-student-act", { holds: holds("l", "$11::date") });

interface Row {
  readonly id: PressId;
  readonly person: Person;
  readonly kind: StudentWrite;
  readonly inputs: Inputs | null;
  readonly decided: string | null;
  readonly entry: EntryId | null;
  readonly sought: number | null;
  readonly student: StudentId | null;
  readonly version: number;
  readonly history: readonly unknown[];
  readonly nudge: AnsweredNudge | null;
  readonly tutors: readonly AskedTutor[];
  readonly things: readonly StudyThing[];
}

export interface StudentActsContext {
  readonly pool: pg.Pool;
  readonly clock: Clock;
  readonly zone: string;
  readonly closed: ClosedDays;
  readonly settings: Settings;
  readonly dutyAlerts: Pick<DutyAlerts, "raise">;
}

/** What students do themselves. Each press is written down before; whatever follows from it is one statement. */
export const studentActs = ({
  pool,
  clock,
  zone,
  closed,
  settings,
  dutyAlerts,
}: StudentActsContext): StudentActs => ({
  async situation(press) {
    const { rows } = await pool.query<Row>(pressSql, [
      press,
      zone,
      wallClock(clock.now(), zone).date,
    ]);
    const [row] = rows;
    return row ? { ...row, inputs: row.inputs ?? {}, history: row.history.map(readEntry) } : null;
  },

  async record({ id, press, student, at, act, text, hold, tellAt, expected }) {
    const { kind, ...codes } = act;
    const { rows } = await pool.query<{
      told: DeliveryId[];
      behind: DeliveryId[];
      nobody: boolean;
    }>(recordSql, [
      id,
      press,
      student,
      kind,
      JSON.stringify(codes),
      at,
      expected,
      text,
      hold && JSON.stringify(hold),
      tellAt,
      wallClock(at, zone).date,
    ]);
    return rows[0] ?? null;
  },

  async seek({ id, press, student, text, at }) {
    const on = wallClock(at, zone).date;
    const due = dueOn("two-days", on, closed);
    const { rows } = await pool.query<{ case: number; told: DeliveryId[] }>(seekSql, [
      id,
      press,
      student,
      text,
      at,
      instantOf(due, REPLY_BY, zone),
      on,
      due,
    ]);
    const [sought] = rows;
    if (sought) return sought;
    // Decided by another process a moment ago.
    const first = await pool.query<{ case: number }>(
      "SELECT c.id AS case FROM press p JOIN support_case c ON c.entry_id = p.entry_id WHERE p.id = $1",
      [press],
    );
    const [known] = first.rows;
    if (!known) throw new Error("A press that seeks somebody begins a case.");
    return { case: known.case, told: [] };
  },

  async alert({ press, student, words, at }) {
    const told =
      settings.duty.team === null ? [] : await dutyAlerts.raise({ id: press, student, words, at });
    // Recorded, so that the same form sent again stands for this one.
    await pool.query(
      "UPDATE press SET decided_at = $2, result = 'recorded', inputs = NULL WHERE id = $1 AND decided_at IS NULL",
      [press, at],
    );
    return told;
  },

  async refuse(press, why, at) {
    await pool.query(
      "UPDATE press SET decided_at = $2, result = $3, inputs = NULL WHERE id = $1 AND decided_at IS NULL",
      [press, at, why],
    );
  },
});
