import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { keptBackKinds } from "../domain/own-copy.ts";
import { wordsFor } from "../domain/words/words.ts";
import { wallClock } from "../domain/zoned.ts";
import { copyFiles } from "../flows/copy-files.ts";
import { readOwnCopy } from "../store/own-copy.ts";
import type { House } from "./house.ts";
import type { Output } from "./output.ts";

/**
 * `waymark export-student REF --out DIR`: everything that is held about a student, as a page and as data, and what a person must look at
 * before it is handed out: notes that colleagues restricted, what the duty team has, others who are named.
 */
export async function exportStudentCommand(
  house: House,
  ref: string,
  out: string,
  output: Output,
): Promise<void> {
  const { settings, zone } = house.config;
  const words = wordsFor(settings.language);
  const { clock } = await house.app();
  const at = clock.now();
  const today = wallClock(at, zone).date;
  const copy = await readOwnCopy(house.db.pool, { ref }, { all: true, today, at });
  if (!copy) throw new Error(`No student has the reference "${ref}".`);
  const folder = path.resolve(out);
  // Before anything is on the disk: a copy that nobody knows of is none.
  await house.db.pool.query(
    "INSERT INTO audit_entry (at, actor, kind, student_id, reason) VALUES ($1, 'system', 'viewed', $2, 'export')",
    [at, copy.id],
  );
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const files = copyFiles(copy, { words, settings, zone, all: true });
  for (const { name, bytes } of files) await writeNew(path.join(folder, name), bytes);
  const review = keptBackKinds.filter((kind) => copy.keptBack[kind] > 0);
  output.json({
    student: copy.student,
    folder,
    files: files.map(({ name }) => name),
    rows: Object.fromEntries(copy.parts.map(({ part, rows }) => [part, rows.length])),
    review: copy.keptBack,
  });
  for (const { name } of files) output.say(`Wrote ${path.join(folder, name)}`);
  output.say(
    "Before you hand it out, somebody looks through it: colleagues and others are named in it.",
  );
  for (const kind of review)
    output.say(`Look at: ${words.ownCopy.review(kind, copy.keptBack[kind])}.`);
}

/** For this user alone, and never over a file that is there: it might be somebody else's copy. */
async function writeNew(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST")
      throw new Error(`${file} is there already. Choose an empty folder with --out.`, {
        cause: error,
      });
    throw error;
  }
}
