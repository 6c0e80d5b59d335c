import type { SummaryAction, SummaryPart } from "../domain/summary/view.ts";
import { summaryParts, viewOf } from "../domain/summary/view.ts";
import type { View } from "../domain/view.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Answer } from "../ports/messages.ts";
import type { AnswerSummary, MonthlySummaries, Summaries } from "../ports/summary.ts";
import type { Clock, Reference } from "../ports/work.ts";

type Ports = {
  readonly summaries: Pick<Summaries, "directed">;
  readonly monthlySummaries: MonthlySummaries;
  readonly clock: Clock;
  readonly reference: Reference;
  readonly zone: string;
};

const show = (view: View): Answer => ({ view, form: {} });

/** Answers a button of a summary; who directs the programme is asked again at every press. */
export const answerSummary =
  ({ summaries, monthlySummaries, clock, reference, zone }: Ports): AnswerSummary =>
  async (action, { token }, { view: now }, reader) => {
    const today = wallClock(clock.now(), zone).date;
    const directed = await summaries.directed(reader, today);
    const programme = directed.find(({ id }) => String(id) === token)?.id;
    if (programme === undefined)
      return show({ card: "refusal", refusal: { why: "cannot-open", ref: reference() } });
    const year = now.card === "summary" && now.programme === programme ? now.year : null;
    switch (action) {
      case "summary":
        return show(
          now.card === "summary-choose"
            ? viewOf(programme, now.asks)
            : {
                card: "summary",
                programme,
                year: now.card === "summary" && now.past ? year : null,
              },
        );
      case "summary.past":
        return show({ card: "summary", programme, year, past: true });
      case "summary.orphans":
        return show({ card: "orphans", programme, names: false });
      case "summary.monthly":
      case "summary.not-monthly":
        await monthlySummaries.set(reader, programme, action === "summary.monthly", clock.now());
        return show({ card: "summary-part", programme, part: "more", year: null });
      case "summary.waiting":
      case "summary.years":
      case "summary.outcomes":
      case "summary.modules":
      case "summary.cases":
      case "summary.deadlines":
      case "summary.export":
      case "summary.more":
        return show({ card: "summary-part", programme, part: partOf(action), year: null });
    }
  };

function partOf(action: SummaryAction): SummaryPart {
  const part = summaryParts.find((one) => action === `summary.${one}`);
  if (part === undefined) throw new Error(`${action} shows no part of a summary.`);
  return part;
}
