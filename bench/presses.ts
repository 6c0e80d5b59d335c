import type pg from "pg";
import { type IsoDate, isIsoDate } from "../src/domain/dates.ts";
import { type Database, openDatabase } from "../src/store/database.ts";
import { openPool } from "../src/store/pool.ts";
import { dice } from "../test/support/dice.ts";
import { arrivals, openLoop } from "./arrivals.ts";
import { machine, quantile, rounded } from "./figures.ts";
import { assertOneEntryEach, bareTable, press, pressable } from "./press-rows.ts";
import { openService } from "./service.ts";
import { countStatements, type Statement } from "./statements.ts";

/**
 * `tsx bench/presses.ts DATABASE_URL DAY [seconds a round, 10]`: presses that record something, 50 a second, each of another student and
 * mostly of another tutor, from their request to its answer, which comes once the entry is committed and the card has changed; against
 * one bare INSERT of a row like an entry at the same times in the same run, taking turns. The database holds OULAD; the lists of the
 * day are made and delivered first, by the service itself.
 */
const PER_SECOND = 50;
const ROUNDS = 3;
/** Of a round, to warm up. */
const WARM_SHARE = 0.2;
const SEED = 20_140_310;

interface Places {
  readonly server: string;
  readonly database: Database;
  readonly owner: pg.Pool;
}

async function measure({ server, database, owner }: Places, on: IsoDate, roundSeconds: number) {
  await using service = await openService(server, database, on);
  const { below } = dice(SEED);
  const chance = () => below(2 ** 32) / 2 ** 32;
  const lengths = [
    WARM_SHARE * roundSeconds,
    ...Array.from({ length: ROUNDS }, () => roundSeconds),
  ];
  const rounds = lengths.map((seconds) => arrivals(PER_SECOND, seconds, chance));
  const wanted = rounds.flat().length;
  const rows = await pressable(database.pool, wanted);
  if (rows.length < wanted)
    throw new Error(`${wanted} students are pressed on; the lists have ${rows.length} left.`);
  const bare = await bareTable(owner);
  const statements = await countStatements(owner);
  const latencies: { bare: number; press: number }[] = [];
  const left = [...rows];
  for (const [round, times] of rounds.entries()) {
    const mine = left.splice(0, times.length);
    if (round === 1) await statements.reset(); // the first round only warms up
    const alone = await openLoop(mine, times, (row, index) => bare.insert(row, index));
    const pressed = await openLoop(mine, times, (row, index) =>
      press(service.address, row, index, on),
    );
    if (round === 0) continue;
    latencies.push(...times.map((_, i) => ({ bare: alone[i] ?? 0, press: pressed[i] ?? 0 })));
  }
  const perPress = await statements.per(latencies.length);
  await bare.drop();
  await assertOneEntryEach(database.pool, rows);
  return result(latencies, perPress);
}

function result(
  latencies: readonly { bare: number; press: number }[],
  statements: readonly Statement[],
) {
  const of = (key: "bare" | "press") => {
    const each = latencies.map((one) => one[key]);
    return { p50: rounded(quantile(each, 0.5), 1), p99: rounded(quantile(each, 0.99), 1) };
  };
  const [bare, pressed] = [of("bare"), of("press")];
  const ratio = {
    p50: rounded(pressed.p50 / bare.p50, 1),
    p99: rounded(pressed.p99 / bare.p99, 1),
  };
  return {
    table: [
      { milliseconds: "one bare INSERT", ...bare },
      { milliseconds: "a press, from request to answer", ...pressed },
      { milliseconds: "ratio", ...ratio },
    ],
    statements,
    figures: {
      bench: "presses",
      ...machine(),
      perSecond: PER_SECOND,
      presses: latencies.length,
      milliseconds: { bare, press: pressed },
      ratio,
      statements: statements.length,
    },
  };
}

const [url, day, seconds = "10"] = process.argv.slice(2);
if (url === undefined || day === undefined || !isIsoDate(day) || !(Number(seconds) > 0)) {
  throw new Error(
    "Give a database with OULAD loaded and a day: tsx bench/presses.ts DATABASE_URL 2014-03-10",
  );
}
const options = { max: 4, statementTimeoutMs: 3_000, applicationName: "waymark bench" };
const database = await openDatabase({ ...options, url, role: "waymark_app" });
const owner = openPool({ ...options, url, role: "owner" });
try {
  const done = await measure({ server: url, database, owner }, day, Number(seconds));
  console.table(done.table);
  console.table(done.statements);
  console.log(JSON.stringify(done.figures));
} finally {
  await owner.end();
  await database.close();
}
