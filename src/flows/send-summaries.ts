import type { ClosedDays, IsoDate } from "../domain/dates.ts";
import { type DeliveryId, staffPerson } from "../domain/ids.ts";
import { beginsMonth } from "../domain/summary/monthly.ts";
import type { Outbox } from "../ports/messages.ts";
import type { MonthlySummaries } from "../ports/summary.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly monthlySummaries: Pick<MonthlySummaries, "wanted">;
  readonly outbox: Pick<Outbox, "add">;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly closed: ClosedDays;
};

/** On the first working day of a month, the summary of each programme to those who want it by itself: one message a month, however often this runs. */
export const sendSummaries =
  ({ monthlySummaries, outbox, bell, clock, newId, closed }: Ports) =>
  async (day: IsoDate): Promise<void> => {
    if (!beginsMonth(day, closed)) return;
    for (const { reader, programme } of await monthlySummaries.wanted(day)) {
      const delivery = await outbox.add(
        {
          id: newId() as DeliveryId,
          occasion: `summary-${day.slice(0, 7)}-${programme}`,
          recipient: staffPerson(reader),
          card: "summary",
          digest: null,
          view: { card: "summary", programme, year: null },
        },
        clock.now(),
      );
      await bell.ring({ job: "deliver", delivery });
    }
  };
