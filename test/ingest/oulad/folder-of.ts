import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../../src/package-root.ts";

export const ouladFixture = path.join(packageRoot, "test/fixtures/oulad");
export const ouladSample = path.join(packageRoot, "prisma/demo/oulad");

/** What becomes of a file: other text, other bytes, or null for no file. A name the fixture lacks is a new file. */
type Change = Buffer | string | null | ((text: string) => string | Buffer);

/** A copy of the fixture (twelve students, one for each of OULAD's oddities) with some files changed, until disposed. */
export async function folderOf(
  changes: Readonly<Record<string, Change>>,
): Promise<AsyncDisposable & { readonly path: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), "waymark-oulad-"));
  await cp(ouladFixture, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = path.join(folder, name);
    const content = typeof change === "function" ? change(await readFile(file, "utf8")) : change;
    await rm(file, { force: content !== null }); // writing over it would make ext4 wait for the disk
    if (content !== null) await writeFile(file, content);
  }
  return {
    path: folder,
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true });
    },
  };
}

/** studentVle ordered by date and page, so that presentations and students take turns. */
export function byDate(text: string): string {
  const [header = "", ...rows] = text.trimEnd().split("\n");
  const key = (row: string) => row.split(",").slice(3).toReversed().join();
  return `${[header, ...rows.sort((a, b) => key(a).localeCompare(key(b)))].join("\n")}\n`;
}
