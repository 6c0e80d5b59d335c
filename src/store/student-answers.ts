import type { ChatAccount } from "../domain/chat-links.ts";
import type { IsoDate } from "../domain/dates.ts";
import { type StaffId, staffPerson } from "../domain/ids.ts";
import type { Said } from "../domain/log.ts";
import { type NudgeKind, nudgeRules } from "../domain/nudges/kinds.ts";
import { requestOf } from "../domain/requests.ts";
import type { AskedTutor, StudyThing } from "../domain/student-acts.ts";
import { wallClock } from "../domain/zoned.ts";
import type { StudentAnswers } from "../ports/student-answers.ts";
import { accountsOf, reachOf } from "./chat-reach.ts";
import { readHistories } from "./history.ts";
import type { FactsContext } from "./list-facts.ts";
import { shortName } from "./staff-name.ts";
import { studyThings, tutorsToAsk } from "./student-acts.ts";

export const studentAnswers = ({ pool, clock, zone, chats }: FactsContext): StudentAnswers => ({
  async asking(student) {
    const { rows } = await pool.query<{ tutors: AskedTutor[]; things: StudyThing[] }>(
      `SELECT ${tutorsToAsk("s", "$3::date")} AS tutors, ${studyThings} AS things FROM student s WHERE s.id = $1 AND $2::text IS NOT NULL`,
      [student, zone, wallClock(clock.now(), zone).date],
    );
    return rows[0] ?? { tutors: [], things: [] };
  },

  async said(nudge, student) {
    const { rows } = await pool.query<{ what: Said; until: IsoDate | null }>(
      `SELECT e.codes ->> 'what' AS what, e.codes ->> 'until' AS until
         FROM intervention e WHERE e.student_id = $2 AND e.kind = 'said' AND e.codes ->> 'nudge' = $1 ORDER BY e.seq LIMIT 1`,
      [nudge, student],
    );
    return rows[0] ?? null;
  },

  async asked(entry, student) {
    const history = (await readHistories(pool, [student], zone, null)).get(student) ?? [];
    const asked = history.find(({ id }) => id === entry);
    if (asked?.kind !== "asked") return null;
    const { tutor, to, at, dueOn } = requestOf(asked, history);
    const { rows } = await pool.query<{ id: StaffId; short: string; accounts: ChatAccount[] }>(
      `SELECT f.id, ${shortName("f")} AS short, ${accountsOf("'staff:' || f.id")} AS accounts FROM staff f WHERE f.id = ANY ($1)`,
      [[tutor, to].filter((id) => id !== null)],
    );
    const of = (id: StaffId | null) => rows.find((row) => row.id === id);
    const open = await pool.query<{ answered: boolean }>(
      "SELECT state = 'answered' AS answered FROM student_request WHERE id = $1",
      [entry],
    );
    const known = { accounts: of(tutor)?.accounts ?? [], email: null };
    return {
      tutor: of(tutor)?.short ?? "",
      by: of(to)?.short ?? null,
      at,
      dueOn,
      answered: open.rows[0]?.answered ?? false,
      reach: reachOf(staffPerson(tutor), known, chats),
    };
  },

  async sought(number, student) {
    const { rows } = await pool.query<{ dueOn: IsoDate }>(
      `SELECT (due_at AT TIME ZONE $3)::date AS "dueOn" FROM support_case WHERE id = $1 AND student_id = $2 AND raised_by IS NULL`,
      [number, student, zone],
    );
    return rows[0] ?? null;
  },

  async choiceOf(view, student) {
    if (view.card === "kudos") return "praise";
    if (view.card !== "nudge") return null;
    const { rows } = await pool.query<{ kind: NudgeKind }>(
      "SELECT kind FROM nudge WHERE id::text = $1 AND student_id = $2",
      [view.nudge, student],
    );
    return rows[0] ? nudgeRules[rows[0].kind].choice : null;
  },
});
