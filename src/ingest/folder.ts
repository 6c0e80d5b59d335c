import { readdir } from "node:fs/promises";
import { LoadRefused } from "../flows/ingest-ports.ts";

/** What lies in a folder, by name; `LoadRefused` where it cannot be looked into. `wanted` says what should be there. */
export async function folderNames(folder: string, wanted: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    throw new LoadRefused(`${folder} ${whyNot(error)} ${wanted}`, { cause: error });
  }
}

function whyNot(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "ENOENT") return "does not exist.";
  if (code === "ENOTDIR") return "is a file; give the folder that holds it.";
  if (code === "EACCES" || code === "EPERM") return "may not be read by this user.";
  return `cannot be read (${String(code)}).`;
}
