import { findProgrammes, readQuestion } from "../domain/summary/question.ts";
import { viewOf } from "../domain/summary/view.ts";
import { wallClock } from "../domain/zoned.ts";
import type { AskSummary, Summaries } from "../ports/summary.ts";
import type { Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly summaries: Pick<Summaries, "directed">;
  readonly clock: Clock;
  readonly reference: Reference;
  readonly zone: string;
};

/** Understands what a director asks, of their own programmes only: what is not among them is answered as if it did not exist. */
export const askSummary =
  ({ summaries, clock, reference, zone }: Ports): AskSummary =>
  async (reader, text) => {
    const asked = readQuestion(text);
    if (!asked) return null;
    const directed = await summaries.directed(reader, wallClock(clock.now(), zone).date);
    const found = findProgrammes(directed, asked.name);
    const [only] = found;
    if (found.length === 0 && asked.name !== "")
      return { card: "refusal", refusal: { why: "cannot-open", ref: reference() } };
    const { part, year } = asked;
    if (only && found.length === 1) return viewOf(only.id, { part, year });
    return {
      card: "summary-choose",
      programmes: found.map(({ id }) => id),
      asks: { part, year },
    };
  };
