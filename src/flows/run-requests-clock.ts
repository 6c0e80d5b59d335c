import type { ClosedDays } from "../domain/dates.ts";
import type { EntryId } from "../domain/ids.ts";
import { answerBy, reaches } from "../domain/requests.ts";
import type { Settings } from "../domain/settings.ts";
import type { Requests } from "../ports/asked.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly requests: Requests;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: Settings;
  readonly zone: string;
  readonly closed: ClosedDays;
};

/**
 * What a student asked and nobody answered in time goes to whoever stands in, once; after that, and where nobody does, the student is told who else
 * can help. Safe to run any number of times.
 */
export const runRequestsClock = (ports: Ports) => {
  const { requests, bell, clock, newId } = ports;
  return async (): Promise<void> => {
    const at = clock.now();
    const due = answerBy(reaches(at, ports).on, ports);
    for (const { id, student, owner, step } of await requests.overdue(at)) {
      const to = step === 0 ? await requests.standIn(student, owner) : null;
      const told = await requests.passOn({
        id: newId() as EntryId,
        request: id,
        by: null,
        from: owner,
        to,
        ...due,
        at,
      });
      for (const delivery of told ?? []) await bell.ring({ job: "deliver", delivery });
    }
  };
};
