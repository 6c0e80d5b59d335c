import type { Overdue } from "../domain/overdue.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Cases } from "../ports/cases.ts";
import type { Desk } from "../ports/desk.ts";
import type { OverdueThings, ReadOverdue } from "../ports/overdue.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly overdueThings: Pick<OverdueThings, "asked" | "returned">;
  readonly desk: Pick<Desk, "waiting">;
  readonly cases: Pick<Cases, "open">;
  readonly clock: Clock;
  readonly zone: string;
};

/** Reads all that waits for somebody longer than it should: students, and cases by number. */
export const readOverdue =
  ({ overdueThings, desk, cases, clock, zone }: Ports): ReadOverdue =>
  async (reader) => {
    const today = wallClock(clock.now(), zone).date;
    const [asked, returned, waiting, open] = await Promise.all([
      overdueThings.asked(reader),
      overdueThings.returned(reader),
      desk.waiting(reader),
      cases.open(reader),
    ]);
    const followUps = waiting.flatMap((one) =>
      one.kind === "follow-up" && one.since < today ? [one] : [],
    );
    const late = open.flatMap(({ number, token, state, owner, dueOn: since }): Overdue[] => {
      const one = { case: number, token, since };
      if (state === "decision") return owner?.id === reader ? [{ kind: "decision", ...one }] : [];
      return state === "open" && since < today ? [{ kind: "case", ...one }] : [];
    });
    return [...asked, ...followUps, ...returned, ...late];
  };
