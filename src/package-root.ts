import { existsSync } from "node:fs";
import path from "node:path";

/** The checkout's root: cards, migrations and `waymark.yaml` are read from here, by the sources and by their compiled twins in `dist/`. */
export const packageRoot: string = upwards(import.meta.dirname);

function upwards(folder: string): string {
  if (existsSync(path.join(folder, "package.json"))) return folder;
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`No package.json above ${import.meta.dirname}.`);
  return upwards(parent);
}
