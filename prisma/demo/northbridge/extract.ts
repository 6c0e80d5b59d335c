import type { IsoDate } from "../../../src/domain/dates.ts";
import { activityOf } from "./activity.ts";
import { classmates } from "./classmates.ts";
import { academicYear, type Move, moveTo } from "./days.ts";
import { people } from "./people.ts";
import { peopleFiles } from "./people-files.ts";
import { sessionsOf } from "./registers.ts";
import { settingsFile } from "./settings-file.ts";
import { CAST_MONDAY, FIRST_MONDAY, modules, sessions } from "./teaching.ts";
import { teachingFiles } from "./teaching-files.ts";
import { type Table, tsv } from "./tsv.ts";

const everybody = [...people, ...classmates];

/** The files of Northbridge's extract by name, moved so that Monday 9 November 2026 is another Monday. The same Monday gives the same bytes. */
export function makeExtract(monday: IsoDate = CAST_MONDAY): ReadonlyMap<string, string> {
  const move = moveTo(monday);
  const year = academicYear(move(FIRST_MONDAY));
  const tables: Record<string, Table> = {
    ...peopleFiles(everybody, year, move),
    ...teachingFiles(everybody, year, move),
    ...sessionFiles(move, year),
    activity: activityTable(move, year),
  };
  const files = Object.entries(tables).map(([name, table]) => [`${name}.tsv`, tsv(table)] as const);
  return new Map([...files, ["waymark.yaml", settingsFile(move)]]);
}

function sessionFiles(move: Move, year: number): Record<string, Table> {
  const all = sessionsOf(everybody);
  const at = (on: IsoDate, time: string) => `${move(on)}T${time}:00`;
  return {
    event: {
      columns:
        "EVENT_ID EVENT_NAME EVENT_START EVENT_END EVENT_TYPE MOD_INSTANCE_ID EVENT_MANDATORY",
      rows: all.map(({ id, series, on }) => {
        const { name, from, to, type, module, critical } = sessions[series];
        const instance = `${modules[module].id}-${year}`;
        return [id, name, at(on, from), at(on, to), type, instance, critical ? 1 : 0];
      }),
    },
    studentevent: {
      columns: "STUDENT_EVENT_ID EVENT_ID STUDENT_ID",
      rows: all.flatMap(({ id, expected }) =>
        expected.map(({ ref }) => [`${id}-${ref}`, id, ref] as const),
      ),
    },
    attendance: {
      columns: "STUDENT_ID EVENT_ID STATUS RECORDED_AT",
      rows: all.flatMap(({ id, series, on, expected, register }) =>
        expected.flatMap(({ ref }, i) =>
          register[i] ? [[ref, id, register[i], at(on, sessions[series].to)] as const] : [],
        ),
      ),
    },
  };
}

const activityTable = (move: Move, year: number): Table => ({
  columns: "STUDENT_ID MOD_INSTANCE_ID DATE KIND COUNT MINUTES",
  rows: everybody.flatMap((person) =>
    activityOf(person).flatMap(({ on, kind, clicks, minutes }) =>
      person.modules.map(
        (module) =>
          [person.ref, `${modules[module].id}-${year}`, move(on), kind, clicks, minutes] as const,
      ),
    ),
  ),
});
