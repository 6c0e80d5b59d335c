import { dueOccasions, readSlotName, type ScheduleContext } from "../domain/schedule.ts";
import type { Backlog, Bell, Clock, Rhythms, Slots } from "../ports/work.ts";

/** What the tick waits for; arguments, so that tests need not. */
export interface TickPolicy {
  /** A press undecided for this long belongs to a process that died. */
  readonly pressStaleMs: number;
  /** A student's card left open is emptied after this long (cards, "No copy left behind"). */
  readonly cardOpenMs: number;
  /** A list turns into one line without names after this long. */
  readonly listKeptMs: number;
  /** What was opened beside a message and left there is emptied after this long, and forgotten after as long again. */
  readonly besideKeptMs: number;
}

type Ports = ScheduleContext & {
  readonly rhythms: Rhythms;
  readonly slots: Slots;
  readonly backlog: Backlog;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly policy: TickPolicy;
};

/**
 * Once a minute: inserts every occasion that is due, missed ones inside the catch-up window too, and rings for whatever waits in the
 * database. It does no work itself and may run in any number of processes at once.
 */
export const tick =
  ({ rhythms, slots, backlog, bell, clock, policy, ...schedule }: Ports) =>
  async (): Promise<void> => {
    const now = clock.now();
    await slots.insert(dueOccasions(await rhythms.all(), now, schedule), now);
    const before = (ms: number) => new Date(now.getTime() - ms);
    await backlog.tidy(
      {
        cards: before(policy.cardOpenMs),
        lists: before(policy.listKeptMs),
        beside: before(policy.besideKeptMs),
      },
      now,
    );
    const waiting = await backlog.waiting(now, policy.pressStaleMs);
    for (const { id, name } of waiting.slots) {
      const kind = readSlotName(name);
      if (kind) await bell.ring({ job: kind.job, slot: id });
    }
    for (const press of waiting.presses) await bell.ring({ job: "decide", press });
    for (const delivery of waiting.deliveries) await bell.ring({ job: "deliver", delivery });
    for (const delivery of waiting.redraws) await bell.ring({ job: "redraw", delivery });
  };
