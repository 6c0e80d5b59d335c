import type pg from "pg";
import type { ChatAccount } from "../domain/chat-links.ts";
import type { IsoDate } from "../domain/dates.ts";
import type { DeliveryId, StudentId } from "../domain/ids.ts";
import { studentPerson } from "../domain/ids.ts";
import { heldSignal, type OwnWrongThing } from "../domain/own-wrong.ts";
import { wallClock } from "../domain/zoned.ts";
import type { CorrectionFacts, Corrections } from "../ports/rights.ts";
import { accountsOf, reachOf } from "./chat-reach.ts";
import { inTransaction } from "./in-transaction.ts";
import type { FactsContext } from "./list-facts.ts";
import { pieceOf } from "./own-data.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isOpen } from "./own-students.ts";
import { redrawStudents } from "./redraw-students.ts";
import { readSql } from "./sql.ts";
import { namedStudent, staffName } from "./staff-name.ts";
import { strikeHandIn } from "./strike-out.ts";

/** Whether a reader answers for what a student (an alias) studies on a day: a director of a programme of theirs. SQL. */
const answersFor = (student: string, reader: string, day: string): string => `
  EXISTS (SELECT FROM staff_link l JOIN programme_membership m ON m.programme_id = l.programme_id AND m.student_id = ${student}.id AND ${holds("m", day)}
           WHERE l.staff_id = ${reader} AND l.relationship = 'director' AND ${holds("l", day)})
  AND ${isOpen(student, reader, day)}`;

const readCorrectionSql = `
  SELECT s.id AS student_id, ${namedStudent("s")} AS student, s.email, ${accountsOf("'student:' || s.id")} AS accounts,
         CASE c.kind WHEN 'extension' THEN 'hand-in' ELSE c.kind END AS kind, ${pieceOf("c")} AS piece, c.text,
         c.state, c.held_from AS "heldFrom", c.answer_by AS "answerBy", c.answer,
         (SELECT ${staffName("f")} FROM staff f WHERE f.id = c.decided_by) AS "byName"
    FROM correction c JOIN student s ON s.id = c.student_id
   WHERE c.id = $1 AND ${answersFor("s", "$2", "$3")}`;

const answerSql = readSql("answer-correction", { answers: answersFor("s", "$2", "$5") });
const remindSql = readSql("remind-corrections", {
  holds: holds("l", "$1"),
  member: holds("m", "$1"),
  open: isOpen("s", "l.staff_id", "$1"),
});

type Row = Omit<CorrectionFacts, "reach" | "sameName" | "today" | "zone"> & {
  readonly student_id: StudentId;
  readonly email: string | null;
  readonly accounts: readonly ChatAccount[];
};

/** What students say is wrong, for the directors of what they study. */
export const correctionAnswers = ({
  pool,
  clock,
  zone,
  chats,
}: Pick<FactsContext, "pool" | "clock" | "zone" | "chats">): Corrections => ({
  async read(correction, reader) {
    const today = wallClock(clock.now(), zone).date;
    const [{ rows }, own] = await Promise.all([
      pool.query<Row>(readCorrectionSql, [correction, reader, today]),
      readOwnNames(pool, reader, today),
    ]);
    const [found] = rows;
    if (!found) return null;
    const { student_id, email, accounts, ...facts } = found;
    const reach = reachOf(studentPerson(student_id), { email, accounts }, chats);
    return { ...facts, sameName: own.namesakes.has(facts.student.ref), reach, today, zone };
  },

  answer: (correction, reader, answer, at) =>
    inTransaction(pool, async (client) => {
      const why = answer.state === "kept" ? answer.why : null;
      const on = wallClock(at, zone).date;
      const { rows } = await client.query<Answered>(answerSql, [
        correction,
        reader,
        answer.state,
        why,
        on,
        at,
      ]);
      const [answered] = rows;
      if (!answered) return null;
      await release(client, answered, on);
      if (answer.state === "corrected" && answered.kind === "hand-in" && answered.assessment)
        await strikeHandIn(client, answered.student, answered.assessment);
      await redrawStudents(client, [answered.student]);
      return answered.told;
    }),

  async remind(today, at) {
    const { rows } = await pool.query<Awaited<ReturnType<Corrections["remind"]>>>(remindSql, [
      today,
      at,
    ]);
    return rows[0] ?? { told: [], late: 0, nobodys: 0 };
  },
});

interface Answered {
  readonly student: StudentId;
  readonly kind: OwnWrongThing;
  readonly assessment: number | null;
  readonly told: readonly DeliveryId[];
}

/** What was held while it was checked counts again, unless something else holds it. */
async function release(
  client: pg.ClientBase,
  { student, kind }: Answered,
  today: IsoDate,
): Promise<void> {
  const signal = heldSignal[kind];
  if (signal === null) return;
  const others = Object.entries(heldSignal).flatMap(([of, held]) => (held === signal ? [of] : []));
  await client.query(
    `DELETE FROM known_reason
      WHERE student_id = $1 AND signal = $2 AND kind = 'being-checked' AND source = 'student'
        AND NOT EXISTS (SELECT FROM correction o
                         WHERE o.student_id = $1 AND o.state = 'open' AND o.kind = ANY ($3) AND o.answer_by >= $4)`,
    [student, signal, signal === "deadlines" ? [...others, "extension"] : others, today],
  );
}
