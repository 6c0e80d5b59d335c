import { once } from "node:events";
import type pg from "pg";
import { from } from "pg-copy-streams";

/** A value of a row for COPY. Booleans, numbers, dates as "2014-03-10", text. */
export type CopyValue = string | number | boolean | null;

/** Sends rows to a table in text form. All or nothing, within the transaction of the client. */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
): Promise<void> {
  await copyIn(client, `COPY ${table} (${columns.join(", ")}) FROM STDIN`, textOf(rows));
}

/**
 * Sends rows of `int4` and `date` (days since 2000-01-01) in binary form, which costs the server less than text. A batch holds whole rows
 * of `stride` numbers; the first of each are the columns, the others stay here. The COPY waits for batches that are not made yet.
 */
export async function copyInt4Rows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  stride: number,
  batches: AsyncIterable<Int32Array> | Iterable<Int32Array>,
): Promise<void> {
  const sql = `COPY ${table} (${columns.join(", ")}) FROM STDIN WITH (FORMAT binary)`;
  await copyIn(client, sql, int4Rows(columns.length, stride, batches));
}

/** A COPY under way, to be given rows as they come. */
export interface OpenCopy {
  /** Resolves when more may come. */
  write(rows: Iterable<readonly CopyValue[]>): Promise<void>;
  /** Resolves when the server has all of them. */
  end(): Promise<void>;
}

/** Begins a COPY in text form; until its end the client can do nothing else. */
export function openCopy(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
): OpenCopy {
  const copy = beginCopy(client, `COPY ${table} (${columns.join(", ")}) FROM STDIN`);
  return {
    async write(rows) {
      for (const piece of textOf(rows)) await copy.write(piece);
    },
    end: copy.end,
  };
}

async function copyIn(
  client: pg.ClientBase,
  sql: string,
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
): Promise<void> {
  const copy = beginCopy(client, sql);
  for await (const piece of pieces) await copy.write(piece);
  await copy.end();
}

/**
 * Begins one COPY. When it fails, the connection is in no state to go on: end it, which rolls its transaction back. Written out, because
 * `pipeline` may wait for ever for a COPY stream whose connection was lost.
 */
function beginCopy(client: pg.ClientBase, sql: string) {
  const stream = client.query(from(sql));
  const failures: Error[] = [];
  stream.on("error", (error) => failures.push(error));
  return {
    async write(piece: Buffer): Promise<void> {
      const [failure] = failures;
      if (failure) throw failure; // pg-copy-streams lets go of a lost connection: writing on would be a TypeError
      if (!stream.write(piece)) await once(stream, "drain");
    },
    async end(): Promise<void> {
      const [failure] = failures;
      if (failure) throw failure;
      const finished = once(stream, "finish");
      stream.end();
      await finished;
    },
  };
}

const PIECE_CHARS = 128 * 1024;

function* textOf(rows: Iterable<readonly CopyValue[]>): Generator<Buffer> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(copyText).join("\t")}\n`;
    if (text.length < PIECE_CHARS) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text !== "") yield Buffer.from(text);
}

function copyText(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value !== "string") return String(value);
  return /[\\\t\n\r]/.test(value) ? value.replaceAll(/[\\\t\n\r]/g, (c) => escapes[c] ?? c) : value;
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\\\",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

const SIGNATURE = Buffer.from("PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0", "latin1");
const TRAILER = Buffer.from([0xff, 0xff]);
const PIECE_BYTES = 256 * 1024;

async function* int4Rows(
  columns: number,
  stride: number,
  batches: AsyncIterable<Int32Array> | Iterable<Int32Array>,
): AsyncGenerator<Buffer> {
  const rowBytes = 2 + columns * 8;
  const rowsAtOnce = Math.floor(PIECE_BYTES / rowBytes);
  const blank = blankRows(columns, rowsAtOnce);
  yield SIGNATURE;
  for await (const batch of batches) {
    for (let from = 0; from < batch.length; from += rowsAtOnce * stride) {
      const rows = batch.subarray(from, from + rowsAtOnce * stride);
      const piece = Buffer.from(blank.subarray(0, (rows.length / stride) * rowBytes));
      const view = new DataView(piece.buffer, piece.byteOffset);
      let at = 2 + 4;
      for (let row = 0; row < rows.length; row += stride) {
        for (let column = 0; column < columns; column += 1) {
          view.setInt32(at, rows[row + column] ?? 0);
          at += 8;
        }
        at += 2;
      }
      yield piece;
    }
  }
  yield TRAILER;
}

/** Rows with everything but the values: how many columns follow, and before each how many bytes it has. */
function blankRows(columns: number, rows: number): Buffer {
  const row = Buffer.alloc(2 + columns * 8);
  row.writeInt16BE(columns);
  for (let column = 0; column < columns; column += 1) row.writeInt32BE(4, 2 + column * 8);
  return Buffer.alloc(rows * row.length, row);
}
