import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { NamedStudent } from "../domain/facts.ts";
import type { StaffId, StudentId } from "../domain/ids.ts";
import { namesakes } from "../domain/name-search.ts";
import { nameShown } from "../domain/views/names.ts";
import { isOwn } from "./own-students.ts";
import type { Prepared } from "./sql.ts";
import { namedStudent } from "./staff-name.ts";

const ownSql: Prepared = {
  name: "own-names",
  text: `SELECT s.id, ${namedStudent("s")} AS student FROM student s WHERE ${isOwn("s", "$1", "$2")}`,
};

/** The same as a JSON array, inside a larger statement. SQL of two parameters. */
export const ownNames = (reader: string, day: string): string =>
  `(SELECT COALESCE(json_agg(${namedStudent("mine")}), '[]') FROM student mine WHERE ${isOwn("mine", reader, day)})`;

/** References of those whose name reads like another's of them: told apart wherever they stand. */
export const alikeAmong = (students: readonly NamedStudent[]): ReadonlySet<string> =>
  namesakes(students, (student) => nameShown(student, "full"));

/** A reader's own students on a day, by the names of today. */
export interface OwnNames {
  readonly byId: ReadonlyMap<StudentId, NamedStudent>;
  readonly byRef: ReadonlyMap<string, NamedStudent>;
  readonly namesakes: ReadonlySet<string>;
}

/** The names of everybody the reader may see on a day, enrolled or not. */
export async function readOwnNames(
  pool: pg.Pool,
  reader: StaffId,
  today: IsoDate,
): Promise<OwnNames> {
  const { rows } = await pool.query<{ id: StudentId; student: NamedStudent }>({
    ...ownSql,
    values: [reader, today],
  });
  const students = rows.map(({ student }) => student);
  return {
    byId: new Map(rows.map(({ id, student }) => [id, student])),
    byRef: new Map(students.map((student) => [student.ref, student])),
    namesakes: alikeAmong(students),
  };
}
