import { stat } from "node:fs/promises";
import path from "node:path";
import { LoadRefused } from "../../flows/ingest-ports.ts";
import type { UddFile, UddFolder } from "../../flows/ingest-udd-ports.ts";
import { type UddEntity, uddEntities } from "../../flows/ingest-udd-tables.ts";
import { folderNames } from "../folder.ts";
import { hashFile } from "../source.ts";
import { readUddFile } from "./read.ts";

/**
 * A university's folder on the disk: one file an entity, named after it in lower case (any case is read), as .tsv, .csv or .json, plain or
 * gzipped. `LoadRefused` where there is none, or an entity stands there twice.
 */
export async function openUddFolder(folder: string): Promise<UddFolder> {
  const names = (await folderNames(folder, wanted)).filter((name) => !isNote(name)).toSorted();
  const found = new Map<UddEntity, string>();
  const strangers: string[] = [];
  for (const name of names) {
    const entity = entityOf(name);
    const other = entity === null ? undefined : found.get(entity);
    if (other !== undefined) {
      throw new LoadRefused(`${folder} holds ${other} and ${name}. Keep one of the two.`, {});
    }
    if (entity === null) strangers.push(name);
    else found.set(entity, name);
  }
  if (found.size === 0) {
    const has = names.length === 0 ? "is empty" : "holds no file of UDD";
    throw new LoadRefused(`${folder} ${has}. ${wanted}`, {});
  }
  const files: UddFile[] = [];
  for (const entity of uddEntities) {
    const name = found.get(entity);
    if (name === undefined) continue;
    const at = path.join(folder, name);
    files.push({ entity, name, path: at, bytes: (await stat(at)).size });
  }
  return {
    files,
    strangers,
    hashes: () =>
      Promise.all(
        files.map(async (file) => {
          const began = performance.now();
          const sha256 = await hashFile(file);
          return { sha256, seconds: Math.round(performance.now() - began) / 1000 };
        }),
      ),
    read: readUddFile,
  };
}

const wanted = `A UDD folder holds files such as student.tsv (or .csv, .json, each also with .gz), one for each of: ${uddEntities.join(", ")}.`;

function entityOf(name: string): UddEntity | null {
  const entity = /^([a-z]+)\.(?:tsv|csv|json)(?:\.gz)?$/.exec(name.toLowerCase())?.[1];
  return uddEntities.find((one) => one === entity) ?? null;
}

/** What lies in folders besides data: hidden files, and notes to people. */
const isNote = (name: string): boolean => /^\.|^(?:readme|licen[cs]e|notice)\b|\.md$/i.test(name);
