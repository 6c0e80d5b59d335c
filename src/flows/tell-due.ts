import type { Place } from "../domain/compose.ts";
import { dueToday } from "../domain/due.ts";
import type { DeliveryId, ItemId, SlotId } from "../domain/ids.ts";
import { readSlotName } from "../domain/schedule.ts";
import { wallClock } from "../domain/zoned.ts";
import type { ComposeDigests, Digests, DueMessages } from "../ports/lists.ts";
import type { Bell, Clock, NewId, Rhythms, Slots } from "../ports/work.ts";

type Ports = {
  readonly compose: ComposeDigests;
  readonly digests: Digests;
  readonly dueMessages: DueMessages;
  readonly slots: Slots;
  readonly rhythms: Rhythms;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * On a working day, one combined message to each tutor for whom something fell due, and nothing to everybody else. Tutors whose
 * list is of this day have it there.
 */
export const tellDue = (ports: Ports) => {
  const { compose, digests, dueMessages, slots, rhythms, bell, clock, newId } = ports;
  return async (id: SlotId): Promise<void> => {
    const slot = await slots.read(id);
    const kind = slot && readSlotName(slot.name);
    if (!slot || slot.done || kind?.job !== "due-today") return;
    const today = wallClock(slot.startsAt, kind.zone).date;
    const missed = wallClock(clock.now(), kind.zone).date !== today;
    const here = (await rhythms.all()).filter((rhythm) => rhythm.zone === kind.zone);
    const tutors = (await Promise.all(here.map((rhythm) => rhythms.tutors(rhythm)))).flat();
    // Yesterday's news is not told today as today's: the next message or the list says it.
    for (const { digest } of missed ? [] : await compose(today, tutors, null)) {
      const { tutor, items: places } = digest;
      const newest = await digests.newest(tutor);
      if (!newest || newest.asOf >= today) continue;
      const due = dueToday(places, await dueMessages.shown(tutor));
      if (due.length === 0) continue;
      const delivery = await dueMessages.save({
        id: newId() as DeliveryId,
        tutor,
        slot: id,
        items: due.map((place) => outsideList(place, newId)),
        at: clock.now(),
      });
      if (delivery) await bell.ring({ job: "deliver", delivery });
    }
    await slots.finish(id, clock.now());
  };
};

function outsideList(place: Place, newId: NewId) {
  const { studentId, right, why, hard, level, trend, signals, because } = place;
  return { id: newId() as ItemId, studentId, right, why, hard, level, trend, signals, because };
}
