import type { Person, StaffId } from "../../src/domain/ids.ts";
import type { ShownCard } from "./shown-card.ts";
import type { Stage } from "./stage.ts";

/** People besides tutors, and what tests of conversations do: the module's lead, the programme's director, an engagement officer. */
export async function deskOf(stage: Stage) {
  const one = async (sql: string, values: unknown[]): Promise<number> =>
    Number((await stage.rows(`${sql} RETURNING id`, values))[0]?.id);
  const staff = async (ref: string, title: string | null, given: string, family: string) =>
    (await one("INSERT INTO staff (ref, title, given_name, family_name) VALUES ($1, $2, $3, $4)", [
      ref,
      title,
      given,
      family,
    ])) as StaffId;
  const link = (person: StaffId, relationship: string, scope: object) =>
    stage.rows(
      `INSERT INTO staff_link (staff_id, relationship, student_id, programme_id, module_instance_id, from_on, source)
       SELECT $1, $2, student, programme, instance, '2014-01-10', 'test'
         FROM jsonb_to_record($3) AS s(student int, programme int, instance int)`,
      [person, relationship, JSON.stringify(scope)],
    );
  const programme = await one("INSERT INTO programme (ref, title) VALUES ('CS', $1)", [
    "Computer Science",
  ]);
  for (const { id } of [stage.amina, stage.ben, stage.chidi, stage.suharto])
    await stage.rows(
      "INSERT INTO programme_membership (student_id, programme_id, from_on) VALUES ($1, $2, '2014-01-10')",
      [id, programme],
    );
  const jane = await staff("lead-001", "Dr", "Jane", "Park");
  const ruth = await staff("director-001", null, "Ruth", "Adeyemi");
  const sam = await staff("officer-001", null, "Sam", "Whitlock");
  await link(jane, "module-lead", { instance: stage.instance });
  await link(ruth, "director", { programme });
  await link(sam, "engagement-officer", {});
  return { programme, jane, ruth, sam, staff, link };
}

/** Types something and answers the card that comes back as a message of its own. */
export async function say(stage: Stage, person: Person, text: string): Promise<ShownCard> {
  stage.later(1_000);
  const before = (await stage.cards(person)).length;
  await stage.flows.command(person, text);
  const cards = await stage.cards(person);
  if (cards.length !== before + 1)
    throw new Error(`"${text}" was answered ${cards.length - before} times.`);
  return stage.newest(person);
}
