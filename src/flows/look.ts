import type { LevelledTutee } from "../domain/desk.ts";
import { type StaffId, staffPerson } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import { WAITING_SHOWN } from "../domain/views/waiting.ts";
import { whoIsNamed } from "../domain/views/who.ts";
import type { Desk } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type { Audit } from "../ports/presses.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly desk: Desk;
  readonly facts: Pick<Facts, "itemsOf">;
  readonly audit: Audit;
  readonly clock: Clock;
};

/** All tutees by level; those it names are on record as seen. */
export const lookWho =
  ({ desk, audit, clock }: Ports) =>
  async (reader: StaffId): Promise<View> => {
    const named = whoIsNamed(await desk.levels(reader)).flatMap((group) => group.named);
    for (const [right, tutees] of byRight(named)) {
      await audit.viewed({
        actor: staffPerson(reader),
        students: tutees.map(({ studentId }) => studentId),
        item: null,
        right,
        at: clock.now(),
      });
    }
    return { card: "who" };
  };

function byRight(tutees: readonly LevelledTutee[]): ReadonlyMap<string, LevelledTutee[]> {
  const groups = new Map<string, LevelledTutee[]>();
  for (const tutee of tutees) {
    const group = groups.get(tutee.right) ?? [];
    groups.set(tutee.right, [...group, tutee]);
  }
  return groups;
}

/** What waits for a tutor. The buttons of its first lines open students through the newest list, also those without a place on it. */
export const lookWaiting =
  ({ desk, facts }: Ports) =>
  async (reader: StaffId): Promise<View> => {
    const waiting = await desk.waiting(reader);
    const first = waiting.slice(0, WAITING_SHOWN).map(({ studentId }) => studentId);
    await facts.itemsOf(reader, [...new Set(first)]);
    return { card: "waiting" };
  };

/** Whom to thank. Those the newest list offers have a button; of them only who is still the reader's own. */
export const lookThank =
  ({ facts, digests }: { facts: Pick<Facts, "itemsOf" | "list" | "tutees">; digests: Digests }) =>
  async (reader: StaffId): Promise<View> => {
    const newest = await digests.newest(reader);
    if (!newest) return { card: "nothing-yet" };
    const [list, tutees] = await Promise.all([
      facts.list(newest.id, reader, 1),
      facts.tutees(reader),
    ]);
    const offered = (list?.summary.toThank ?? []).flatMap(({ student: { ref } }) => {
      const tutee = tutees.find(({ student }) => student.ref === ref);
      return tutee ? [tutee.studentId] : [];
    });
    return { card: "thank-find", items: await facts.itemsOf(reader, offered) };
  };
