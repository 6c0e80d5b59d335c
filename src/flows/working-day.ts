import type { IsoDate } from "../domain/dates.ts";
import type { SlotId } from "../domain/ids.ts";
import { type DailyJob, readSlotName } from "../domain/schedule.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Clock, Slots } from "../ports/work.ts";

type Ports = {
  readonly slots: Slots;
  readonly clock: Clock;
};

/** What is done on a working day: told which day it fell on, also when that was missed and is over. It may run twice. */
export type OnDay = (day: IsoDate) => Promise<void>;

/** Does a slot of a working day's job, and marks it as done. */
export const workingDay =
  ({ slots, clock }: Ports) =>
  (job: DailyJob, does: OnDay) =>
  async (id: SlotId): Promise<void> => {
    const slot = await slots.read(id);
    const kind = slot && readSlotName(slot.name);
    if (!slot || slot.done || kind?.job !== job) return;
    await does(wallClock(slot.startsAt, kind.zone).date);
    await slots.finish(id, clock.now());
  };
