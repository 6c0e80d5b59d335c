import { crc32, deflateRawSync } from "node:zlib";

export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day there is: the same files make the same archive. */
const FIRST_DAY = 0x0021;

/** A zip archive (APPNOTE 6.3) of a few small files. */
export function zip(files: readonly ZipFile[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const { header, name, packed } = pack(file);
    central.push(numbers([CENTRAL, 4], [VERSION, 2]), header, numbers([0, 6], [0, 4]));
    central.push(numbers([offset, 4]), name);
    const entry = Buffer.concat([numbers([LOCAL, 4]), header, name, packed]);
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const count = files.length;
  const end = numbers([END, 4], [0, 4], [count, 2], [count, 2], [directory.length, 4], [offset, 4]);
  return Buffer.concat([...local, directory, end, numbers([0, 2])]);
}

/** A file's bytes and what both of its headers say alike. */
function pack({ name, bytes }: ZipFile) {
  const packed = deflateRawSync(bytes, { level: 9 });
  const named = Buffer.from(name, "utf8");
  const header = numbers(
    [VERSION, 2],
    [UTF8_NAMES, 2],
    [DEFLATED, 2],
    [0, 2],
    [FIRST_DAY, 2],
    [crc32(bytes), 4],
    [packed.length, 4],
    [bytes.length, 4],
    [named.length, 2],
    [0, 2],
  );
  return { header, name: named, packed };
}

/** Numbers one after the other, each little-endian in so many bytes. */
function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
