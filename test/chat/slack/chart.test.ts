import { expect, test } from "vitest";
import { type Chart, drawChart } from "../../../src/chat/slack/chart.ts";
import { readPng } from "../../support/png.ts";

const weeks = (...days: number[]): Chart["columns"] =>
  days.map((y, at) => ({ x: String(at + 1), y }));
const colours = { "18,100,163": "blue", "29,28,29": "ink", "97,96,97": "grey", "255,255,255": "" };

/** What a picture has at a point, of the colours that are painted whole. */
function look(chart: Chart) {
  const { width, height, points } = readPng(drawChart(chart));
  const at = (x: number, y: number): string => {
    const [red, green, blue] = points[y * width + x] ?? [];
    return colours[`${red},${green},${blue}` as keyof typeof colours] ?? "edge";
  };
  return {
    width,
    height,
    at,
    /** How much of a colour stands in a rectangle. */
    count: (colour: string, left: number, top: number, right: number, bottom: number): number =>
      Array.from({ length: bottom - top }, (_, y) =>
        Array.from({ length: right - left }, (_, x) => at(left + x, top + y)),
      )
        .flat()
        .filter((one) => one === colour).length,
  };
}

test("each column is as high as its number, and nothing stands where there is none", () => {
  const { at, count } = look({ columns: weeks(4, 2, 0, 1), usual: null });
  // Four columns, each 230 wide, 40 from the left; 340 is the ground and 70 the highest.
  const high = (column: number) => count("blue", 155 + column * 230, 0, 156 + column * 230, 340);
  expect([0, 1, 2, 3].map(high)).toEqual(
    [270, 135, 0, 68].map((wanted) => expect.closeTo(wanted, -1)),
  );
  expect(at(155, 341)).toBe("grey");
});

test("the number stands above its column and the week below, each digit as itself", () => {
  const digits = look({ columns: weeks(...Array.from({ length: 10 }, () => 0)), usual: null });
  // Ten columns, each 92 wide: weeks 1 to 10, and a 0 above each.
  const below = (column: number) =>
    digits.count("grey", 40 + column * 92, 350, 132 + column * 92, 395);
  const drawn = [0, 1, 2, 3, 4, 5, 6, 7, 8].map(below);
  expect(Math.min(...drawn)).toBeGreaterThan(40);
  expect(new Set(drawn).size).toBeGreaterThan(6);
  expect(below(9)).toBeGreaterThan(below(0) + 40);
  const above = look({ columns: [{ x: "1", y: 3 }], usual: null });
  expect(above.count("ink", 480, 20, 520, 60)).toBeGreaterThan(40);
});

test("a dashed line stands at what is usual, and goes through no number", () => {
  const { count, at } = look({ columns: weeks(7, 3, 7), usual: 3.5 });
  expect(count("ink", 40, 205, 960, 206)).toBeGreaterThan(300);
  expect(count("ink", 40, 205, 960, 206)).toBeLessThan(600);
  expect(at(500, 205)).not.toBe("blue");
  const without = look({ columns: weeks(7, 3, 7), usual: null });
  expect(without.count("ink", 40, 205, 480, 206)).toBe(0);
  // The 3 above the middle column reads as it would without the line.
  const three = [485, 180, 515, 212] as const;
  expect(count("ink", ...three)).toBe(without.count("ink", ...three));
});

test("however many weeks there are, and whatever they hold, it is a picture of one size", () => {
  for (const columns of [weeks(), weeks(0), weeks(...Array.from({ length: 10 }, () => 7))])
    expect(look({ columns, usual: null })).toMatchObject({ width: 1_000, height: 400 });
});
