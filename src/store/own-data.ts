import type { Studies } from "../domain/calendar.ts";
import { unexplainedScore } from "../domain/explained.ts";
import type { StudentId } from "../domain/ids.ts";
import type { KnownReason } from "../domain/known-reason.ts";
import {
  type ChoiceKind,
  choiceKinds,
  type Look,
  type OwnChoices,
  type OwnStanding,
  type SentMessage,
} from "../domain/own-data.ts";
import type { Disputable, SaidWrong } from "../domain/own-wrong.ts";
import { termStart } from "../domain/terms.ts";
import { wallClock } from "../domain/zoned.ts";
import type { OwnData } from "../ports/own-data.ts";
import { knownOf } from "./known-reasons.ts";
import type { FactsContext } from "./list-facts.ts";
import { holds, isHere } from "./own-students.ts";
import { newestScoredOn } from "./scores.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";
import { readStudentCard } from "./student-record.ts";

const standingSql = readSql("own-standing", { here: isHere("s", "$2"), holds: holds("l", "$2") });
const looksSql = readSql("own-looks", { colleague: staffName("f") });
const messagesSql = readSql("own-messages");
const disputableSql = readSql("own-disputable");

const studiesSql = `
  SELECT p.ref AS programme, p.level FROM programme_membership m JOIN programme p ON p.id = m.programme_id
   WHERE m.student_id = $1 AND ${holds("m", "$2")}`;

/** Days for which a look counts as this term's where the calendar knows no term. */
const TERM_DAYS = 120;

/** What a student reads of themselves: every statement is bound to the one it is about. */
export const ownData = (context: FactsContext): OwnData => {
  const { pool, clock, zone, settings } = context;
  const today = () => wallClock(clock.now(), zone).date;
  return {
    async standing(student) {
      const { rows } = await pool.query<OwnStanding>(standingSql, [student, today()]);
      return rows[0] ?? null;
    },

    async reasons(student) {
      const asOf = today();
      const [{ rows }, scoredOn, reading] = await Promise.all([
        pool.query<{ objected: boolean; known: readonly KnownReason[] }>(
          `SELECT COALESCE(s.objected_on <= $2, false) AS objected, ${knownOf("s", "$2")} AS known FROM student s WHERE s.id = $1`,
          [student, asOf],
        ),
        newestScoredOn(pool, asOf),
        readStudentCard(pool, student, asOf, settings),
      ]);
      const { objected = false, known = [] } = rows[0] ?? {};
      const score = reading.score && unexplainedScore(reading.score, known);
      return {
        asOf: score && scoredOn,
        objected,
        score: score ?? { level: "unknown", signals: [] },
        weeks: objected ? null : reading.weeks,
      };
    },

    async looks(student) {
      const on = today();
      const studies = await pool.query<Studies>(studiesSql, [student, on]);
      const since = termStart(on, studies.rows, settings.calendar);
      const { rows } = await pool.query<Look>(looksSql, [student, zone, since, on, TERM_DAYS]);
      return rows;
    },

    async messages(student) {
      const { rows } = await pool.query<SentMessage>(messagesSql, [student, zone]);
      return rows;
    },

    async disputable(student) {
      const { rows } = await pool.query<Disputable>(disputableSql, [student, today()]);
      return rows;
    },

    async said(correction, student) {
      const { rows } = await pool.query<SaidWrong>(saidSql, [correction, student]);
      return rows[0] ?? null;
    },

    choices: (student) => readChoices(context, student),
  };
};

/** What a correction is about, as a JSON object. SQL for a `correction` alias. */
export const pieceOf = (of: string): string => `
  COALESCE((SELECT jsonb_build_object('module', m.title, 'title', a.title, 'on', a.due_on)
              FROM assessment a JOIN module_instance i ON i.id = a.module_instance_id JOIN module m ON m.id = i.module_id
             WHERE a.id = ${of}.assessment_id),
           (SELECT jsonb_build_object('module', m.title, 'title', COALESCE(v.title, v.kind), 'on', v.on_date)
              FROM teaching_event v LEFT JOIN module_instance i ON i.id = v.module_instance_id LEFT JOIN module m ON m.id = i.module_id
             WHERE v.id = ${of}.event_id))`;

const saidSql = `
  SELECT CASE c.kind WHEN 'extension' THEN 'hand-in' ELSE c.kind END AS kind, ${pieceOf("c")} AS piece,
         c.state, c.held_from AS "heldFrom", c.answer_by AS "answerBy", c.answer
    FROM correction c WHERE c.id = $1 AND c.student_id = $2`;

async function readChoices(
  { pool, clock, zone }: Pick<FactsContext, "pool" | "clock" | "zone">,
  student: StudentId,
): Promise<OwnChoices> {
  const { rows } = await pool.query<Omit<OwnChoices, "wanted"> & { unwanted: ChoiceKind[] }>(
    `SELECT quiet_from AS "quietFrom", quiet_to AS "quietTo", weekends, COALESCE(messages_off_on <= $2, false) AS "messagesOff",
            COALESCE(objected_on <= $2, false) AS objected,
            ARRAY(SELECT kind FROM choice c WHERE c.student_id = s.id AND NOT c.wanted) AS unwanted
       FROM student s WHERE s.id = $1`,
    [student, wallClock(clock.now(), zone).date],
  );
  const [found] = rows;
  if (!found) throw new Error("A student who is answered is on record.");
  const { unwanted, ...own } = found;
  const wanted = Object.fromEntries(choiceKinds.map((kind) => [kind, !unwanted.includes(kind)]));
  return { ...own, wanted: wanted as OwnChoices["wanted"] };
}
