import { readable } from "../domain/forms.ts";
import {
  type DeliveryId,
  type DigestId,
  type Person,
  type StaffId,
  staffIdOf,
} from "../domain/ids.ts";
import { findByName, fullName } from "../domain/name-search.ts";
import type { View } from "../domain/view.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type { Outbox } from "../ports/messages.ts";
import type { Audit } from "../ports/presses.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly facts: Facts;
  readonly digests: Digests;
  readonly outbox: Outbox;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly deliver: (id: DeliveryId) => Promise<void>;
};

/** Answers what a member of staff typed with a message of its own. Students have no conversation yet. */
export const command =
  (ports: Ports) =>
  async (person: Person, text: string): Promise<void> => {
    const reader = staffIdOf(person);
    if (reader === null) return;
    const { view, digest } = await understand(ports, reader, text);
    const id = ports.newId() as DeliveryId;
    const delivery = await ports.outbox.add(
      { id, occasion: `reply-${id}`, recipient: person, card: "reply", digest, view },
      ports.clock.now(),
    );
    await ports.deliver(delivery);
  };

type Reply = { readonly view: View; readonly digest: DigestId | null };
const alone = (view: View): Reply => ({ view, digest: null });

async function understand(ports: Ports, reader: StaffId, text: string): Promise<Reply> {
  const [word = "", ...rest] = readable(text).trim().split(/\s+/);
  switch (word.toLowerCase()) {
    case "help":
    case "hello":
    case "hi":
      return alone({ card: "help" });
    case "list": {
      const newest = await ports.digests.newest(reader);
      return newest
        ? { view: { card: "list", digest: newest.id, page: 1, open: true }, digest: newest.id }
        : alone({ card: "nothing-yet" });
    }
    case "show":
      return showTutee(ports, reader, rest.join(" "));
    default:
      return alone({ card: "refusal", refusal: { why: "not-understood" } });
  }
}

async function showTutee(
  { facts, digests, audit, clock }: Ports,
  reader: StaffId,
  typed: string,
): Promise<Reply> {
  if (typed === "") return alone({ card: "find" });
  const newest = await digests.newest(reader);
  if (!newest) return alone({ card: "nothing-yet" });
  const tutees = (await facts.tutees(reader)).map((tutee) => ({
    ...tutee,
    ref: tutee.student.ref,
    name: fullName(tutee.student),
  }));
  const found = findByName(tutees, typed);
  if ("suggestion" in found) {
    const item = found.suggestion && (await facts.itemOf(reader, found.suggestion.studentId));
    const refusal = { why: "not-found", typed, item } as const;
    return { view: { card: "refusal", refusal }, digest: newest.id };
  }
  const items = await facts.itemsOf(
    reader,
    found.matches.map(({ studentId }) => studentId),
  );
  const [only] = items;
  if (only === undefined || items.length > 1)
    return { view: { card: "choose", items, typed }, digest: newest.id };
  const student = await facts.student(only, reader);
  if (student) {
    await audit.viewed({
      actor: `staff:${reader}`,
      students: [student.studentId],
      item: only,
      right: student.right,
      at: clock.now(),
    });
  }
  return { view: { card: "student", item: only }, digest: newest.id };
}
