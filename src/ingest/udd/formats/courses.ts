import type { Codes } from "../codes.ts";
import { uddFormat } from "../format.ts";

/** First letters of COURSE_AIM. P, Q, R, S and X are below higher education and have no calendar of their own; Z is none. */
const levels: Codes<string | null> = {
  D: "research",
  L: "research",
  E: "taught-postgraduate",
  M: "taught-postgraduate",
  H: "undergraduate",
  I: "undergraduate",
  J: "undergraduate",
  C: "undergraduate",
  P: null,
  Q: null,
  R: null,
  S: null,
  X: null,
  Z: null,
};
/** Integrated masters (MEng …): their students live by the undergraduates' year. */
const integratedMasters = /^M2[268]$/;

export const course = uddFormat(
  "course",
  {
    required: ["COURSE_ID"],
    optional: ["TITLE", "COURSE_AIM"],
    unread: ["TENANT_ID", "INST_TIER_1", "INST_TIER_2", "INST_TIER_3", "AWARDING_BODY"],
  },
  (cells) => {
    const programme = cells.text("COURSE_ID");
    const aim = cells.textOrNull("COURSE_AIM")?.toUpperCase() ?? null;
    const known = aim !== null && /^[A-Z]\d\d$/.test(aim) && Object.hasOwn(levels, aim[0] ?? "");
    if (aim !== null && !known) cells.unknown("COURSE_AIM", aim);
    const level = known ? (levels[aim[0] ?? ""] ?? null) : null;
    return {
      programme,
      title: cells.titleOrNull("TITLE") ?? programme,
      level: integratedMasters.test(aim ?? "") ? "undergraduate" : level,
    };
  },
);

export const courseinstance = uddFormat(
  "courseinstance",
  {
    required: ["COURSE_INSTANCE_ID", "COURSE_ID", "ACADEMIC_YEAR"],
    optional: ["START_DATE", "END_DATE"],
    unread: ["COMMENCEMENT_PERIOD"],
  },
  (cells) => {
    const startsOn = cells.dateOrNull("START_DATE");
    const endsOn = cells.dateOrNull("END_DATE");
    cells.inOrder(startsOn, endsOn, "END_DATE");
    return {
      course_instance: cells.text("COURSE_INSTANCE_ID"),
      programme: cells.text("COURSE_ID"),
      starts_on: startsOn,
      ends_on: endsOn,
      academic_year: cells.year("ACADEMIC_YEAR"),
    };
  },
);
