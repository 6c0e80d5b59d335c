import { chmod, mkdtemp, rm } from "node:fs/promises";
import { cpus, tmpdir } from "node:os";
import path from "node:path";
import { ingestOulad } from "../src/flows/ingest.ts";
import { findOuladFolder } from "../src/ingest/oulad/folder.ts";
import { nameFor } from "../src/ingest/oulad/names.ts";
import { openOuladFolder } from "../src/ingest/oulad/source.ts";
import { openCluster } from "../src/store/cluster.ts";
import { ouladStore } from "../src/store/ingest-oulad.ts";
import { migrate } from "../src/store/migrate.ts";
import { openPool } from "../src/store/pool.ts";
import { measureBaseline, timed } from "./ingest-baseline.ts";

/**
 * Loading a folder of OULAD into an embedded PostgreSQL with the product's settings, and loading it again, against what PostgreSQL needs
 * for studentVle alone. Prints a comparison and one line of JSON.
 */
async function measure(folder: string) {
  const home = await mkdtemp(path.join(tmpdir(), "waymark-bench-"));
  await chmod(home, 0o711); // as root, PostgreSQL runs as another user, who must get through
  const cluster = await openCluster({
    dataDir: home,
    command: "bench",
    log: (line) => console.error(line),
    settings: {},
  });
  try {
    await migrate(cluster.url, {});
    const ours = await measureLoad(cluster.url, folder);
    const theirs = await measureBaseline(cluster.url, await findOuladFolder(folder));
    return {
      ...ours,
      copySeconds: theirs.copy,
      groupSeconds: theirs.group,
      insertSeconds: theirs.insert,
      loadToSql: ours.loadSeconds / (theirs.copy + theirs.insert),
      loadToBare: ours.loadSeconds / (theirs.copy + theirs.group),
      againToLoad: ours.againSeconds / ours.loadSeconds,
    };
  } finally {
    await cluster.close();
    await rm(home, { recursive: true });
  }
}

async function measureLoad(url: string, folder: string) {
  const pool = openPool({
    url,
    max: 2,
    statementTimeoutMs: 3000,
    applicationName: "waymark bench",
    role: "waymark_app",
  });
  const clock = { now: () => new Date() };
  const store = ouladStore(pool, clock, nameFor);
  const load = ingestOulad({ open: openOuladFolder, store, clock });
  const once = () => load({ folder, tutees: 45, progress: () => undefined });
  try {
    const loadSeconds = await timed(once);
    const peakRssMb = process.resourceUsage().maxRSS / 1024;
    const againSeconds = await timed(once);
    const { rows } = await pool.query<{ enrolments: number; days: number; clicks: number }>(
      `SELECT (SELECT count(*) FROM enrolment)::int AS enrolments, count(*)::int AS days, sum(clicks)::int AS clicks
         FROM activity_day`,
    );
    return { ...rows[0], loadSeconds, againSeconds, peakRssMb };
  } finally {
    await pool.end();
  }
}

const [, , folder] = process.argv;
if (folder === undefined) {
  console.error("Usage: tsx bench/ingest.ts <folder of OULAD>");
  process.exit(2);
}
const result = await measure(folder);
const line = (what: string, seconds: number, ratio: number | null, aim: number | null) => ({
  what,
  seconds: seconds.toFixed(2),
  "our load to this": ratio?.toFixed(2) ?? "",
  aim: aim ?? "",
});
console.table([
  line("our load: seven files, checked, committed, analysed", result.loadSeconds, null, null),
  line(
    "studentVle alone: COPY, INSERT … GROUP BY",
    result.copySeconds + result.insertSeconds,
    result.loadToSql,
    0.3,
  ),
  line(
    "studentVle alone: COPY, bare GROUP BY",
    result.copySeconds + result.groupSeconds,
    result.loadToBare,
    0.8,
  ),
]);
console.table([
  line("our load again (aim: half of the first)", result.againSeconds, result.againToLoad, 0.5),
]);
const machine = { cpus: cpus().length, cpu: cpus()[0]?.model, node: process.version };
console.log(
  JSON.stringify({ bench: "ingest", at: new Date().toISOString(), ...machine, ...result }),
);
