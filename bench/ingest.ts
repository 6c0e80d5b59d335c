import { ingestOulad } from "../src/flows/ingest.ts";
import { findOuladFolder } from "../src/ingest/oulad/folder.ts";
import { nameFor } from "../src/ingest/oulad/names.ts";
import { openOuladFolder } from "../src/ingest/oulad/source.ts";
import { ouladStore } from "../src/store/ingest-oulad.ts";
import { openPool } from "../src/store/pool.ts";
import { machine, median, timed } from "./figures.ts";
import { measureBaseline } from "./ingest-baseline.ts";
import { freshDatabase, inCluster } from "./place.ts";

/** What `data/README.md` promises of presentations 2013B to 2014B. */
const PUBLISHED = { enrolments: 21_333, active: 19_085, days: 1_184_415, clicks: 25_804_801 };

/**
 * Loading a folder of OULAD into an embedded PostgreSQL with the product's settings, and loading it again, against what PostgreSQL needs
 * for studentVle alone. Each round has a database of its own; medians are compared.
 */
async function measure(folder: string, rounds: number) {
  return inCluster({}, async (cluster) => {
    const measured = [];
    for (let round = 1; round <= rounds; round += 1) {
      const url = await freshDatabase(cluster.url, `bench_${round}`);
      const ours = await measureLoad(url, folder);
      measured.push({ ...ours, ...(await measureBaseline(url, await findOuladFolder(folder))) });
      console.error(`Round ${round} of ${rounds}: ${JSON.stringify(measured.at(-1))}`);
    }
    return measured;
  });
}

async function measureLoad(url: string, folder: string) {
  const applicationName = "waymark bench";
  const role = "waymark_app";
  const pool = openPool({ url, max: 2, statementTimeoutMs: 3000, applicationName, role });
  const clock = { now: () => new Date() };
  const store = ouladStore(pool, clock, nameFor);
  const load = ingestOulad({ open: openOuladFolder, store, clock });
  const once = () => load({ folder, tutees: 45, progress: () => undefined });
  try {
    const first = await timed(once);
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    const again = await timed(once);
    const { rows } = await pool.query<typeof PUBLISHED>(
      `SELECT (SELECT count(*) FROM enrolment)::int AS enrolments, count(DISTINCT enrolment_id)::int AS active,
              count(*)::int AS days, sum(clicks)::int AS clicks FROM activity_day`,
    );
    const found = JSON.stringify(rows[0]);
    if (rows[0]?.enrolments === PUBLISHED.enrolments && found !== JSON.stringify(PUBLISHED)) {
      throw new Error(`Loaded ${found}, published are ${JSON.stringify(PUBLISHED)}.`);
    }
    return { first, again, peakRssMb };
  } finally {
    await pool.end();
  }
}

const [, , folder, rounds = "3"] = process.argv;
if (folder === undefined || !(Number(rounds) >= 1)) {
  console.error("Usage: tsx bench/ingest.ts <folder of OULAD> [rounds, 3 by default]");
  process.exit(2);
}
const measured = await measure(folder, Number(rounds));
const of = (key: keyof (typeof measured)[number]) => median(measured.map((round) => round[key]));
const first = of("first");
const rows = [
  ["seven files: checked, committed, analysed", first, null],
  ["studentVle alone: COPY, INSERT … GROUP BY", of("copy") + of("insert"), 0.3],
  ["studentVle alone: COPY, bare GROUP BY", of("copy") + of("group"), 0.8],
] as const;
console.table(
  rows.map(([what, seconds, aim]) => {
    const ratio = aim === null ? "" : (first / seconds).toFixed(2);
    return { what, seconds: seconds.toFixed(2), "ours to this": ratio, aim: aim ?? "" };
  }),
);
console.log(
  `The same files again: ${of("again").toFixed(2)} s, ${(of("again") / first).toFixed(2)} of the first (aim 0.5).`,
);
console.log(
  JSON.stringify({
    bench: "ingest",
    ...machine(),
    loadToSql: first / (of("copy") + of("insert")),
    loadToBare: first / (of("copy") + of("group")),
    againToLoad: of("again") / first,
    peakRssMb: measured[0]?.peakRssMb, // before the baseline: later rounds inherit its peak
    rounds: measured,
  }),
);
