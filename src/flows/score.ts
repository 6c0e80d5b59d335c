import type { IsoDate } from "../domain/dates.ts";
import { mergeByStudent, type ScoredEnrolment } from "../domain/merge.ts";
import { feedStates, type NewestEvents } from "../domain/rules/feeds.ts";
import type { Observation } from "../domain/rules/observation.ts";
import { scoreEnrolment } from "../domain/rules.ts";
import type { Settings } from "../domain/settings.ts";
import type { Scores } from "../ports/lists.ts";

/** What was known at the end of a day, read from one snapshot. */
export interface Observations {
  on(asOf: IsoDate): Promise<{
    readonly newest: NewestEvents;
    readonly enrolments: readonly Observation[];
  }>;
}

/** Where scores are kept: one row an enrolment and day. */
export interface KeptScores {
  /** Makes the rows of a day equal to these; what is already so stays untouched. Answers how many rows changed. */
  replace(asOf: IsoDate, scored: readonly ScoredEnrolment[]): Promise<number>;
}

type Ports = {
  readonly observations: Observations;
  readonly keptScores: KeptScores;
  readonly settings: Settings;
};

/** Scores every present enrolment of a day by the rules and keeps the result. The same data gives the same rows, to the byte. */
export const scoreAll =
  ({ observations, keptScores, settings }: Ports): Scores["scoreAll"] =>
  async (asOf) => {
    const { newest, enrolments } = await observations.on(asOf);
    const feeds = feedStates(newest, asOf, settings.signals);
    const scored = enrolments.map((seen) => ({
      score: scoreEnrolment(seen, feeds, settings, asOf),
      overall: seen.overall,
    }));
    await keptScores.replace(asOf, scored);
    return { scored: scored.length, feeds, students: mergeByStudent(scored, settings) };
  };
