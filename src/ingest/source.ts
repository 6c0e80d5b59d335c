import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { PassThrough } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { LoadRefused, type SourceFile } from "../flows/ingest-ports.ts";

const CHUNK_BYTES = 256 * 1024;
/** gunzip, in a thread of its own, works ahead this far. With less, each piece waits for a thread to be woken: twice the time on a busy machine. */
const AHEAD_BYTES = 8 * 1024 * 1024;
const GZIP = [0x1f, 0x8b];
const ZIP = [0x50, 0x4b, 0x03, 0x04];
const UTF16_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const UTF8_MARK = [0xef, 0xbb, 0xbf];

/** SHA-256 of a file as it lies on the disk, in hex. */
export async function hashFile(file: SourceFile): Promise<string> {
  const hash = createHash("sha256");
  await inWords(file, pipeline(createReadStream(file.path, { highWaterMark: CHUNK_BYTES }), hash));
  return hash.digest("hex");
}

/**
 * Hands on a file's text piece by piece, gunzipped where its name ends in .gz, without a byte order mark; reading waits. Returns the SHA-256 of the
 * file as it lies on the disk. Anything but a whole text is a `LoadRefused`.
 * @param onBytes hears of every piece of the disk's file how long it is
 */
export async function readText(
  file: SourceFile,
  onBytes: (count: number) => void,
  onText: (piece: Buffer) => Promise<void>,
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash("sha256");
  const zipped = /\.gz$/i.test(file.name);

  async function* raw(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let first = true;
    for await (const piece of pieces) {
      if (first) refuseOtherForm(file, piece, zipped);
      first = false;
      hash.update(piece);
      onBytes(piece.length);
      yield piece;
    }
  }
  async function text(pieces: AsyncIterable<Buffer>): Promise<void> {
    let first = true;
    for await (const piece of pieces) {
      if (first) refuseOtherText(file, piece);
      await onText(
        first && startsWith(piece, UTF8_MARK) ? piece.subarray(UTF8_MARK.length) : piece,
      );
      first = false;
    }
  }
  const ahead = { chunkSize: CHUNK_BYTES, readableHighWaterMark: AHEAD_BYTES };
  const unpack = zipped ? createGunzip(ahead) : new PassThrough();
  const disk = createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
  await inWords(file, pipeline(disk, raw, unpack, text, { signal }));
  return hash.digest("hex");
}

const startsWith = (bytes: Buffer, mark: readonly number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte);

function refuseOtherForm({ name }: SourceFile, start: Buffer, zipped: boolean): void {
  if (startsWith(start, ZIP)) {
    throw new LoadRefused(`${name} is a zip archive. Unpack it and put what is inside here.`, {});
  }
  if (zipped && !startsWith(start, GZIP)) {
    throw new LoadRefused(
      `${name} is not gzip data, though its name says so. If it is plain text, name it ${name.slice(0, -3)}; else fetch it again.`,
      {},
    );
  }
  if (!zipped && startsWith(start, GZIP)) {
    throw new LoadRefused(`${name} is gzip data. Name it ${name}.gz, or unpack it.`, {});
  }
}

function refuseOtherText({ name }: SourceFile, start: Buffer): void {
  if (UTF16_MARKS.some((mark) => startsWith(start, mark))) {
    throw new LoadRefused(`${name} is in UTF-16. Save it as UTF-8.`, {});
  }
  const end = start.indexOf("\n");
  if (end < 0 && start.includes("\r")) {
    throw new LoadRefused(
      `${name} ends its lines as old Macs did (CR alone). Save it with line ends of Windows or Unix.`,
      {},
    );
  }
  if (start.subarray(0, end < 0 ? undefined : end).includes(0)) {
    throw new LoadRefused(
      `${name} is not text: its first line holds zero bytes. Fetch it again, or save it as UTF-8.`,
      {},
    );
  }
}

/** Faults of the disk and of gzip, said once for all readers. */
async function inWords(file: SourceFile, work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (error instanceof LoadRefused || !(error instanceof Error)) throw error;
    const words = wordsFor(file.name, "code" in error ? String(error.code) : "", error.message);
    throw words === null ? error : new LoadRefused(words, { cause: error });
  }
}

function wordsFor(name: string, code: string, message: string): string | null {
  if (code === "Z_BUF_ERROR")
    return `${name} ends too early: it was cut short. Copy or fetch it again.`;
  if (code.startsWith("Z_"))
    return `${name} is damaged (gzip: ${message}). Copy or fetch it again.`;
  if (code === "EACCES" || code === "EPERM") {
    return `${name} may not be read by this user. Change its permissions, or run as its owner.`;
  }
  if (code === "EISDIR") return `${name} is a folder; it should be a file.`;
  if (code === "ENOENT") return `${name} has disappeared. Put it back and load again.`;
  if (code === "EIO") return `${name} cannot be read: the disk reports ${message}.`;
  return null;
}
