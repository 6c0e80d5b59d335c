import type { OuladEnrolment } from "../../flows/ingest-ports.ts";
import type { Places } from "../header.ts";
import type { Row } from "../row.ts";
import { FARTHEST_DAY, LARGEST_ID } from "./limits.ts";
import type { Presentations } from "./presentations.ts";

const outcomes: Readonly<Record<string, OuladEnrolment["outcome"]>> = {
  Pass: "pass",
  Distinction: "distinction",
  Fail: "fail",
  Withdrawn: "withdrawn",
};
const MOST_CREDITS = 1000; // published: 30 to 655
const MOST_ATTEMPTS = 100; // published: 0 to 6

type Codes = "code_module" | "code_presentation" | "id_student";

/** The enrolments of studentInfo.csv with the dates of studentRegistration.csv. */
export interface Enrolments {
  readonly all: readonly OuladEnrolment[];
  /** Reads a row of studentInfo.csv. */
  readonly add: (
    row: Row,
    at: Places<Codes | "num_of_prev_attempts" | "studied_credits" | "final_result">,
  ) => void;
  /** Reads a row of studentRegistration.csv. Dates stay as published, also where they contradict the outcome. */
  readonly addRegistration: (
    row: Row,
    at: Places<Codes | "date_registration" | "date_unregistration">,
  ) => void;
  /** Index of the enrolment of a row's student in a presentation; -1, and the row refused, when there is none. */
  readonly of: (row: Row, studentAt: number, presentation: number) => number;
}

export function readEnrolments(presentations: Presentations): Enrolments {
  const all: OuladEnrolment[] = [];
  const indexes = presentations.all.map(() => new Map<number, number>());
  // Three rows of studentVle in four are of the student before.
  const last = { presentation: -1, student: -1, index: -1 };

  const enrolments: Enrolments = {
    all,
    add(row, at) {
      const presentation = presentations.of(row, at);
      const student = row.whole(at.id_student, 0, LARGEST_ID);
      const result = row.textOrNull(at.final_result);
      const outcome = result === null ? null : outcomes[result];
      if (outcome === undefined) {
        row.refuse(at.final_result, "must be Pass, Distinction, Fail or Withdrawn");
      }
      const credits = row.wholeOrNull(at.studied_credits, 0, MOST_CREDITS);
      const previousAttempts = row.wholeOrNull(at.num_of_prev_attempts, 0, MOST_ATTEMPTS);
      const known = indexes[presentation];
      if (known?.has(student)) row.refuse(at.id_student, "stands twice in this presentation");
      if (row.refused || known === undefined || outcome === undefined) return;
      known.set(student, all.length);
      all.push({
        student: String(student),
        presentation,
        outcome,
        credits,
        previousAttempts,
        registration: null,
      });
    },
    addRegistration(row, at) {
      const presentation = presentations.of(row, at);
      const index = enrolments.of(row, at.id_student, presentation);
      const registered = row.wholeOrNull(at.date_registration, -FARTHEST_DAY, FARTHEST_DAY);
      const left = row.wholeOrNull(at.date_unregistration, -FARTHEST_DAY, FARTHEST_DAY);
      const enrolment = all[index];
      if (enrolment?.registration) row.refuse(at.id_student, "stands twice in this presentation");
      if (row.refused || enrolment === undefined) return;
      const registration = {
        registeredOn: presentations.dateOf(presentation, registered),
        withdrawnOn: presentations.dateOf(presentation, left),
      };
      all[index] = { ...enrolment, registration };
    },
    of(row, studentAt, presentation) {
      const student = row.whole(studentAt, 0, LARGEST_ID);
      if (student === last.student && presentation === last.presentation) return last.index;
      const index = indexes[presentation]?.get(student);
      if (index === undefined && presentation >= 0) {
        row.refuse(
          studentAt,
          `must be enrolled on ${presentations.all[presentation]?.ref} in studentInfo.csv`,
        );
      }
      if (index === undefined) return -1;
      last.presentation = presentation;
      last.student = student;
      last.index = index;
      return index;
    },
  };
  return enrolments;
}
