import type pg from "pg";
import type { IsoDate } from "../../src/domain/dates.ts";
import type { StaffId, StudentId } from "../../src/domain/ids.ts";

/** Students of one year who stood alike. */
export interface Group {
  readonly year: number | null;
  readonly level: "high" | "medium" | "steady" | "unknown";
  readonly students: number;
}

/** Programmes put in by hand, set by set, for tests of what is counted of them. */
export function programmes(pool: pg.Pool) {
  const one = async (sql: string, values: unknown[]): Promise<number> =>
    (await pool.query<{ id: number }>(`${sql} RETURNING id`, values)).rows[0]?.id ?? Number.NaN;
  let made = 0;

  return {
    staff: async (given: string, family: string) => {
      made += 1;
      return (await one("INSERT INTO staff (ref, given_name, family_name) VALUES ($1, $2, $3)", [
        `staff-${made}-${given}`,
        given,
        family,
      ])) as StaffId;
    },
    programme: (ref: string, title: string) =>
      one("INSERT INTO programme (ref, title) VALUES ($1, $2)", [ref, title]),
    directs: (staff: StaffId, programme: number | null, toOn: IsoDate | null = null) =>
      pool.query(
        "INSERT INTO staff_link (staff_id, relationship, programme_id, from_on, to_on, source) VALUES ($1, 'director', $2, '2014-01-01', $3, 'test')",
        [staff, programme, toOn],
      ),
    /** A run of a module; answers its instance. */
    async module(title: string, startsOn: IsoDate) {
      const module = await one("INSERT INTO module (ref, title) VALUES ($1, $1)", [title]);
      return one(
        "INSERT INTO module_instance (ref, module_id, starts_on, ends_on) VALUES ($1, $2, $3, $3::date + 240)",
        [`${title}-2014B`, module, startsOn],
      );
    },
    /** Students on some programmes, all in one module, in the order of the groups. */
    async students(on: readonly number[], instance: number, groups: readonly Group[]) {
      made += 1;
      const { rows } = await pool.query<{ id: StudentId }>(
        `WITH wanted AS (
           SELECT g.year, n, row_number() OVER () AS at
             FROM unnest($1::int[], $2::int[]) WITH ORDINALITY g(year, students, at), generate_series(1, g.students) n ORDER BY g.at, n
         ), made AS (
           INSERT INTO student (ref, given_name, family_name, stage)
           SELECT $5 || '-' || lpad(at::text, 5, '0'), 'Ada' || at, 'Price', year FROM wanted RETURNING id, ref
         ), members AS (
           INSERT INTO programme_membership (student_id, programme_id, from_on)
           SELECT id, programme, '2014-01-01' FROM made, unnest($3::int[]) programme
         ), enrolled AS (
           INSERT INTO enrolment (student_id, module_instance_id, registered_on) SELECT id, $4, '2014-01-10' FROM made
         )
         SELECT id FROM made ORDER BY ref`,
        [
          groups.map(({ year }) => year),
          groups.map(({ students }) => students),
          on,
          instance,
          `set${made}`,
        ],
      );
      return rows.map(({ id }) => id);
    },
    tutor: (staff: StaffId, students: readonly StudentId[]) =>
      pool.query(
        `INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source)
         SELECT $1, 'tutor', student, '2014-01-10', 'test' FROM unnest($2::int[]) student`,
        [staff, students],
      ),
    /** How the students stood on a day, in the order of the groups. */
    score: (
      day: IsoDate,
      students: readonly StudentId[],
      groups: readonly Pick<Group, "level" | "students">[],
      reasons: readonly string[] = [],
    ) =>
      pool.query(
        `INSERT INTO risk_score (enrolment_id, as_of, model, level, trend, hard, signals, praise)
         SELECT e.id, $1, 'rules', w.level, CASE w.level WHEN 'high' THEN 'quieter' ELSE 'steady' END, false,
                jsonb_build_object('reasons', CASE WHEN w.level = 'high' THEN $4::jsonb ELSE '[]' END, 'overall', '{}'::jsonb), '[]'
           FROM unnest($2::int[], $3::text[]) w(student, level) JOIN enrolment e ON e.student_id = w.student`,
        [
          day,
          students,
          groups.flatMap(({ level, students: n }) => Array.from({ length: n }, () => level)),
          JSON.stringify(reasons.map((id) => ({ id }))),
        ],
      ),
  };
}
