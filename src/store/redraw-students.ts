import type pg from "pg";
import type { StudentId } from "../domain/ids.ts";
import { readSql } from "./sql.ts";
import { namedStudent } from "./staff-name.ts";

const redrawSql = readSql("redraw-students", { student: namedStudent("s") });

/**
 * Has every message drawn anew that shows one of these students, and puts their present names where lists keep those of whom to thank.
 * Within the caller's transaction; the next tick draws.
 */
export async function redrawStudents(
  client: pg.ClientBase,
  students: readonly StudentId[],
): Promise<void> {
  if (students.length > 0) await client.query(redrawSql, [students]);
}
