import { type DeliveryId, type StaffId, staffPerson } from "../domain/ids.ts";
import type { View } from "../domain/view.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Outbox } from "../ports/messages.ts";
import type { Clock, NewId } from "../ports/work.ts";
import type { DoubtfulRegister, Orphans } from "./ingest-udd-ports.ts";

type Ports = {
  readonly outbox: Pick<Outbox, "add">;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly zone: string;
};

/** What a load found that people should hear of. */
export interface LoadNews {
  readonly registers: readonly DoubtfulRegister[];
  readonly orphans: readonly Orphans[];
}

/**
 * Tells module leads of a register that is left out, and directors of students without a tutor: one message each a session, and a programme
 * and day. Loading the same again tells nobody twice. The messages wait in the database, and the next tick rings for them: a load needs no
 * queue, and loses none where it is down.
 */
export const tellLoad =
  ({ outbox, clock, newId, zone }: Ports) =>
  async ({ registers, orphans }: LoadNews): Promise<void> => {
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
  };
