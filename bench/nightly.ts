import { execFile } from "node:child_process";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import pg from "pg";
import { from } from "pg-copy-streams";
import { machine, median, timed } from "./figures.ts";
import { writeExtract } from "./nightly-extract.ts";
import { freshDatabase, inCluster } from "./place.ts";

/** A large university's night: 30,000 students, five modules each, two million rows of registers. */
const SIZE = { students: 30_000, staff: 2000, programmes: 60, attendance: 2_000_000 };
const SEED = 20_261_109;
const MOST_RSS_MB = 300;

interface Load {
  readonly first: number;
  readonly again: number;
  readonly peakRssMb: number;
  readonly counts: readonly { readonly loaded: number; readonly refused: number }[];
}

/** Loads the folder, and loads it again, in a process of its own. */
async function load(url: string, folder: string): Promise<Load> {
  const script = fileURLToPath(new URL("nightly-load.ts", import.meta.url));
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--import", "tsx", script, url, folder]);
  const done: Load = JSON.parse(stdout);
  const expected = done.counts[0]?.refused === 0 && done.counts[1]?.loaded === 0;
  if (!expected) throw new Error(`Rows were refused, or loaded twice: ${stdout}`);
  return done;
}

/** COPY of every file into a table of text without keys: the least a database can do with them. */
async function bareCopy(url: string, folder: string, files: readonly string[]): Promise<number> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    let seconds = 0;
    for (const file of files) {
      const at = path.join(folder, file);
      const table = `bare_${path.basename(file, ".tsv")}`;
      const header = (await firstLine(at)).split("\t").map((name) => `${name} text`);
      await client.query(`CREATE TABLE ${table} (${header.join(", ")})`);
      const copy = () =>
        pipeline(
          createReadStream(at, { highWaterMark: 256 * 1024 }),
          client.query(from(`COPY ${table} FROM STDIN (FORMAT text, HEADER)`)),
        );
      seconds += await timed(copy);
    }
    return seconds;
  } finally {
    await client.end();
  }
}

async function firstLine(file: string): Promise<string> {
  await using handle = await open(file);
  for await (const line of handle.readLines()) return line;
  return "";
}

/** Each round has a database of its own; medians are compared. */
async function measure(rounds: number) {
  return inCluster({}, async ({ url: server, home }) => {
    const folder = path.join(home, "extract");
    const { files, bytes } = await writeExtract(folder, SIZE, SEED);
    console.error(`An extract of ${files.length} files, ${Math.round(bytes / 1e6)} MB`);
    const measured: (Load & { readonly copy: number })[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const url = await freshDatabase(server, `nightly_${round}`);
      const copy = await bareCopy(url, folder, files);
      measured.push({ ...(await load(url, folder)), copy });
      console.error(`Round ${round} of ${rounds}: ${JSON.stringify(measured.at(-1))}`);
    }
    return measured;
  });
}

const rounds = Number(process.argv[2] ?? "3");
if (!(rounds >= 1)) throw new Error("Usage: tsx bench/nightly.ts [rounds, 3 by default]");
const measured = await measure(rounds);
const of = (key: "first" | "again" | "copy" | "peakRssMb") =>
  median(measured.map((round) => round[key]));
console.table(
  [
    ["bare COPY into tables of text", of("copy")],
    ["first load: checked, compared, committed, analysed", of("first")],
    ["the same files again", of("again")],
  ].map(([what, seconds]) => ({
    what,
    seconds: Number(seconds).toFixed(2),
    "to bare COPY": (Number(seconds) / of("copy")).toFixed(2),
  })),
);
console.log(`At most ${of("peakRssMb").toFixed(0)} MB of memory (aim ${MOST_RSS_MB}).`);
console.log(
  JSON.stringify({
    bench: "nightly",
    ...machine(),
    firstToCopy: of("first") / of("copy"),
    againToFirst: of("again") / of("first"),
    peakRssMb: of("peakRssMb"),
    rounds: measured,
  }),
);
