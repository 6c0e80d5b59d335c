import { type ClosedDays, type IsoDate, workingDaysAfter } from "../domain/dates.ts";
import { chooseNudges } from "../domain/nudges/choose.ts";
import { isAnyOn } from "../domain/nudges/settings.ts";
import type { Settings } from "../domain/settings.ts";
import { instantOf, wallClock } from "../domain/zoned.ts";
import type { FindNudges, Nudges } from "../ports/nudges.ts";
import type { Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly nudges: Pick<Nudges, "addressees" | "paused" | "plan">;
  readonly findNudges: FindNudges;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: Pick<Settings, "calendar" | "nudges">;
  readonly closed: ClosedDays;
  /** The institution's. */
  readonly zone: string;
};

/**
 * Plans on the morning of a working day what goes out on the next one, so that tutors have a day to see it and stop it. A morning that was missed plans
 * nothing: the next one does.
 */
export const planNudges =
  ({ nudges, findNudges, clock, newId, settings, closed, zone }: Ports) =>
  async (day: IsoDate): Promise<void> => {
    const now = clock.now();
    if (!isAnyOn(settings.nudges) || wallClock(now, zone).date !== day) return;
    const goesOn = workingDaysAfter(day, 1, closed);
    const candidates = await findNudges(goesOn, day);
    const students = [...new Set(candidates.map(({ studentId }) => studentId))];
    const chosen = chooseNudges(candidates, await nudges.addressees(students, day, []), {
      at: instantOf(goesOn, "00:00", zone),
      zone,
      closed,
      calendar: settings.calendar,
      paused: await nudges.paused(now),
    });
    await nudges.plan(
      chosen.map((one) => ({ ...one, id: newId() })),
      now,
    );
  };
