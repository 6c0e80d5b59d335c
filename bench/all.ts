import { execFileSync } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { openCluster } from "../src/store/cluster.ts";

/**
 * Every figure of the README, one after the other: `npm run bench -- <folder of OULAD>`. The folder holds the seven files as published; the
 * sample in `prisma/demo/oulad` runs too, but is too small to say anything.
 */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("Give a folder of OULAD: npm run bench -- ../oulad");

const bench = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const tsx = (...args: string[]) =>
  execFileSync(process.execPath, ["--import", "tsx", ...args], { stdio: "inherit" });

console.log("Loading OULAD, and loading it again");
tsx(bench("ingest.ts"), folder);

console.log("A university's nightly extract, and the same again");
tsx(bench("nightly.ts"));

console.log("Scoring everybody and composing every list of Monday 10 March 2014");
const home = await mkdtemp(path.join(tmpdir(), "waymark-bench-"));
await chmod(home, 0o711); // as root, PostgreSQL runs as another user, who must get through
const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const env = { ...process.env, WAYMARK_DATA: home, DATABASE_URL: undefined };
execFileSync(process.execPath, ["--import", "tsx", main, "ingest", "oulad", folder], {
  env,
  stdio: "inherit",
});
const cluster = await openCluster({
  dataDir: home,
  command: "bench",
  log: () => undefined,
  settings: {},
});
try {
  tsx(bench("score.ts"), cluster.url, "2014-03-10");
} finally {
  await cluster.close();
  await rm(home, { recursive: true });
}
