import type { Place } from "../domain/compose.ts";
import type { IsoDate } from "../domain/dates.ts";
import { dueToday } from "../domain/due.ts";
import { groupBy } from "../domain/group.ts";
import type { DeliveryId, ItemId, SlotId, StaffId } from "../domain/ids.ts";
import { endsOf, occasionOf, REMINDERS_AT_ONCE, returnOf } from "../domain/reminders.ts";
import { readSlotName } from "../domain/schedule.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Facts } from "../ports/facts.ts";
import type {
  ComposeDigests,
  Composed,
  Digests,
  DueMessages,
  NewReminder,
} from "../ports/lists.ts";
import type { Bell, Clock, NewId, Rhythms, Slots } from "../ports/work.ts";

type Ports = {
  readonly compose: ComposeDigests;
  readonly digests: Digests;
  readonly dueMessages: DueMessages;
  readonly facts: Pick<Facts, "itemOf">;
  readonly slots: Slots;
  readonly rhythms: Rhythms;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
};

/**
 * On a working day, one combined message to each tutor for whom something fell due or who is to be reminded of something, and nothing to
 * everybody else. Tutors whose list is of this day have there what fell due.
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
    const composed = missed ? [] : await compose(today, tutors, null);
    const reminders = await remindersOf(ports, composed, today);
    for (const { digest } of composed) {
      const { tutor, items: places } = digest;
      const newest = await digests.newest(tutor);
      const due =
        newest && newest.asOf < today ? dueToday(places, await dueMessages.shown(tutor)) : [];
      // Of whom something fell due the reminder waits a day: a card names nobody twice.
      const others = (reminders.get(tutor) ?? []).filter(
        ({ studentId }) => !due.some((place) => place.studentId === studentId),
      );
      const told = await withItems(ports, tutor, others.slice(0, REMINDERS_AT_ONCE));
      if (due.length + told.length === 0) continue;
      const delivery = await dueMessages.save({
        id: newId() as DeliveryId,
        tutor,
        slot: id,
        items: due.map((place) => outsideList(place, newId)),
        reminders: told,
        at: clock.now(),
      });
      if (delivery) await bell.ring({ job: "deliver", delivery });
    }
    await slots.finish(id, clock.now());
  };
};

type Untold = Omit<NewReminder, "item">;

/** What these tutors are to be reminded of, one reminder a student: who returns first, then the reasons of theirs that end. */
async function remindersOf(
  { dueMessages }: Ports,
  composed: readonly Composed[],
  today: IsoDate,
): Promise<ReadonlyMap<StaffId, readonly Untold[]>> {
  const returns = composed.flatMap(({ caseload: { tutor, returning } }) =>
    returning.map((one) => ({ tutor, ...one })),
  );
  const tutors = new Set(composed.map(({ caseload }) => caseload.tutor));
  const ending = (await dueMessages.ending(today)).filter(({ tutor }) => tutors.has(tutor));
  const pairs = [...returns, ...ending];
  const known = pairs.length === 0 ? [] : await dueMessages.remembered(pairs, today);
  const found = known.flatMap(({ tutor, studentId, right, history, told }) => {
    const on = returns.find((one) => one.tutor === tutor && one.studentId === studentId)?.on;
    return [
      ...(on === undefined ? [] : returnOf(on, history, today)),
      ...endsOf(history, tutor, today),
    ]
      .map((what) => ({ tutor, studentId, right, what, occasion: occasionOf(what, today) }))
      .filter(({ occasion }) => !told.includes(occasion))
      .slice(0, 1);
  });
  const inOrder = found.toSorted((a, b) => rank(a) - rank(b));
  return new Map([...groupBy(inOrder, ({ tutor }) => tutor)]);
}

const rank = ({ what }: Untold): number => (what.kind === "returns" ? 0 : 1);

/** With the items that open the students. */
async function withItems(
  { facts }: Ports,
  tutor: StaffId,
  untold: readonly Untold[],
): Promise<NewReminder[]> {
  const items = await Promise.all(untold.map(({ studentId }) => facts.itemOf(tutor, studentId)));
  return untold.flatMap(({ studentId, right, what, occasion }, at) => {
    const item = items[at];
    return item ? [{ studentId, right, what, occasion, item }] : [];
  });
}

function outsideList(place: Place, newId: NewId) {
  const { studentId, right, why, hard, level, trend, signals, because } = place;
  return { id: newId() as ItemId, studentId, right, why, hard, level, trend, signals, because };
}
