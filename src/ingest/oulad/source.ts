import type { OuladSource } from "../../flows/ingest-ports.ts";
import { hashFile } from "../source.ts";
import { BLOCK_DAYS } from "./activity.ts";
import { filesOf, findOuladFolder } from "./folder.ts";
import { readOulad } from "./read.ts";

/** A folder of OULAD on the disk; `LoadRefused` where one of the seven files is missing. */
export async function openOuladFolder(folder: string): Promise<OuladSource> {
  const found = await findOuladFolder(folder);
  const files = filesOf(found);
  return {
    files,
    hashes: () =>
      Promise.all(
        files.map(async (file) => {
          const began = performance.now();
          const sha256 = await hashFile(file);
          return { sha256, seconds: Math.round(performance.now() - began) / 1000 };
        }),
      ),
    read: (progress) => readOulad(found, BLOCK_DAYS, progress),
  };
}
