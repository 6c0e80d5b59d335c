import { staffPerson } from "../domain/ids.ts";
import type { OpenRaise, Raises } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Audit } from "../ports/presses.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly raises: Raises;
  readonly facts: Pick<Facts, "itemOf">;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Opens the form that raises a student with their tutors, on record as a view of the student. */
export const openRaise =
  ({ raises, facts, audit, clock }: Ports): OpenRaise =>
  async (reader, student) => {
    const actor = staffPerson(reader);
    const at = clock.now();
    const allowed = await raises.rightTo(reader, student);
    const item = allowed && (await raises.itemFor(reader, student));
    if (!allowed || !item) {
      await audit.refused({ actor, asked: { student: String(student) }, at });
      return null;
    }
    const { right, tutors } = allowed;
    await audit.viewed({ actor, students: [student], item, right, at });
    if (tutors.length > 0) return { card: "raise-form", item };
    const own = right === "tutor";
    const opens = await facts.itemOf(reader, student);
    return { card: "refusal", refusal: { why: "nobody-to-tell", own, item: opens } };
  };
