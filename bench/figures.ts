import { cpus } from "node:os";

/** The smallest of the numbers that no more than this share of them lies above: 0.5 is the median, 0.99 what one in a hundred exceeds. */
export function quantile(numbers: readonly number[], share: number): number {
  const rank = Math.ceil(share * numbers.length);
  return numbers.toSorted((a, b) => a - b)[Math.max(rank, 1) - 1] ?? Number.NaN;
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** To so many decimals. */
export const rounded = (number: number, decimals: number): number =>
  Number(number.toFixed(decimals));

/** Seconds a piece of work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1000;
}

/** What figures depend on. */
export const machine = () => ({
  at: new Date().toISOString(),
  cpu: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
  node: process.version,
});
