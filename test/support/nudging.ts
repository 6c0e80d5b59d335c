import { defaultNudges } from "../../src/domain/nudges/settings.ts";
import { defaultSettings, type Settings } from "../../src/domain/settings.ts";
import { causes } from "./causes.ts";
import { asItIs } from "./house.ts";
import { openStage } from "./stage.ts";

/** Every kind of message is switched on. */
export const allOn: Settings = {
  ...defaultSettings,
  nudges: {
    ...defaultNudges,
    kinds: {
      "missed-critical": true,
      "deadline-near": true,
      "deadline-passed": true,
      quiet: true,
      "first-on-time": true,
    },
    lateWork: [{ programmes: [], days: 7 }],
  },
};

/** The stage with every kind of message switched on, and what gives them cause. Suharto is the group: active, there, in time. */
export async function openNudging() {
  const stage = await openStage(asItIs, allOn);
  const { rows } = stage;
  const nudging = {
    ...stage,
    ...causes(stage),
    nudges: stage.nudges,
    /** All messages, by when they were planned. */
    all: () =>
      rows(
        `SELECT n.kind, n.state, n.why, n.student_id AS student, to_char(n.goes_at, 'MM-DD HH24:MI') AS goes FROM nudge n ORDER BY n.planned_at, n.goes_at, n.id`,
      ),
    /** Does what is due at a moment, as a worker would. */
    async at(when: string) {
      stage.moveTo(when);
      await stage.flows.tick();
      await stage.work();
      await stage.flows.tick(); // what was put into the outbox, and the lists that change
      await stage.work();
    },
  };
  return nudging;
}
export type Nudging = Awaited<ReturnType<typeof openNudging>>;
