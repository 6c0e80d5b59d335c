import type { DeliveryId, PressId, SlotId } from "../src/domain/ids.ts";
import type { SlotJob } from "../src/domain/schedule.ts";

/** What the jobs call: the flows, wired by the composition root. */
export interface JobFlows {
  tick(): Promise<void>;
  /** What is done by itself: the lists, and the jobs of working days. */
  readonly occasions: Readonly<Record<SlotJob, (slot: SlotId) => Promise<void>>>;
  deliver(delivery: DeliveryId): Promise<void>;
  redraw(delivery: DeliveryId): Promise<void>;
  decide(press: PressId): Promise<void>;
}

/** A job: loads nothing itself, holds ids only, calls one flow. It may run twice or late; the database decides what is left to do. */
export type Job<Data> = (data: Data, flows: JobFlows) => Promise<void>;
