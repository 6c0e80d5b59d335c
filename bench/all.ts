import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { freshDatabase, inCluster } from "./place.ts";

/**
 * Every figure of the README, one after the other: `npm run bench -- <folder of OULAD>`. The folder holds the seven files as published; the
 * sample in `prisma/demo/oulad` has too few students to press on.
 */
const DAY = "2014-03-10";
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give a folder of OULAD: npm run bench -- ../oulad");

const bench = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const main = bench("../src/main.ts");
const tsx = (args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  execFileSync(process.execPath, ["--import", "tsx", ...args], { stdio: "inherit", env });

console.log("Loading OULAD, and loading it again");
tsx([bench("ingest.ts"), folder]);

console.log("A university's nightly extract, and the same again");
tsx([bench("nightly.ts")]);

const counting = {
  shared_preload_libraries: "pg_stat_statements",
  "pg_stat_statements.track_planning": "on",
  max_connections: "200",
};
await inCluster(counting, async ({ url }) => {
  const env = { ...process.env, DATABASE_URL: url };
  tsx([main, "migrate"], env);
  tsx([main, "ingest", "oulad", folder], env);
  console.log("Scoring everybody and composing every list of Monday 10 March 2014");
  tsx([bench("score.ts"), url, DAY]);
  console.log("Composing 1,000 lists and expanding them for Teams and Slack");
  tsx([bench("lists.ts"), url, DAY]);
  console.log("Pressing in a browser");
  tsx([bench("page.ts"), url, DAY]);
  console.log("A director's summary of 5,000 students");
  tsx([bench("summary.ts"), await freshDatabase(url, "summary"), "5000"]);
  console.log("50 presses a second");
  tsx([bench("presses.ts"), url, DAY]);
  console.log("50 presses a second through the doors of Slack and Teams, PostgreSQL slowed");
  tsx([bench("doors.ts"), await freshDatabase(url, "doors"), "10"]);
});
