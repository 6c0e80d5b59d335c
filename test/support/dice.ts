/** SEED of the environment repeats a run that failed. */
export const seed = Number(process.env.SEED ?? 1);

/** Numbers that look random and are the same for one seed (mulberry32). */
export function dice(from: number) {
  let state = from;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    chance: (share: number) => next() < share,
    below: (n: number) => Math.floor(next() * n),
    oneOf: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
}
export type Dice = ReturnType<typeof dice>;
