import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { loadUdd } from "../../src/commands/ingest.ts";
import { defaultSettings } from "../../src/domain/settings.ts";
import type { Database } from "../../src/store/database.ts";

const nowhere = { say: () => undefined, json: () => undefined, progress: () => undefined };

/** Loads a university's own files, given by their lines, as `waymark ingest udd --accept` does. */
export async function loadFiles(
  db: Database,
  files: Readonly<Record<string, readonly string[]>>,
): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "waymark-load-"));
  try {
    for (const [name, lines] of Object.entries(files))
      await writeFile(path.join(folder, name), `${lines.join("\n")}\n`);
    const config = { zone: "Europe/London", settings: defaultSettings };
    await loadUdd({ config, db }, folder, { delta: false, accept: true }, nowhere);
  } finally {
    await rm(folder, { recursive: true });
  }
}
