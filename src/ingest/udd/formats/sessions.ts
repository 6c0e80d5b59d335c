import type { Cells } from "../cells.ts";
import { type Codes, meaningOfCode, meaningOfWord } from "../codes.ts";
import { uddFormat } from "../format.ts";

type Kind =
  | "lecture"
  | "seminar"
  | "tutorial"
  | "lab"
  | "workshop"
  | "practical"
  | "field-trip"
  | "exam"
  | "other";

/** EVENT_TYPE. 12 is an assessment of any sort: an exam only where the institution's own word says so. */
const codes: Codes<Kind> = {
  "10": "other",
  "11": "field-trip",
  "12": "other",
  "13": "lecture",
  "14": "other",
  "15": "practical",
  "16": "lab",
  "17": "seminar",
  "18": "tutorial",
  "19": "workshop",
  "20": "other",
  "21": "other",
};
/** The same in words, as Jisc's attendance recipe and institutions' own lists have them. */
const words: Codes<Kind> = {
  dissertation: "other",
  "field-trip": "field-trip",
  assessment: "other",
  lecture: "lecture",
  meeting: "other",
  practical: "practical",
  lab: "lab",
  laboratory: "lab",
  seminar: "seminar",
  tutorial: "tutorial",
  workshop: "workshop",
  exam: "exam",
  examination: "exam",
  "study-skills": "other",
  other: "other",
};
/** "Written examination", but not "Exam revision": whoever misses an exam is listed at once. */
const saysExam = /\bexam(ination)?s?\b/i;
const aroundExams = /revision|preparation|practice|mock|feedback/i;

/** The kind of a session by its code, else by the institution's own word; null where neither says anything. */
function kindOf<Column extends string>(
  cells: Cells<Column>,
  type: Column,
  ownWord: Column,
): Kind | null {
  const text = cells.textOrNull(type);
  const own = cells.titleOrNull(ownWord) ?? "";
  const known =
    text === null ? null : (meaningOfCode(text, codes) ?? meaningOfWord(text, words) ?? null);
  if (text !== null && known === null) cells.unknown(type, text);
  if (known !== null && known !== "other") return known;
  if (saysExam.test(own) && !aroundExams.test(own)) return "exam";
  return meaningOfWord(own, words) ?? known;
}

export const event = uddFormat(
  "event",
  {
    required: ["EVENT_ID"],
    optional: [
      "EVENT_NAME",
      "EVENT_START",
      "EVENT_END",
      "EVENT_TYPE",
      "EVENT_TYPE_RAW",
      "MOD_INSTANCE_ID",
      "EVENT_MANDATORY",
    ],
    unread: [
      "EVENT_DATA_SOURCE",
      "EVENT_DESCRIPTION",
      "EVENT_LOCATION",
      "ROOM_ID",
      "COURSE_INSTANCE_ID",
    ],
  },
  (cells) => {
    const startsAt = cells.instantOrNull("EVENT_START");
    const endsAt = cells.instantOrNull("EVENT_END");
    cells.inOrder(startsAt, endsAt, "EVENT_END");
    return {
      event: cells.text("EVENT_ID"),
      title: cells.titleOrNull("EVENT_NAME"),
      kind: kindOf(cells, "EVENT_TYPE", "EVENT_TYPE_RAW") ?? "other",
      starts_at: startsAt,
      ends_at: endsAt,
      module_instance: cells.textOrNull("MOD_INSTANCE_ID"),
      critical: cells.flagOrNull("EVENT_MANDATORY"),
    };
  },
);

export const studentevent = uddFormat(
  "studentevent",
  { required: ["EVENT_ID", "STUDENT_ID"], optional: ["STUDENT_EVENT_ID"], unread: [] },
  (cells) => {
    const session = cells.text("EVENT_ID");
    const student = cells.text("STUDENT_ID");
    return {
      key: cells.textOrNull("STUDENT_EVENT_ID") ?? `${session} / ${student}`,
      event: session,
      student,
    };
  },
);

const statuses: Codes<string> = {
  attended: "attended",
  present: "attended",
  late: "late",
  absent: "absent",
  missed: "absent",
  "did-not-attend": "absent",
  "no-show": "absent",
  excused: "excused",
  "authorised-absence": "excused",
  "authorized-absence": "excused",
  "notified-absence": "excused",
};

/** Our own columns (STATUS), or those of Jisc's attendance recipe (EVENT_ATTENDED), which describe the session too. */
export const attendance = uddFormat(
  "attendance",
  {
    required: ["STUDENT_ID", "EVENT_ID"],
    either: ["STATUS", "EVENT_ATTENDED"],
    optional: [
      "RECORDED_AT",
      "ATTENDANCE_LATE",
      "EVENT_NAME",
      "EVENT_TYPE",
      "EVENT_TYPE_DESCRIPTION",
      "EVENT_MANDATORY",
      "START_TIME",
      "END_TIME",
      "MOD_INSTANCE_ID",
    ],
    unread: [
      "EVENT_DESCRIPTION",
      "EVENT_MAX_COUNT",
      "ATTENDANCE_CATEGORY",
      "STAFF_ID",
      "COURSE_INSTANCE_ID",
    ],
  },
  (cells) => {
    const startsAt = cells.instantOrNull("START_TIME");
    const endsAt = cells.instantOrNull("END_TIME");
    cells.inOrder(startsAt, endsAt, "END_TIME");
    const there = cells.flagOrNull("EVENT_ATTENDED");
    const late = cells.flagOrNull("ATTENDANCE_LATE") === true;
    return {
      student: cells.text("STUDENT_ID"),
      event: cells.text("EVENT_ID"),
      status:
        cells.wordOrNull("STATUS", statuses) ??
        (there === null ? null : !there ? "absent" : late ? "late" : "attended"),
      recorded_at: cells.instantOrNull("RECORDED_AT"),
      title: cells.titleOrNull("EVENT_NAME"),
      kind: kindOf(cells, "EVENT_TYPE", "EVENT_TYPE_DESCRIPTION"),
      starts_at: startsAt,
      ends_at: endsAt,
      module_instance: cells.textOrNull("MOD_INSTANCE_ID"),
      critical: cells.flagOrNull("EVENT_MANDATORY"),
    };
  },
);
