import { LoadRefused } from "../flows/ingest-ports.ts";
import { MOST_FIELDS, Row } from "./row.ts";

export interface RecordHandlers {
  /**
   * A record; false when it is refused. Where a refused one spans lines, reading goes on with its second: a stray quote may have made one
   * record of many, and would cost rows that are right.
   */
  readonly record: (row: Row) => boolean;
  /** A line that is no record; reading goes on with the next line. */
  readonly broken: (line: number, text: string, reason: string) => void;
}

/** Takes a text in pieces, cut anywhere. */
export interface DelimitedReader {
  readonly push: (piece: Buffer) => void;
  /** No more pieces: what is left is the last record. */
  readonly end: () => void;
}

/** What stands between fields. */
export type Delimiter = "," | "\t";

const LONGEST_RECORD_BYTES = 1024 * 1024;
const SHOWN_BYTES = 200;
const QUOTE = 34;
const NEWLINE = 10;
const RETURN = 13;
const NEWLINE_BYTES = Buffer.from("\n");

/** What is wrong with a record that a quote too many has made of several lines. */
export const STRAY_QUOTE = "has an opening quote that is not closed on its line";

const MORE = -1;
const BROKEN = -2;

/**
 * Reads records with a delimiter between their fields (as RFC 4180 has it; lines may end in LF or CRLF) from bytes, because 7 million rows
 * leave no time for a string a field. Empty lines are skipped. A line whose quotes do not add up is given to `broken` alone, so that a
 * stray quote costs one line and not the rest of the file. A record over 1 MiB is a `LoadRefused`.
 */
export function delimitedReader(
  file: string,
  delimiter: Delimiter,
  handlers: RecordHandlers,
): DelimitedReader {
  const row = new Row();
  const separator = delimiter.charCodeAt(0);
  const mayEnd = Math.max(separator, NEWLINE); // no byte above it ends a bare field
  let size = 0;
  let reason = "";

  /** Finds the fields of the record at `from`: the place after it, MORE or BROKEN. */
  function scan(from: number): number {
    const { buffer: bytes, starts, ends } = row; // locals: the loops below see every byte
    const stop = size;
    const bare = mayEnd;
    const between = separator;
    let at = from;
    let field = 0;
    let lines = 1;
    for (;;) {
      if (field === MOST_FIELDS) return broken(`has more than ${MOST_FIELDS} fields`);
      let next = at;
      if (bytes[at] === QUOTE) {
        for (next += 1; ; next += 1) {
          while ((bytes[next] ?? 0) > QUOTE) next += 1;
          if (next + 1 >= stop) return MORE;
          if (bytes[next] === NEWLINE) lines += 1;
          if (bytes[next] !== QUOTE) continue;
          if (bytes[next + 1] !== QUOTE) break;
          next += 1;
        }
        starts[field] = at + 1;
        ends[field] = next;
        next += 1;
        if (bytes[next] === RETURN) next += 1;
        if (next === stop) return MORE;
      } else {
        for (; ; next += 1) {
          while ((bytes[next] ?? 0) > bare) next += 1;
          if (next === stop) return MORE;
          if (bytes[next] === between || bytes[next] === NEWLINE) break;
        }
        const returned = bytes[next] === NEWLINE && next > at && bytes[next - 1] === RETURN;
        starts[field] = at;
        ends[field] = returned ? next - 1 : next;
      }
      field += 1;
      if (bytes[next] === NEWLINE) {
        row.count = field;
        row.lines = lines;
        return next + 1;
      }
      if (bytes[next] !== between)
        return broken(lines > 1 ? STRAY_QUOTE : "has text after a closing quote");
      at = next + 1;
    }
  }
  function broken(why: string): typeof BROKEN {
    reason = why;
    return BROKEN;
  }

  /** Reads the records of the buffer; the first unfinished one, if any, is moved to its start. */
  function read(last: boolean): void {
    row.buffer[size] = NEWLINE; // stops the loops of scan, which need not ask for the end at every byte
    let at = 0;
    while (at < size) {
      const next = scan(at);
      if (next >= 0) {
        const blank = row.count === 1 && row.isEmpty(0);
        const through = blank || handlers.record(row) || row.lines === 1;
        row.line += through ? row.lines : 1;
        at = through ? next : row.buffer.indexOf(NEWLINE, at) + 1;
        continue;
      }
      const mayGoOn = !last && size - at < LONGEST_RECORD_BYTES;
      const left = row.buffer.subarray(at, size);
      const end = left.indexOf(NEWLINE);
      if (mayGoOn && (next === MORE || end < 0)) break;
      if (end < 0) throw tooLong(file, row.line);
      if (next === MORE) reason = "has an opening quote that is never closed";
      handlers.broken(row.line, left.toString("utf8", 0, Math.min(end, SHOWN_BYTES)), reason);
      row.line += 1;
      at += end + 1;
    }
    row.buffer.copyWithin(0, at, size);
    size -= at;
  }

  function push(piece: Buffer): void {
    const whole = size + piece.length;
    // What is left of the last piece, then the new one: one buffer for all pieces, so that none is left to collect.
    if (whole >= row.buffer.length) row.buffer = Buffer.concat([row.buffer], whole * 2);
    piece.copy(row.buffer, size);
    size = whole;
    read(false);
  }

  return {
    push,
    end() {
      if (size === 0) return;
      push(NEWLINE_BYTES);
      read(true);
    },
  };
}

const tooLong = (file: string, line: number): LoadRefused =>
  new LoadRefused(
    `${file} is no table of lines: line ${line} is longer than 1 MiB. Look at that line, or fetch the file again.`,
    {},
  );
