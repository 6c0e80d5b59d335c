import type { IsoDate } from "../domain/dates.ts";
import { type DeliveryId, type StaffId, staffPerson } from "../domain/ids.ts";
import { inOrder, namedIn, OVERDUE_SHOWN } from "../domain/overdue.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Cases } from "../ports/cases.ts";
import type { Facts } from "../ports/facts.ts";
import type { Digests } from "../ports/lists.ts";
import type { Outbox } from "../ports/messages.ts";
import type { OverdueThings, ReadOverdue } from "../ports/overdue.ts";
import type { Audit } from "../ports/presses.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly overdueThings: Pick<OverdueThings, "candidates">;
  readonly readOverdue: ReadOverdue;
  readonly cases: Pick<Cases, "prepare">;
  readonly facts: Pick<Facts, "itemOf">;
  readonly digests: Pick<Digests, "newest">;
  readonly outbox: Pick<Outbox, "add">;
  readonly audit: Audit;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly zone: string;
};

/** One message a day to everybody for whom something waits longer than it should, and none to anybody else. Yesterday's is not told today. */
export const tellOverdue =
  (ports: Ports) =>
  async (day: IsoDate): Promise<void> => {
    if (wallClock(ports.clock.now(), ports.zone).date !== day) return;
    for (const reader of await ports.overdueThings.candidates(day)) await tell(ports, reader, day);
  };

async function tell(ports: Ports, reader: StaffId, day: IsoDate): Promise<void> {
  const { readOverdue, cases, facts, digests, outbox, audit, bell, clock, newId } = ports;
  await cases.prepare(reader);
  const named = namedIn(inOrder(await readOverdue(reader)).slice(0, OVERDUE_SHOWN));
  // What opens a student or a case is made first, so that each line has its button.
  for (const student of named) await facts.itemOf(reader, student);
  if ((await readOverdue(reader)).length === 0) return;
  const at = clock.now();
  const recipient = staffPerson(reader);
  const id = newId() as DeliveryId;
  const delivery = await outbox.add(
    {
      id,
      occasion: `overdue-${day}`,
      recipient,
      card: "overdue",
      digest: (await digests.newest(reader))?.id ?? null,
      view: { card: "overdue" },
    },
    at,
  );
  if (delivery !== id) return; // told already today
  if (named.length > 0)
    await audit.viewed({ actor: recipient, students: named, item: null, right: "tutor", at });
  await bell.ring({ job: "deliver", delivery });
}
