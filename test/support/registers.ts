import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { StudyLevel } from "../../src/domain/calendar.ts";
import type { IsoDate } from "../../src/domain/dates.ts";
import type { KnownSignal } from "../../src/domain/known-reason.ts";
import type { Outcome } from "../../src/domain/log.ts";
import type { SessionKind } from "../../src/domain/signals.ts";

/** Rows of sessions, known reasons, contacts and programmes put in by hand, beside those of `course`. */
export function registers(pool: pg.Pool) {
  let count = 0;
  const insert = async (sql: string, values: readonly unknown[]): Promise<number> => {
    const { rows } = await pool.query<{ id: number }>(`${sql} RETURNING id`, [...values]);
    return rows[0]?.id ?? Number.NaN;
  };
  return {
    /** A session of a module instance, or of none, at ten in the morning; its id. */
    session: (
      instance: number | null,
      on: IsoDate | null,
      what: {
        readonly kind?: SessionKind;
        readonly critical?: boolean;
        readonly title?: string;
        /** The register is left out for everyone. */
        readonly leftOut?: boolean;
      } = {},
    ) =>
      insert(
        `INSERT INTO teaching_event (ref, module_instance_id, title, kind, starts_at, on_date, critical, expected, attended, usual_attended)
         VALUES ($1, $2, $3, $4, $5::date + time '10:00', $5, $6, 0, 0, $7)`,
        [
          `event ${++count}`,
          instance,
          what.title ?? null,
          what.kind ?? "lecture",
          on,
          what.critical ?? false,
          what.leftOut === true ? 40 : null,
        ],
      ),
    /** What the register of a session says of a student; the session's counts follow, as after a load. */
    register: async (
      session: number,
      student: number,
      status: "expected" | "attended" | "late" | "absent" | "excused",
      recordedAt: string | null = null,
    ) => {
      await pool.query(
        "INSERT INTO attendance (event_id, student_id, status, recorded_at) VALUES ($1, $2, $3, $4)",
        [session, student, status, recordedAt],
      );
      await pool.query(
        `UPDATE teaching_event SET expected = n.expected, attended = n.attended
           FROM (SELECT count(*) AS expected, count(*) FILTER (WHERE status IN ('attended', 'late')) AS attended
                   FROM attendance WHERE event_id = $1) n
          WHERE id = $1`,
        [session],
      );
    },
    known: async (
      student: number,
      signal: KnownSignal,
      from: IsoDate,
      to: IsoDate,
      kind = "agreed-absence",
    ) => {
      await pool.query(
        "INSERT INTO known_reason (student_id, signal, kind, from_on, to_on, source) VALUES ($1, $2, $3, $4, $5, 'test')",
        [student, signal, kind, from, to],
      );
    },
    /** An entry about a student at an instant; its id. */
    contact: async (student: number, at: string, outcome: Outcome): Promise<string> => {
      const id = randomUUID();
      await pool.query(
        "INSERT INTO intervention (id, student_id, kind, reason, at, codes) VALUES ($1, $2, 'contact', 'tutor', $3, $4)",
        [id, student, at, { outcome }],
      );
      return id;
    },
    undo: async (student: number, at: string, entry: string) => {
      await pool.query(
        "INSERT INTO intervention (id, student_id, kind, reason, at, codes, undoes) VALUES ($1, $2, 'undo', 'tutor', $3, '{}', $4)",
        [randomUUID(), student, at, entry],
      );
    },
    programme: (ref: string, level: StudyLevel | null) =>
      insert("INSERT INTO programme (ref, title, level) VALUES ($1, $1, $2)", [ref, level]),
    study: async (
      student: number,
      programme: number,
      from: IsoDate,
      to: IsoDate | null,
    ): Promise<void> => {
      await pool.query(
        "INSERT INTO programme_membership (student_id, programme_id, from_on, to_on) VALUES ($1, $2, $3, $4)",
        [student, programme, from, to],
      );
    },
    posted: async (enrolment: number, days: readonly IsoDate[]) => {
      await pool.query(
        `INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other, posts)
         SELECT $1, day, 1, 1, 0, 0, 0, 0, 0, 2 FROM unnest($2::date[]) AS day`,
        [enrolment, days],
      );
    },
  };
}
