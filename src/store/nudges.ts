import { addDays, type IsoDate } from "../domain/dates.ts";
import type { DeliveryId, StudentId } from "../domain/ids.ts";
import { NOTICE_VERSION } from "../domain/notice.ts";
import type { Candidate } from "../domain/nudges/choose.ts";
import { type NudgeFacts, type NudgeKind, nudgeRules } from "../domain/nudges/kinds.ts";
import { NUDGE_DAYS } from "../domain/nudges/may-nudge.ts";
import { lateUntil } from "../domain/nudges/settings.ts";
import { registersKnownTo } from "../domain/nudges/when.ts";
import { feedStates, type NewestEvents } from "../domain/rules/feeds.ts";
import { wallClock } from "../domain/zoned.ts";
import type { DueNudge, Nudges } from "../ports/nudges.ts";
import type { FactsContext } from "./list-facts.ts";
import { nudgesForTutors } from "./nudges-waiting.ts";
import { holds, studentLinks } from "./own-students.ts";
import { isPausedByHand, readAddressees } from "./reach.ts";
import { readSql } from "./sql.ts";

/** What was handed in by a day, or need not be. */
const done = `COALESCE(s.banked OR s.submitted_on <= $2 OR (s.mark IS NOT NULL AND s.released_on <= $2), false)`;
const statements: Readonly<Record<NudgeKind, string>> = {
  "missed-critical": readSql("nudge-missed-critical"),
  "deadline-near": readSql("nudge-deadline-near", { done }),
  "deadline-passed": readSql("nudge-deadline-passed", { done }),
  quiet: readSql("nudge-quiet"),
  "first-on-time": readSql("nudge-first-on-time"),
};
const newestSql = readSql("newest-events");
const planSql = readSql("nudges-plan");
const sendSql = readSql("nudges-send");
const redrawSql = readSql("nudges-redraw", { links: studentLinks, holds: holds("l", "$2") });

type Found = Candidate & { readonly programmes?: readonly string[] };

/** Messages to students that come by themselves. Days are those of the institution's zone. */
export const nudges = ({ pool, clock, zone, settings, closed }: FactsContext): Nudges => {
  const today = () => wallClock(clock.now(), zone).date;
  const reading = { pool, zone, pass: settings.signals.marks.pass };
  const withLateWork = (
    facts: NudgeFacts,
    programmes: readonly string[],
    on: IsoDate,
  ): NudgeFacts =>
    facts.kind === "deadline-passed"
      ? { ...facts, lateUntil: lateUntil({ dueOn: facts.dueOn, on }, programmes, settings.nudges) }
      : facts;
  /** Changes messages and has the lists drawn anew whose line about them changes. */
  const change = async (sql: string, values: readonly unknown[]): Promise<string[]> => {
    const { rows } = await pool.query<{ id: string; studentId: StudentId }>(
      `${sql} RETURNING n.id, n.student_id AS "studentId"`,
      [...values],
    );
    await redraw(rows.map(({ studentId }) => studentId));
    return rows.map(({ id }) => id);
  };
  const redraw = async (students: readonly StudentId[]): Promise<void> => {
    if (students.length > 0) await pool.query(redrawSql, [students, today()]);
  };
  return {
    paused: (now) => isPausedByHand(pool, now),

    async feeds(day) {
      const { rows } = await pool.query<NewestEvents>(newestSql, [day]);
      return rows[0] ? feedStates(rows[0], day, settings.signals) : [];
    },

    async candidates(kinds, { goesOn, today: known }) {
      const { submissions, quiet } = settings.signals;
      const more: Readonly<Record<NudgeKind, readonly unknown[]>> = {
        "missed-critical": [addDays(goesOn, -NUDGE_DAYS), registersKnownTo(goesOn, closed), zone],
        "deadline-near": [settings.nudges.nearDays],
        "deadline-passed": [submissions.groupShare],
        quiet: [quiet.days, quiet.partTimeDays],
        "first-on-time": [],
      };
      const found = await Promise.all(
        kinds.map((kind) => pool.query<Found>(statements[kind], [goesOn, known, ...more[kind]])),
      );
      return found.flatMap(({ rows }) =>
        rows.map(({ programmes = [], ...one }) => ({
          ...one,
          facts: withLateWork(one.facts, programmes, goesOn),
        })),
      );
    },

    addressees: (students, day, except) => readAddressees(reading, students, day, except),

    async plan(planned, now) {
      if (planned.length === 0) return;
      const rows = planned.map(({ id, studentId, about, facts, goesAt }) => ({
        id,
        studentId,
        about,
        facts,
        goesAt,
        state: nudgeRules[facts.kind].asks ? "asking" : "planned",
      }));
      const made = await pool.query<{ studentId: StudentId }>(planSql, [JSON.stringify(rows), now]);
      await redraw(made.rows.map(({ studentId }) => studentId));
    },

    async due(only, now) {
      const { rows } = await pool.query<DueNudge>(
        `SELECT id, student_id AS "studentId", about, facts, state = 'asking' AS asks, planned_at AS "plannedAt"
           FROM nudge WHERE state IN ('planned', 'asking') AND goes_at <= $2 AND ($1::uuid[] IS NULL OR id = ANY ($1))
          ORDER BY student_id`,
        [only, now],
      );
      return rows;
    },

    async drop(which, now) {
      if (which.length > 0)
        await change(
          `UPDATE nudge n SET state = 'dropped', ended_at = $2, why = w.why
             FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, why text) WHERE n.id = w.id AND n.state IN ('planned', 'asking')`,
          [JSON.stringify(which), now],
        );
    },

    async postpone(which) {
      if (which.length > 0)
        await change(
          `UPDATE nudge n SET goes_at = w."goesAt"
             FROM jsonb_to_recordset($1::jsonb) AS w(id uuid, "goesAt" timestamptz) WHERE n.id = w.id AND n.state IN ('planned', 'asking')`,
          [JSON.stringify(which)],
        );
    },

    async send(which, now) {
      if (which.length === 0) return { sent: 0, deliveries: [] };
      const client = await pool.connect();
      let broken: Error | undefined;
      try {
        await client.query("BEGIN");
        // Two workers that send to one student wait for each other, and the second sees what the first sent.
        const { rows: students } = await client.query<{ id: StudentId }>(
          `SELECT id FROM student WHERE id IN (SELECT student_id FROM nudge WHERE id = ANY ($1::uuid[])) ORDER BY id FOR NO KEY UPDATE`,
          [which],
        );
        const since = new Date(now.getTime() - NUDGE_DAYS * 86_400_000);
        const { rows } = await client.query<{ id: DeliveryId; card: string }>(sendSql, [
          which,
          now,
          NOTICE_VERSION,
          since,
        ]);
        await client.query(redrawSql, [students.map(({ id }) => id), today()]);
        await client.query("COMMIT");
        return {
          sent: rows.filter(({ card }) => card === "nudge").length,
          deliveries: rows.map(({ id }) => id),
        };
      } catch (error) {
        broken = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        client.release(broken); // a client in a failed transaction is not handed on
      }
    },

    ...nudgesForTutors({ pool, clock, zone }, redraw),

    async shown(which, student) {
      const { rows } = await pool.query<{ id: string; facts: NudgeFacts; first: boolean }>(
        `SELECT n.id, n.facts,
                NOT EXISTS (SELECT FROM nudge o WHERE o.student_id = n.student_id AND o.state = 'sent' AND o.ended_at < n.ended_at) AS first
           FROM nudge n WHERE n.id = $1 AND n.student_id = $2`,
        [which, student],
      );
      return rows[0] ?? null;
    },
  };
};
