import { numberShape } from "./digits.ts";
import { type Box, type Colour, canvas, type Distance } from "./png.ts";

/** Columns with a number below and above each, and a line at what is usual. */
export interface Chart {
  readonly columns: readonly { readonly x: string; readonly y: number }[];
  /** Null for no line. */
  readonly usual: number | null;
}

/** Twice what Slack shows at most, for sharp screens. */
const SIZE = { width: 1_000, height: 400 };
const PLOT = { left: 40, top: 70, right: 960, bottom: 340 };
const DIGITS = 30;
const CLEAR = 6;

const white: Colour = [255, 255, 255];
const ink: Colour = [29, 28, 29];
const grey: Colour = [97, 96, 97];
const blue: Colour = [18, 100, 163];

/** Draws a chart as a PNG: nothing but numbers, so nothing says whose they are. */
export function drawChart({ columns, usual }: Chart): Buffer {
  const picture = canvas(SIZE.width, SIZE.height, white);
  const highest = Math.max(1, usual ?? 0, ...columns.map(({ y }) => y));
  const heightOf = (value: number): number =>
    PLOT.bottom - (value / highest) * (PLOT.bottom - PLOT.top);
  const step = (PLOT.right - PLOT.left) / Math.max(1, columns.length);
  const half = Math.min(40, step * 0.3);

  const fill = (box: Box, colour: Colour): void => picture.paint(box, rectangle(box), colour);
  const write = (value: number, middle: number, bottom: number, colour: Colour): void => {
    const { box, distance } = numberShape(value, [middle, bottom], DIGITS);
    const { left, top, right, bottom: foot } = box;
    // The line does not go through it.
    fill(
      { left: left - CLEAR, top: top - CLEAR, right: right + CLEAR, bottom: foot + CLEAR },
      white,
    );
    picture.paint(box, distance, colour);
  };

  const placed = columns.map(({ x, y }, at) => ({
    week: Number(x),
    y,
    top: heightOf(y),
    middle: PLOT.left + step * (at + 0.5),
  }));

  for (const { y, top, middle } of placed)
    if (y > 0) fill({ left: middle - half, top, right: middle + half, bottom: PLOT.bottom }, blue);
  fill({ left: PLOT.left, top: PLOT.bottom - 1, right: PLOT.right, bottom: PLOT.bottom + 2 }, grey);
  if (usual !== null) {
    const y = heightOf(usual);
    for (let left = PLOT.left; left < PLOT.right; left += 26)
      fill({ left, top: y - 1.5, right: Math.min(left + 15, PLOT.right), bottom: y + 1.5 }, ink);
  }
  for (const { week, y, top, middle } of placed) {
    write(y, middle, top - 14, ink);
    write(week, middle, PLOT.bottom + 46, grey);
  }
  return picture.png();
}

const rectangle =
  ({ left, top, right, bottom }: Box): Distance =>
  (x, y) =>
    Math.max(left - x, x - right, top - y, y - bottom);
