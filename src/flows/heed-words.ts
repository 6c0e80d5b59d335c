import { mayMeanDanger } from "../domain/danger.ts";
import type { Settings } from "../domain/settings.ts";
import { LINE_LIMIT } from "../domain/student-acts.ts";
import type { DutyAlerts } from "../ports/duty.ts";
import type { HeedWords } from "../ports/own-data.ts";
import type { Bell, Clock, NewId } from "../ports/work.ts";

type Ports = {
  readonly dutyAlerts: Pick<DutyAlerts, "raise">;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly settings: Pick<Settings, "duty">;
};

/** Looks whether words of a student may mean danger; whoever is on duty is told at once, and nobody else. */
export const heedWords =
  ({ dutyAlerts, bell, clock, newId, settings }: Ports): HeedWords =>
  async (student, words) => {
    if (!mayMeanDanger(words)) return null;
    if (settings.duty.team !== null) {
      const alert = { id: newId(), student, words: words.slice(0, LINE_LIMIT), at: clock.now() };
      for (const delivery of await dutyAlerts.raise(alert))
        await bell.ring({ job: "deliver", delivery });
    }
    return { card: "danger" };
  };
