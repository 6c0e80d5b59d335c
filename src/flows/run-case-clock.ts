import { nextStep } from "../domain/case-clock.ts";
import { caseRowAfter } from "../domain/case-row.ts";
import type { ClosedDays } from "../domain/dates.ts";
import type { EntryId } from "../domain/ids.ts";
import { wallClock } from "../domain/zoned.ts";
import type { CaseClock } from "../ports/case-clock.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly caseClock: CaseClock;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly zone: string;
  readonly closed: ClosedDays;
};

/** Takes the next automatic step about every case that nobody has answered. Safe to run any number of times, by any number of processes. */
export const runCaseClock = (ports: Ports) => async (): Promise<void> => {
  const { caseClock, bell, clock, newId, zone } = ports;
  const at = clock.now();
  for (const { student, history, ...unanswered } of await caseClock.due(at)) {
    const act = nextStep(unanswered, at, ports);
    const id = newId() as EntryId;
    const on = wallClock(at, zone).date;
    const entry = { ...act, id, studentId: student, by: null, byName: "", at, on };
    const moved = caseRowAfter(history, entry);
    if (!moved) continue;
    const step = { id, student, act, moved, from: unanswered.step, at };
    for (const delivery of (await caseClock.record(step)) ?? [])
      await bell.ring({ job: "deliver", delivery });
  }
};
