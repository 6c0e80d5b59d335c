import type pg from "pg";
import { type Person, type StaffId, staffPerson, studentPerson } from "../../src/domain/ids.ts";
import type { smallWorld } from "../support/small-world.ts";

/** Everybody who sits in front of a platform, by the name that the platforms know them under. */
export const people = {
  mei: "Mei Li",
  kofi: "Kofi Osei",
  sam: "Sam Whitlock",
  jo: "Jo Marsh",
  ruth: "Ruth Adeyemi",
  amina: "Amina Khan",
} as const;
export type Who = keyof typeof people;
export const everybody = Object.keys(people) as Who[];

/** The address on record, the same that the platforms have verified. */
export const emailOf = (who: Who): string =>
  `${people[who].toLowerCase().replace(" ", ".")}@northbridge.example`;

/**
 * The small world with student support (Sam, and Jo for when nobody there answers), a programme of all its students and its director (Ruth), and an
 * address for everybody: who is who, as messages are addressed.
 */
export async function peopleOf(
  pool: pg.Pool,
  world: Awaited<ReturnType<typeof smallWorld>>,
): Promise<Readonly<Record<Who, Person>>> {
  const one = async (sql: string, values: unknown[]): Promise<number> =>
    (await pool.query<{ id: number }>(`${sql} RETURNING id`, values)).rows[0]?.id ?? 0;
  const staff = async (ref: string, who: Who): Promise<StaffId> => {
    const [given, family] = people[who].split(" ");
    const sql = "INSERT INTO staff (ref, given_name, family_name) VALUES ($1, $2, $3)";
    return (await one(sql, [ref, given, family])) as StaffId;
  };
  const link = (id: StaffId, relationship: string, programme: number | null) =>
    pool.query(
      "INSERT INTO staff_link (staff_id, relationship, programme_id, from_on, source) VALUES ($1, $2, $3, '2014-01-10', 'test')",
      [id, relationship, programme],
    );
  const programme = await one(
    "INSERT INTO programme (ref, title) VALUES ('CS', 'Computer Science')",
    [],
  );
  await pool.query(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT id, $1, '2014-01-10' FROM student",
    [programme],
  );
  const [sam, jo, ruth] = [
    await staff("team-001", "sam"),
    await staff("team-002", "jo"),
    await staff("director-001", "ruth"),
  ];
  await link(sam, "support", null);
  await link(ruth, "director", programme);
  const persons: Record<Who, Person> = {
    mei: staffPerson(world.mei),
    kofi: staffPerson(world.kofi),
    sam: staffPerson(sam),
    jo: staffPerson(jo),
    ruth: staffPerson(ruth),
    amina: studentPerson(world.amina.id),
  };
  for (const [who, person] of Object.entries(persons)) {
    const [table, id] = person.split(":");
    await pool.query(`UPDATE ${table} SET email = $2 WHERE id = $1`, [id, emailOf(who as Who)]);
  }
  return persons;
}
