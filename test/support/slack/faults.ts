import type { NodeObject } from "../../../src/chat/json.ts";

/** What befalls a call. The first four leave no trace in Slack; of the others only the answer is late, lost or wrong. */
export type Misfortune =
  | "429"
  | "500"
  | "reset"
  | "never"
  | "slow"
  | "accept-then-500"
  | "accept-then-reset"
  | "accept-then-never"
  /** An error of Slack's by its code; nothing is done. */
  | { readonly error: string };

export interface Fault {
  /** A method of the Web API; "response_url" and "upload" for what goes to those addresses. */
  readonly method: string;
  /** Which calls of the method; all when left out. */
  readonly match?: (body: NodeObject) => boolean;
  readonly answer: Misfortune;
  /** How many calls, one when left out. */
  readonly times?: number;
  /** Seconds to wait after a 429, one when left out. */
  readonly retryAfter?: number;
  /** How late a slow answer is. */
  readonly ms?: number;
}

/** What is to go wrong, in the order it was told. */
export function faults() {
  const waiting: { readonly fault: Fault; left: number }[] = [];
  return {
    tell: (fault: Fault): void => void waiting.push({ fault, left: fault.times ?? 1 }),
    /** What befalls this call; null where all goes well. */
    take(method: string, body: NodeObject): Fault | null {
      const next = waiting.find(
        ({ fault, left }) => left > 0 && fault.method === method && (fault.match?.(body) ?? true),
      );
      if (!next) return null;
      next.left -= 1;
      return next.fault;
    },
    /** All goes well from now on. */
    clear(): void {
      waiting.length = 0;
    },
  };
}
