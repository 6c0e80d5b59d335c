import { writeToken } from "../domain/actions.ts";
import type { Around, Hats } from "../domain/desk.ts";
import type { ItemId, StaffId, StudentId } from "../domain/ids.ts";
import { undoable } from "../domain/intervention.ts";
import { type LogEntry, standingEntries } from "../domain/log.ts";
import { mergeByStudent } from "../domain/merge.ts";
import { waitingOf, waitingSince } from "../domain/waiting.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Desk, Report } from "../ports/desk.ts";
import { readHistories } from "./history.ts";
import { readTokens } from "./item-tokens.ts";
import type { FactsContext } from "./list-facts.ts";
import { readOwnNames } from "./own-names.ts";
import { holds, isOwn, studentLinks } from "./own-students.ts";
import { isTutor } from "./raisable.ts";
import { newestScoredOn, readScores } from "./scores.ts";
import { readSql } from "./sql.ts";
import { staffName } from "./staff-name.ts";

const aroundSql = readSql("around", {
  colleague: staffName("f"),
  links: studentLinks,
  own: isOwn("s", "$2", "$3"),
});
const hasLink = (relationship: string): string =>
  `EXISTS (SELECT FROM staff_link l WHERE l.staff_id = $1 AND l.relationship = '${relationship}' AND ${holds("l", "$2")})`;

/** Of a team that cases go to, or asked to act in its place. */
const hasCases = `(EXISTS (SELECT FROM staff_link l
                    WHERE l.staff_id = $1 AND (l.relationship = 'support' OR l.relationship LIKE 'team:%') AND ${holds("l", "$2")})
            OR EXISTS (SELECT FROM support_case c WHERE c.owner_id = $1 AND c.state NOT IN ('closed', 'withdrawn')))`;

/** What a member of staff has at hand. Every read of a student is bound to the reader's right of today. */
export const desk = (context: FactsContext): Desk => {
  const { pool, clock, zone, settings } = context;
  const today = () => wallClock(clock.now(), zone).date;
  return {
    async hats(reader) {
      const { rows } = await pool.query<Hats>(
        `SELECT EXISTS (SELECT FROM ${studentLinks} l WHERE l.staff_id = $1 AND ${holds("l", "$2")}) AS tutor,
                ${hasLink("module-lead")} AS "moduleLead", ${hasLink("director")} AS director,
                ${hasLink("engagement-officer")} AS officer, ${hasCases} AS support`,
        [reader, today()],
      );
      return (
        rows[0] ?? {
          tutor: false,
          moduleLead: false,
          director: false,
          officer: false,
          support: false,
        }
      );
    },

    async levels(reader) {
      const day = today();
      const names = await readOwnNames(pool, reader, day);
      const { rows } = await pool.query<{ id: StudentId; right: string; objected: boolean }>(
        `SELECT s.id, CASE WHEN ${isTutor("s", "$1", "$2")} THEN 'tutor' ELSE 'cover' END AS "right",
                COALESCE(s.objected_on <= $2, false) AS objected
           FROM student s
          WHERE s.id = ANY ($3) AND s.id IN (SELECT student_id FROM enrolled_on($2))
          ORDER BY COALESCE(s.known_as, s.given_name), s.family_name, s.ref`,
        [reader, day, [...names.byId.keys()]],
      );
      const scoredOn = await newestScoredOn(pool, day);
      const ids = rows.map(({ id }) => id);
      const scored = scoredOn === null ? [] : await readScores(pool, scoredOn, ids);
      const scores = mergeByStudent(scored, settings);
      return rows.flatMap(({ id, right, objected }) => {
        const student = names.byId.get(id);
        const level = objected ? null : (scores.get(id)?.level ?? "unknown");
        return student
          ? [{ studentId: id, student, sameName: names.namesakes.has(student.ref), right, level }]
          : [];
      });
    },

    async waiting(reader) {
      const day = today();
      const { byId, namesakes } = await readOwnNames(pool, reader, day);
      const histories = await readHistories(pool, [...byId.keys()], zone, null);
      const waits = [...byId].flatMap(([studentId, student]) =>
        waitingOf(histories.get(studentId) ?? [], reader, day).map((what) => ({
          ...what,
          studentId,
          student,
          sameName: namesakes.has(student.ref),
        })),
      );
      const ids = waits.map(({ studentId }) => studentId);
      const tokens = await readTokens(pool, reader, ids);
      const since = (what: (typeof waits)[number]) =>
        `${waitingSince(what)} ${what.student.ref} ${what.kind}`;
      return waits
        .map((what) => ({ ...what, token: tokens.get(what.studentId) ?? null }))
        .toSorted((a, b) => (since(a) < since(b) ? -1 : 1));
    },

    async around(item, reader) {
      const { rows } = await pool.query<Around>(aroundSql, [item, reader, today()]);
      return rows;
    },

    report: (item, reader) => readReport(context, item, reader),
  };
};

async function readReport(
  { pool, clock, zone, settings }: FactsContext,
  item: ItemId,
  reader: StaffId,
): Promise<Report | null> {
  const { rows } = await pool.query<{ student: StudentId; version: number }>(
    `SELECT i.student_id AS student, COALESCE(h.version, 0) AS version
       FROM digest_item i LEFT JOIN student_history h ON h.student_id = i.student_id
      WHERE i.id = $1 AND i.tutor_id = $2`,
    [item, reader],
  );
  const [row] = rows;
  if (!row) return null;
  const history = (await readHistories(pool, [row.student], zone, null)).get(row.student) ?? [];
  const own = standingEntries(history).findLast((entry) => entry.by === reader);
  const last = undoable({ history, by: reader, now: clock.now(), settings });
  return {
    token: writeToken({ item, version: row.version }),
    undoable: own !== undefined && own === last,
    act: own && isReport(own) ? own : null,
  };
}

type ReportEntry = Extract<LogEntry, { kind: "left" | "data-wrong" }>;
const isReport = (entry: LogEntry): entry is ReportEntry =>
  entry.kind === "left" || entry.kind === "data-wrong";
