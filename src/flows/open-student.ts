import { staffPerson } from "../domain/ids.ts";
import type { OpenStudent } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Audit } from "../ports/presses.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly facts: Pick<Facts, "standing">;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** Opens a student's card for whoever has a right to it now. */
export const openStudent =
  ({ facts, audit, clock }: Ports): OpenStudent =>
  async ({ item }, reader) => {
    const found = await facts.standing(item, reader);
    const actor = staffPerson(reader);
    const at = clock.now();
    if (found) {
      const { studentId, right } = found;
      await audit.viewed({ actor, students: [studentId], item, right, at });
    } else await audit.refused({ actor, asked: { item }, at });
    return found !== null;
  };
