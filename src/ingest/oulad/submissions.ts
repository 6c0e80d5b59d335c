import type { OuladAssessment, OuladSubmission } from "../../flows/ingest-ports.ts";
import type { Places } from "../header.ts";
import type { Row } from "../row.ts";
import type { Enrolments } from "./enrolments.ts";
import { FARTHEST_DAY, LARGEST_ID } from "./limits.ts";
import type { Presentations } from "./presentations.ts";

/** What a banked result carries instead of a date. For other submissions -1 is a day like any. */
const BANKED_DAY = -1;

export interface Submissions {
  readonly all: readonly OuladSubmission[];
  /** Reads a row of studentAssessment.csv. */
  readonly add: (
    row: Row,
    at: Places<"id_assessment" | "id_student" | "date_submitted" | "is_banked" | "score">,
  ) => void;
}

export function readSubmissions(
  presentations: Presentations,
  assessments: readonly OuladAssessment[],
  indexes: ReadonlyMap<number, number>,
  enrolments: Enrolments,
): Submissions {
  const all: OuladSubmission[] = [];
  const seen = new Set<number>();
  return {
    all,
    add(row, at) {
      const assessment = indexes.get(row.whole(at.id_assessment, 0, LARGEST_ID)) ?? -1;
      const presentation = assessments[assessment]?.presentation ?? -1;
      if (assessment < 0) row.refuse(at.id_assessment, "must be in assessments.csv");
      const enrolment = enrolments.of(row, at.id_student, presentation);
      const day = row.wholeOrNull(at.date_submitted, -FARTHEST_DAY, FARTHEST_DAY);
      const banked = row.whole(at.is_banked, 0, 1) === 1;
      const mark = row.decimalOrNull(at.score, 0, 100);
      const key = enrolment * assessments.length + assessment;
      if (seen.has(key)) row.refuse(at.id_student, "stands twice for this assessment");
      if (row.refused) return;
      seen.add(key);
      const dateless = banked && day === BANKED_DAY;
      const submittedOn = dateless ? null : presentations.dateOf(presentation, day);
      all.push({ enrolment, assessment, submittedOn, banked, mark });
    },
  };
}
