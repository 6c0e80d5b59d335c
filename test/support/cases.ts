import { type Person, type StaffId, staffPerson } from "../../src/domain/ids.ts";
import { deskOf, say } from "./desk.ts";
import type { ShownCard } from "./shown-card.ts";
import type { Stage } from "./stage.ts";

/** What the form of a case asks for, filled in. */
export const filled = {
  about: "attendance",
  help: "Contact Amina this week and offer support.",
  knows: "not-reached",
  urgency: "two-days",
};

/** The desk with two people of student support beside it, and what tests do with cases. Mei has a list of three. */
export async function casesOf(stage: Stage) {
  const desk = await deskOf(stage);
  const sally = await desk.staff("team-001", null, "Sally", "Hope");
  const jo = await desk.staff("team-002", null, "Jo", "Marsh");
  for (const person of [sally, jo]) await desk.link(person, "support", {});
  await stage.posted(stage.mei, [stage.amina, stage.ben, stage.chidi]);
  const mei = staffPerson(stage.mei);

  const rows = () =>
    stage.rows(
      "SELECT id, state, raised_by, about, urgency, knows, due_at, accepted_by FROM support_case ORDER BY id",
    );
  const form = async (name = "amina", person: Person = mei): Promise<ShownCard> =>
    stage.press(person, await say(stage, person, `show ${name}`), "escalate");
  const escalate = async (name = "amina", inputs: object = {}): Promise<ShownCard> =>
    stage.press(mei, await form(name), "escalate.save", { ...filled, ...inputs });
  return {
    ...desk,
    mei,
    kofi: staffPerson(stage.kofi),
    sallyId: sally as StaffId,
    sally: staffPerson(sally),
    jo: staffPerson(jo),
    rows,
    form,
    escalate,
    /** Raises a case; what the tutor has then, and what the team was told. */
    async raised(name = "amina", inputs: object = {}) {
      const done = await escalate(name, inputs);
      await stage.work();
      return { done, told: await stage.newest(staffPerson(sally)) };
    },
    numberOf: async () => Number((await rows()).at(-1)?.id),
    entries: () =>
      stage.rows("SELECT kind, staff_id, reason, codes FROM intervention ORDER BY seq"),
  };
}

export const verbs = ({ buttons }: ShownCard): string[] => buttons.map(({ verb }) => verb);
