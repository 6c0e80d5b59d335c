import type { IsoDate } from "../domain/dates.ts";
import type { StaffId } from "../domain/ids.ts";
import type { SummaryView } from "../domain/summary/view.ts";
import { summaryCard } from "../domain/views/summary.ts";
import { summaryChooseCard } from "../domain/views/summary-choose.ts";
import { type PartFacts, summaryPartCard } from "../domain/views/summary-part.ts";
import { wallClock } from "../domain/zoned.ts";
import type { Facts } from "../ports/facts.ts";
import type {
  DrawSummary,
  FoundSummary,
  MonthlySummaries,
  ReadSummary,
  Summaries,
} from "../ports/summary.ts";
import type { Clock } from "../ports/work.ts";

type Ports = {
  readonly readSummary: ReadSummary;
  readonly summaries: Pick<
    Summaries,
    "directed" | "deadlines" | "outcomes" | "scoredDays" | "nameOf"
  >;
  readonly monthlySummaries: Pick<MonthlySummaries, "isOn">;
  readonly facts: Pick<Facts, "tutees">;
  readonly clock: Clock;
  readonly zone: string;
};

/** Weeks back to which outcomes are counted: a term. */
const TERM_WEEKS = 15;
const NO_OUTCOMES = { reached: 0, reachedBack: 0, notReached: 0, notReachedBack: 0 };

/** Draws summaries for those who direct the programme at the moment of drawing. */
export const drawSummary =
  (ports: Ports): DrawSummary =>
  async (view, reader, ctx) => {
    const { readSummary, clock, zone } = ports;
    if (view.card === "summary-choose") {
      const today = wallClock(clock.now(), zone).date;
      const directed = await ports.summaries.directed(reader, today);
      const fitting = directed.filter(({ id }) => view.programmes.includes(id));
      return summaryChooseCard(fitting, ctx);
    }
    const past = view.card === "summary" && view.past === true;
    const found = await readSummary(reader, view.programme, { asOf: null, past });
    if (!found) return null;
    if (view.card === "summary") return summaryCard({ ...found, year: view.year, past }, ctx);
    const part: PartFacts = {
      ...found,
      ...(await counts(ports, view, found.today)),
      yours: view.part === "waiting" ? await ownAmong(ports, found, reader) : 0,
      monthly: await ports.monthlySummaries.isOn(reader, view.programme),
      now: clock.now(),
      readerName: await ports.summaries.nameOf(reader),
    };
    return summaryPartCard({ ...part, part: view.part, year: view.year }, ctx);
  };

/** What only the part that shows it is worth reading for. */
async function counts(
  { summaries }: Ports,
  { part, programme }: Extract<SummaryView, { card: "summary-part" }>,
  today: IsoDate,
): Promise<Pick<PartFacts, "outcomes" | "deadlines">> {
  return {
    outcomes:
      part === "outcomes"
        ? await summaries.outcomes(programme, await summaries.scoredDays(today, TERM_WEEKS), today)
        : NO_OUTCOMES,
    deadlines: part === "deadlines" ? await summaries.deadlines(programme, today) : [],
  };
}

/** How many of those who wait the reader tutors or covers. */
async function ownAmong(
  { facts }: Ports,
  { needing }: FoundSummary,
  reader: StaffId,
): Promise<number> {
  const waiting = new Set(needing.map(({ studentId }) => studentId));
  return (await facts.tutees(reader)).filter(({ studentId }) => waiting.has(studentId)).length;
}
