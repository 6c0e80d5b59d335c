import type { Codes } from "../codes.ts";
import { uddFormat } from "../format.ts";

/** Each of the codes: whether it is one of those asked for. */
const whether = (asked: readonly string[], others: readonly string[]): Codes<boolean> =>
  Object.fromEntries([...asked, ...others].map((code) => [code, asked.includes(code)]));
const each = (codes: string): readonly string[] => codes.split(" ");

/** Of these two, only that somebody has died is kept. */
const outcomes = whether(["5"], each("1 2 3 4 6 7 8 9 10 11 12 98 99"));
const withdrawals = whether(["5"], each("2 3 7 10 12 28 29 40 41 42 43 44 45 46 47 97 98 99"));

export const studentcoursemembership = uddFormat(
  "studentcoursemembership",
  {
    required: ["STUDENT_COURSE_MEMBERSHIP_ID", "STUDENT_ID", "COURSE_ID", "ACTIVE_MEMBERSHIP"],
    optional: ["COURSE_JOIN_DATE", "COURSE_END_DATE", "COURSE_OUTCOME", "WITHDRAWAL_REASON"],
    unread: [
      "ENTRY_QUALS",
      "ENTRY_POINTS",
      "ENTRY_POINTS_SCHEMA",
      "AVERAGE_GCSE_SCORE",
      "COURSE_GRADE",
      "COURSE_AIM_ATTAINED",
      "COURSE_MARK",
      "COURSE_EXPECTED_END_DATE",
      "COURSE_DURATION",
      "COURSE_JOIN_AGE",
      "COHORT_ID",
      "PREDICTED_OUTCOME_GRADE",
      "ATTAINMENT_TARGET_GRADE",
      "PREDICTED_OUTCOME_MARK",
      "ATTAINMENT_TARGET_MARK",
      "PRIOR_GRADE_ENGLISH",
      "PRIOR_GRADE_MATHEMATICS",
      "INITIAL_ASSESSMENT_ENGLISH",
      "INITIAL_ASSESSMENT_MATHEMATICS",
      "ADMISSIONS_ROUTE",
      "COURSE_TRANSFERRED_FROM",
    ],
    dropped: ["VISA"],
  },
  (cells) => {
    const joinedOn = cells.dateOrNull("COURSE_JOIN_DATE");
    const endedOn = cells.dateOrNull("COURSE_END_DATE");
    cells.inOrder(joinedOn, endedOn, "COURSE_END_DATE");
    const outcome = cells.code("COURSE_OUTCOME", outcomes);
    const withdrawal = cells.code("WITHDRAWAL_REASON", withdrawals);
    return {
      membership: cells.text("STUDENT_COURSE_MEMBERSHIP_ID"),
      student: cells.text("STUDENT_ID"),
      programme: cells.text("COURSE_ID"),
      joined_on: joinedOn,
      ended_on: endedOn,
      active: cells.code("ACTIVE_MEMBERSHIP", { "1": true, "2": false }),
      died: outcome === true || withdrawal === true,
    };
  },
);

interface Mode {
  readonly study: "full-time" | "part-time" | null;
  readonly now: "studying" | "on-break" | "writing-up";
}
const mode = (study: Mode["study"], now: Mode["now"]): Mode => ({ study, now });
const notKnown = mode(null, "studying");
/** MODE, after HESA's; 51 is a sabbatical year. */
const modes: Codes<Mode> = Object.fromEntries([
  ...each("1 2 12 13 14 23 24 25").map((code) => [code, mode("full-time", "studying")]),
  ...each("31 33 34 35 36 38 39").map((code) => [code, mode("part-time", "studying")]),
  ...each("63 73").map((code) => [code, mode("full-time", "on-break")]),
  ...each("64 74").map((code) => [code, mode("part-time", "on-break")]),
  ["43", mode("full-time", "writing-up")],
  ["44", mode("part-time", "writing-up")],
  ["51", mode(null, "on-break")],
  ...each("65 98 99").map((code) => [code, notKnown]),
]);
/** PROGRESSION: an agreed break. */
const interrupted = whether(["60"], each("10 15 20 30 40 50 55 70"));
/** LOCATION_OF_STUDY: abroad or on placement for the whole year. */
const elsewhere = whether(each("D S T"), each("C E H J K U Z 6 9"));

export const studentcourseinstance = uddFormat(
  "studentcourseinstance",
  {
    required: ["STUDENT_COURSE_MEMBERSHIP_ID", "COURSE_INSTANCE_ID", "STUDENT_ID", "ACADEMIC_YEAR"],
    optional: [
      "STUDENT_ON_COURSE_INSTANCE_ID",
      "MODE",
      "YEAR_PRG",
      "PROGRESSION",
      "LOCATION_OF_STUDY",
    ],
    unread: [
      "FTE",
      "YEAR_STU",
      "COURSE_LOCATION",
      "X_COURSE_AVERAGE_MARK",
      "PROGRESSION_SOURCE",
      "TERMTIME_ACCOM",
    ],
  },
  (cells) => {
    const membership = cells.text("STUDENT_COURSE_MEMBERSHIP_ID");
    const instance = cells.text("COURSE_INSTANCE_ID");
    const { study, now } = cells.code("MODE", modes) ?? notKnown;
    return {
      key: cells.textOrNull("STUDENT_ON_COURSE_INSTANCE_ID") ?? `${membership} / ${instance}`,
      membership,
      course_instance: instance,
      student: cells.text("STUDENT_ID"),
      study_mode: study,
      stage: cells.wholeOrNull("YEAR_PRG", 0, 25),
      on_break: now === "on-break" || cells.code("PROGRESSION", interrupted) === true,
      away: cells.code("LOCATION_OF_STUDY", elsewhere) === true,
      writing_up: now === "writing-up",
      academic_year: cells.year("ACADEMIC_YEAR"),
    };
  },
);
