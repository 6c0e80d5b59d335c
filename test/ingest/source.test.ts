import { createHash } from "node:crypto";
import { mkdtemp, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { SourceFile } from "../../src/flows/ingest-ports.ts";
import { hashFile, readText } from "../../src/ingest/source.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "waymark-source-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<SourceFile> {
  const at = path.join(folder, name);
  await writeFile(at, content);
  return { name, path: at, bytes: (await stat(at)).size };
}

async function textOf(
  source: SourceFile,
): Promise<{ text: string; sha256: string; bytes: number }> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  const sha256 = await readText(
    source,
    (count) => {
      bytes += count;
    },
    async (piece) => {
      pieces.push(Buffer.from(piece));
    },
    new AbortController().signal,
  );
  return { text: Buffer.concat(pieces).toString(), sha256, bytes };
}

const TEXT = "id,name\n1,Zoë\n".repeat(50_000);

test("a plain file and a gzipped one hold the same text", async () => {
  const plain = await file("plain.csv", TEXT);
  const zipped = await file("zipped.csv.gz", gzipSync(TEXT));
  expect((await textOf(plain)).text).toBe(TEXT);
  expect((await textOf(zipped)).text).toBe(TEXT);
});

test("the hash is that of the bytes on the disk, and progress counts those", async () => {
  const bytes = gzipSync(TEXT);
  const zipped = await file("hashed.csv.gz", bytes);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  expect(await textOf(zipped)).toMatchObject({ sha256, bytes: bytes.length });
  expect(await hashFile(zipped)).toBe(sha256);
});

test("a gzip file of several members is read to its end", async () => {
  const members = Buffer.concat([gzipSync("a\n"), gzipSync("b\n")]);
  expect((await textOf(await file("members.csv.gz", members))).text).toBe("a\nb\n");
});

test("a byte order mark is left out", async () => {
  expect((await textOf(await file("marked.csv", "\uFEFFid\n1\n"))).text).toBe("id\n1\n");
  const zipped = await file("marked.csv.gz", gzipSync("\uFEFFid\n1\n"));
  expect((await textOf(zipped)).text).toBe("id\n1\n");
});

const zipped = gzipSync(TEXT);
const flipped = Buffer.from(zipped);
flipped.writeUInt8(flipped.readUInt8(zipped.length - 6) ^ 1, zipped.length - 6);

test.each([
  [
    "cut.csv.gz",
    zipped.subarray(0, zipped.length / 2),
    /^cut\.csv\.gz ends too early: .* again\.$/,
  ],
  ["short.csv.gz", zipped.subarray(0, -4), /^short\.csv\.gz ends too early/],
  ["nothing.csv.gz", "", /^nothing\.csv\.gz ends too early/],
  ["flipped.csv.gz", flipped, /^flipped\.csv\.gz is damaged \(gzip: incorrect data check\)/],
  ["text.csv.gz", TEXT, /^text\.csv\.gz is not gzip data.* name it text\.csv;/],
  ["gzip.csv", zipped, /^gzip\.csv is gzip data\. Name it gzip\.csv\.gz/],
  ["zip.csv", Buffer.from("PK\x03\x04…"), /^zip\.csv is a zip archive\. Unpack it/],
  ["zip.csv.gz", Buffer.from("PK\x03\x04…"), /^zip\.csv\.gz is a zip archive/],
  [
    "wide.csv",
    Buffer.from("\uFEFFid\n", "utf16le"),
    /^wide\.csv is in UTF-16\. Save it as UTF-8\.$/,
  ],
  ["mac.tsv", "id\tname\r1\tZoë\r", /^mac\.tsv ends its lines as old Macs did \(CR alone\)\. Save/],
  ["rubbish.csv", Buffer.from([7, 0, 200, 9, 0, 255]), /^rubbish\.csv is not text/],
  ["rubbish.csv.gz", gzipSync(Buffer.alloc(9)), /^rubbish\.csv\.gz is not text/],
])("%s is refused in words", async (name, content, message) => {
  await expect(textOf(await file(name, content))).rejects.toMatchObject({
    name: "LoadRefused",
    message: expect.stringMatching(message),
  });
});

test("a gigabyte of zeros is given up at its first piece", async () => {
  const sparse = await file("sparse.csv", "id");
  await truncate(sparse.path, 2 ** 30);
  let bytes = 0;
  const count = (more: number) => {
    bytes += more;
  };
  await expect(
    readText(sparse, count, async () => undefined, new AbortController().signal),
  ).rejects.toThrow(/is not text/);
  expect(bytes).toBeLessThan(2 ** 20);
});

test("a file that went away is named", async () => {
  const gone = { name: "gone.csv", path: path.join(folder, "gone.csv"), bytes: 1 };
  await expect(textOf(gone)).rejects.toThrow(
    "gone.csv has disappeared. Put it back and load again.",
  );
  await expect(hashFile(gone)).rejects.toThrow("gone.csv has disappeared.");
});

test("a folder in a file's place is named", async () => {
  const odd = { name: "odd.csv", path: folder, bytes: 1 };
  await expect(textOf(odd)).rejects.toThrow("odd.csv is a folder; it should be a file.");
});
