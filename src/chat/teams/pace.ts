import type { Clock } from "../../ports/work.ts";
import { openMemory } from "./memory.ts";

/** Keeps to what Teams takes of one conversation, and to what it said of it. Other conversations go on meanwhile. */
export interface Pace {
  /** How long the conversation is to be left alone yet; null lets a request go now. Microsoft counts what is posted, not what is edited. */
  wait(conversation: string, doing: "post" | "update"): number | null;
  /** Teams said to come back later, and perhaps when; how long that is. */
  hold(conversation: string, afterMs: number | null): number;
  /** Teams took something. */
  done(conversation: string): void;
}

export interface PacePolicy {
  /** Messages that a conversation may have within so many milliseconds. */
  readonly windows: readonly (readonly [most: number, withinMs: number])[];
  /** How long to wait where Teams does not say: the first time, the second, …; the last ever after. */
  readonly backoffMs: readonly number[];
}

/** Nobody is told to wait for longer. */
const HELD_MOST_MS = 3_600_000;

type Kept = { sent: number[]; heldUntil: number; refusals: number };

export function openPace({ windows, backoffMs }: PacePolicy, clock: Clock): Pace {
  const longest = Math.max(...windows.map(([, withinMs]) => withinMs));
  const kept = openMemory<Kept>(Math.max(longest, HELD_MOST_MS), clock);
  const of = (conversation: string): Kept => {
    const its = kept.get(conversation) ?? { sent: [], heldUntil: 0, refusals: 0 };
    kept.set(conversation, its);
    return its;
  };
  return {
    wait(conversation, doing) {
      const its = of(conversation);
      const now = clock.now().getTime();
      const held = its.heldUntil - now;
      if (doing === "update") return held > 0 ? held : null;
      its.sent = its.sent.filter((at) => at > now - longest);
      const free = windows.map(([most, withinMs]) => (its.sent.at(-most) ?? 0) + withinMs);
      const ms = Math.max(held, ...free.map((at) => at - now));
      if (ms > 0) return ms;
      its.sent.push(now);
      return null;
    },
    hold(conversation, afterMs) {
      const its = of(conversation);
      const step = Math.min(its.refusals, backoffMs.length - 1);
      const ms = afterMs ?? Math.round((backoffMs[step] ?? 0) * (1 + Math.random() / 4));
      its.refusals += 1;
      its.heldUntil = clock.now().getTime() + ms;
      return ms;
    },
    done(conversation) {
      of(conversation).refusals = 0;
    },
  };
}
