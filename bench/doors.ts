import { openDatabase } from "../src/store/database.ts";
import { openPool } from "../src/store/pool.ts";
import { dice } from "../test/support/dice.ts";
import { arrivals, openLoop } from "./arrivals.ts";
import { forkDoorHouse } from "./doors-fork.ts";
import { type DoorWorld, slackWorld, teamsWorld } from "./doors-world.ts";
import { machine, quantile, rounded, timed } from "./figures.ts";
import { assertOneEntryEach, bareTable } from "./press-rows.ts";
import { type SlowLine, slowLineTo } from "./slow-line.ts";

/**
 * `tsx bench/doors.ts DATABASE_URL [seconds, 20] [presses a second, 50] [milliseconds a statement, 300] [connections, 80]`: notes saved
 * through the doors of Slack and Teams, each with its own signed request, while PostgreSQL is slow, by the application in a process of its
 * own that may open so many connections. Slack has its answer once the press stands written, Teams once it has the card; against one bare
 * INSERT over the same slow line at the same times. The database is empty and not used afterwards; its server takes 60 connections more.
 */
const [url, ...numbers] = process.argv.slice(2);
const [seconds = 20, perSecond = 50, statementMs = 300, connections = 80] = numbers.map(Number);
if (url === undefined) throw new Error("Give an empty, migrated database: tsx bench/doors.ts URL");

/** Of the time, to warm up: connections are opened, statements planned. */
const WARM_SHARE = 0.3;
const doors = { slack: slackWorld, teams: teamsWorld } as const;

const common = { statementTimeoutMs: 20_000, applicationName: "waymark bench" };
const direct = await openDatabase({ ...common, url, max: 4, role: "waymark_app" });
const owner = openPool({ ...common, url, max: 4, role: "owner" });

const { below } = dice(20_140_310);
const chance = () => below(2 ** 32) / 2 ** 32;

async function measure(name: keyof typeof doors, line: SlowLine) {
  const [warm, times] = [WARM_SHARE * seconds, seconds].map((s) => arrivals(perSecond, s, chance));
  const students = (warm?.length ?? 0) + (times?.length ?? 0);
  line.delay(0);
  await using world: DoorWorld = await doors[name]({
    url: line.url,
    direct,
    owner,
    students,
    connections,
    open: forkDoorHouse,
  });
  const rows = [...world.rows];
  const bareOwner = openPool({ ...common, url: line.url, max: 40, role: "owner" });
  const bare = await bareTable(bareOwner);
  line.delay(statementMs);
  const round = async (at: readonly number[]) => {
    const mine = rows.splice(0, at.length);
    const alone = await openLoop(mine, at, (row, index) => bare.insert(row, index));
    // From its time: what a press waits before it is sent counts.
    let undone = 0;
    const answered = await openLoop(mine, at, async (row) => {
      if (!(await world.press(row)).isDone) undone += 1;
    });
    const left = rounded(await timed(world.settled), 1);
    return { alone, answered, undone, left };
  };
  await round(warm ?? []);
  const { alone, answered, undone, left } = await round(times ?? []);
  line.delay(0);
  await bare.drop();
  await bareOwner.end();
  await assertOneEntryEach(direct.pool, world.rows.slice(0, students));
  const figures = (each: readonly number[]) => ({
    p50: rounded(quantile(each, 0.5), 0),
    p99: rounded(quantile(each, 0.99), 0),
  });
  const presses = answered.length;
  return { presses, undone, left, bare: figures(alone), answer: figures(answered) };
}

try {
  await using line = await slowLineTo(url);
  const slack = await measure("slack", line);
  const teams = await measure("teams", line);
  console.table([
    { milliseconds: "one bare INSERT beside Slack", ...slack.bare },
    { milliseconds: "Slack: a press, until it is acknowledged", ...slack.answer },
    { milliseconds: "one bare INSERT beside Teams", ...teams.bare },
    { milliseconds: "Teams: a press, until its card is there", ...teams.answer },
  ]);
  console.log(
    `${teams.undone} of ${teams.presses} presses in Teams heard that they are under way. After the last press every message had changed in ${slack.left} s (Slack) and ${teams.left} s (Teams).`,
  );
  console.log(
    JSON.stringify({
      bench: "doors",
      ...machine(),
      perSecond,
      statementMs,
      connections,
      slack,
      teams,
    }),
  );
} finally {
  await owner.end();
  await direct.close();
}
