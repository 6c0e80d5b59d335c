import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/** The cast's extract as the repository holds it. */
export const CAST_FOLDER = path.join(packageRoot, "prisma", "demo", "cast");

/** Cells of a line by column, and the other way round. */
export type Cells = Record<string, string>;

/** A later extract: the cast's, with some files changed. `change` gets the rows of a file and answers what stands there now. Gone when disposed of. */
export function laterExtract(
  changes: Readonly<Record<string, (rows: readonly Cells[]) => readonly Cells[]>>,
): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "waymark-cast-"));
  cpSync(CAST_FOLDER, folder, { recursive: true });
  for (const [name, change] of Object.entries(changes)) {
    const file = path.join(folder, `${name}.tsv`);
    const [header = "", ...lines] = readFileSync(file, "utf8").trimEnd().split("\n");
    const columns = header.split("\t");
    const rows = change(
      lines.map((line) => {
        const cells = line.split("\t");
        return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ""]));
      }),
    );
    const named = [...new Set([...columns, ...rows.flatMap((row) => Object.keys(row))])];
    const text = [named, ...rows.map((row) => named.map((column) => row[column] ?? ""))];
    writeFileSync(file, `${text.map((cells) => cells.join("\t")).join("\n")}\n`);
  }
  return {
    folder,
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The rows with one column of one student changed. */
export const of =
  (student: string, changed: Cells) =>
  (rows: readonly Cells[]): Cells[] =>
    rows.map((row) => (row.STUDENT_ID === student ? { ...row, ...changed } : row));

/** The rows without those of whom a column holds this. */
export const without =
  (column: string, value: string) =>
  (rows: readonly Cells[]): Cells[] =>
    rows.filter((row) => row[column] !== value);
