import type pg from "pg";
import type { StudentId } from "../domain/ids.ts";
import {
  type CopyPart,
  type CopyRow,
  copyParts,
  type KeptBack,
  type OwnCopy,
} from "../domain/own-copy.ts";
import { inTransaction } from "./in-transaction.ts";
import { staffName } from "./staff-name.ts";

/** How a part of the copy is read: which rows of its table are the student's ($1), with what else, and without what. */
interface Reading {
  /** SQL over the table as `t`. */
  readonly where: string;
  /** What makes a row readable by itself: names in place of our numbers, as pairs of a name and SQL. */
  readonly with?: readonly (readonly [name: string, sql: string])[];
  /** Columns of the table that are our own numbers, or say who else. */
  readonly without?: readonly string[];
  readonly order: string;
}

const ofStudent = "t.student_id = $1";
const isPerson = (column: string) => `t.${column} = 'student:' || $1::int`;
const programme = "(SELECT title FROM programme p WHERE p.id = t.programme_id)";
const moduleOf = (instance: string) =>
  `(SELECT m.title FROM module_instance i JOIN module m ON m.id = i.module_id WHERE i.id = ${instance})`;
const ofEnrolment = "t.enrolment_id IN (SELECT id FROM enrolment WHERE student_id = $1)";
const enrolled = moduleOf(
  "(SELECT module_instance_id FROM enrolment n WHERE n.id = t.enrolment_id)",
);
const piece = "(SELECT title FROM assessment a WHERE a.id = t.assessment_id)";
const session = "(SELECT COALESCE(v.title, v.kind) FROM teaching_event v WHERE v.id = t.event_id)";
const colleague = (id: string) => `(SELECT ${staffName("f")} FROM staff f WHERE f.id = ${id})`;
/** Who did something: a colleague's name, the student, or the system. */
const person = (column: string) => `
  CASE WHEN t.${column} LIKE 'staff:%' THEN ${colleague(`substr(t.${column}, 7)::int`)} WHEN ${isPerson(column)} THEN 'student' ELSE t.${column} END`;

/** Words of an entry that its student has read already, or wrote. */
const isTheirs = "(t.kind = 'kudos' OR t.staff_id IS NULL)";
const wordsOf = `
  (SELECT CASE WHEN $2 OR NOT x.restricted OR ${isTheirs} THEN x.text END FROM intervention_text x WHERE x.intervention_id = t.id)`;

/** Everything that is held about a student, table by table. What is not here is on the list of exceptions, with its reason. */
const readings: Readonly<Record<CopyPart, Reading>> = {
  student: { where: "t.id = $1", without: ["id"], order: "t.id" },
  programme_membership: {
    where: ofStudent,
    with: [["programme", programme]],
    without: ["id", "student_id", "programme_id"],
    order: "t.from_on",
  },
  enrolment: {
    where: ofStudent,
    with: [["module", moduleOf("t.module_instance_id")]],
    without: ["id", "student_id", "module_instance_id"],
    order: "t.registered_on, t.id",
  },
  staff_link: {
    where: ofStudent,
    with: [["colleague", colleague("t.staff_id")]],
    without: ["id", "student_id", "staff_id", "programme_id", "module_instance_id"],
    order: "t.from_on, t.id",
  },
  exclusion: {
    where: `${ofStudent} AND $2`,
    with: [["colleague", colleague("t.staff_id")]],
    without: ["student_id", "staff_id"],
    order: "t.staff_id",
  },
  submission: {
    // A mark that is not released is not handed out by us either.
    where: ofEnrolment,
    with: [
      ["module", enrolled],
      ["piece", piece],
      ["mark", "CASE WHEN t.released_on <= $3::date THEN t.mark END"],
    ],
    without: ["enrolment_id", "assessment_id"],
    order: "t.submitted_on NULLS LAST, t.assessment_id",
  },
  activity_day: {
    where: ofEnrolment,
    with: [["module", enrolled]],
    without: ["enrolment_id"],
    order: "t.on_date, t.enrolment_id",
  },
  attendance: {
    where: ofStudent,
    with: [
      ["session", session],
      ["on_date", "(SELECT on_date FROM teaching_event v WHERE v.id = t.event_id)"],
    ],
    without: ["student_id", "event_id"],
    order: "(SELECT on_date FROM teaching_event v WHERE v.id = t.event_id), t.event_id",
  },
  known_reason: { where: ofStudent, without: ["id", "student_id"], order: "t.from_on, t.id" },
  score: {
    where: ofEnrolment,
    with: [["module", enrolled]],
    without: ["enrolment_id"],
    order: "t.as_of, t.enrolment_id",
  },
  digest_item: {
    where: ofStudent,
    with: [
      ["as_of", "(SELECT as_of FROM digest d WHERE d.id = t.digest_id)"],
      ["colleague", colleague("t.tutor_id")],
    ],
    without: ["id", "digest_id", "tutor_id", "student_id"],
    order: "(SELECT as_of FROM digest d WHERE d.id = t.digest_id), t.id",
  },
  intervention: {
    where: ofStudent,
    with: [
      ["colleague", colleague("t.staff_id")],
      ["words", wordsOf],
    ],
    without: ["id", "seq", "student_id", "staff_id", "item_id", "press_id", "undoes"],
    order: "t.seq",
  },
  support_case: {
    where: ofStudent,
    with: [["raised", colleague("t.raised_by")]],
    without: ["student_id", "entry_id", "raised_by", "accepted_by", "owner_id"],
    order: "t.id",
  },
  student_request: {
    where: ofStudent,
    without: ["id", "student_id", "owner_id"],
    order: "t.created_at",
  },
  correction: {
    where: ofStudent,
    with: [
      ["piece", piece],
      ["session", session],
    ],
    without: ["id", "student_id", "event_id", "assessment_id", "decided_by"],
    order: "t.created_at",
  },
  nudge: { where: ofStudent, without: ["id", "student_id", "staff_id"], order: "t.planned_at" },
  delivery: {
    where: isPerson("recipient"),
    without: [
      "id",
      "occasion",
      "recipient",
      "digest_id",
      "lease_until",
      "unsure_since",
      "message_ref",
      "wanted",
      "drawn",
    ],
    order: "t.created_at, t.id",
  },
  press: {
    where: isPerson("person"),
    without: ["id", "person", "item_id", "version", "entry_id"],
    order: "t.received_at",
  },
  choice: { where: ofStudent, without: ["student_id"], order: "t.kind" },
  notice: { where: isPerson("person"), without: ["person"], order: "t.version" },
  duty_alert: {
    // Whoever holds the student's phone would read them: a person hands them out.
    where: `${ofStudent} AND $2`,
    without: ["id", "student_id", "staff_id", "handed_to"],
    order: "t.at",
  },
  reminder: {
    where: ofStudent,
    with: [["colleague", colleague("t.staff_id")]],
    without: ["student_id", "staff_id"],
    order: "t.at",
  },
  chat_identity: {
    where: isPerson("person"),
    without: ["person", "conversation"],
    order: "t.linked_at",
  },
  audit_entry: {
    where: `${ofStudent} AND ($2 OR t.reason <> 'duty')`,
    with: [["who", person("actor")]],
    without: ["id", "actor", "student_id", "item_id", "entry_id"],
    order: "t.id",
  },
  download: { where: ofStudent, without: ["id", "student_id"], order: "t.expires_at" },
  restart: { where: ofStudent, without: ["student_id", "asked_by"], order: "t.at" },
};

const quoted = (names: readonly string[]): string => `{${names.join(",")}}`;
const rowOf = ({ with: more = [], without = [] }: Reading): string => {
  const added = more.map(([name, sql]) => `'${name}', ${sql}`).join(", ");
  return `(to_jsonb(t) - '${quoted(without)}'::text[])${added === "" ? "" : ` || jsonb_build_object(${added})`}`;
};
/** The table of a part; nobody reads the name of that of scores. */
export const tableOf = (part: CopyPart): string => (part === "score" ? "risk_score" : part);

/** The same three values go to each: the student, whether all of it is read, and the day. */
const partSql = (part: CopyPart): string => {
  const reading = readings[part];
  return `SELECT ${rowOf(reading)} AS row FROM ${tableOf(part)} t
           WHERE ${reading.where} AND ($2::boolean IS NOT NULL AND $3::date IS NOT NULL) ORDER BY ${reading.order}`;
};

const keptSql = `
  SELECT (SELECT count(*) FROM intervention t JOIN intervention_text x ON x.intervention_id = t.id
           WHERE t.student_id = $1 AND x.restricted AND NOT ${isTheirs})::int AS restricted,
         (SELECT count(*) FROM duty_alert t WHERE t.student_id = $1)::int AS duty,
         (SELECT count(*) FROM exclusion t WHERE t.student_id = $1)::int AS exclusion`;

/**
 * A copy of everything that is held about a student, as of one moment. `all`: for a person who looks through it first; else what somebody has
 * to look at is counted and left out. Null: nobody has the reference or number.
 */
export const readOwnCopy = (
  pool: pg.Pool,
  who: { readonly id: StudentId } | { readonly ref: string },
  { all, today, at }: { readonly all: boolean; readonly today: string; readonly at: Date },
): Promise<(OwnCopy & { readonly id: StudentId }) | null> =>
  inTransaction(pool, async (client) => {
    await client.query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows } = await client.query<{ id: StudentId; ref: string }>(
      "SELECT id, ref FROM student WHERE id = $1 OR ref = $2",
      "id" in who ? [who.id, null] : [null, who.ref],
    );
    const [student] = rows;
    if (!student) return null;
    const parts: { part: CopyPart; rows: CopyRow[] }[] = [];
    for (const part of copyParts) {
      const found = await client.query<{ row: CopyRow }>(partSql(part), [student.id, all, today]);
      parts.push({ part, rows: found.rows.map(({ row }) => row) });
    }
    const kept = await client.query<Record<KeptBack, number>>(keptSql, [student.id]);
    const none = { restricted: 0, duty: 0, exclusion: 0 };
    return {
      id: student.id,
      student: student.ref,
      madeAt: at.toISOString(),
      parts,
      keptBack: kept.rows[0] ?? none,
    };
  });
