import type pg from "pg";
import type { DeliveryId, StudentId } from "../domain/ids.ts";
import { choiceKinds } from "../domain/own-data.ts";
import { heldSignal, type OwnWrong } from "../domain/own-wrong.ts";
import { wallClock } from "../domain/zoned.ts";
import type { OwnWishes } from "../ports/own-data.ts";
import { inTransaction } from "./in-transaction.ts";
import { holds, isOpen } from "./own-students.ts";
import { redrawStudents } from "./redraw-students.ts";
import { readSql } from "./sql.ts";
import { strikeMark } from "./strike-out.ts";

const saveSql = readSql("own-choices");
const saySql = readSql("own-wrong", {
  holds: holds("l", "$7"),
  member: holds("m", "$7"),
  open: isOpen("s", "l.staff_id", "$7"),
});

/** What students change about themselves. Each is on record as their own act, and holds from that second. */
export const ownWishes = (pool: pg.Pool, zone: string): OwnWishes => ({
  async save(student, { wanted, quietFrom, quietTo, weekends }, at) {
    const kinds = choiceKinds.map((kind) => ({ kind, wanted: wanted.includes(kind) }));
    await pool.query(saveSql, [student, JSON.stringify(kinds), quietFrom, quietTo, weekends, at]);
  },

  async stopKind(student, kind, at) {
    await pool.query(
      `WITH chosen AS (
         INSERT INTO choice AS c (student_id, kind, wanted, at) VALUES ($1, $2, false, $3)
         ON CONFLICT (student_id, kind) DO UPDATE SET wanted = false, at = $3 WHERE c.wanted RETURNING student_id
       )
       INSERT INTO audit_entry (at, actor, kind, student_id, reason)
       SELECT $3, 'student:' || student_id, 'acted', student_id, 'choices' FROM chosen`,
      [student, kind, at],
    );
  },

  async messages(student, wanted, at) {
    await pool.query(
      `WITH chosen AS (
         UPDATE student SET messages_off_on = CASE WHEN $2 THEN NULL ELSE $3::date END
          WHERE id = $1 AND COALESCE(messages_off_on <= $3::date, false) = $2 RETURNING id
       )
       INSERT INTO audit_entry (at, actor, kind, student_id, reason)
       SELECT $4, 'student:' || id, 'acted', id, CASE WHEN $2 THEN 'messages-on' ELSE 'messages-off' END FROM chosen`,
      [student, wanted, wallClock(at, zone).date, at],
    );
  },

  async scoredAgain(student, at) {
    await inTransaction(pool, async (client) => {
      const { rowCount } = await client.query(
        `WITH back AS (
           UPDATE student SET objected_on = NULL WHERE id = $1 AND objected_on IS NOT NULL RETURNING id
         ), answered AS ( -- an objection that is taken back waits for nobody
           UPDATE correction SET state = 'kept', decided_at = $2 WHERE student_id = $1 AND kind = 'objection' AND state = 'open'
         )
         INSERT INTO audit_entry (at, actor, kind, student_id, reason)
         SELECT $2, 'student:' || id, 'acted', id, 'objection-back' FROM back`,
        [student, at],
      );
      if (rowCount) await redrawStudents(client, [student]);
    });
  },

  say: (id, student, wrong, at) =>
    inTransaction(pool, async (client) => {
      const said = await say(client, id, student, wrong, at);
      if (said === null) return [];
      if (wrong.kind === "objection") await stopScoring(client, student, at, zone);
      if (wrong.kind === "mark" && wrong.assessment !== null)
        await strikeMark(client, student, wrong.assessment);
      await redrawStudents(client, [student]);
      return said;
    }),
});

/** Writes down what is wrong, holds what it is about, and tells those who answer; null where it was said before. */
async function say(
  client: pg.ClientBase,
  id: string,
  student: StudentId,
  { kind, event, assessment, text, heldFrom, answerBy }: OwnWrong,
  at: Date,
): Promise<DeliveryId[] | null> {
  const { rows } = await client.query<{ told: DeliveryId[] }>(saySql, [
    id,
    student,
    kind,
    event,
    assessment,
    text,
    heldFrom,
    answerBy,
    at,
    heldSignal[kind],
  ]);
  return rows[0]?.told ?? null;
}

/** Nothing is worked out about a student any more, and what was is gone. */
async function stopScoring(
  client: pg.ClientBase,
  student: StudentId,
  at: Date,
  zone: string,
): Promise<void> {
  await client.query("UPDATE student SET objected_on = least(objected_on, $2) WHERE id = $1", [
    student,
    wallClock(at, zone).date,
  ]);
  await client.query(
    "DELETE FROM risk_score USING enrolment e WHERE e.id = enrolment_id AND e.student_id = $1",
    [student],
  );
  await client.query(
    `UPDATE digest_item SET signals = '[]', because = '{"kind": "nothing"}', level = 'unknown', trend = 'steady', hard = false WHERE student_id = $1`,
    [student],
  );
}
