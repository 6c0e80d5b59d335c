import type pg from "pg";
import type { StudentId } from "../domain/ids.ts";
import { mayHaveNamed } from "./own-students.ts";
import { readSql } from "./sql.ts";
import { namedStudent } from "./staff-name.ts";

const redrawSql = readSql("redraw-students", {
  student: namedStudent("s"),
  named_by: mayHaveNamed("$1::int[]"),
});

/**
 * Has every message drawn anew that shows one of these students, closes forms that may offer their names, and puts their present names
 * where lists keep those of whom to thank. Within the caller's transaction; the next tick draws.
 */
export async function redrawStudents(
  client: pg.ClientBase,
  students: readonly StudentId[],
): Promise<void> {
  if (students.length > 0) await client.query(redrawSql, [students]);
}
