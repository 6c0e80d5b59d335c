import {
  assertSchemaCompatibility,
  createPostgresBackend,
  type Processor,
  Queue,
  runMigrations,
  Worker,
  type WorkerOptions,
  withBackend,
} from "bullmq";
import { Redis } from "ioredis";
import type { Bell } from "../src/ports/work.ts";
import { secondBellMs, tickEveryMs } from "./schedule.ts";

/** Where jobs wait: Redis when there is one, else the same PostgreSQL. Either way it is only a bell; losing it loses nothing. */
export type QueuePlace =
  | { readonly kind: "redis"; readonly url: string }
  | { readonly kind: "postgres"; readonly url: string };

/** The name under which all our jobs wait. */
export const QUEUE = "waymark";

export interface JobQueue {
  readonly bell: Bell;
  /** (Re)makes the minute tick. Done at start and with every tick: Redis may have lost it. */
  schedule(): Promise<void>;
  close(): Promise<void>;
}

/** Hears of trouble with the connection; called at most every few seconds a message. */
export type OnTrouble = (message: string) => void;

/** The part of BullMQ's Queue and Worker that we use: the same on both backends. */
interface AnyQueue {
  add(
    name: string,
    data: unknown,
    options: { jobId: string; removeOnComplete: boolean; removeOnFail: boolean },
  ): Promise<unknown>;
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: unknown; opts: object },
  ): Promise<unknown>;
  on(event: "error", listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}

export async function openQueue(place: QueuePlace, onTrouble: OnTrouble): Promise<JobQueue> {
  const { queue, end } = makeQueue(place);
  queue.on("error", rateLimited(onTrouble));
  return {
    bell: {
      async ring({ job, ...data }) {
        // The same work rung for twice between two ticks is one job; the next tick rings under a fresh id, so that no job that
        // is lost or stuck keeps its work from ever being done. "-": BullMQ refuses ":" in ids.
        const jobId = [job, ...Object.values(data), Math.floor(Date.now() / secondBellMs)].join(
          "-",
        );
        await queue.add(job, data, { jobId, ...forgotten });
      },
    },
    async schedule() {
      await queue.upsertJobScheduler(
        "tick",
        { every: tickEveryMs },
        { name: "tick", data: {}, opts: forgotten },
      );
    },
    async close() {
      await queue.close();
      await end();
    },
  };
}

/** Finished jobs are of no use to anybody: what happened is in the database. */
const forgotten = { removeOnComplete: true, removeOnFail: true };

function makeQueue(place: QueuePlace): { queue: AnyQueue; end: () => Promise<void> } {
  if (place.kind === "postgres") {
    const { Queue: PostgresQueue } = withBackend(createPostgresBackend);
    return {
      queue: new PostgresQueue(QUEUE, { connection: postgresConnection(place.url, 2) }),
      end: async () => {},
    };
  }
  // A ring that cannot be delivered now is not worth waiting for: the next tick rings again.
  const connection = new Redis(place.url, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 1,
    lazyConnect: false,
  });
  connection.on("error", () => undefined); // the queue reports it
  const queue = new Queue(QUEUE, { connection });
  return {
    queue,
    end: async () => {
      connection.disconnect();
    },
  };
}

/** A worker on the queue's place, not yet started. */
export function makeWorker(
  place: QueuePlace,
  processor: Processor,
  options: Omit<WorkerOptions, "connection">,
) {
  if (place.kind === "postgres") {
    const { Worker: PostgresWorker } = withBackend(createPostgresBackend);
    return {
      worker: new PostgresWorker(QUEUE, processor, {
        ...options,
        connection: postgresConnection(place.url, 4),
      }),
      end: async () => {},
    };
  }
  const connection = new Redis(place.url, { maxRetriesPerRequest: null });
  connection.on("error", () => undefined);
  return {
    worker: new Worker(QUEUE, processor, { ...options, connection }),
    end: async () => {
      connection.disconnect();
    },
  };
}

/** Whether BullMQ's own tables are as this version of it wants them. */
export const isQueueReady = (
  pool: Parameters<typeof assertSchemaCompatibility>[0],
): Promise<boolean> =>
  assertSchemaCompatibility(pool).then(
    () => true,
    () => false,
  );

/** Where jobs wait, and what is wrong there: null for nothing. */
export interface QueueState {
  readonly place: QueuePlace["kind"];
  readonly trouble: { readonly says: string; readonly remedy: string } | null;
}

/** Looks at the queue's place. A Redis that forgets jobs when it is full is trouble: they would be rung for again, but late. */
export async function inspectQueue(
  place: QueuePlace,
  pool: Parameters<typeof assertSchemaCompatibility>[0],
): Promise<QueueState> {
  if (place.kind === "postgres") {
    const trouble = {
      says: "The queue's tables are not as this version wants them.",
      remedy: "Run `npx waymark migrate`.",
    };
    return { place: place.kind, trouble: (await isQueueReady(pool)) ? null : trouble };
  }
  const redis = new Redis(place.url, {
    lazyConnect: true,
    connectTimeout: 3_000,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  redis.on("error", () => undefined); // the first command reports it
  try {
    const policy = /^maxmemory_policy:(\S+)/m.exec(await redis.info("memory"))?.[1] ?? "unknown";
    if (policy === "noeviction") return { place: place.kind, trouble: null };
    return {
      place: place.kind,
      trouble: {
        says: `When it is full it forgets jobs (maxmemory-policy ${policy}).`,
        remedy: "Set maxmemory-policy noeviction.",
      },
    };
  } catch (error) {
    const says = `It does not answer: ${error instanceof Error ? error.message : String(error)}.`;
    return { place: place.kind, trouble: { says, remedy: "See that it runs, and REDIS_URL." } };
  } finally {
    redis.disconnect();
  }
}

/** BullMQ's own tables in the database of `url`; run as its owner. */
export async function migrateQueue(client: Parameters<typeof runMigrations>[0]): Promise<void> {
  await runMigrations(client);
}

const postgresConnection = (url: string, max: number) => ({
  connectionString: url,
  max,
  application_name: "waymark queue",
  options: "-c role=waymark_app -c TimeZone=UTC",
  migrate: false,
});

/** One line per message and ten seconds: a lost server repeats itself many times a second. */
export function rateLimited(onTrouble: OnTrouble): (error: Error) => void {
  const last = new Map<string, number>();
  return ({ message }) => {
    const now = Date.now();
    if (now - (last.get(message) ?? 0) < 10_000) return;
    last.set(message, now);
    onTrouble(message);
  };
}
