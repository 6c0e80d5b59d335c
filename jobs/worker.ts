import type { SlotId } from "../src/domain/ids.ts";
import decide from "./decide.ts";
import deliver from "./deliver.ts";
import type { JobFlows } from "./job.ts";
import { makeWorker, type OnTrouble, type QueuePlace, rateLimited } from "./queue.ts";
import redraw from "./redraw.ts";
import tick from "./tick.ts";

type Run = (data: never, flows: JobFlows) => Promise<void>;

/** Every job by its name, beside those that occasions cause. Typed loosely at this one door: the queue hands back JSON that we put in. */
const jobs: readonly [name: string, Run][] = [
  ["tick", tick],
  ["deliver", deliver],
  ["redraw", redraw],
  ["decide", decide],
];

const occasionsIn = ({ occasions }: JobFlows): [name: string, Run][] =>
  Object.entries(occasions).map(([name, does]) => [
    name,
    ({ slot }: { slot: SlotId }) => does(slot),
  ]);

export interface RunningWorker {
  /** Takes no more jobs, waits for those under way. */
  close(): Promise<void>;
}

/** How long a worker may be silent, and how often it rings by itself; arguments, so that tests need not wait. */
export interface WorkerPolicy {
  readonly lockMs: number;
  readonly secondBellMs: number;
}

export interface WorkerContext {
  readonly flows: JobFlows;
  readonly concurrency: number;
  readonly policy: WorkerPolicy;
  /** Before every job: reads the clock's offset anew. */
  readonly beforeJob: () => Promise<void>;
  /** A job that threw: a bug or a database that is away. What it was for stays in the database. */
  readonly onFailed: (job: string, error: Error) => void;
  readonly onTrouble: OnTrouble;
}

/** Runs jobs until it is closed, and rings the second bell beside the queue's own. */
export function startWorker(place: QueuePlace, context: WorkerContext): RunningWorker {
  const { flows, beforeJob, onFailed, policy } = context;
  const all = new Map([...jobs, ...occasionsIn(flows)]);
  const run = async (name: string, data: unknown): Promise<void> => {
    const job = all.get(name);
    if (!job) return; // of a newer version that runs beside us
    await beforeJob();
    await job(data as never, flows);
  };
  const { worker, end } = makeWorker(place, (job) => run(job.name, job.data), {
    concurrency: context.concurrency,
    lockDuration: policy.lockMs,
    stalledInterval: policy.lockMs,
  });
  worker.on("error", rateLimited(context.onTrouble));
  worker.on("failed", (job, error) => onFailed(job?.name ?? "unknown", error));

  let ticking: Promise<void> | null = null;
  const ring = () => {
    ticking ??= run("tick", {})
      .catch((error: Error) => onFailed("tick", error))
      .finally(() => {
        ticking = null;
      });
  };
  const bell = setInterval(ring, policy.secondBellMs);
  ring();
  return {
    async close() {
      clearInterval(bell);
      await ticking;
      await worker.close();
      await end();
    },
  };
}
