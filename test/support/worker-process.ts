// A worker in a process of its own that takes a delivery and never finishes it, for tests in which it is killed. It says what it took.
import type { QueuePlace } from "../../jobs/queue.ts";
import { startWorker } from "../../jobs/worker.ts";

const [kind = "postgres", url = "", lockMs = ""] = process.argv.slice(2);
const place: QueuePlace = { kind: kind === "redis" ? "redis" : "postgres", url };
const nothing = async () => undefined;
startWorker(place, {
  concurrency: 1,
  policy: { lockMs: Number(lockMs), secondBellMs: 60_000 },
  flows: {
    tick: nothing,
    occasions: {
      "weekly-digest": nothing,
      "due-today": nothing,
      overdue: nothing,
      corrections: nothing,
      "requests-clock": nothing,
      "monthly-summary": nothing,
      "nudges-plan": nothing,
      "nudges-go": nothing,
    },
    redraw: nothing,
    decide: nothing,
    deliver: (delivery) =>
      new Promise(() => {
        console.log(`took ${delivery}`);
      }),
  },
  beforeJob: nothing,
  onFailed: (job, error) => console.error(job, error.message),
  onTrouble: (message) => console.error(message),
});
