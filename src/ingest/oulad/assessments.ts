import type { OuladAssessment } from "../../flows/ingest-ports.ts";
import type { Places } from "../header.ts";
import type { Row } from "../row.ts";
import { FARTHEST_DAY, LARGEST_ID } from "./limits.ts";
import type { Presentations } from "./presentations.ts";

/** OULAD's types: tutor marked, computer marked, final exam. */
const kinds: Readonly<Record<string, OuladAssessment["kind"]>> = {
  TMA: "coursework",
  CMA: "test",
  Exam: "exam",
};

type Untitled = Omit<OuladAssessment, "title"> & { readonly type: string; readonly id: number };

export interface Assessments {
  /** Index of each assessment by its id. */
  readonly indexes: ReadonlyMap<number, number>;
  /** Reads a row of assessments.csv. */
  readonly add: (
    row: Row,
    at: Places<
      "code_module" | "code_presentation" | "id_assessment" | "assessment_type" | "date" | "weight"
    >,
  ) => void;
  /** All that were added, with titles. */
  readonly titled: () => OuladAssessment[];
}

export function readAssessments(presentations: Presentations): Assessments {
  const all: Untitled[] = [];
  const indexes = new Map<number, number>();
  return {
    indexes,
    add(row, at) {
      const presentation = presentations.of(row, at);
      const id = row.whole(at.id_assessment, 0, LARGEST_ID);
      const type = row.text(at.assessment_type);
      const kind = kinds[type];
      if (kind === undefined) row.refuse(at.assessment_type, "must be TMA, CMA or Exam");
      const day = row.wholeOrNull(at.date, -FARTHEST_DAY, FARTHEST_DAY);
      const weight = row.decimalOrNull(at.weight, 0, 100);
      if (indexes.has(id)) row.refuse(at.id_assessment, "stands twice");
      if (row.refused || kind === undefined) return;
      const dueOn = presentations.dateOf(presentation, day);
      indexes.set(id, all.length);
      all.push({ presentation, id, ref: String(id), type, kind, dueOn, weight });
    },
    titled: () => all.map((one) => titled(one, all)),
  };
}

/** "TMA 2": the second of its type in the presentation by due date, undated last. An only exam is "Exam". */
function titled({ id, type, ...assessment }: Untitled, all: readonly Untitled[]): OuladAssessment {
  const alike = all
    .filter((other) => other.presentation === assessment.presentation && other.type === type)
    .sort((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999") || a.id - b.id);
  const number = alike.findIndex((other) => other.id === id) + 1;
  const title = type === "Exam" && alike.length === 1 ? type : `${type} ${number}`;
  return { ...assessment, title };
}
