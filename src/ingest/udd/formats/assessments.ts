import type { Codes } from "../codes.ts";
import { uddFormat } from "../format.ts";

/** ASSESS_TYPE: written and oral exams, practicals and observations, and everything that is handed in. */
const kinds: Codes<"coursework" | "test" | "exam"> = {
  "1": "coursework",
  "2": "exam",
  "3": "coursework",
  "4": "exam",
  "5": "test",
  "6": "coursework",
  "7": "coursework",
  "98": "coursework",
};

export const assessmentinstance = uddFormat(
  "assessmentinstance",
  {
    required: ["ASSESS_INSTANCE_ID", "MOD_INSTANCE_ID"],
    optional: ["ASSESS_TYPE", "ASSESS_TYPE_RAW_NAME", "ASSESS_DETAIL", "ASSESS_WEIGHT"],
    unread: ["ASSESS_TYPE_RAW", "ASSESS_SUMMATIVE", "MAX_MARKS", "MOD_ACADEMIC_YEAR"],
  },
  (cells) => {
    const ref = cells.text("ASSESS_INSTANCE_ID");
    const detail = cells.titleOrNull("ASSESS_DETAIL");
    return {
      assessment: ref,
      module_instance: cells.text("MOD_INSTANCE_ID"),
      kind: cells.code("ASSESS_TYPE", kinds) ?? "coursework",
      title: detail ?? cells.titleOrNull("ASSESS_TYPE_RAW_NAME") ?? ref,
      weight: cells.decimalOrNull("ASSESS_WEIGHT", 0, 100),
      most_marks: PER_CENT,
    };
  },
);

/** Marks of UDD are per cent. Only its raw marks, which we leave out, are out of MAX_MARKS. */
const PER_CENT = 100;
const MOST_ATTEMPTS = 100;

export const studentassessmentinstance = uddFormat(
  "studentassessmentinstance",
  {
    required: ["ASSESS_INSTANCE_ID", "MOD_INSTANCE_ID", "STUDENT_ID"],
    optional: [
      "STUDENT_ON_ASSESSMENT_INSTANCE_ID",
      "ASSESS_SEQ_ID",
      "ASSESSMENT_CURRENT_ATTEMPT",
      "ASSESS_DUE_DATE",
      "ASSESS_SUBMISSION_DATE",
      "ASSESS_ACTUAL_MARK",
      "ASSESS_AGREED_MARK",
      "GRADE_DATE",
    ],
    unread: [
      "STUDENT_COURSE_MEMBERSHIP_ID",
      "ASSESSMENT_DATA_SOURCE",
      "ASSESS_RETAKE",
      "ASSESS_RAW_ACTUAL_MARK",
      "ASSESS_RAW_AGREED_MARK",
      "ASSESS_AGREED_GRADE",
      "ASSESS_ACTUAL_GRADE",
      "ASSESSMENT_RESULT",
      "X_ASSESS_DETAIL",
      "X_MOD_NAME",
      "X_MOD_ID",
      "MOD_ACADEMIC_YEAR",
    ],
  },
  (cells) => {
    const student = cells.text("STUDENT_ID");
    const assessment = cells.text("ASSESS_INSTANCE_ID");
    const opportunity = cells.wholeOrNull("ASSESS_SEQ_ID", 0, MOST_ATTEMPTS);
    const attempt =
      opportunity ?? cells.wholeOrNull("ASSESSMENT_CURRENT_ATTEMPT", 0, MOST_ATTEMPTS) ?? 1;
    const agreed = cells.decimalOrNull("ASSESS_AGREED_MARK", 0, PER_CENT);
    return {
      key:
        cells.textOrNull("STUDENT_ON_ASSESSMENT_INSTANCE_ID") ??
        `${student} / ${assessment} / ${attempt}`,
      student,
      assessment,
      module_instance: cells.text("MOD_INSTANCE_ID"),
      due_on: cells.dateOrNull("ASSESS_DUE_DATE"),
      submitted_on: cells.dateOrNull("ASSESS_SUBMISSION_DATE"),
      mark: agreed ?? cells.decimalOrNull("ASSESS_ACTUAL_MARK", 0, PER_CENT),
      released_on: cells.dateOrNull("GRADE_DATE"),
      attempt,
    };
  },
);
