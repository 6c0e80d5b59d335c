import type pg from "pg";
import type { IsoDate } from "../../src/domain/dates.ts";

/** Rows put in by hand for tests of what is read from them. Each function answers the new row's id. */
export function course(pool: pg.Pool) {
  const insert = async (sql: string, values: readonly unknown[]): Promise<number> => {
    const { rows } = await pool.query<{ id: number }>(sql, [...values]);
    return rows[0]?.id ?? Number.NaN;
  };
  return {
    module: (title: string, startsOn: IsoDate, endsOn: IsoDate) =>
      insert(
        `WITH m AS (INSERT INTO module (ref, title) VALUES ($1, $1)
           ON CONFLICT (ref) DO UPDATE SET title = excluded.title RETURNING id)
         INSERT INTO module_instance (ref, module_id, starts_on, ends_on)
         SELECT $1 || '-' || $2::date, id, $2, $3 FROM m RETURNING id`,
        [title, startsOn, endsOn],
      ),
    student: (ref: string, studyMode: string | null) =>
      insert(
        "INSERT INTO student (ref, given_name, study_mode) VALUES ($1, 'Test', $2) RETURNING id",
        [ref, studyMode],
      ),
    enrol: (
      student: number,
      instance: number,
      on: { readonly registered?: IsoDate; readonly withdrawn?: IsoDate } = {},
    ) =>
      insert(
        `INSERT INTO enrolment (student_id, module_instance_id, registered_on, withdrawn_on)
         VALUES ($1, $2, $3, $4) RETURNING id`,
        [student, instance, on.registered ?? null, on.withdrawn ?? null],
      ),
    /** One row a day, so many clicks each. */
    active: async (enrolment: number, days: readonly IsoDate[], clicks: number) => {
      await pool.query(
        `INSERT INTO activity_day (enrolment_id, on_date, clicks, forum, quiz, content, resource, home, other)
         SELECT $1, day, $3, 0, 0, 0, 0, 0, $3 FROM unnest($2::date[]) AS day`,
        [enrolment, days, clicks],
      );
    },
    piece: (
      instance: number,
      title: string,
      dueOn: IsoDate | null,
      kind: "coursework" | "test" | "exam",
    ) =>
      insert(
        `INSERT INTO assessment (module_instance_id, ref, kind, title, due_on)
         VALUES ($1, $2, $3, $2, $4) RETURNING id`,
        [instance, title, kind, dueOn],
      ),
    handIn: async (
      enrolment: number,
      piece: number,
      what: {
        readonly on?: IsoDate;
        readonly mark?: number;
        readonly released?: IsoDate;
        readonly banked?: boolean;
        /** The student's own date. */
        readonly due?: IsoDate;
      },
    ) => {
      await pool.query(
        `INSERT INTO submission (enrolment_id, assessment_id, submitted_on, banked, mark, released_on, due_on)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [
          enrolment,
          piece,
          what.on ?? null,
          what.banked ?? false,
          what.mark ?? null,
          what.released ?? null,
          what.due ?? null,
        ],
      );
    },
  };
}
