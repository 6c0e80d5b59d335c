import { type DeliveryId, type StaffId, staffPerson } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import { wallClock } from "../domain/zoned.ts";
import type { HandOvers } from "../ports/desk.ts";
import type { Facts } from "../ports/facts.ts";
import type { Outbox } from "../ports/messages.ts";
import type { Clock, NewId } from "../ports/work.ts";
import type { TellLoad } from "./ingest-udd-ports.ts";

type Ports = {
  readonly outbox: Pick<Outbox, "add">;
  readonly facts: Pick<Facts, "itemsOf">;
  readonly handOvers: Pick<HandOvers, "announce">;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly zone: string;
};

/**
 * Tells module leads of a register that is left out, directors of students without a tutor, and tutors of students who were somebody
 * else's: one message each a session, a programme and day, and a load. Loading the same again tells nobody twice. The messages wait in the
 * database, and the next tick rings for them: a load needs no queue, and loses none where it is down.
 */
export const tellLoad =
  ({ outbox, facts, handOvers, clock, newId, zone }: Ports): TellLoad =>
  async ({ registers, orphans, handOvers: handedOver, load }) => {
    const today = wallClock(clock.now(), zone).date;
    const tell = async (people: readonly StaffId[], occasion: string, view: View) => {
      for (const person of people) {
        await outbox.add(
          {
            id: newId() as DeliveryId,
            occasion,
            recipient: staffPerson(person),
            card: view.card,
            digest: null,
            view,
          },
          clock.now(),
        );
      }
    };
    for (const { event, leads } of registers)
      await tell(leads, `register-${event}`, { card: "register", event });
    for (const { programme, directors } of orphans) {
      const view = { card: "orphans", programme, names: false } as const;
      await tell(directors, `orphans-${programme}-${today}`, view);
    }
    for (const { tutor, students, on } of handedOver) {
      const items = await facts.itemsOf(tutor, students);
      // Nobody of them is theirs to see.
      if (items.length === 0) continue;
      const [id, at] = [newId() as DeliveryId, clock.now()];
      await handOvers.announce({ id, tutor, on, load, items, at });
    }
  };
