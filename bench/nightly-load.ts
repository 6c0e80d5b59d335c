import { defaultSettings } from "../src/domain/settings.ts";
import { ingestUdd } from "../src/flows/ingest-udd.ts";
import { openUddFolder } from "../src/ingest/udd/folder.ts";
import { uddStore } from "../src/store/ingest-udd.ts";
import { openPool } from "../src/store/pool.ts";
import { timed } from "./figures.ts";

/**
 * Loads a folder of UDD twice into a database, in a process of its own, so that the most memory it had is the load's:
 * `nightly-load.ts <url> <folder>` prints seconds, megabytes and rows as JSON.
 */
const [url, folder] = process.argv.slice(2);
if (url === undefined || folder === undefined) throw new Error("Give a database and a folder.");

const pool = openPool({
  url,
  max: 2,
  statementTimeoutMs: 3000,
  applicationName: "waymark bench",
  role: "waymark_app",
});
const clock = { now: () => new Date("2026-11-09T03:00:00Z") };
const load = ingestUdd({
  open: openUddFolder,
  store: uddStore(pool, clock, defaultSettings.guards),
  clock,
  zone: "Europe/London",
  settings: defaultSettings,
  tell: async () => undefined,
});
const counts: { loaded: number; refused: number }[] = [];
const once = () =>
  timed(async () => {
    const { report } = await load({
      folder,
      delta: false,
      accept: false,
      progress: () => undefined,
    });
    const sum = (key: "loaded" | "refused") =>
      report.files.reduce((total, file) => total + file[key], 0);
    counts.push({ loaded: sum("loaded"), refused: sum("refused") });
  });
try {
  const first = await once();
  const peakRssMb = process.resourceUsage().maxRSS / 1024;
  const again = await once();
  console.log(JSON.stringify({ first, again, peakRssMb, counts }));
} finally {
  await pool.end();
}
