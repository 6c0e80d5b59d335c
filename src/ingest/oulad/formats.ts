import type { DelimitedFormat } from "../header.ts";

/** The columns of OULAD's files as published (Kuzilek et al. 2017). Demographics are never read, not even to be thrown away later. */
const format = <Column extends string>(
  entity: string,
  columns: readonly Column[],
  unread: readonly string[],
): DelimitedFormat<Column> => ({
  entity,
  columns,
  either: [],
  optional: [],
  unread,
  dropped: [],
  anyCase: false,
  mayBeEmpty: false,
  known: "as OULAD is published",
  delimiter: ",",
});

export const courses = format(
  "module instance",
  ["code_module", "code_presentation", "module_presentation_length"],
  [],
);
export const assessments = format(
  "assessment",
  ["code_module", "code_presentation", "id_assessment", "assessment_type", "date", "weight"],
  [],
);
export const vle = format(
  "page",
  ["id_site", "code_module", "code_presentation", "activity_type"],
  ["week_from", "week_to"],
);
export const studentInfo = format(
  "enrolment",
  [
    "code_module",
    "code_presentation",
    "id_student",
    "num_of_prev_attempts",
    "studied_credits",
    "final_result",
  ],
  ["gender", "region", "highest_education", "imd_band", "age_band", "disability"],
);
export const studentRegistration = format(
  "registration",
  ["code_module", "code_presentation", "id_student", "date_registration", "date_unregistration"],
  [],
);
export const studentAssessment = format(
  "submission",
  ["id_assessment", "id_student", "date_submitted", "is_banked", "score"],
  [],
);
export const studentVle = format(
  "activity",
  ["code_module", "code_presentation", "id_student", "id_site", "date", "sum_click"],
  [],
);
