import type { Move } from "./days.ts";
import type { Person } from "./people.ts";
import {
  type ModuleCode,
  modules,
  type PieceName,
  type ProgrammeCode,
  periods,
  pieces,
} from "./teaching.ts";
import type { Table } from "./tsv.ts";
import { workOf } from "./work.ts";

const codes = Object.keys(modules) as ModuleCode[];
const pieceNames = Object.keys(pieces) as PieceName[];

/** Files about teaching: modules and when they run, who takes them, pieces of work and what became of them. */
export function teachingFiles(
  everybody: readonly Person[],
  year: number,
  move: Move,
): Record<string, Table> {
  const instance = (module: ModuleCode) => `${modules[module].id}-${year}`;
  const pieceId = (name: PieceName) => name.replaceAll(" ", "-").toUpperCase();
  return {
    module: {
      columns: "MOD_ID MOD_NAME MOD_CREDITS",
      rows: codes.map((code) => [modules[code].id, modules[code].title, 20]),
    },
    moduleinstance: {
      columns: "MOD_INSTANCE_ID MOD_ID MOD_PERIOD MOD_ACADEMIC_YEAR",
      rows: codes.map((code) => [instance(code), modules[code].id, modules[code].period, year]),
    },
    period: {
      columns: "PERIOD_ID PERIOD_CODE ACADEMIC_YEAR PERIOD_NAME PERIOD_START_DATE PERIOD_END_DATE",
      rows: Object.entries(periods).map(([code, { name, from, to }]) => [
        `${code}-${year}`,
        code,
        year,
        name,
        move(from),
        move(to),
      ]),
    },
    studentmoduleinstance: {
      columns:
        "STUDENT_ON_A_MODULE_INSTANCE_ID STUDENT_COURSE_MEMBERSHIP_ID MOD_INSTANCE_ID COURSE_INSTANCE_ID STUDENT_ID MOD_ACADEMIC_YEAR",
      rows: everybody.flatMap((person) =>
        person.modules.map((code) => {
          const programme = programmeOf(person, code);
          return [
            `${person.ref}-${instance(code)}`,
            `${person.ref}-${programme}`,
            instance(code),
            `${programme}-${year}`,
            person.ref,
            year,
          ] as const;
        }),
      ),
    },
    assessmentinstance: {
      columns: "ASSESS_INSTANCE_ID MOD_INSTANCE_ID ASSESS_TYPE ASSESS_DETAIL ASSESS_WEIGHT",
      rows: pieceNames.map((name) => {
        const { module, type, title, weight } = pieces[name];
        return [pieceId(name), instance(module), type, title, weight];
      }),
    },
    studentassessmentinstance: {
      columns:
        "STUDENT_ON_ASSESSMENT_INSTANCE_ID STUDENT_COURSE_MEMBERSHIP_ID ASSESS_INSTANCE_ID ASSESS_SEQ_ID MOD_INSTANCE_ID STUDENT_ID ASSESS_DUE_DATE ASSESS_SUBMISSION_DATE ASSESS_ACTUAL_MARK GRADE_DATE MOD_ACADEMIC_YEAR",
      rows: everybody.flatMap((person) =>
        workOf(person).map(({ name, dueOn, handedInOn, mark }) => {
          const { module, releasedOn } = pieces[name];
          return [
            `${person.ref}-${pieceId(name)}`,
            `${person.ref}-${programmeOf(person, module)}`,
            pieceId(name),
            1,
            instance(module),
            person.ref,
            `${move(dueOn)}T12:00:00`,
            handedInOn && move(handedInOn),
            mark,
            mark === null ? null : move(releasedOn),
            year,
          ] as const;
        }),
      ),
    },
  };
}

/** The programme for which a person takes a module: the module's own where they are on it. */
const programmeOf = ({ programmes }: Person, module: ModuleCode): ProgrammeCode =>
  programmes.find((programme) => programme === modules[module].programme) ??
  programmes[0] ??
  modules[module].programme;
