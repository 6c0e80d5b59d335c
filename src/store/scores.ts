import type pg from "pg";
import type { IsoDate } from "../domain/dates.ts";
import type { ScoredEnrolment } from "../domain/merge.ts";
import type { Overall } from "../domain/rules/observation.ts";
import type { EnrolmentScore, Signal } from "../domain/signals.ts";
import type { KeptScores } from "../flows/score.ts";
import { readSql } from "./sql.ts";

const replaceSql = readSql("replace-scores");
const readScoresSql = readSql("scores");

/** What `risk_score.signals` holds: the reasons of the enrolment, and the numbers over all of the student's modules for merging. */
interface StoredSignals {
  readonly reasons: readonly Signal[];
  readonly overall: Overall;
}

interface Row {
  readonly enrolment_id: number;
  readonly student_id: number;
  readonly student: string;
  readonly module: string;
  readonly module_title: string;
  readonly probability: number | null;
  readonly level: EnrolmentScore["level"];
  readonly trend: EnrolmentScore["trend"];
  readonly hard: boolean;
  readonly signals: StoredSignals;
  readonly praise: EnrolmentScore["praise"];
}

/** Keeps scores in `risk_score`, a day in one statement. */
export const keptScores = (pool: pg.Pool): KeptScores => ({
  async replace(asOf, scored) {
    const given = JSON.stringify(scored.map(stored));
    const { rows } = await pool.query<{ changed: number }>(replaceSql, [asOf, given]);
    return rows[0]?.changed ?? 0;
  },
});

/** The scores kept for a day, by student and module; empty if the day was never scored. `students` null means everybody. */
export async function readScores(
  pool: pg.Pool,
  asOf: IsoDate,
  students: readonly number[] | null,
): Promise<ScoredEnrolment[]> {
  const { rows } = await pool.query<Row>(readScoresSql, [asOf, students]);
  return rows.map(scoredEnrolment);
}

/** The newest day up to `asOf` for which scores are kept. */
export async function newestScoredOn(pool: pg.Pool, asOf: IsoDate): Promise<IsoDate | null> {
  const { rows } = await pool.query<{ as_of: IsoDate | null }>(
    "SELECT max(as_of) AS as_of FROM risk_score WHERE as_of <= $1",
    [asOf],
  );
  return rows[0]?.as_of ?? null;
}

const stored = ({ score, overall }: ScoredEnrolment) => ({
  enrolment_id: score.enrolmentId,
  model: "rules",
  probability: score.probability,
  level: score.level,
  trend: score.trend,
  hard: score.hard,
  signals: { reasons: score.signals, overall } satisfies StoredSignals,
  praise: score.praise,
});

const scoredEnrolment = (row: Row): ScoredEnrolment => ({
  score: {
    enrolmentId: row.enrolment_id,
    studentId: row.student_id,
    student: row.student,
    module: row.module,
    moduleTitle: row.module_title,
    probability: row.probability,
    level: row.level,
    trend: row.trend,
    hard: row.hard,
    signals: row.signals.reasons,
    praise: row.praise,
  },
  overall: row.signals.overall,
});
