import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { together } from "../../src/store/together.ts";

/** Questions as they were put, and a way to answer the oldest that is open: each number with its double, or not at all. */
function asked() {
  const put: number[][] = [];
  const open: ((broken?: Error) => void)[] = [];
  const ask = together(2, async (numbers: readonly number[]) => {
    put.push([...numbers]);
    const broken = await new Promise<Error | undefined>((resolve) => void open.push(resolve));
    if (broken) throw broken;
    return numbers.map((number) => number * 2);
  });
  return { ask, put, answer: (broken?: Error) => open.shift()?.(broken) };
}

test("nothing waits while there is room; what comes then goes together in the next", async () => {
  const { ask, put, answer } = asked();
  const answers = Promise.all([1, 2, 3, 4, 5].map(ask));
  await pause(0);
  expect(put).toEqual([[1], [2]]);
  answer();
  await pause(0);
  expect(put).toEqual([[1], [2], [3, 4, 5]]);
  answer();
  answer();
  expect(await answers).toEqual([2, 4, 6, 8, 10]);
  const late = ask(6);
  await pause(0);
  expect(put.at(-1)).toEqual([6]);
  answer();
  expect(await late).toBe(12);
});

test("what breaks breaks for whoever asked in it, and for nobody after", async () => {
  const { ask, answer } = asked();
  const first = [1, 2].map(ask);
  const second = [3, 4].map(ask);
  const outcomes = Promise.allSettled([...first, ...second]);
  await pause(0);
  answer();
  await pause(0);
  answer();
  await pause(0);
  answer(new Error("broken"));
  expect((await outcomes).map(({ status }) => status)).toEqual([
    "fulfilled",
    "fulfilled",
    "rejected",
    "rejected",
  ]);
  const late = ask(5);
  await pause(0);
  answer();
  expect(await late).toBe(10);
});
