import type pg from "pg";
import { defaultSettings as settings } from "../src/domain/settings.ts";
import { readSummary } from "../src/flows/read-summary.ts";
import { openDatabase } from "../src/store/database.ts";
import { openPool } from "../src/store/pool.ts";
import { summaries } from "../src/store/summary.ts";
import { machine, median, rounded, timed } from "./figures.ts";

/**
 * `tsx bench/summary.ts DATABASE_URL STUDENTS`: a director's summary of one programme, from the question to what its card shows, against
 * counting the same students' levels of one day in bare SQL; in the same run and taking turns. Makes its programme in an empty database: five
 * modules a student, five scored weeks. Aim: under 5 s for 5,000 students.
 */
const ROUNDS = 7;
const MODULES = 5;
const DAYS = ["2014-02-10", "2014-02-17", "2014-02-24", "2014-03-03", "2014-03-10"];
const zone = "Europe/London";
const baselineSql = `SELECT r.level, count(*) FROM risk_score r JOIN enrolment e ON e.id = r.enrolment_id WHERE r.as_of = $1 GROUP BY r.level`;

const [url, wanted] = process.argv.slice(2);
const students = Number(wanted);
if (url === undefined || !Number.isInteger(students) || students < 10)
  throw new Error(
    "Give an empty database and a number of students: tsx bench/summary.ts DATABASE_URL 5000",
  );

const database = await openDatabase({
  url,
  max: 10,
  statementTimeoutMs: 0,
  applicationName: "waymark bench",
  role: "waymark_app",
});
const owner = openPool({
  url,
  max: 1,
  statementTimeoutMs: 0,
  applicationName: "waymark bench",
  role: "owner",
});
try {
  await fill(database.pool);
  // As a load leaves it.
  await owner.query("ANALYZE");
  console.log(JSON.stringify(await measure(database.pool)));
} finally {
  await owner.end();
  await database.close();
}

/** Who is who from arithmetic, so that each run has the same. */
async function fill(pool: pg.Pool): Promise<void> {
  const run = (sql: string, values: unknown[] = []) => pool.query(sql, values);
  await run("INSERT INTO programme (ref, title) VALUES ('CS', 'Computer Science')");
  await run(
    "INSERT INTO module (ref, title) SELECT 'M' || n, 'Module ' || n FROM generate_series(1, 40) n",
  );
  await run(
    `INSERT INTO module_instance (ref, module_id, starts_on, ends_on)
     SELECT ref || '-2014', id, '2014-02-01', '2014-06-30' FROM module`,
  );
  await run(
    "INSERT INTO staff (ref, given_name) SELECT 'S' || n, 'Tutor ' || n FROM generate_series(1, 100) n",
  );
  await run(
    "INSERT INTO student (ref, given_name, stage) SELECT n::text, 'Ada ' || n, 1 + n % 4 FROM generate_series(1, $1::int) n",
    [students],
  );
  await run(
    "INSERT INTO programme_membership (student_id, programme_id, from_on) SELECT id, 1, '2013-09-01' FROM student",
  );
  await run(
    `INSERT INTO staff_link (staff_id, relationship, student_id, from_on, source)
     SELECT 1 + id % 100, 'tutor', id, '2013-09-01', 'bench' FROM student`,
  );
  await run(
    `INSERT INTO enrolment (student_id, module_instance_id, registered_on)
     SELECT s.id, 1 + (s.id + 7 * n) % 40, '2014-01-10' FROM student s, generate_series(1, $1::int) n`,
    [MODULES],
  );
  await run(
    `INSERT INTO risk_score (enrolment_id, as_of, model, level, trend, hard, signals, praise)
     SELECT e.id, day, 'rules', (ARRAY['high', 'medium', 'steady', 'steady', 'steady', 'steady', 'steady'])[1 + (e.id * 31 + at * 17) % 7],
            'steady', false, '{"reasons": [{"id": "quiet"}], "overall": {}}', '[]'
       FROM enrolment e, unnest($1::date[]) WITH ORDINALITY d(day, at)`,
    [DAYS],
  );
  await run(
    `INSERT INTO intervention (id, student_id, kind, staff_id, reason, at, codes)
     SELECT gen_random_uuid(), id, 'contact', 1 + id % 100, 'tutor', '2014-03-05T10:00Z', '{"outcome": "reached"}' FROM student WHERE id % 3 = 0`,
  );
}

async function measure(pool: pg.Pool) {
  const read = readSummary({
    summaries: summaries(pool, zone),
    clock: { now: () => new Date("2014-03-10T09:00:00Z") },
    settings,
    closed: new Set(),
    zone,
  });
  const rounds: { baseline: number; summary: number }[] = [];
  let shown = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const baseline = await timed(() => pool.query(baselineSql, [DAYS.at(-1)]));
    const summary = await timed(async () => {
      const found = await read(null, 1, { asOf: null, past: false });
      shown = found?.weeks.at(-1)?.levels?.rows.length ?? 0;
    });
    rounds.push({ baseline, summary });
  }
  const baseline = median(rounds.map((round) => round.baseline));
  const summary = median(rounds.map((round) => round.summary));
  return {
    bench: "summary",
    students,
    years: shown,
    ...machine(),
    milliseconds: { countInSql: rounded(1000 * baseline, 1), summary: rounded(1000 * summary, 1) },
    ratio: rounded(summary / baseline, 1),
    aim: { milliseconds: 5000 },
    met: summary < 5,
  };
}
