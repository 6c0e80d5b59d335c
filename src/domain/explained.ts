import type { Because } from "./facts.ts";
import type { KnownReason } from "./known-reason.ts";
import { isExplained } from "./rules/counting.ts";
import { causes } from "./rules/silence.ts";
import type { Signal, StudentScore } from "./signals.ts";

/** Reasons that no known reason of today explains: one may have come since they were worked out. */
export const unexplained = (
  signals: readonly Signal[],
  known: readonly KnownReason[],
): readonly Signal[] => {
  const explains = known.map(({ signal }) => signal);
  return signals.filter(({ id }) => !isExplained(causes[id], explains));
};

/** What changed since, without what is explained today. */
export function unexplainedNews(because: Because, known: readonly KnownReason[]): Because {
  switch (because.kind) {
    case "woken":
    case "changed":
      return { ...because, fresh: unexplained(because.fresh, known) };
    case "back": {
      const [fresh, still] = [unexplained(because.fresh, known), unexplained(because.still, known)];
      return { ...because, fresh, still };
    }
    case "nothing":
    case "due":
    case "still-here":
      return because;
  }
}

/** A score without what is explained today: with nothing left, nothing is unusual. */
export function unexplainedScore(score: StudentScore, known: readonly KnownReason[]): StudentScore {
  const signals = unexplained(score.signals, known);
  if (signals.length === score.signals.length) return score;
  return {
    ...score,
    signals,
    hard: signals.some(({ hard }) => hard),
    level: signals.length === 0 ? "steady" : score.level,
  };
}
