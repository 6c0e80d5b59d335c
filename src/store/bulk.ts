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

/** Writes one row of `int4` or `date` values (days since 2000-01-01), as many as there are columns. */
export type PutInt4 = (value: number) => void;

/**
 * Sends rows of `int4` and `date` in binary form, which costs the server half of what text does. `fill` is called for one batch of at
 * most `rowsAtMost` rows after another, until it answers false, and puts the values of whole rows.
 */
export async function copyInt4Rows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rowsAtMost: number,
  fill: (put: PutInt4) => boolean,
): Promise<void> {
  const sql = `COPY ${table} (${columns.join(", ")}) FROM STDIN WITH (FORMAT binary)`;
  await copyIn(client, sql, int4Rows(columns.length, rowsAtMost, fill));
}

/**
 * Runs one COPY. When it fails, the connection is in no state to go on: end it, which rolls its transaction back. Written out, because
 * `pipeline` may wait for ever for a COPY stream whose connection was lost.
 */
async function copyIn(client: pg.ClientBase, sql: string, pieces: Iterable<Buffer>): Promise<void> {
  const stream = client.query(from(sql));
  const failures: Error[] = [];
  stream.on("error", (error) => failures.push(error));
  for (const piece of pieces) {
    const [failure] = failures;
    if (failure) throw failure; // pg-copy-streams lets go of a lost connection: writing on would be a TypeError
    if (!stream.write(piece)) await once(stream, "drain");
  }
  const finished = once(stream, "finish");
  stream.end();
  await finished;
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

function* int4Rows(
  width: number,
  rowsAtMost: number,
  fill: (put: PutInt4) => boolean,
): Generator<Buffer> {
  const batchBytes = rowsAtMost * (2 + width * 8);
  let piece = Buffer.allocUnsafe(PIECE_BYTES + batchBytes);
  let used = 0;
  let column = 0;
  const put: PutInt4 = (value) => {
    if (column === 0) used = piece.writeInt16BE(width, used);
    used = piece.writeInt32BE(4, used);
    used = piece.writeInt32BE(value, used);
    column = column + 1 === width ? 0 : column + 1;
  };
  yield SIGNATURE;
  while (fill(put)) {
    if (used < PIECE_BYTES) continue;
    yield piece.subarray(0, used);
    piece = Buffer.allocUnsafe(PIECE_BYTES + batchBytes);
    used = 0;
  }
  yield piece.subarray(0, used);
  yield TRAILER;
}
