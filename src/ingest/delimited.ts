import { LoadRefused } from "../flows/ingest-ports.ts";
import { wholeNumber } from "./whole-number.ts";

/** One record while it is read; the next one takes its place. Fields count from 0. */
export interface Fields {
  /** Line on which the record begins, from 1. */
  readonly line: number;
  readonly count: number;
  /** Without quotes and the blanks around it. */
  readonly text: (at: number) => string;
  /** NaN unless it is a whole number below 10⁹; ".0" may follow, as pandas writes it where a column has gaps. */
  readonly whole: (at: number) => number;
  /** Whether a field holds exactly these bytes. */
  readonly is: (at: number, bytes: Uint8Array) => boolean;
  /** A copy of the field's bytes, to compare the next record's with. */
  readonly bytes: (at: number) => Uint8Array;
}

export interface RecordHandlers {
  readonly record: (fields: Fields) => void;
  /** A line that is no record; reading goes on with the next line. */
  readonly broken: (line: number, text: string, reason: string) => void;
}

/** Takes a text in pieces, cut anywhere. */
export interface DelimitedReader {
  readonly push: (piece: Buffer) => void;
  /** No more pieces: what is left is the last record. */
  readonly end: () => void;
}

const LONGEST_RECORD_BYTES = 1024 * 1024;
const MOST_FIELDS = 1024;
const SHOWN_BYTES = 200;
const QUOTE = 34;
const COMMA = 44;
const NEWLINE = 10;
const RETURN = 13;
const NEWLINE_BYTES = Buffer.from("\n");

const MORE = -1;
const BROKEN = -2;

/**
 * Reads comma-separated records (RFC 4180; lines may end in LF or CRLF) from bytes, because 7 million rows leave no time for a string a
 * field. Empty lines are skipped. A line whose quotes do not add up is given to `broken` alone, so that a stray quote costs one line
 * and not the rest of the file. A record over 1 MiB is a `LoadRefused`.
 */
export function delimitedReader(file: string, handlers: RecordHandlers): DelimitedReader {
  const starts = new Int32Array(MOST_FIELDS);
  const ends = new Int32Array(MOST_FIELDS);
  // What is left of the last piece, then the new one: one buffer for all pieces, so that none is left to collect.
  let buffer = Buffer.alloc(LONGEST_RECORD_BYTES);
  let size = 0;
  let line = 1;
  let count = 0;
  let newlines = 0;
  let reason = "";

  const fields: Fields = {
    get line() {
      return line;
    },
    get count() {
      return count;
    },
    text(at) {
      const text = buffer.toString("utf8", starts[at], ends[at]);
      return (text.includes('"') ? text.replaceAll('""', '"') : text).trim();
    },
    whole(at) {
      return wholeNumber(buffer, starts[at] ?? 0, ends[at] ?? 0);
    },
    is(at, bytes) {
      const start = starts[at] ?? 0;
      if ((ends[at] ?? 0) - start !== bytes.length) return false;
      for (let i = 0; i < bytes.length; i += 1) if (buffer[start + i] !== bytes[i]) return false;
      return true;
    },
    bytes(at) {
      return Uint8Array.from(buffer.subarray(starts[at], ends[at]));
    },
  };

  /** Finds the fields of the record at `from`: the place after it, MORE or BROKEN. */
  function scan(from: number): number {
    const bytes = buffer; // locals: the loops below see every byte
    const stop = size;
    let at = from;
    let field = 0;
    let lines = 1;
    for (;;) {
      if (field === MOST_FIELDS) return broken(`has more than ${MOST_FIELDS} fields`);
      let next = at;
      if (bytes[at] === QUOTE) {
        for (next += 1; ; next += 1) {
          while (next < stop && (bytes[next] ?? 0) > QUOTE) next += 1;
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
          while (next < stop && (bytes[next] ?? 0) > COMMA) next += 1;
          if (next === stop) return MORE;
          if (bytes[next] === COMMA || bytes[next] === NEWLINE) break;
        }
        const returned = bytes[next] === NEWLINE && next > at && bytes[next - 1] === RETURN;
        starts[field] = at;
        ends[field] = returned ? next - 1 : next;
      }
      field += 1;
      if (bytes[next] === NEWLINE) {
        count = field;
        newlines = lines;
        return next + 1;
      }
      if (bytes[next] !== COMMA) return broken("has text after a closing quote");
      at = next + 1;
    }
  }
  function broken(why: string): typeof BROKEN {
    reason = why;
    return BROKEN;
  }

  /** Reads the records of the buffer; the first unfinished one, if any, is moved to its start. */
  function read(last: boolean): void {
    let at = 0;
    while (at < size) {
      const next = scan(at);
      if (next >= 0) {
        if (count > 1 || starts[0] !== ends[0]) handlers.record(fields);
        line += newlines;
        at = next;
        continue;
      }
      const mayEnd = !last && size - at < LONGEST_RECORD_BYTES;
      const end = buffer.subarray(at, size).indexOf(NEWLINE);
      if (mayEnd && (next === MORE || end < 0)) break;
      if (end < 0) throw tooLong(file, line);
      if (next === MORE) reason = "has an opening quote that is never closed";
      handlers.broken(line, buffer.toString("utf8", at, at + Math.min(end, SHOWN_BYTES)), reason);
      line += 1;
      at += end + 1;
    }
    buffer.copyWithin(0, at, size);
    size -= at;
  }

  function push(piece: Buffer): void {
    if (size + piece.length > buffer.length) {
      buffer = Buffer.concat([buffer], size + piece.length);
    }
    piece.copy(buffer, size);
    size += piece.length;
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
    `${file} is not a CSV file as published: line ${line} is longer than 1 MiB. Fetch it again.`,
    {},
  );
