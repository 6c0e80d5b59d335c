import type { Clock } from "../../ports/work.ts";

/** Remembers for a while: what was remembered stays for at least `keptMs` and is gone after twice that, without a list of dates. */
export interface Memory<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
}

export function openMemory<V>(keptMs: number, clock: Clock): Memory<V> {
  let fresh = new Map<string, V>();
  let older = new Map<string, V>();
  let since = clock.now().getTime();
  function turn() {
    const passed = clock.now().getTime() - since;
    if (passed < keptMs) return;
    older = passed < 2 * keptMs ? fresh : new Map();
    fresh = new Map();
    since += passed;
  }
  return {
    get(key) {
      turn();
      return fresh.get(key) ?? older.get(key);
    },
    set(key, value) {
      turn();
      fresh.set(key, value);
    },
    delete(key) {
      fresh.delete(key);
      older.delete(key);
    },
  };
}
