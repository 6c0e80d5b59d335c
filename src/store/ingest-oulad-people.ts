import type pg from "pg";
import type { NameOf } from "../flows/ingest-ports.ts";
import { type CopyValue, copyRows } from "./bulk.ts";
import { runStatements } from "./ingest-load.ts";
import { readSql } from "./sql.ts";

const writeProgrammes = readSql("ingest-oulad-programmes");
const writeLinks = readSql("ingest-oulad-links");

/**
 * Gives all of OULAD's students programmes and a tutor each, and makes the staff: `tutees` students a tutor (0: no tutors), a director
 * a programme, one support team. The same students and `tutees` always give the same. Returns how many links were made.
 */
export async function savePeople(
  client: pg.ClientBase,
  tutees: number,
  nameOf: NameOf,
): Promise<number> {
  await runStatements(client, writeProgrammes);
  const { rows } = await client.query<{ students: number; programmes: string[] | null }>(
    "SELECT count(DISTINCT student_id)::int AS students, array_agg(DISTINCT programme) AS programmes FROM given_membership",
  );
  const [{ students, programmes } = { students: 0, programmes: null }] = rows;
  const tutors = tutees === 0 ? 0 : Math.max(1, Math.round(students / tutees));
  const named = (tutor: number | null, ref: string): readonly CopyValue[] => {
    const { title, givenName, familyName } = nameOf("staff", ref);
    return [tutor, ref, title, givenName, familyName];
  };
  await copyRows(
    client,
    "in_staff",
    ["tutor", "ref", "title", "given_name", "family_name"],
    [
      ...Array.from({ length: tutors }, (_, n) => named(n, tutorRef(n))),
      ...(programmes ?? []).map((programme) => named(null, `director-${programme}`)),
      [null, "student-support", null, "Student Support", null],
    ],
  );
  return await runStatements(client, writeLinks);
}

/** "tutor-001" for the first. */
const tutorRef = (n: number): string => `tutor-${String(n + 1).padStart(3, "0")}`;
