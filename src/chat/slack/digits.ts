import type { Box, Distance } from "./png.ts";

type Point = readonly [x: number, y: number];
type Line = readonly Point[];

/** Points of a part of an ellipse, from one angle to another: 0 is to the right, a quarter turn on is below. */
function arc([x, y]: Point, [wide, high]: Point, from: number, to: number): Line {
  const steps = 16;
  return Array.from({ length: steps + 1 }, (_, at) => {
    const angle = ((from + ((to - from) * at) / steps) * Math.PI) / 180;
    return [x + wide * Math.cos(angle), y + high * Math.sin(angle)];
  });
}

const six: readonly Line[] = [
  arc([0.3, 0.67], [0.22, 0.26], 0, 360),
  arc([0.56, 0.67], [0.48, 0.61], 180, 262),
];

/** The lines of each digit, in a box of 0.6 by 1. */
const digits: readonly (readonly Line[])[] = [
  [arc([0.3, 0.5], [0.23, 0.43], 0, 360)],
  [
    [
      [0.14, 0.24],
      [0.34, 0.07],
      [0.34, 0.93],
    ],
  ],
  [[...arc([0.3, 0.31], [0.22, 0.24], 190, 390), [0.09, 0.93], [0.53, 0.93]]],
  [arc([0.28, 0.28], [0.2, 0.21], 205, 450), arc([0.28, 0.71], [0.24, 0.22], 270, 515)],
  [
    [
      [0.42, 0.93],
      [0.42, 0.07],
      [0.06, 0.67],
      [0.55, 0.67],
    ],
  ],
  [[[0.5, 0.07], [0.16, 0.07], [0.12, 0.46], ...arc([0.28, 0.66], [0.25, 0.27], 230, 510)]],
  six,
  [
    [
      [0.07, 0.07],
      [0.54, 0.07],
      [0.22, 0.93],
    ],
  ],
  [arc([0.3, 0.28], [0.19, 0.21], 0, 360), arc([0.3, 0.71], [0.23, 0.22], 0, 360)],
  // A six that stands on its head.
  six.map((line) => line.map(([x, y]): Point => [0.6 - x, 1 - y])),
];

const WIDE = 0.6;
const GAP = 0.16;

/** A whole number as one shape, of a height, in the middle above a point. */
export function numberShape(
  value: number,
  [middle, bottom]: Point,
  height: number,
): { box: Box; distance: Distance } {
  const written = [...String(value)].map((digit) => digits[Number(digit)] ?? []);
  const width = (written.length * WIDE + (written.length - 1) * GAP) * height;
  const [left, top] = [middle - width / 2, bottom - height];
  const lines = written.flatMap((digit, place) =>
    digit.map((line) =>
      line.map(([x, y]): Point => [left + (x + place * (WIDE + GAP)) * height, top + y * height]),
    ),
  );
  const thick = height * 0.065;
  return {
    box: {
      left: left - thick,
      top: top - thick,
      right: left + width + thick,
      bottom: bottom + thick,
    },
    distance(x, y) {
      let nearest = Infinity;
      for (const line of lines)
        line.forEach((end, at) => {
          nearest = Math.min(nearest, toPart([x, y], line[at - 1] ?? end, end));
        });
      return nearest - thick;
    },
  };
}

/** To the nearest point between two. */
function toPart([x, y]: Point, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const length = alongX ** 2 + alongY ** 2;
  const share = length === 0 ? 0 : ((x - fromX) * alongX + (y - fromY) * alongY) / length;
  const at = Math.min(1, Math.max(0, share));
  return Math.hypot(x - fromX - at * alongX, y - fromY - at * alongY);
}
