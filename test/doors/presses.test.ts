import { expect, test } from "vitest";
import { openDoorHouse } from "../../bench/doors-house.ts";
import { slackWorld, teamsWorld } from "../../bench/doors-world.ts";
import { openPool } from "../../src/store/pool.ts";
import { testDatabase } from "../support/database.ts";
import { dice, seed } from "../support/dice.ts";

/** PRESSES=10000 of the environment takes minutes. */
const PRESSES = Number(process.env.PRESSES ?? 60);
const AT_ONCE = 20;
const PER_STUDENT = 3;

test.each([
  ["Slack", slackWorld],
  ["Teams", teamsWorld],
])(
  `${PRESSES} presses through the door of %s, each tapped up to three times, twenty at once, in any order: one entry each`,
  async (_name, openWorld) => {
    await using database = await testDatabase();
    const owner = openPool({
      url: database.url,
      max: 2,
      statementTimeoutMs: 20_000,
      applicationName: "waymark test",
      role: "owner",
    });
    const students = PRESSES / PER_STUDENT;
    const { url, db: direct } = database;
    await using world = await openWorld({
      url,
      direct,
      owner,
      students,
      connections: 12,
      open: openDoorHouse,
    });
    const { below } = dice(seed);
    const presses = world.rows
      .slice(0, students)
      .flatMap((row) => Array.from({ length: PER_STUDENT }, (_, version) => ({ row, version })));
    const taps = presses
      .flatMap((press) => Array.from({ length: 1 + below(3) }, () => ({ press, at: below(1e9) })))
      .toSorted((one, other) => one.at - other.at);
    expect(taps.length).toBeGreaterThan(1.5 * PRESSES);

    const tapper = async () => {
      for (let tap = taps.pop(); tap; tap = taps.pop())
        await world.press(tap.press.row, tap.press.version);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, tapper));
    await world.settled();

    const { rows } = await owner.query(
      `SELECT e.student_id AS student, p.version, count(*)::int AS entries
         FROM intervention e JOIN press p ON p.id = e.press_id GROUP BY e.student_id, p.version ORDER BY e.student_id, p.version`,
    );
    const expected = presses.map(({ row, version }) => ({
      student: row.student,
      version,
      entries: 1,
    }));
    expect(rows).toEqual(
      expected.toSorted((one, other) => one.student - other.student || one.version - other.version),
    );
    expect((await owner.query("SELECT FROM press WHERE decided_at IS NULL")).rows).toEqual([]);
    await owner.end();
  },
  60_000 + 300 * PRESSES,
);
