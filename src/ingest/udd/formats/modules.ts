import { yearOf } from "../codes.ts";
import { uddFormat } from "../format.ts";

export const module = uddFormat(
  "module",
  {
    required: ["MOD_ID"],
    optional: ["MOD_NAME"],
    unread: ["MOD_CREDITS", "MOD_LEVEL", "CREDIT_BEARING"],
  },
  (cells) => {
    const ref = cells.text("MOD_ID");
    return { module: ref, title: cells.titleOrNull("MOD_NAME") ?? ref };
  },
);

export const moduleinstance = uddFormat(
  "moduleinstance",
  {
    required: ["MOD_INSTANCE_ID", "MOD_ID", "MOD_ACADEMIC_YEAR"],
    optional: ["MOD_PERIOD"],
    unread: ["MOD_ONLINE", "MOD_LOCATION"],
  },
  (cells) => ({
    module_instance: cells.text("MOD_INSTANCE_ID"),
    module: cells.text("MOD_ID"),
    period: cells.textOrNull("MOD_PERIOD"),
    academic_year: cells.year("MOD_ACADEMIC_YEAR"),
  }),
);

export const period = uddFormat(
  "period",
  {
    required: ["PERIOD_START_DATE", "PERIOD_END_DATE"],
    either: ["PERIOD_CODE", "PERIOD_ID"],
    optional: ["ACADEMIC_YEAR"],
    unread: ["PERIOD_NAME", "PERIOD_TYPE"],
  },
  (cells) => {
    const id = cells.textOrNull("PERIOD_ID");
    const code = cells.textOrNull("PERIOD_CODE") ?? id;
    if (code === null) cells.refuse("PERIOD_CODE", "must not be empty");
    const year = cells.textOrNull("ACADEMIC_YEAR");
    const startsOn = cells.date("PERIOD_START_DATE");
    const endsOn = cells.date("PERIOD_END_DATE");
    cells.inOrder(startsOn, endsOn, "PERIOD_END_DATE");
    return {
      period: id ?? [code, year].filter((part) => part !== null).join(" / "),
      code,
      // Text in UDD, where the modules' own year is a number: "2026/27" is brought to their form.
      academic_year: year === null ? null : String(yearOf(year) ?? year),
      starts_on: startsOn,
      ends_on: endsOn,
    };
  },
);

const MOST_CREDITS = 1000;
const MOST_ATTEMPTS = 100;

export const studentmoduleinstance = uddFormat(
  "studentmoduleinstance",
  {
    required: ["MOD_INSTANCE_ID", "STUDENT_ID", "MOD_ACADEMIC_YEAR"],
    optional: [
      "STUDENT_ON_A_MODULE_INSTANCE_ID",
      "MOD_RESULT",
      "MOD_START_DATE",
      "MOD_END_DATE",
      "MOD_CREDITS_ACHIEVED",
      "MOD_CURRENT_ATTEMPT",
    ],
    unread: [
      "STUDENT_COURSE_MEMBERSHIP_ID",
      "COURSE_INSTANCE_ID",
      "MOD_RETAKE",
      "MOD_TRAILING",
      "MOD_FIRST_MARK",
      "MOD_ACTUAL_MARK",
      "MOD_AGREED_MARK",
      "MOD_RAW_ACTUAL_MARK",
      "MOD_RAW_AGREED_MARK",
      "MOD_FIRST_GRADE",
      "MOD_ACTUAL_GRADE",
      "MOD_AGREED_GRADE",
      "MOD_COMPLETED_ATTEMPT",
      "X_MOD_NAME",
      "MOD_OPTIONAL",
    ],
  },
  (cells) => {
    const student = cells.text("STUDENT_ID");
    const instance = cells.text("MOD_INSTANCE_ID");
    const startsOn = cells.dateOrNull("MOD_START_DATE");
    const endsOn = cells.dateOrNull("MOD_END_DATE");
    cells.inOrder(startsOn, endsOn, "MOD_END_DATE");
    const attempt = cells.wholeOrNull("MOD_CURRENT_ATTEMPT", 0, MOST_ATTEMPTS);
    return {
      key: cells.textOrNull("STUDENT_ON_A_MODULE_INSTANCE_ID") ?? `${student} / ${instance}`,
      student,
      module_instance: instance,
      starts_on: startsOn,
      ends_on: endsOn,
      outcome: cells.code("MOD_RESULT", { "1": "pass", "2": "fail", "3": null }),
      credits: cells.wholeOrNull("MOD_CREDITS_ACHIEVED", 0, MOST_CREDITS),
      previous_attempts: attempt === null ? null : Math.max(attempt - 1, 0),
      academic_year: cells.year("MOD_ACADEMIC_YEAR"),
    };
  },
);
