import { LoadRefused, type ReadFile, type SourceFile } from "../flows/ingest-ports.ts";
import { type Delimiter, delimitedReader, STRAY_QUOTE } from "./delimited.ts";
import {
  brokenHeader,
  type DelimitedFormat,
  type Header,
  headerOf,
  type Places,
  wantedColumns,
} from "./header.ts";
import type { Row } from "./row.ts";
import { readText } from "./source.ts";
import { tallyOf } from "./tally.ts";

/** Who takes what is read. */
export interface TableHandlers<Column extends string> {
  /** A row with as many fields as the header; what it refuses is kept out and named. */
  readonly row: (row: Row, at: Places<Column>) => void;
  /** The rows of a piece of the file are through; reading waits. */
  readonly piece: () => Promise<void>;
  /** How long each piece of the disk's file was. */
  readonly bytes: (count: number) => void;
}

export interface ReadTable extends ReadFile {
  /** Columns that we refuse, where the file fills them. */
  readonly dropped: readonly string[];
}

/**
 * Reads a file row by row. Rows that are refused, or with another number of fields than the header, are kept out and named. A file
 * without its columns, with too many refused rows, or without any row where that says nothing, is a `LoadRefused`.
 */
export async function readTable<Column extends string>(
  file: SourceFile,
  format: DelimitedFormat<Column>,
  handlers: TableHandlers<Column>,
  signal: AbortSignal,
): Promise<ReadTable> {
  const tally = tallyOf(file, format.entity);
  const begun: { header?: Header<Column> } = {};
  const dropped = new Set<string>();

  const reader = delimitedReader(file.name, format.delimiter, {
    record(row) {
      const { header } = begun;
      if (header === undefined) {
        begun.header = headerOf(file.name, format, row);
        return true;
      }
      tally.count();
      const reason = wrongShape(row, header.names.length, format.delimiter);
      if (reason !== null) {
        tally.refuse({ line: row.line, field: null, value: null, reason });
        return false;
      }
      for (const { name, at } of header.dropped) if (!row.isEmpty(at)) dropped.add(name);
      handlers.row(row, header.at);
      const refusal = row.takeRefusal(header.names);
      if (refusal !== null) tally.refuse(refusal);
      return refusal === null;
    },
    broken(line, text, reason) {
      if (begun.header === undefined) {
        throw brokenHeader(file.name, format, text, reason);
      }
      tally.count();
      tally.refuse({ line, field: null, value: text, reason });
    },
  });

  const onText = async (piece: Buffer) => {
    reader.push(piece);
    await handlers.piece();
  };
  const sha256 = await readText(file, handlers.bytes, onText, signal);
  reader.end();
  await handlers.piece();
  if (begun.header === undefined) {
    throw new LoadRefused(`${file.name} is empty. ${wantedColumns(format)}`, {});
  }
  if (tally.read() === 0 && !format.mayBeEmpty) {
    throw new LoadRefused(`${file.name} has a header and no rows. Fetch the whole file.`, {});
  }
  return { ...tally.finish(sha256, begun.header.strangers), dropped: [...dropped].toSorted() };
}

/** Why a record is no row of the table, if it is none. */
function wrongShape(row: Row, fields: number, delimiter: Delimiter): string | null {
  if (row.count === fields)
    return row.lines > 2 && holdsRow(row, fields, delimiter) ? STRAY_QUOTE : null;
  if (row.lines > 1) return STRAY_QUOTE;
  return `has ${row.count} fields where the header has ${fields}`;
}

/** Whether a whole line within a record looks like a row: then two stray quotes made the record, and have swallowed it. */
function holdsRow(row: Row, fields: number, delimiter: Delimiter): boolean {
  const text = row.buffer.toString("latin1", row.starts[0], row.ends[row.count - 1]);
  const inner = text.split("\n").slice(1, -1);
  return inner.some((line) => line.split(delimiter).length === fields);
}
