import type pg from "pg";
import { inspectQueue } from "../../jobs/queue.ts";
import { type Config, ConfigError, loadConfig } from "../config.ts";
import { feedStates } from "../domain/rules/feeds.ts";
import { wallClock } from "../domain/zoned.ts";
import { chatTokens } from "../store/chat-tokens.ts";
import { sharedClock } from "../store/clock.ts";
import { readCoverage } from "../store/coverage.ts";
import { migrationsFolder, readMigrations } from "../store/migrate-files.ts";
import {
  readLastRuns,
  readNewestEvents,
  readUnknownProgrammes,
  readUpkeep,
} from "../store/upkeep.ts";
import { coverageFindings, feedFinding, loadFindings } from "./doctor/data.ts";
import { type Finding, ok, wrong } from "./doctor/finding.ts";
import {
  clockFinding,
  databaseFindings,
  diskFinding,
  queueFindings,
  settingsFindings,
} from "./doctor/house.ts";
import { platformFindings } from "./doctor/platforms.ts";
import { type House, openHouse } from "./house.ts";
import type { Output } from "./output.ts";

/** `waymark doctor`: looks at everything and says what to do. True when nothing is wrong; what merely wants a look counts as right. */
export async function doctorCommand(
  list: boolean,
  pictureFor: string | null,
  output: Output,
): Promise<boolean> {
  const findings = await examine(pictureFor);
  for (const { check, state, says, remedy, refs } of findings) {
    output.say(`${marks[state]} ${check}: ${says}${remedy ? ` ${remedy}` : ""}`);
    if (list && refs.length > 0) output.say(`      ${refs.join(", ")}`);
  }
  const isWrong = findings.some(({ state }) => state === "wrong");
  output.json({
    state: isWrong ? "wrong" : findings.some(({ state }) => state === "look") ? "look" : "ok",
    findings: findings.map(({ refs, ...finding }) => ({
      ...finding,
      count: refs.length,
      ...(list ? { refs } : {}),
    })),
  });
  return !isWrong;
}

/** With the token that holds now, where tokens change: the one of the environment ran out long ago. */
async function withKeptToken(slack: Config["slack"], pool: pg.Pool): Promise<Config["slack"]> {
  if (!slack?.rotation) return slack;
  const { clientId: tenant, clientSecret, refreshToken } = slack.rotation;
  const kept = await chatTokens(pool, clientSecret).kept({ platform: "slack", tenant });
  return kept?.seed === refreshToken ? { ...slack, botToken: kept.access } : slack;
}

const marks = { ok: "ok   ", look: "look ", wrong: "wrong" } as const;

/** Everything that can be looked at: settings that cannot be read, or a database that does not open, end it there. */
async function examine(pictureFor: string | null): Promise<Finding[]> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((problem) =>
      wrong("settings", problem, "Correct it; see docs/operations.md."),
    );
  }
  let house: House;
  try {
    house = await openHouse(config, "doctor", (line) => process.stderr.write(`${line}\n`));
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return [
      ok("settings", "They can be read."),
      wrong("database", says, "Nothing else was looked at."),
    ];
  }
  try {
    return await examineHouse(house, pictureFor);
  } catch (error) {
    const says = error instanceof Error ? error.message : String(error);
    return [wrong("database", says, "Nothing more could be looked at.")];
  } finally {
    await house.close();
  }
}

async function examineHouse(
  { config, db, queue, cluster }: House,
  pictureFor: string | null,
): Promise<Finding[]> {
  const { settings, zone } = config;
  const clock = await sharedClock(db, Date.now);
  const now = clock.now();
  const today = wallClock(now, zone).date;
  const { perTutees, most } = settings.list;
  const named = settings.calendar.periods.flatMap(({ programmes }) => programmes);
  const [upkeep, migrations, bell, moved, disk, unknown, newest, runs, coverage, platforms] =
    await Promise.all([
      readUpkeep(db.pool, now),
      readMigrations(migrationsFolder),
      inspectQueue(queue, db.pool),
      clock.isMoved(),
      diskFinding(cluster ? config.dataDir : null),
      readUnknownProgrammes(db.pool, named),
      readNewestEvents(db.pool, today),
      readLastRuns(db.pool),
      readCoverage(db.pool, today, perTutees * most),
      platformFindings(
        { ...config, slack: await withKeptToken(config.slack, db.pool) },
        pictureFor,
      ),
    ]);
  const feeds = feedStates(newest, today, settings.signals);
  return [
    ...settingsFindings(settings, today, unknown),
    ...databaseFindings(upkeep, migrations.length),
    ...queueFindings(bell, upkeep, now),
    clockFinding(moved, now, zone),
    ...(disk ? [disk] : []),
    ...platforms,
    ...loadFindings(runs, now, zone),
    ...feeds.map((feed) => feedFinding(feed, coverage.students)),
    ...coverageFindings(coverage),
  ];
}
