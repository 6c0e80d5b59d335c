import { createPostgresBackend, Queue, withBackend } from "bullmq";
import { Redis } from "ioredis";
import { QUEUE, type QueuePlace } from "../../jobs/queue.ts";

/** What waits at a place, as BullMQ itself sees it. */
export interface QueueWindow {
  /** Jobs that nobody has taken: their names and what they carry. */
  waiting(): Promise<{ name: string; data: unknown }[]>;
  /** How many are being worked on. */
  active(): Promise<number>;
  schedulers(): Promise<string[]>;
  /** Puts in a job of a kind that this version does not know. */
  addUnknown(): Promise<void>;
  /** Redis only: everything is gone, as after a restart without persistence. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

export function lookInto(place: QueuePlace): QueueWindow {
  if (place.kind === "postgres") {
    const { Queue: PostgresQueue } = withBackend(createPostgresBackend);
    const queue = new PostgresQueue(QUEUE, {
      connection: { connectionString: place.url, max: 1, migrate: false },
    });
    return windowOn(queue, async () => {
      throw new Error("PostgreSQL is not flushed.");
    });
  }
  const connection = new Redis(place.url, { maxRetriesPerRequest: null });
  const queue = new Queue(QUEUE, { connection });
  const inside = windowOn(queue, async () => void (await connection.flushall()));
  return {
    ...inside,
    close: async () => {
      await inside.close();
      connection.disconnect();
    },
  };
}

type AnyQueue = Pick<Queue, "getWaiting" | "getActiveCount" | "getJobSchedulers" | "add" | "close">;

const windowOn = (queue: AnyQueue, flush: () => Promise<void>): QueueWindow => ({
  waiting: async () => (await queue.getWaiting()).map(({ name, data }) => ({ name, data })),
  active: () => queue.getActiveCount(),
  schedulers: async () => (await queue.getJobSchedulers()).map(({ key }) => key),
  addUnknown: async () =>
    void (await queue.add("kind-of-next-year", {}, { removeOnComplete: true, removeOnFail: true })),
  flush,
  close: () => queue.close(),
});
