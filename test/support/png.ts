import { inflateSync } from "node:zlib";

/** A picture's size and its points from the top left, each red, green, blue and how much it covers, 0 to 255. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly points: readonly (readonly number[])[];
}

const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** Reads a PNG of eight bits a channel, with or without transparency, not interlaced: what a browser writes. */
export function readPng(png: Buffer): Picture {
  if (png.toString("latin1", 1, 4) !== "PNG") throw new Error("This is no PNG.");
  const data: Buffer[] = [];
  let head: Buffer = Buffer.alloc(0);
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === "IHDR") head = body;
    if (kind === "IDAT") data.push(body);
    at += length + 12;
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = CHANNELS[head[9] ?? 0];
  if (channels === undefined || head[8] !== 8) throw new Error("This PNG is of another kind.");
  const bytes = unfilter(inflateSync(Buffer.concat(data)), width * channels, channels);
  const points = Array.from({ length: width * height }, (_, at) => {
    const point = [...bytes.subarray(at * channels, (at + 1) * channels)];
    return channels === 4 ? point : [...point, 255];
  });
  return { width, height, points };
}

/** Each line begins with how its bytes were foretold from those to the left and above (PNG 9.2). */
function unfilter(lines: Buffer, width: number, channels: number): Buffer {
  const out = Buffer.alloc((lines.length / (width + 1)) * width);
  for (let line = 0; line * (width + 1) < lines.length; line += 1) {
    const kind = lines[line * (width + 1)] ?? 0;
    const start = line * width;
    for (let at = 0; at < width; at += 1) {
      const left = at < channels ? 0 : (out[start + at - channels] ?? 0);
      const up = line === 0 ? 0 : (out[start + at - width] ?? 0);
      const corner = line === 0 || at < channels ? 0 : (out[start + at - width - channels] ?? 0);
      const foretold = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0;
      out[start + at] = (lines[line * (width + 1) + 1 + at] ?? 0) + foretold;
    }
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
