import type { IsoDate } from "../domain/dates.ts";

/** A column of what was read: text, a whole number, a number, a date ("2026-11-09"), an instant (ISO 8601 with Z), or true/false. */
export type StagedType = "text" | "int" | "float" | "date" | "instant" | "boolean";

/** What the rows of a university's file are to us. The names of UDD end at the reader; from here on they are ours. */
const staged = {
  /** STUDENT_ID, …; `adult_on` only for those under 18 on the day of the load. */
  student: {
    student: "text",
    given_name: "text",
    family_name: "text",
    email: "text",
    adult_on: "date",
  },
  staff: { staff: "text", title: "text", given_name: "text", family_name: "text", email: "text" },
  /** `relationship` is ours, null where the settings map it to nothing; `scope`: student, programme, module, module-instance or institution. */
  stafflink: { staff: "text", relationship: "text", scope: "text", value: "text" },
  /** `level`: undergraduate, taught-postgraduate, research or null. */
  course: { programme: "text", title: "text", level: "text" },
  courseinstance: {
    course_instance: "text",
    programme: "text",
    starts_on: "date",
    ends_on: "date",
    academic_year: "int",
  },
  studentcoursemembership: {
    membership: "text",
    student: "text",
    programme: "text",
    joined_on: "date",
    ended_on: "date",
    active: "boolean",
    /** Outcome or withdrawal reason 5. */
    died: "boolean",
  },
  studentcourseinstance: {
    key: "text",
    membership: "text",
    course_instance: "text",
    student: "text",
    /** full-time, part-time or null. */
    study_mode: "text",
    stage: "int",
    /** Dormant, or temporarily withdrawn. */
    on_break: "boolean",
    /** Abroad or on placement for the whole year. */
    away: "boolean",
    /** Writing up. */
    writing_up: "boolean",
    academic_year: "int",
  },
  module: { module: "text", title: "text" },
  moduleinstance: {
    module_instance: "text",
    module: "text",
    period: "text",
    academic_year: "int",
  },
  period: {
    period: "text",
    code: "text",
    academic_year: "text",
    starts_on: "date",
    ends_on: "date",
  },
  studentmoduleinstance: {
    key: "text",
    student: "text",
    module_instance: "text",
    starts_on: "date",
    ends_on: "date",
    /** pass, fail or null. */
    outcome: "text",
    credits: "int",
    previous_attempts: "int",
    academic_year: "int",
  },
  assessmentinstance: {
    assessment: "text",
    module_instance: "text",
    /** coursework, test or exam. */
    kind: "text",
    title: "text",
    weight: "float",
    most_marks: "float",
  },
  studentassessmentinstance: {
    key: "text",
    student: "text",
    assessment: "text",
    module_instance: "text",
    /** The student's own: an assessment is due when most of its students are. */
    due_on: "date",
    submitted_on: "date",
    /** As marked; out of the assessment's most marks. */
    mark: "float",
    released_on: "date",
    attempt: "int",
  },
  event: {
    event: "text",
    title: "text",
    /** lecture, seminar, tutorial, lab, workshop, practical, field-trip, exam or other. */
    kind: "text",
    starts_at: "instant",
    ends_at: "instant",
    module_instance: "text",
    /** Null where the file does not say. */
    critical: "boolean",
  },
  studentevent: { key: "text", event: "text", student: "text" },
  /** The session's own columns are those of Jisc's attendance recipe: null elsewhere, and used for a session that no `event` file names. */
  attendance: {
    student: "text",
    event: "text",
    /** attended, late, absent or excused. */
    status: "text",
    recorded_at: "instant",
    title: "text",
    kind: "text",
    starts_at: "instant",
    ends_at: "instant",
    module_instance: "text",
    critical: "boolean",
  },
  /** `kind`: forum, quiz, content, resource, home, other (clicks), or post (posts written). */
  activity: {
    student: "text",
    module_instance: "text",
    on_date: "date",
    kind: "text",
    count: "int",
    minutes: "int",
  },
  /** `signal` and `kind` as `known_reason` keeps them. */
  knownreason: { student: "text", signal: "text", kind: "text", from_on: "date", to_on: "date" },
  names: { student: "text", known_as: "text", pronouns: "text", language: "text" },
  /** `outcome` and `mode` as the log keeps them. */
  contacts: { student: "text", staff: "text", at: "instant", mode: "text", outcome: "text" },
  exclusion: { staff: "text", student: "text" },
  /** `what`: scoring (the student objected), messages, or everything. */
  stop: { student: "text", what: "text", from_on: "date" },
} as const satisfies Record<string, Record<string, StagedType>>;

export type UddEntity = keyof typeof staged;

/** The staged tables in the order in which they are written: what a row refers to stands before it. */
export const uddEntities: readonly UddEntity[] = [
  "student",
  "staff",
  "course",
  "courseinstance",
  "module",
  "period",
  "moduleinstance",
  "studentcoursemembership",
  "studentcourseinstance",
  "studentmoduleinstance",
  "stafflink",
  "assessmentinstance",
  "studentassessmentinstance",
  "event",
  "studentevent",
  "attendance",
  "activity",
  "knownreason",
  "names",
  "contacts",
  "exclusion",
  "stop",
];

export const stagedTables: Readonly<Record<UddEntity, Readonly<Record<string, StagedType>>>> =
  staged;

export type StagedValue = string | number | boolean | null;

interface ValueOf {
  readonly text: string;
  readonly int: number;
  readonly float: number;
  readonly date: IsoDate;
  readonly instant: string;
  readonly boolean: boolean;
}

/** A row of a staged table by the names of its columns. */
export type Staged<Entity extends UddEntity> = {
  readonly [Column in keyof (typeof staged)[Entity]]:
    | ((typeof staged)[Entity][Column] extends keyof ValueOf
        ? ValueOf[(typeof staged)[Entity][Column]]
        : never)
    | null;
};

/** One row of a file that is right in itself: its line, then the values in the order of its staged table's columns. */
export type StagedRow = readonly [line: number, ...values: StagedValue[]];
