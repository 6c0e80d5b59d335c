import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Refusal } from "../../../src/flows/ingest-ports.ts";
import type { ReadUddFile, UddReading } from "../../../src/flows/ingest-udd-ports.ts";
import {
  type StagedRow,
  type StagedValue,
  stagedTables,
  type UddEntity,
} from "../../../src/flows/ingest-udd-tables.ts";
import { openUddFolder } from "../../../src/ingest/udd/folder.ts";
import { packageRoot } from "../../../src/package-root.ts";

export const uddFixtures = path.join(packageRoot, "test/fixtures/udd");
export const smallUdd = path.join(uddFixtures, "small");

/** How tests read: on Monday 9 November 2026 in London, with the relationships that the default settings know. */
export const reading: UddReading = {
  today: "2026-11-09",
  zone: "Europe/London",
  relationships: {
    tutor: "tutor",
    "personal tutor": "tutor",
    "programme director": "director",
    "module lead": "module-lead",
    "student support": "support",
  },
};

type Files = Readonly<Record<string, string | Buffer>>;
type Folder = AsyncDisposable & { readonly path: string };

/** A folder of these files and nothing else, until disposed. */
export async function folderOf(files: Files): Promise<Folder> {
  const folder = await mkdtemp(path.join(tmpdir(), "waymark-udd-"));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(folder, name), content);
  }
  return {
    path: folder,
    [Symbol.asyncDispose]: async () => {
      await rm(folder, { recursive: true });
    },
  };
}

/** A copy of the small folder with some files changed. */
export async function smallWith(changes: Files): Promise<Folder> {
  const folder = await folderOf({});
  await cp(smallUdd, folder.path, { recursive: true });
  for (const [name, content] of Object.entries(changes)) {
    const file = path.join(folder.path, name);
    await rm(file, { force: true }); // writing over it would make ext4 wait for the disk
    await writeFile(file, content);
  }
  return folder;
}

/** The small folder's files by name. */
export async function smallFiles(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(smallUdd)).toSorted()) {
    files[name] = await readFile(path.join(smallUdd, name), "utf8");
  }
  return files;
}

export type Named = Readonly<Record<string, StagedValue>>;

/** A file as it was read. */
export interface Seen extends ReadUddFile {
  readonly rows: readonly StagedRow[];
  /** The same by the names of their columns. */
  readonly named: readonly Named[];
}

/** Everything that is read out of a folder, by entity. */
export async function readAll(folder: string): Promise<Partial<Record<UddEntity, Seen>>> {
  const open = await openUddFolder(folder);
  const seen: Partial<Record<UddEntity, Seen>> = {};
  for (const file of open.files) {
    const rows: StagedRow[] = [];
    const take = async (batch: readonly StagedRow[]) => {
      rows.push(...batch);
    };
    const read = await open.read(file, reading, take, () => undefined);
    seen[file.entity] = { ...read, rows, named: rows.map((row) => named(file.entity, row)) };
  }
  return seen;
}

const named = (entity: UddEntity, [, ...values]: StagedRow): Named =>
  Object.fromEntries(Object.keys(stagedTables[entity]).map((name, i) => [name, values[i] ?? null]));

/** Lines of a table, written with | between their fields. */
export const tsv = (...lines: readonly string[]): string =>
  lines.map((line) => `${line.replaceAll("|", "\t")}\n`).join("");

/** One file, read out of a folder of its own. */
export async function readOne(name: string, content: string | Buffer): Promise<Seen> {
  await using folder = await folderOf({ [name]: content });
  const [seen] = Object.values(await readAll(folder.path));
  if (seen === undefined) throw new Error(`${name} was not read`);
  return seen;
}

/** The refusals of a file as "line field "value" reason". */
export const refusalsOf = ({ refusals }: { readonly refusals: readonly Refusal[] }) =>
  refusals.map(({ line, field, value, reason }) => `${line} ${field} ${value} ${reason}`);
