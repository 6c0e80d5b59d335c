import {
  type FileReport,
  LoadRefused,
  REFUSALS_REPORTED,
  type ReadFile,
  type Refusal,
  type SourceFile,
} from "../flows/ingest-ports.ts";
import { delimitedReader } from "./delimited.ts";
import {
  brokenHeader,
  type Header,
  headerOf,
  type Places,
  type TableFormat,
  wantedColumns,
} from "./header.ts";
import type { Row } from "./row.ts";
import { readText } from "./source.ts";

/** Refused rows stop a load only beyond both limits (the product's rule for every load). */
const REFUSED_AT_LEAST = 100;
const REFUSED_SHARE = 0.05;
/** More than 5 % of any real OULAD file: beyond it nobody is helped, and the memory has an end. */
const REFUSALS_KEPT = 600_000;
const BROKEN_SHOWN = 100;

/**
 * Reads a file row by row. Rows that `onRow` refuses, or with another number of fields than the header, are kept out and named. A file
 * without its columns, without a usable row, or with too many refused ones is a `LoadRefused`.
 * @param onBytes hears of every piece of the disk's file how long it is
 */
export async function readTable<Column extends string>(
  file: SourceFile,
  format: TableFormat<Column>,
  onBytes: (count: number) => void,
  onRow: (row: Row, at: Places<Column>) => void,
  signal: AbortSignal,
): Promise<ReadFile> {
  const began = performance.now();
  const refusals: Refusal[] = [];
  const begun: { header?: Header<Column> } = {};
  let read = 0;

  const keep = (refusal: Omit<Refusal, "file">) => {
    const value = refusal.value?.replaceAll("\0", "␀") ?? null; // PostgreSQL keeps no zero byte
    refusals.push({ file: file.name, ...refusal, value });
    if (refusals.length > REFUSALS_KEPT) throw tooManyRefused(soFar(), refusals);
  };
  const soFar = (): FileReport => ({
    file: file.name,
    entity: format.entity,
    read,
    loaded: 0,
    unchanged: 0,
    refused: refusals.length,
    seconds: Math.round(performance.now() - began) / 1000,
  });
  const reader = delimitedReader(file.name, {
    record(row) {
      const { header } = begun;
      if (header === undefined) {
        begun.header = headerOf(file.name, format, row);
        return;
      }
      read += 1;
      if (row.count !== header.names.length) {
        const reason = `has ${row.count} fields where the header has ${header.names.length}`;
        keep({ line: row.line, field: null, value: null, reason });
        return;
      }
      onRow(row, header.at);
      const refusal = row.takeRefusal(header.names);
      if (refusal !== null) keep(refusal);
    },
    broken(line, text, reason) {
      if (begun.header === undefined) {
        throw brokenHeader(file.name, format, text, reason);
      }
      read += 1;
      keep({ line, field: null, value: text.slice(0, BROKEN_SHOWN), reason });
    },
  });

  const sha256 = await readText(file, onBytes, reader.push, signal);
  reader.end();
  if (begun.header === undefined) {
    throw new LoadRefused(`${file.name} is empty. ${wantedColumns(format)}`, {});
  }
  if (read === 0) {
    throw new LoadRefused(`${file.name} has a header and no rows. Fetch the whole file.`, {});
  }
  const limit = Math.max(REFUSED_AT_LEAST - 1, read * REFUSED_SHARE);
  if (refusals.length > limit || refusals.length === read) {
    throw tooManyRefused(soFar(), refusals);
  }
  const { seconds } = soFar();
  const { strangers } = begun.header;
  const { name, bytes } = file;
  return { file: name, bytes, entity: format.entity, sha256, read, refusals, seconds, strangers };
}

function tooManyRefused(file: FileReport, refusals: readonly Refusal[]): LoadRefused {
  const first = refusals[0];
  const named = first === undefined ? "" : ` The first: ${sentenceOf(first)}`;
  return new LoadRefused(
    `${file.file}: ${file.refused} of ${file.read} rows are wrong. Up to 5 % would be left out; more means that the file is not what it should be.${named}`,
    { report: { files: [file], refusals: refusals.slice(0, REFUSALS_REPORTED) } },
  );
}

/** "line 7, sum_click "x" must be a whole number from 0 to 9." */
function sentenceOf({ line, field, value, reason }: Refusal): string {
  return field === null
    ? `line ${line} ${reason}.`
    : `line ${line}, ${field} "${value ?? ""}" ${reason}.`;
}
