import type { IsoDate } from "../domain/dates.ts";
import type { Corrections } from "../ports/rights.ts";
import type { Bell, Clock } from "../ports/work.ts";

type Ports = {
  readonly correctionAnswers: Pick<Corrections, "remind">;
  /** The operator is told how many are past their day, and how many nobody is there to answer. */
  readonly unanswered: (late: number, nobodys: number) => void;
  readonly bell: Bell;
  readonly clock: Clock;
};

/** On a working day: what students say is wrong goes to directors who have come since, and once more to all of them when its day has passed. */
export const remindCorrections =
  ({ correctionAnswers, unanswered, bell, clock }: Ports) =>
  async (today: IsoDate): Promise<void> => {
    const { told, late, nobodys } = await correctionAnswers.remind(today, clock.now());
    for (const delivery of told) await bell.ring({ job: "deliver", delivery });
    if (late + nobodys > 0) unanswered(late, nobodys);
  };
