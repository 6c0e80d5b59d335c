import type pg from "pg";
import type { StudentId } from "../domain/ids.ts";
import type { DoubtfulRegister, HandOver, Orphans, UddNews } from "../flows/ingest-udd-ports.ts";
import { formerTutor } from "./hand-overs.ts";
import { redrawStudents } from "./redraw-students.ts";
import { readSql } from "./sql.ts";
import { takeOut } from "./stop-students.ts";

const newsSql = readSql("ingest-udd-news");
const orphansSql = readSql("ingest-udd-orphans");
const handOversSql = readSql("ingest-udd-hand-overs", { former: formerTutor("l") });
const doubtfulSql = readSql("ingest-udd-doubtful");

/** What a load changed for people, once everything is written. */
export async function readNews(
  client: pg.ClientBase,
): Promise<Pick<UddNews, "ended" | "students">> {
  const ended = await client.query<{ what: string; rows: number }>(
    "SELECT what, sum(rows)::int AS rows FROM ended GROUP BY what HAVING sum(rows) > 0 ORDER BY what",
  );
  const students = await client.query<UddNews["students"]>(newsSql);
  return { ended: ended.rows, students: students.rows[0] ?? { new: 0, left: 0, back: 0 } };
}

/** Registers that this load left out, students whom it left without a tutor, and those whom it gave another. */
export async function readTidings(
  client: pg.ClientBase,
): Promise<{ registers: DoubtfulRegister[]; orphans: Orphans[]; handOvers: HandOver[] }> {
  const registers = await client.query<DoubtfulRegister>(doubtfulSql);
  const orphans = await client.query<Orphans>(orphansSql);
  const handOvers = await client.query<HandOver>(handOversSql);
  return { registers: registers.rows, orphans: orphans.rows, handOvers: handOvers.rows };
}

/**
 * Brings cards that were sent up to what holds now: who has left or may not be spoken of any more goes from them without a word, others
 * are drawn with the name, the links and the contacts of now.
 */
export async function bringCardsUp(client: pg.ClientBase, at: Date): Promise<void> {
  const { rows } = await client.query<{ id: StudentId; gone: boolean }>(
    `SELECT s.id, (s.stopped_on IS NOT NULL OR s.left_on <= day) IS TRUE AS gone
       FROM this_load, student s JOIN student_before b ON b.id = s.id
      WHERE (s.given_name, s.family_name, s.known_as, s.pronouns, s.left_on, s.stopped_on, s.objected_on)
            IS DISTINCT FROM (b.given_name, b.family_name, b.known_as, b.pronouns, b.left_on, b.stopped_on, b.objected_on)
         OR s.id IN (SELECT student_id FROM to_redraw)
      ORDER BY s.id`,
  );
  const ids = (gone: boolean) => rows.filter((row) => row.gone === gone).map(({ id }) => id);
  const gone = ids(true);
  if (gone.length > 0) await takeOut(client, gone, at);
  await redrawStudents(client, ids(false));
}
