import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { LoadRefused } from "../../../src/flows/ingest-ports.ts";
import type { ReadUddFile, UddFile } from "../../../src/flows/ingest-udd-ports.ts";
import { type StagedRow, uddEntities } from "../../../src/flows/ingest-udd-tables.ts";
import { readUddFile } from "../../../src/ingest/udd/read.ts";
import { reading, smallFiles } from "./folder-of.ts";
import { type Mutant, mutantOf } from "./mutate.ts";

const MUTANTS = 20_000;
const AT_ONCE = 16;
/** SEED=… tries other mutants; one that fails is named by its number, which is its seed. */
const FIRST = Number(process.env.SEED ?? "1");

/** The small tables three times over, each row with a first field of its own, so that something stands around what is damaged. */
const tables = Object.fromEntries(
  Object.entries(await smallFiles()).map(([name, text]) => {
    const [header = "", ...rows] = text.replace(/\n$/, "").split("\n");
    const more = [1, 2, 3].flatMap((n) => rows.map((row) => row.replace(/^[^\t]*/, `$&-${n}`)));
    return [name, [header, ...more, ""].join("\n")];
  }),
);
const folder = await mkdtemp(path.join(tmpdir(), "waymark-mutants-"));
afterAll(() => rm(folder, { recursive: true }));

interface Read extends ReadUddFile {
  readonly rows: readonly StagedRow[];
}

async function read(name: string, content: Buffer, place: string): Promise<Read | LoadRefused> {
  const at = path.join(folder, place);
  await writeFile(at, content);
  const entity = uddEntities.find((one) => `${one}.tsv` === name);
  if (entity === undefined) throw new Error(`${name} is no file of ours`);
  const file: UddFile = { name, entity, path: at, bytes: content.length };
  const rows: StagedRow[] = [];
  try {
    const done = await readUddFile(
      file,
      reading,
      async (batch) => {
        rows.push(...batch);
      },
      () => undefined,
    );
    return { ...done, rows };
  } catch (error) {
    if (error instanceof LoadRefused) return error;
    throw error;
  } finally {
    await rm(at); // writing over a file instead would make ext4 wait for the disk
  }
}

const good = new Map<string, Read>();
for (const [name, text] of Object.entries(tables)) {
  const whole = await read(name, Buffer.from(text), name);
  if (whole instanceof LoadRefused) throw whole;
  good.set(name, whole);
}

const content = ([, ...values]: StagedRow) => JSON.stringify(values);

/** What is wrong with how a mutant was read; nothing, most likely. */
function complaints(
  { name, content: bytes, touched }: Mutant,
  outcome: Read | LoadRefused,
): string[] {
  if (outcome instanceof LoadRefused) {
    const named = outcome.message.startsWith(`${name}`) && outcome.message.endsWith(".");
    return named ? [] : [`refused without its name: ${outcome.message}`];
  }
  const wrong: string[] = [];
  const { rows, refusals, read: count } = outcome;
  if (rows.length + refusals.length !== count)
    wrong.push("rows and refusals are not what was read");
  const lines = bytes.toString("latin1").split("\n").length;
  const at = [...rows.map(([line]) => line), ...refusals.map(({ line }) => line)];
  if (new Set(at).size !== at.length) wrong.push("a line was told of twice");
  if (at.some((line) => !(line > 1 && line <= lines))) wrong.push("a line that is not there");
  if (refusals.some(({ file, reason }) => file !== name || reason === "")) wrong.push("no reason");
  const kept = rows.map(content);
  for (const row of good.get(name)?.rows ?? []) {
    if (touched === null || touched.has(row[0])) continue;
    const place = kept.indexOf(content(row));
    if (place < 0) wrong.push(`line ${row[0]} was not kept`);
    else kept.splice(place, 1);
  }
  return wrong;
}

const essence = (outcome: Read | LoadRefused) =>
  outcome instanceof LoadRefused ? outcome.message : { ...outcome, seconds: 0 };

test(`${MUTANTS} damaged files are read or refused in words, every wrong row named and every other kept (SEED=${FIRST})`, async () => {
  const seen = { read: 0, refused: 0, wrongRows: 0, keptAll: 0 };
  const failures: string[] = [];
  for (let from = FIRST; from < FIRST + MUTANTS; from += AT_ONCE) {
    const seeds = Array.from(
      { length: Math.min(AT_ONCE, FIRST + MUTANTS - from) },
      (_, i) => from + i,
    );
    await Promise.all(
      seeds.map(async (seed) => {
        const mutant = mutantOf(seed, tables);
        const outcome = await read(mutant.name, mutant.content, `${seed}`);
        const wrong = complaints(mutant, outcome);
        if (seed % 20 === 0) {
          const again = await read(mutant.name, mutant.content, `${seed}`);
          if (JSON.stringify(essence(again)) !== JSON.stringify(essence(outcome))) {
            wrong.push("read differently a second time");
          }
        }
        if (wrong.length > 0) {
          failures.push(`${seed}: ${mutant.name}, ${mutant.what}: ${wrong.join("; ")}`);
        }
        if (outcome instanceof LoadRefused) seen.refused += 1;
        else seen[outcome.refusals.length > 0 ? "wrongRows" : "keptAll"] += 1;
      }),
    );
  }
  expect(failures.slice(0, 20)).toEqual([]);
  expect(seen.refused).toBeGreaterThan(MUTANTS / 20);
  expect(seen.wrongRows).toBeGreaterThan(MUTANTS / 5);
  expect(seen.keptAll).toBeGreaterThan(MUTANTS / 20);
}, 120_000);
