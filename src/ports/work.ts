import type { DeliveryId, PressId, SlotId, StaffId } from "../domain/ids.ts";
import type { Rhythm, SlotJob } from "../domain/schedule.ts";

export interface Clock {
  now(): Date;
}

/** Ids for what is about to be written, so that a retry writes the same row. */
export type NewId = () => string;

/** Rings for work that waits in the database. Losing a ring delays, the next tick rings again. */
export interface Bell {
  ring(work: { readonly job: SlotJob; readonly slot: SlotId }): Promise<void>;
  ring(work: { readonly job: "deliver" | "redraw"; readonly delivery: DeliveryId }): Promise<void>;
  ring(work: { readonly job: "decide"; readonly press: PressId }): Promise<void>;
}

export interface Slots {
  /** Inserts occasions that are due; known ones are left as they are. */
  insert(
    slots: readonly { readonly name: string; readonly startsAt: Date }[],
    now: Date,
  ): Promise<void>;
  read(
    id: SlotId,
  ): Promise<{ readonly name: string; readonly startsAt: Date; readonly done: boolean } | null>;
  finish(id: SlotId, now: Date): Promise<void>;
}

/** What the tick finds to do. */
export interface Waiting {
  readonly slots: readonly { readonly id: SlotId; readonly name: string }[];
  readonly deliveries: readonly DeliveryId[];
  readonly redraws: readonly DeliveryId[];
  readonly presses: readonly PressId[];
}

export interface Backlog {
  waiting(now: Date, staleAfterMs: number): Promise<Waiting>;
  /**
   * Clears views: students' cards open since before `cards`, messages posted before `lists` that nobody touched since `cards`, and so what was
   * opened beside them before `beside`, which is forgotten after as long again.
   */
  tidy(
    before: { readonly cards: Date; readonly lists: Date; readonly beside: Date },
    now: Date,
  ): Promise</* cleared */ number>;
}

export interface Rhythms {
  all(): Promise<Rhythm[]>;
  tutors(rhythm: Rhythm): Promise<StaffId[]>;
}

/** A name in a log line or an answer to a person, so that the two can be matched: four hex digits, no data. */
export type Reference = () => string;
