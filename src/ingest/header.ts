import { LoadRefused } from "../flows/ingest-ports.ts";
import type { Row } from "./row.ts";

/** The columns of a published file. */
export interface TableFormat<Column extends string> {
  /** What its rows are to us. */
  readonly entity: string;
  /** Columns we read, in any order; each must be there. */
  readonly columns: readonly Column[];
  /** Columns the publisher gives that we leave out on purpose. */
  readonly unread: readonly string[];
}

/** Where each column stands in this file. */
export type Places<Column extends string> = Readonly<Record<Column, number>>;

export interface Header<Column extends string> {
  readonly names: readonly string[];
  readonly at: Places<Column>;
  /** Columns that no release has. */
  readonly strangers: readonly string[];
}

/** Columns may stand in any order and others beside them (also one without a name, the index that some copies carry). */
export function headerOf<Column extends string>(
  file: string,
  format: TableFormat<Column>,
  row: Row,
): Header<Column> {
  const names = Array.from({ length: row.count }, (_, at) => row.raw(at));
  const places: Partial<Record<Column, number>> = {};
  for (const column of format.columns) {
    const at = names.indexOf(column);
    if (at >= 0) places[column] = at;
    if (at !== names.lastIndexOf(column)) {
      throw new LoadRefused(`${file} has the column ${column} twice. Leave one of them out.`, {});
    }
  }
  if (!isWhole(places, format)) {
    throw new LoadRefused(`${file} ${whatIsWrong(names, format)} ${wantedColumns(format)}`, {});
  }
  const known: readonly string[] = ["", ...format.columns, ...format.unread];
  return { names, at: places, strangers: names.filter((name) => !known.includes(name)) };
}

/** What a header should be, in words. */
export const wantedColumns = (format: TableFormat<string>): string =>
  `The first line should name the columns ${format.columns.join(", ")}, with commas between them, as OULAD is published.`;

function isWhole<Column extends string>(
  places: Partial<Record<Column, number>>,
  format: TableFormat<Column>,
): places is Record<Column, number> {
  return format.columns.every((column) => places[column] !== undefined);
}

/** For a first line that is no record at all. */
export function brokenHeader(
  file: string,
  format: TableFormat<string>,
  text: string,
  reason: string,
): LoadRefused {
  const problem = otherDelimiterIn(text, format) ?? `has a first line that ${reason}.`;
  return new LoadRefused(`${file} ${problem} ${wantedColumns(format)}`, {});
}

const otherDelimiters = { ";": "semicolons", "\t": "tabs", "|": "vertical bars" };

function whatIsWrong(names: readonly string[], format: TableFormat<string>): string {
  const other = names.length === 1 ? otherDelimiterIn(names.join(), format) : null;
  if (other !== null) return other;
  const missing = format.columns.filter((column) => !names.includes(column));
  if (missing.length === format.columns.length)
    return "does not begin with the names of its columns.";
  return `lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}.`;
}

/** A known column with another delimiter beside it is no accident. */
function otherDelimiterIn(text: string, format: TableFormat<string>): string | null {
  if (!format.columns.some((column) => text.includes(column))) return null;
  const found = Object.entries(otherDelimiters).find(([delimiter]) => text.includes(delimiter));
  return found === undefined ? null : `has ${found[1]} between its columns.`;
}
