import type pg from "pg";
import { type Link, whyMayView } from "../domain/access.ts";
import { writeToken } from "../domain/actions.ts";
import type { CaseFacts, CaseLine } from "../domain/case-facts.ts";
import { carriesData, USUAL_OVER_DAYS, usualAnswer } from "../domain/cases.ts";
import { addDays, type IsoDate } from "../domain/dates.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import type { CaseAbout } from "../domain/log.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Cases } from "../ports/cases.ts";
import { readPacket } from "./case-packet.ts";
import { caseLinksTo, isTeam } from "./case-team.ts";
import type { FactsContext } from "./list-facts.ts";
import { holds, isClosed } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

/** A programme is named beside a number where it has at least so many students. */
const AREA_FROM_STUDENTS = 50;

const linesSql = readSql("case-lines", {
  colleague: staffName("f"),
  holds: holds("own", "$2"),
  team: isTeam("s", "$1", "$2"),
});

interface Row {
  readonly number: number;
  readonly about: CaseAbout;
  readonly state: CaseLine["state"];
  readonly due_on: IsoDate;
  readonly accepted_by: StaffId | null;
  readonly accepted_name: string;
  readonly student_id: StudentId;
  readonly item: ItemId | null;
  readonly version: number;
  readonly area: string | null;
}

/** Cases. Every read of a student is bound to the reader's being of the team of an open case today. */
export const cases = (context: FactsContext): Cases => {
  const { pool, clock, zone, closed } = context;
  const today = () => wallClock(clock.now(), zone).date;
  const rows = async (reader: StaffId, number: number | null): Promise<Row[]> =>
    (await pool.query<Row>(linesSql, [reader, today(), zone, number, AREA_FROM_STUDENTS])).rows;

  return {
    async nextNumber() {
      const { rows: drawn } = await pool.query<{ number: number }>(
        "SELECT nextval('support_case_id_seq')::int AS number",
      );
      const [first] = drawn;
      if (!first) throw new Error("A sequence always has a next number.");
      return first.number;
    },

    async load() {
      const since = addDays(today(), -USUAL_OVER_DAYS);
      const [{ rows: open }, { rows: taken }] = await Promise.all([
        pool.query<{ n: number }>(
          "SELECT count(*)::int AS n FROM support_case WHERE state IN ('open', 'accepted')",
        ),
        pool.query<{ raisedOn: IsoDate; takenOn: IsoDate }>(
          `SELECT (created_at AT TIME ZONE $2)::date AS "raisedOn", (accepted_at AT TIME ZONE $2)::date AS "takenOn"
             FROM support_case WHERE (accepted_at AT TIME ZONE $2)::date > $1`,
          [since, zone],
        ),
      ]);
      return { open: open[0]?.n ?? 0, usualDays: usualAnswer(taken, closed) };
    },

    async line(number, reader) {
      const [row] = await rows(reader, number);
      return row ? lineOf(row, today()) : null;
    },

    async open(reader) {
      return (await rows(reader, null)).map((row) => lineOf(row, today()));
    },

    async packet(number, reader) {
      const [row] = await rows(reader, number);
      if (!row?.item || !(await mayOpen(pool, row.student_id, reader, today()))) return null;
      const line = lineOf(row, today());
      const { student_id: student, item } = row;
      const found = await readPacket(context, student, reader, carriesData(row.about));
      if (!found) return null;
      const token = writeToken({ item, version: row.version });
      return { ...line, ...found, studentId: student, item, token } satisfies CaseFacts & {
        item: ItemId;
      };
    },

    async numberOf(item, reader) {
      const { rows: found } = await pool.query<{ id: number; student: StudentId }>(
        `SELECT c.id, c.student_id AS student
           FROM digest_item i JOIN support_case c ON c.student_id = i.student_id AND c.state IN ('open', 'accepted')
          WHERE i.id = $1 AND i.tutor_id = $2`,
        [item, reader],
      );
      const [one] = found;
      return one && (await mayOpen(pool, one.student, reader, today())) ? one.id : null;
    },

    async prepare(reader) {
      await pool.query(
        `INSERT INTO digest_item (id, digest_id, tutor_id, student_id, position, listed, why, hard, level, trend, signals, because)
         SELECT gen_random_uuid(), md5('case-' || $1::int)::uuid, $1, s.id, NULL, false, 'new', false, 'unknown', 'steady', '[]', '{"kind":"nothing"}'
           FROM support_case c JOIN student s ON s.id = c.student_id
          WHERE c.state IN ('open', 'accepted') AND ${isTeam("s", "$1", "$2")}
         ON CONFLICT (digest_id, student_id) DO NOTHING`,
        [reader, today()],
      );
    },
  };
};

function lineOf(row: Row, today: IsoDate): CaseLine {
  const { number, about, state, due_on: dueOn, item, version, area } = row;
  const { accepted_by: by, accepted_name: byName } = row;
  return {
    number,
    token: item && writeToken({ item, version }),
    about,
    area,
    dueOn,
    state,
    accepted: state === "accepted" && by !== null ? { by, byName } : null,
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
