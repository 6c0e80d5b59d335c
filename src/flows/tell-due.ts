import type { Place } from "../domain/compose.ts";
import type { IsoDate } from "../domain/dates.ts";
import { dueToday } from "../domain/due.ts";
import { type DeliveryId, type ItemId, type SlotId, staffPerson } from "../domain/ids.ts";
import { readSlotName } from "../domain/schedule.ts";
import { wallClock } from "../domain/zoned.ts";
import type {
  Bell,
  Clock,
  ComposeDigests,
  Digests,
  NewId,
  Outbox,
  Rhythms,
  Slots,
} from "../ports.ts";

type Ports = {
  readonly compose: ComposeDigests;
  readonly digests: Digests;
  readonly outbox: Outbox;
  readonly slots: Slots;
  readonly rhythms: Rhythms;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly closed: ReadonlySet<IsoDate>;
};

/**
 * On a working day, one combined message to each tutor for whom something fell due, and nothing to everybody else. Tutors whose
 * list is of this day have it there.
 */
export const tellDue = (ports: Ports) => {
  const { compose, digests, outbox, slots, rhythms, bell, clock, newId, closed } = ports;
  return async (id: SlotId): Promise<void> => {
    const slot = await slots.read(id);
    const kind = slot && readSlotName(slot.name);
    if (!slot || slot.done || kind?.job !== "due-today") return;
    const today = wallClock(slot.startsAt, kind.zone).date;
    const missed = wallClock(clock.now(), kind.zone).date !== today;
    const here = (await rhythms.all()).filter((rhythm) => rhythm.zone === kind.zone);
    const tutors = (await Promise.all(here.map((rhythm) => rhythms.tutors(rhythm)))).flat();
    // Yesterday's news is not told today: the next day's message or the list says it.
    for (const { digest, caseload } of missed ? [] : await compose(today, tutors, null)) {
      const newest = await digests.newest(digest.tutor);
      if (!newest || newest.asOf >= today) continue;
      const due = dueToday(digest.items, caseload.tutees, today, closed);
      if (due.length === 0) continue;
      const items: string[] = [];
      for (const place of due) {
        const item = await digests.itemFor(
          digest.tutor,
          place.studentId,
          outsideList(place, newId),
          true,
        );
        if (item) items.push(item);
      }
      const delivery = await outbox.add(
        {
          id: newId() as DeliveryId,
          occasion: `due-${id}`,
          recipient: staffPerson(digest.tutor),
          card: "due",
          digest: newest.id,
          view: { card: "due", items },
        },
        clock.now(),
      );
      await bell.ring({ job: "deliver", delivery });
    }
    await slots.finish(id, clock.now());
  };
};

function outsideList({ why, hard, level, trend, signals, because }: Place, newId: NewId) {
  return { id: newId() as ItemId, why, hard, level, trend, signals, because };
}
