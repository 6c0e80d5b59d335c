import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { JobFlows } from "../../jobs/job.ts";
import { type JobQueue, openQueue, type QueuePlace } from "../../jobs/queue.ts";
import { secondBellMs } from "../../jobs/schedule.ts";
import { type RunningWorker, startWorker } from "../../jobs/worker.ts";
import type { DeliveryId, PressId, SlotId } from "../../src/domain/ids.ts";
import type { SlotJob } from "../../src/domain/schedule.ts";
import { packageRoot } from "../../src/package-root.ts";
import { testDatabase } from "../support/database.ts";
import { lookInto, type QueueWindow } from "../support/queue-place.ts";
import { testRedis } from "../support/redis.ts";

const redis = await testRedis();
afterAll(async () => {
  if (redis.missing === null) await redis.close();
});
/** A tenth of what the application grants, so that a killed worker is missed in a second or two. */
const policy = { lockMs: 1_000, secondBellMs };
const newDelivery = () => randomUUID() as DeliveryId;

describe.each(["postgres", "redis"] as const)("jobs on %s", (kind) => {
  describe.skipIf(kind === "redis" && redis.missing)(redis.missing ?? "", () => {
    let close: () => Promise<void>;
    let place: QueuePlace;
    let queue: JobQueue;
    let seen: QueueWindow;
    const workers: RunningWorker[] = [];
    const trouble = vi.fn<(message: string) => void>();
    const failed = vi.fn<(job: string, error: Error) => void>();

    beforeAll(async () => {
      if (kind === "redis" && redis.missing === null) {
        place = { kind, url: redis.url };
        close = async () => undefined;
      } else {
        const database = await testDatabase();
        place = { kind: "postgres", url: database.url };
        close = database.close;
      }
      seen = lookInto(place);
      queue = await openQueue(place, trouble);
    });
    afterEach(async () => {
      await Promise.all(workers.splice(0).map((worker) => worker.close()));
      expect(trouble.mock.calls).toEqual([]);
      failed.mockClear();
    });
    afterAll(async () => {
      await queue.close();
      await seen.close();
      await close();
    });
    // Two rings are the same work while they fall between the same two bells.
    beforeEach(async () => {
      const left = secondBellMs - (Date.now() % secondBellMs);
      if (left < 1_000) await pause(left);
    });

    /** A worker that remembers what it did, and does what a test says besides. */
    function work(flows: Partial<JobFlows> = {}, bellMs = secondBellMs): string[] {
      const done: string[] = [];
      const flow = (name: keyof JobFlows | SlotJob) => async (id: string | number) => {
        const own = (flows as Record<string, ((id: string | number) => Promise<void>) | undefined>)[
          name
        ];
        await own?.(id);
        done.push(`${name} ${id}`);
      };
      workers.push(
        startWorker(place, {
          flows: {
            tick: () => flow("tick")("tock"),
            occasions: {
              "weekly-digest": flow("weekly-digest"),
              "due-today": flow("due-today"),
              overdue: flow("overdue"),
              corrections: flow("corrections"),
              "requests-clock": flow("requests-clock"),
              "monthly-summary": flow("monthly-summary"),
              "nudges-plan": flow("nudges-plan"),
              "nudges-go": flow("nudges-go"),
            },
            deliver: flow("deliver"),
            redraw: flow("redraw"),
            decide: flow("decide"),
          },
          concurrency: 2,
          policy: { ...policy, secondBellMs: bellMs },
          beforeJob: async () => undefined,
          onFailed: failed,
          onTrouble: trouble,
        }),
      );
      return done;
    }
    const until = (isSo: () => void | Promise<void>, timeout = 5_000) =>
      vi.waitFor(isSo, { timeout, interval: 20 });

    test("each kind of ring runs its own job once, with its id", async () => {
      const [delivery, other, press] = [newDelivery(), newDelivery(), randomUUID() as PressId];
      const done = work();
      await queue.bell.ring({ job: "weekly-digest", slot: 7 as SlotId });
      await queue.bell.ring({ job: "due-today", slot: 8 as SlotId });
      await queue.bell.ring({ job: "deliver", delivery });
      await queue.bell.ring({ job: "redraw", delivery: other });
      await queue.bell.ring({ job: "decide", press });
      const all = [
        `decide ${press}`,
        `deliver ${delivery}`,
        "due-today 8",
        `redraw ${other}`,
        "tick tock",
        "weekly-digest 7",
      ];
      await until(() => expect(done.toSorted()).toEqual(all));
      expect(await seen.waiting()).toEqual([]);
    });

    test("the same ring twice between two bells is one job, and it carries ids alone", async () => {
      const delivery = newDelivery();
      await queue.bell.ring({ job: "deliver", delivery });
      await queue.bell.ring({ job: "deliver", delivery });
      await queue.bell.ring({ job: "redraw", delivery });
      expect((await seen.waiting()).toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
        { name: "deliver", data: { delivery } },
        { name: "redraw", data: { delivery } },
      ]);
      const done = work();
      await until(() =>
        expect(done.toSorted()).toEqual([`deliver ${delivery}`, `redraw ${delivery}`, "tick tock"]),
      );
      // Done and forgotten: the next ring is a new job.
      await until(async () => expect(await seen.active()).toBe(0));
      await queue.bell.ring({ job: "deliver", delivery });
      await until(() =>
        expect(done.filter((one) => one === `deliver ${delivery}`)).toHaveLength(2),
      );
    });

    test("a job that throws is reported, is not repeated, and the worker goes on; a kind it does not know is passed over", async () => {
      const [bad, good] = [newDelivery(), newDelivery()];
      const done = work({
        deliver: async (delivery) => {
          if (delivery === bad) throw new Error("no such card");
        },
      });
      await queue.bell.ring({ job: "deliver", delivery: bad });
      await seen.addUnknown();
      await queue.bell.ring({ job: "deliver", delivery: good });
      await until(() => expect(done).toContain(`deliver ${good}`));
      await until(() =>
        expect(failed.mock.calls.map(([job, error]) => [job, error.message])).toEqual([
          ["deliver", "no such card"],
        ]),
      );
      await until(async () => expect(await seen.waiting()).toEqual([]));
    });

    test("closing waits for the job under way", async () => {
      let finish = () => {};
      const started = vi.fn();
      const done = work({
        deliver: async () => {
          started();
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
        },
      });
      await queue.bell.ring({ job: "deliver", delivery: newDelivery() });
      await until(() => expect(started).toHaveBeenCalled());
      let closed = false;
      const closing = workers.splice(0).map((worker) => worker.close().then(() => (closed = true)));
      await pause(100);
      expect(closed).toBe(false);
      finish();
      await Promise.all(closing);
      expect(done.filter((one) => one.startsWith("deliver"))).toHaveLength(1);
    });

    test("the tick is scheduled once, however often and by however many it is asked for", async () => {
      const other = await openQueue(place, trouble);
      await Promise.all([queue.schedule(), other.schedule(), queue.schedule()]);
      await queue.schedule();
      expect(await seen.schedulers()).toEqual(["tick"]);
      await other.close();
      const done = work();
      await until(() =>
        expect(done.filter((one) => one === "tick tock").length).toBeGreaterThanOrEqual(1),
      );
    });

    test("the second bell rings by itself, and one that throws is reported and rings again", async () => {
      let ticks = 0;
      work(
        { tick: async () => void (ticks++ === 0 && (await Promise.reject(new Error("away")))) },
        100,
      );
      await until(() => expect(ticks).toBeGreaterThan(2));
      expect(failed.mock.calls.map(([job, error]) => [job, error.message])).toEqual([
        ["tick", "away"],
      ]);
    });

    test("a job whose worker was killed is taken up by another", async () => {
      const delivery = newDelivery();
      const script = path.join(packageRoot, "test/support/worker-process.ts");
      const child = spawn(
        process.execPath,
        ["--import", "tsx", script, kind, place.url, String(policy.lockMs)],
        { cwd: packageRoot, stdio: ["ignore", "pipe", "inherit"] },
      );
      const exited = once(child, "exit");
      let said = "";
      child.stdout.on("data", (data) => (said += String(data)));
      await queue.bell.ring({ job: "deliver", delivery });
      await until(() => expect(said).toContain(`took ${delivery}`), 20_000);
      child.kill("SIGKILL");
      await exited;
      const done = work();
      await until(() => expect(done).toContain(`deliver ${delivery}`), 10_000);
    });

    if (kind === "redis")
      test("Redis loses everything: the second bell gets the work done", async () => {
        const delivery = newDelivery();
        let waits = true;
        await queue.bell.ring({ job: "deliver", delivery });
        await seen.flush();
        const done = work(
          {
            tick: async () => {
              if (waits) await queue.bell.ring({ job: "deliver", delivery });
            },
            deliver: async () => {
              waits = false;
            },
          },
          200,
        );
        await until(() => expect(done).toContain(`deliver ${delivery}`));
        waits = true;
        await seen.flush();
        await until(() =>
          expect(done.filter((one) => one === `deliver ${delivery}`)).toHaveLength(2),
        );
      });
  });
});
