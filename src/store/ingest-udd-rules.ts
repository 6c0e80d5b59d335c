import { stagedTables, type UddEntity } from "../flows/ingest-udd-tables.ts";

/** What a staged column is called in the files: refusals speak their language. */
const uddColumns: Readonly<Record<string, string>> = {
  student: "STUDENT_ID",
  staff: "STAFF_ID",
  programme: "COURSE_ID",
  module: "MOD_ID",
  module_instance: "MOD_INSTANCE_ID",
  assessment: "ASSESS_INSTANCE_ID",
  event: "EVENT_ID",
  course_instance: "COURSE_INSTANCE_ID",
  membership: "STUDENT_COURSE_MEMBERSHIP_ID",
  period: "PERIOD_ID",
  value: "PROPERTY_VALUE",
};

/** Columns that tell a table's rows apart. None: rows that say the same are one, and no two contradict each other. */
const keys: Readonly<Record<UddEntity, readonly string[]>> = {
  student: ["student"],
  staff: ["staff"],
  stafflink: [],
  course: ["programme"],
  courseinstance: ["course_instance"],
  studentcoursemembership: ["membership"],
  studentcourseinstance: ["key"],
  module: ["module"],
  moduleinstance: ["module_instance"],
  period: ["period"],
  studentmoduleinstance: ["key"],
  assessmentinstance: ["assessment"],
  studentassessmentinstance: ["key"],
  event: ["event"],
  studentevent: ["key"],
  attendance: ["student", "event"],
  activity: ["student", "module_instance", "on_date", "kind"],
  knownreason: ["student", "signal", "kind", "from_on"],
  names: ["student"],
  contacts: ["student", "staff", "at"],
  exclusion: ["staff", "student"],
  stop: ["student", "what"],
};

/** Rows of which several with one key are right: whatever kind of activity we do not know is another. They add up. */
const mayRepeat: Partial<Record<UddEntity, string>> = { activity: "kind = 'other'" };

/** The key of UDD's link tables, which are named after the file. */
const keyColumns: Partial<Record<UddEntity, string>> = {
  studentcourseinstance: "STUDENT_ON_COURSE_INSTANCE_ID",
  studentmoduleinstance: "STUDENT_ON_A_MODULE_INSTANCE_ID",
  studentassessmentinstance: "STUDENT_ON_ASSESSMENT_INSTANCE_ID",
  studentevent: "STUDENT_EVENT_ID",
};

/** A column that must name something the database holds by then. */
interface Reference {
  readonly column: string;
  /** The file that would bring it, and the table that keeps it. */
  readonly entity: UddEntity;
  readonly table: string;
  /** Rows that may do without; SQL for the alias `i`. */
  readonly unless: string | null;
}

const student: Reference = { column: "student", entity: "student", table: "student", unless: null };
const staff: Reference = { column: "staff", entity: "staff", table: "staff", unless: null };
const instance: Reference = {
  column: "module_instance",
  entity: "moduleinstance",
  table: "module_instance",
  unless: null,
};
const programme: Reference = {
  column: "programme",
  entity: "course",
  table: "programme",
  unless: null,
};
const module: Reference = { column: "module", entity: "module", table: "module", unless: null };
const event: Reference = {
  column: "event",
  entity: "event",
  table: "teaching_event",
  unless: null,
};
const linkTo = (scope: string, to: Reference): Reference => ({
  ...to,
  column: "value",
  unless: `i.scope IS DISTINCT FROM '${scope}'`,
});

/** What each table's rows refer to. Only what is needed to keep a row is asked for. */
const references: Partial<Record<UddEntity, readonly Reference[]>> = {
  stafflink: [
    staff,
    linkTo("student", student),
    linkTo("programme", programme),
    linkTo("module", module),
    linkTo("module-instance", instance),
  ],
  studentcoursemembership: [student, programme],
  studentcourseinstance: [student],
  moduleinstance: [module],
  studentmoduleinstance: [student, instance],
  assessmentinstance: [instance],
  studentassessmentinstance: [
    student,
    instance,
    {
      column: "assessment",
      entity: "assessmentinstance",
      table: "assessment",
      unless: null,
    },
  ],
  event: [instance],
  studentevent: [event, student],
  // Jisc's rows bring their session along, where no other file does.
  attendance: [
    student,
    { ...event, unless: "i.starts_at IS NOT NULL" },
    { ...instance, unless: "EXISTS (SELECT FROM teaching_event e WHERE e.ref = i.event)" },
  ],
  activity: [student, instance],
  knownreason: [student],
  names: [student],
  contacts: [student, staff],
  exclusion: [staff, student],
  stop: [student],
};

/** The name of a staged column in its file. */
export const uddColumn = (entity: UddEntity, column: string): string =>
  column === "key" ? (keyColumns[entity] ?? column) : (uddColumns[column] ?? column.toUpperCase());

/** Takes rows out whose key stood in an earlier line, and refuses those of them that say something else. $1: the file. Null: no key. */
export function refuseRepeated(entity: UddEntity): string | null {
  const key = keys[entity];
  const [first] = key;
  if (first === undefined) return null;
  const content = Object.keys(stagedTables[entity]);
  const of = (alias: string, columns: readonly string[]) =>
    `(${columns.map((column) => `${alias}.${column}`).join(", ")})`;
  return `
    WITH repeated AS (
      SELECT ${key.join(", ")}, min(line) AS first FROM in_${entity}
       WHERE ${key.map((column) => `${column} IS NOT NULL`).join(" AND ")} AND NOT (${mayRepeat[entity] ?? "false"})
       GROUP BY ${key.join(", ")} HAVING count(*) > 1
    ), gone AS (
      DELETE FROM in_${entity} i USING repeated r WHERE ${of("i", key)} = ${of("r", key)} AND i.line > r.first
      RETURNING i.*, r.first
    )
    INSERT INTO refused (file, line, field, value, reason)
    SELECT $1, g.line, '${uddColumn(entity, first)}', g.${first}::text, 'says something else than line ' || g.first || ', which names the same'
      FROM gone g JOIN in_${entity} f ON f.line = g.first
     WHERE ${of("g", content)} IS DISTINCT FROM ${of("f", content)}`;
}

/** Takes rows out that refer to nothing the database holds, and refuses them. $1: the file; $2: what the other file is called. */
export function refuseUnknown(
  entity: UddEntity,
): readonly { readonly sql: string; readonly entity: UddEntity }[] {
  return (references[entity] ?? []).map(({ column, table, unless, ...reference }) => ({
    entity: reference.entity,
    sql: `
      WITH gone AS (
        DELETE FROM in_${entity} i
         WHERE i.${column} IS NOT NULL ${unless === null ? "" : `AND NOT (${unless})`}
           AND NOT EXISTS (SELECT FROM ${table} t WHERE t.ref = i.${column})
        RETURNING i.*
      )
      INSERT INTO refused (file, line, field, value, reason)
      SELECT $1, line, '${uddColumn(entity, column)}', ${column}, 'is not in ' || $2::text || ' nor in what was loaded before' FROM gone`,
  }));
}
