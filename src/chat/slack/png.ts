import { crc32, deflateSync } from "node:zlib";

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** How far a point lies outside a shape, in points of the picture; below 0 inside it. */
export type Distance = (x: number, y: number) => number;

/** The rectangle in which a shape lies: nothing is looked at outside it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A picture of a few smooth shapes, as a PNG. Three shapes and ten digits need neither a font nor somebody's graphics library. */
export function canvas(width: number, height: number, ground: Colour) {
  const points = Buffer.alloc(width * height * 3, Buffer.from(ground));
  return {
    /** Paints what lies inside a shape; its edge covers a point by as much as it goes over it. */
    paint({ left, top, right, bottom }: Box, distance: Distance, [red, green, blue]: Colour): void {
      const lines = { from: Math.max(0, Math.floor(top - 1)), to: Math.min(height, bottom + 1) };
      const columns = { from: Math.max(0, Math.floor(left - 1)), to: Math.min(width, right + 1) };
      for (let y = lines.from; y < lines.to; y += 1) {
        for (let x = columns.from; x < columns.to; x += 1) {
          const covered = Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5)));
          if (covered === 0) continue;
          const at = (y * width + x) * 3;
          points[at] = mixed(points[at], red, covered);
          points[at + 1] = mixed(points[at + 1], green, covered);
          points[at + 2] = mixed(points[at + 2], blue, covered);
        }
      }
    },
    png: (): Buffer => encoded(points, width, height),
  };
}

const mixed = (below = 0, above: number, covered: number): number =>
  Math.round(below + (above - below) * covered);

/** Eight bits a channel, no transparency, every line as it is (PNG 11 and 12). */
function encoded(points: Buffer, width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.concat([Buffer.of(0), points.subarray(y * width * 3, (y + 1) * width * 3)]),
  );
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(Buffer.concat(lines))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
