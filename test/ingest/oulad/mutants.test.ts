import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { LoadRefused } from "../../../src/flows/ingest-ports.ts";
import { folderOf, ouladFixture } from "./folder-of.ts";
import { type Content, readAll } from "./read-all.ts";

const MUTANTS = 200;
const files = [
  "courses",
  "assessments",
  "vle",
  "studentInfo",
  "studentRegistration",
  "studentAssessment",
  "studentVle",
];

/** What accidents put into files. */
const pieces = [
  '"',
  '""',
  ",",
  "\n",
  "\r\n",
  "\r",
  "\0",
  ";",
  "\t",
  "\uFEFF",
  "=1+1",
  "-",
  "9".repeat(40),
  "1e99",
  "NaN",
  "$".concat("{x}"),
  "'; DROP TABLE student; --",
  "\u202E",
  "é",
  "x".repeat(5000),
  ",".repeat(2000),
];

/** Numbers that are the same in every run: the seed is the mutant's number. */
function dice(seed: number): (sides: number) => number {
  let rolls = 0;
  return (sides) => {
    rolls += 1;
    return createHash("sha256").update(`${seed} ${rolls}`).digest().readUInt32BE(0) % sides;
  };
}

function mutate(text: Buffer, roll: (sides: number) => number): Buffer {
  if (text.length === 0) return text;
  const at = roll(text.length);
  const end = Math.min(text.length, at + roll(40));
  const piece = Buffer.from(pieces[roll(pieces.length)] ?? "");
  switch (roll(5)) {
    case 0:
      return Buffer.concat([text.subarray(0, at), piece, text.subarray(at)]);
    case 1:
      return Buffer.concat([text.subarray(0, at), text.subarray(end)]);
    case 2:
      return text.subarray(0, at);
    case 3:
      return Buffer.concat([text.subarray(0, at), text.subarray(at, end), text.subarray(at)]);
    default: {
      const flipped = Buffer.from(text);
      flipped.writeUInt8(roll(256), at);
      return flipped;
    }
  }
}

async function outcomeOf(folder: string): Promise<Content | LoadRefused> {
  try {
    return await readAll(folder);
  } catch (error) {
    if (error instanceof LoadRefused) return error;
    throw error;
  }
}

test(`${MUTANTS} damaged copies are read or refused in words, every wrong row by its line`, async () => {
  const seen = { read: 0, refused: 0, rows: 0 };
  for (let seed = 0; seed < MUTANTS; seed += 1) {
    const roll = dice(seed);
    const file = `${files[roll(files.length)]}.csv`;
    let text: Buffer = await readFile(path.join(ouladFixture, file));
    for (let times = roll(4); times >= 0; times -= 1) text = mutate(text, roll);
    await using folder = await folderOf({ [file]: text });
    const outcome = await outcomeOf(folder.path);
    if (outcome instanceof LoadRefused) {
      expect(outcome.message, `mutant ${seed}`).toMatch(/^\w+\.csv.*\.$/s);
      seen.refused += 1;
      continue;
    }
    const lines = text.toString("latin1").split("\n").length;
    const own = outcome.files.find((one) => one.file === file);
    for (const refusal of own?.refusals ?? []) {
      expect(refusal.line, `mutant ${seed}`).toBeGreaterThan(1);
      expect(refusal.line, `mutant ${seed}`).toBeLessThanOrEqual(lines);
      seen.rows += 1;
    }
    seen.read += 1;
  }
  expect(seen.read).toBeGreaterThan(60);
  expect(seen.refused).toBeGreaterThan(10);
  expect(seen.rows).toBeGreaterThan(60);
}, 120_000);
