import type pg from "pg";
import { type Link, whyMayView } from "../domain/access.ts";
import { writeToken } from "../domain/actions.ts";
import type { CaseFacts, CaseLine } from "../domain/case-facts.ts";
import { carriesData, USUAL_OVER_DAYS, usualAnswer } from "../domain/cases.ts";
import { addDays, type IsoDate } from "../domain/dates.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import { type CaseAbout, lastCase } from "../domain/log.ts";
import { type Routed, teamOf } from "../domain/teams.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Cases, Deciders } from "../ports/cases.ts";
import { readPacket } from "./case-packet.ts";
import { caseLinksTo, caseList, isTheirs, wasTheirs } from "./case-team.ts";
import { readHistories } from "./history.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isClosed, isOpen, isOwn } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

/** A programme is named beside a number where it has at least so many students. */
const AREA_FROM_STUDENTS = 50;

const linesSql = readSql("case-lines", {
  accepted_name: staffName("f"),
  owner_name: staffName("o"),
  holds: holds("own", "$2"),
  theirs: isTheirs("c", "s", "$1", "$2"),
  was: wasTheirs("c", "s", "$1", "$2"),
  list: caseList("c", "$1"),
});

interface Row {
  readonly number: number;
  readonly about: CaseAbout;
  readonly urgency: CaseLine["urgency"];
  readonly state: CaseLine["state"];
  readonly team: string;
  readonly step: number;
  readonly due_on: IsoDate;
  readonly raised_on: IsoDate;
  readonly owner_id: StaffId | null;
  readonly owner_name: string;
  /** The owner was asked as the head of service. */
  readonly head: boolean;
  readonly sought: boolean;
  readonly mine: boolean;
  readonly accepted_by: StaffId | null;
  readonly accepted_name: string;
  readonly student_id: StudentId;
  readonly item: ItemId | null;
  readonly version: number;
  readonly area: string | null;
}

/** Cases. Every read of a student is bound to the reader's being of the team of an open case today, or to act in its place. */
export const cases = (context: FactsContext): Cases => {
  const { pool, clock, zone, closed, settings } = context;
  const today = () => wallClock(clock.now(), zone).date;
  const rows = async (reader: StaffId, number: number | null): Promise<Row[]> =>
    (await pool.query<Row>(linesSql, [reader, today(), zone, number, AREA_FROM_STUDENTS])).rows;

  const deciders: Cases["deciders"] = async (student) => {
    const { rows } = await pool.query<Deciders & { readonly team: string | null }>(
      `SELECT (SELECT l.staff_id FROM staff_link l
                WHERE l.relationship = 'director' AND ${holds("l", "$2")} AND l.programme_id IN (
                      SELECT m.programme_id FROM programme_membership m WHERE m.student_id = s.id AND ${holds("m", "$2")})
                  AND ${isOpen("s", "l.staff_id", "$2")}
                ORDER BY l.id LIMIT 1) AS director,
              (SELECT c.team FROM support_case c WHERE c.student_id = s.id AND c.state NOT IN ('closed', 'withdrawn')
                ORDER BY c.state = 'decision' DESC LIMIT 1) AS team
         FROM student s WHERE s.id = $1`,
      [student, today()],
    );
    const [found] = rows;
    const ref = found?.team == null ? null : teamOf(found.team, settings).head;
    const heads = await pool.query<{ id: StaffId }>("SELECT id FROM staff WHERE ref = $1", [ref]);
    const head = heads.rows[0]?.id ?? null;
    return { director: found?.director ?? head, head };
  };

  return {
    async nextNumber() {
      const { rows: drawn } = await pool.query<{ number: number }>(
        "SELECT nextval('support_case_id_seq')::int AS number",
      );
      const [first] = drawn;
      if (!first) throw new Error("A sequence always has a next number.");
      return first.number;
    },

    async routed(student) {
      const { rows } = await pool.query<Pick<Routed, "programmes" | "under18">>(
        `SELECT COALESCE(s.adult_on > $2, false) AS under18,
                ARRAY(SELECT p.ref FROM programme_membership m JOIN programme p ON p.id = m.programme_id
                       WHERE m.student_id = s.id AND ${holds("m", "$2")} ORDER BY p.ref) AS programmes
           FROM student s WHERE s.id = $1`,
        [student, today()],
      );
      return rows[0] ?? { programmes: [], under18: false };
    },

    async nameOfDirector(student) {
      const { rows } = await pool.query<{ name: string }>(
        `SELECT ${staffName("f")} AS name FROM staff f WHERE f.id = $1`,
        [(await deciders(student)).director],
      );
      return rows[0]?.name ?? null;
    },

    deciders,
    async load(team) {
      const since = addDays(today(), -USUAL_OVER_DAYS);
      const [{ rows: open }, { rows: taken }] = await Promise.all([
        pool.query<{ n: number }>(
          "SELECT count(*)::int AS n FROM support_case WHERE state IN ('open', 'accepted') AND team = $1",
          [team],
        ),
        pool.query<{ raisedOn: IsoDate; takenOn: IsoDate }>(
          `SELECT (created_at AT TIME ZONE $2)::date AS "raisedOn", (accepted_at AT TIME ZONE $2)::date AS "takenOn"
             FROM support_case WHERE (accepted_at AT TIME ZONE $2)::date > $1 AND team = $3`,
          [since, zone, team],
        ),
      ]);
      return { open: open[0]?.n ?? 0, usualDays: usualAnswer(taken, closed) };
    },

    async line(number, reader) {
      const [row] = await rows(reader, number);
      return row ? lineOf(row, today()) : null;
    },

    async news(number, reader) {
      const { rows: found } = await pool.query<{ student: StudentId; version: number }>(
        `SELECT s.id AS student, COALESCE(h.version, 0) AS version
           FROM support_case c JOIN student s ON s.id = c.student_id LEFT JOIN student_history h ON h.student_id = s.id
          WHERE c.id = $1 AND c.raised_by IS NOT NULL AND ${isOwn("s", "$2", "$3")}`,
        [number, reader, today()],
      );
      const [one] = found;
      if (!one) return null;
      const { student: studentId, version } = one;
      const [names, histories] = await Promise.all([
        readOwnNames(pool, reader, today()),
        readHistories(pool, [studentId], zone, null),
      ]);
      const student = names.byId.get(studentId);
      const course = lastCase(histories.get(studentId) ?? [], number);
      if (!student || !course) return null;
      const { rows: texts } = await pool.query<{ text: string }>(
        `SELECT text FROM intervention_text WHERE intervention_id = $1 AND (NOT restricted OR $2)`,
        [course.returned?.entry ?? course.closed?.entry ?? null, course.by === reader],
      );
      const sameName = names.namesakes.has(student.ref);
      const now = clock.now();
      const text = texts[0]?.text ?? "";
      return {
        number,
        studentId,
        version,
        student,
        sameName,
        course,
        text,
        today: today(),
        now,
        zone,
      };
    },

    async open(reader) {
      return (await rows(reader, null)).map((row) => lineOf(row, today()));
    },

    async packet(number, reader) {
      const [row] = await rows(reader, number);
      if (!row?.item || !(await mayOpen(pool, row.student_id, reader, today()))) return null;
      const line = lineOf(row, today());
      const { student_id: student, item } = row;
      const found = await readPacket(context, row, reader, carriesData(row.about) && !row.sought);
      if (!found) return null;
      const token = writeToken({ item, version: row.version });
      return { ...line, ...found, studentId: student, item, token } satisfies CaseFacts & {
        item: ItemId;
      };
    },

    async numberOf(item, reader) {
      const { rows: found } = await pool.query<{ id: number; student: StudentId }>(
        `SELECT c.id, c.student_id AS student
           FROM digest_item i JOIN student s ON s.id = i.student_id
           JOIN support_case c ON c.student_id = s.id AND ${isTheirs("c", "s", "$2", "$3")}
          WHERE i.id = $1 AND i.tutor_id = $2 AND i.digest_id = ${caseList("c", "$2")}`,
        [item, reader, today()],
      );
      const [one] = found;
      return one && (await mayOpen(pool, one.student, reader, today())) ? one.id : null;
    },

    async prepare(reader) {
      await pool.query(
        `INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
         SELECT DISTINCT ON (s.id, c.raised_by IS NULL) gen_random_uuid(), ${caseList("c", "$1")}, $1::int, s.id, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
           FROM support_case c JOIN student s ON s.id = c.student_id
          WHERE ${isTheirs("c", "s", "$1", "$2")}
         ON CONFLICT (digest_id, student_id) DO NOTHING`,
        [reader, today()],
      );
    },
  };
};

function lineOf(row: Row, today: IsoDate): CaseLine {
  const { number, about, urgency, state, team, step, sought, mine, item, version, area } = row;
  const { accepted_by: by, accepted_name: byName, owner_id, owner_name } = row;
  return {
    number,
    token: item && writeToken({ item, version }),
    about,
    urgency,
    area,
    dueOn: row.due_on,
    raisedOn: row.raised_on,
    state,
    team,
    step,
    sought,
    mine,
    accepted: state === "accepted" && by !== null ? { by, byName } : null,
    decides: state === "decision" ? (step > 0 ? "unanswered" : "not-reached") : null,
    asks:
      owner_id === null ? null : state !== "decision" ? "cover" : row.head ? "head" : "director",
    owner: owner_id === null ? null : { id: owner_id, name: owner_name },
    today,
  };
}

/** The right "case", asked of the one function that grants rights. */
async function mayOpen(
  pool: pg.Pool,
  student: StudentId,
  reader: StaffId,
  today: IsoDate,
): Promise<boolean> {
  const { rows } = await pool.query<{ links: readonly Link[]; excluded: boolean }>(
    `SELECT ${caseLinksTo("s", "$2", "$3::date")} AS links, ${isClosed("s", "$2", "$3::date")} AS excluded FROM student s WHERE s.id = $1`,
    [student, reader, today],
  );
  const [found] = rows;
  return found !== undefined && whyMayView(found.links, found.excluded, today) === "case";
}
