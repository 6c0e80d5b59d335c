import type { DeliveryId, PressId, SlotId } from "../src/domain/ids.ts";

/** What the jobs call: the flows, wired by the composition root. */
export interface JobFlows {
  tick(): Promise<void>;
  weeklyDigest(slot: SlotId): Promise<void>;
  tellDue(slot: SlotId): Promise<void>;
  deliver(delivery: DeliveryId): Promise<void>;
  redraw(delivery: DeliveryId): Promise<void>;
  decide(press: PressId): Promise<void>;
}

/** A job: loads nothing itself, holds ids only, calls one flow. It may run twice or late; the database decides what is left to do. */
export type Job<Data> = (data: Data, flows: JobFlows) => Promise<void>;
