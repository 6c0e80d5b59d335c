import { correctionCard, correctionKeepCard, stoppingCard } from "../domain/views/rights.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Corrections, DrawRights } from "../ports/rights.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly correctionAnswers: Pick<Corrections, "read">;
  readonly clock: Clock;
  /** The institution's. */
  readonly zone: string;
};

/** Draws what staff see of a student's rights: nothing of what they do not answer for now. */
export const drawRights =
  ({ correctionAnswers, clock, zone }: Ports): DrawRights =>
  async (view, reader, { inputs = {}, refusal = null }, ctx) => {
    if (!("correction" in view)) {
      const today = wallClock(clock.now(), zone).date;
      return stoppingCard(view, { today, zone }, ctx);
    }
    const facts = await correctionAnswers.read(view.correction, reader);
    if (!facts) return null;
    return view.card === "correction-keep" && facts.state === "open"
      ? correctionKeepCard({ ...facts, inputs, refusal }, ctx)
      : correctionCard(facts, ctx);
  };
