export type Cell = string | number | null;

/** A file as columns, named with a space between, and rows. */
export interface Table {
  readonly columns: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A table as tab-separated text. Throws where a cell would need quotes, or a row is not as long as the header. */
export function tsv({ columns, rows }: Table): string {
  const names = columns.split(" ");
  const lines = rows.map((row) => {
    if (row.length !== names.length) throw new Error(`${row.length} cells under ${columns}`);
    const cells = row.map((cell) => String(cell ?? ""));
    if (cells.some((cell) => /["\t\r\n]/.test(cell)))
      throw new Error(`Not plain: ${cells.join(" ")}`);
    return cells.join("\t");
  });
  return `${[names.join("\t"), ...lines].join("\n")}\n`;
}
