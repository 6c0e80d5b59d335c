import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type pg from "pg";
import { isIsoDate } from "../src/domain/dates.ts";
import { defaultSettings as settings } from "../src/domain/settings.ts";
import { composeDigests } from "../src/flows/queue-digests.ts";
import { scoreAll } from "../src/flows/score.ts";
import { caseloads } from "../src/store/caseloads.ts";
import { openDatabase } from "../src/store/database.ts";
import { keptScores } from "../src/store/scores.ts";
import { observations } from "../src/store/signals.ts";
import { machine, median, rounded, timed } from "./figures.ts";

/**
 * `tsx bench/score.ts DATABASE_URL DATE`: how long it takes to score everybody and to compose every list of a day, against one SQL
 * statement that computes the signals of the VLE alone, in the same run and taking turns. Aim: at most 4 times, and under 5 s.
 */
const ROUNDS = 7;
const baselineSql = readFileSync(
  fileURLToPath(new URL("score-baseline.sql", import.meta.url)),
  "utf8",
);

const [url, asOf] = process.argv.slice(2);
if (url === undefined || asOf === undefined || !isIsoDate(asOf)) {
  throw new Error(
    "Give a database with OULAD loaded and a day: tsx bench/score.ts DATABASE_URL 2014-03-10",
  );
}

const database = await openDatabase({
  url,
  max: 2,
  statementTimeoutMs: 0,
  applicationName: "waymark bench",
  role: "waymark_app",
});
try {
  console.log(JSON.stringify(await measure(database.pool, asOf), null, 2));
} finally {
  await database.close();
}

async function measure(pool: pg.Pool, day: string) {
  const ports = {
    observations: observations(pool, settings, "Europe/London"),
    keptScores: keptScores(pool),
    settings,
  };
  const score = scoreAll(ports);
  const compose = composeDigests({
    scores: { scoreAll: score },
    caseloads: caseloads(pool, "Europe/London"),
    newId: randomUUID,
    settings,
  });
  const forget = () => pool.query("DELETE FROM risk_score WHERE as_of = $1", [day]);

  const rounds: { baseline: number; scored: number; composed: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const baseline = await milliseconds(() => pool.query(baselineSql, [day]));
    await forget();
    const scored = await milliseconds(() => score(day));
    await forget();
    rounds.push({ baseline, scored, composed: await milliseconds(() => compose(day, null, null)) });
  }
  const { scored: enrolments } = await score(day);
  const lists = (await compose(day, null, null)).length;
  const baseline = median(rounds.map((round) => round.baseline));
  const scored = median(rounds.map((round) => round.scored));
  const composed = median(rounds.map((round) => round.composed));
  return {
    bench: "score",
    asOf: day,
    enrolments,
    lists,
    ...machine(),
    milliseconds: { vleSignalsInSql: baseline, scored, scoredAndComposed: composed },
    ratio: {
      scored: rounded(scored / baseline, 2),
      scoredAndComposed: rounded(composed / baseline, 2),
    },
    aim: { ratio: 4, milliseconds: 5000 },
    met: composed <= 4 * baseline && composed < 5000,
  };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  return Math.round(1000 * (await timed(work)));
}
