import { LoadRefused } from "../flows/ingest-ports.ts";
import type { Delimiter } from "./delimited.ts";
import type { Row } from "./row.ts";

/** The columns of a published table. */
export interface TableFormat<Column extends string> {
  /** What its rows are to us. */
  readonly entity: string;
  /** Columns we read, in any order; each must be there. */
  readonly columns: readonly Column[];
  /** Columns of which at least one must be there; none here, no matter. */
  readonly either: readonly string[];
  /** Columns we read where they are there. */
  readonly optional: readonly string[];
  /** Columns the publisher gives that we leave out on purpose. */
  readonly unread: readonly string[];
  /** Columns of the publisher that we refuse: never read, and named where they are filled. */
  readonly dropped: readonly string[];
  /** Whether `student_id` is as good as `STUDENT_ID`. */
  readonly anyCase: boolean;
  /** Whether a file of a header and no rows says something. */
  readonly mayBeEmpty: boolean;
  /** How people know it: "as OULAD is published". */
  readonly known: string;
}

/** A table of lines. */
export interface DelimitedFormat<Column extends string> extends TableFormat<Column> {
  readonly delimiter: Delimiter;
}

/** Where each column stands in this file. Of columns that may be missing, those that are there. */
export type Places<Column extends string> = Readonly<Record<Column, number>>;

export interface Header<Column extends string> {
  readonly names: readonly string[];
  readonly at: Places<Column>;
  /** Columns that nobody knows. */
  readonly strangers: readonly string[];
  /** Columns of the file that we refuse. */
  readonly dropped: readonly { readonly name: string; readonly at: number }[];
}

/** Columns may stand in any order and others beside them (also one without a name, the index that some copies carry). */
export function headerOf<Column extends string>(
  file: string,
  format: DelimitedFormat<Column>,
  row: Row,
): Header<Column> {
  const given = Array.from({ length: row.count }, (_, at) => row.raw(at));
  const names = format.anyCase ? given.map((name) => name.toUpperCase()) : given;
  const places: Record<string, number> = {};
  for (const column of columnsRead(format)) {
    const at = names.indexOf(column);
    if (at >= 0) places[column] = at;
    if (at !== names.lastIndexOf(column)) {
      throw new LoadRefused(`${file} has the column ${column} twice. Leave one of them out.`, {});
    }
  }
  if (!isWhole(places, format)) {
    throw new LoadRefused(`${file} ${whatIsWrong(names, format)} ${wantedColumns(format)}`, {});
  }
  return {
    names,
    at: places,
    strangers: given.filter((_, at) => isStranger(names[at] ?? "", format)),
    dropped: names.flatMap((name, at) => (format.dropped.includes(name) ? [{ name, at }] : [])),
  };
}

export const columnsRead = (format: TableFormat<string>): readonly string[] => [
  ...format.columns,
  ...format.either,
  ...format.optional,
];

/** Whether nobody knows a column. */
export const isStranger = (name: string, format: TableFormat<string>): boolean =>
  name !== "" &&
  !columnsRead(format).includes(name) &&
  !format.unread.includes(name) &&
  !format.dropped.includes(name);

/** What a header should be, in words. */
export const wantedColumns = (format: DelimitedFormat<string>): string =>
  `The first line should name the columns ${namesWanted(format)}, with ${delimiters[format.delimiter]} between them, ${format.known}.`;

/** The columns that must be there: "id, day and one of mark, grade". */
export const namesWanted = ({ columns, either }: TableFormat<string>): string =>
  columns.join(", ") + (either.length === 0 ? "" : ` and one of ${either.join(", ")}`);

/** What is missing among the columns that are there: "lacks the column day."; null when nothing is. */
export function whatIsMissing(
  names: { readonly has: (name: string) => boolean },
  { columns, either }: TableFormat<string>,
): string | null {
  const missing = columns.filter((column) => !names.has(column));
  if (either.length > 0 && !either.some((column) => names.has(column))) {
    missing.push(either.join(" or "));
  }
  if (missing.length === 0) return null;
  return `lacks the column${missing.length > 1 ? "s" : ""} ${missing.join(", ")}.`;
}

function isWhole<Column extends string>(
  places: Readonly<Record<string, number>>,
  format: TableFormat<Column>,
): places is Places<Column> {
  return whatIsMissing(new Set(Object.keys(places)), format) === null;
}

/** For a first line that is no record at all. */
export function brokenHeader(
  file: string,
  format: DelimitedFormat<string>,
  text: string,
  reason: string,
): LoadRefused {
  const problem = otherDelimiterIn(text, format) ?? `has a first line that ${reason}.`;
  return new LoadRefused(`${file} ${problem} ${wantedColumns(format)}`, {});
}

const delimiters = { ",": "commas", "\t": "tabs" };
const allDelimiters = { ...delimiters, ";": "semicolons", "|": "vertical bars" };

function whatIsWrong(names: readonly string[], format: DelimitedFormat<string>): string {
  const other = names.length === 1 ? otherDelimiterIn(names.join(), format) : null;
  if (other !== null) return other;
  const known = columnsRead(format).some((column) => names.includes(column));
  const missing = known ? whatIsMissing(new Set(names), format) : null;
  return missing ?? "does not begin with the names of its columns.";
}

/** A known column with another delimiter beside it is no accident. */
function otherDelimiterIn(text: string, format: DelimitedFormat<string>): string | null {
  const line = format.anyCase ? text.toUpperCase() : text;
  if (!columnsRead(format).some((column) => line.includes(column))) return null;
  const found = Object.entries(allDelimiters).find(
    ([delimiter]) => delimiter !== format.delimiter && text.includes(delimiter),
  );
  return found === undefined ? null : `has ${found[1]} between its columns.`;
}
