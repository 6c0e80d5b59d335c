import { readFileSync } from "node:fs";
import path from "node:path";
import { packageRoot } from "../package-root.ts";

/**
 * A statement of `src/store/sql/`: longer ones stand in files of their own, where an editor knows SQL. `parts` stand in for
 * `:name`: expressions that several statements share, never values.
 */
export function readSql(name: string, parts: Readonly<Record<string, string>> = {}): string {
  const text = readFileSync(path.join(packageRoot, "src", "store", "sql", `${name}.sql`), "utf8");
  return Object.entries(parts).reduce(
    (sql, [part, value]) => sql.replaceAll(`:${part}`, () => value),
    text,
  );
}

/** A statement with a name: PostgreSQL plans it once a connection, and not each time. Values are given when it is sent. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** The same as `readSql`, for what every press sends: planning a long statement takes longer than running it. */
export const prepareSql = (
  name: string,
  parts: Readonly<Record<string, string>> = {},
): Prepared => ({ name, text: readSql(name, parts) });
