import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../package-root.ts";

/** A statement of `src/store/sql/`: longer ones stand in files of their own, where an editor knows SQL. */
export const readSql = (name: string): string =>
  readFileSync(path.join(packageRoot, "src", "store", "sql", `${name}.sql`), "utf8");
