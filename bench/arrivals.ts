import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds from the beginning at which requests come: by chance, as people press, on average so many a second, the same for one seed. */
export function arrivals(perSecond: number, seconds: number, chance: () => number): number[] {
  const times: number[] = [];
  for (let at = 0; ; ) {
    at -= (Math.log(1 - chance()) * 1000) / perSecond;
    if (at >= seconds * 1000) return times;
    times.push(at);
  }
}

/**
 * Sends one thing after the other at the times given, whether or not earlier answers have come, and answers the milliseconds each took from
 * its time: what waits because something before it is slow counts as slow.
 */
export async function openLoop<T>(
  things: readonly T[],
  times: readonly number[],
  send: (thing: T, index: number) => Promise<unknown>,
): Promise<number[]> {
  const began = performance.now();
  const sent: Promise<number>[] = [];
  for (const [index, thing] of things.entries()) {
    const at = began + (times[index] ?? 0);
    const early = at - performance.now();
    if (early > 0) await pause(early);
    const answered = send(thing, index).then(() => performance.now() - at);
    answered.catch(() => undefined); // heard at the end, when all are awaited; unheard until then, it would end the process
    sent.push(answered);
  }
  return Promise.all(sent);
}
