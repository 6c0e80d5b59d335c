import type { Call, CallKind } from "./call.ts";

/** What Teams does instead of answering well. */
export type Told =
  | "429"
  | "500"
  | "502"
  | "503"
  | "slow" // well, but after `slowMs`
  | "never" // nothing is done, nothing is said
  | "reset" // nothing is done, the connection breaks
  | "accept-then-never" // well, but nothing is said
  | "accept-then-reset" // well, but the connection breaks before the answer
  | { readonly status: number; readonly code: string };

export interface Instruction {
  /** Which requests; all where nothing is said. Text is looked for in the whole body. */
  readonly match?: {
    readonly kind?: CallKind;
    readonly conversation?: string;
    readonly text?: string | RegExp;
  };
  readonly answer: Told;
  /** How many requests it holds for; without it, for all that come. */
  readonly times?: number;
  /** Seconds, with an answer of 429 or 503. */
  readonly retryAfter?: number;
  readonly slowMs?: number;
}

/** The instructions a test gives; each request takes the first that fits it. */
export function openScript() {
  const open: { rule: Instruction; left: number }[] = [];
  return {
    tell: (rule: Instruction) => void open.push({ rule, left: rule.times ?? Infinity }),
    take(call: Call): Instruction | null {
      const found = open.find(({ rule, left }) => left > 0 && fits(rule.match ?? {}, call));
      if (!found) return null;
      found.left -= 1;
      return found.rule;
    },
    forget: () => void open.splice(0),
  };
}

function fits(match: NonNullable<Instruction["match"]>, { kind, ids, body }: Call): boolean {
  return (
    (match.kind === undefined || match.kind === kind) &&
    (match.conversation === undefined || match.conversation === ids[0]) &&
    (match.text === undefined || isIn(match.text, JSON.stringify(body)))
  );
}

const isIn = (text: string | RegExp, whole: string): boolean =>
  text instanceof RegExp ? text.test(whole) : whole.includes(text);

/** "Per bot per thread" of Microsoft's page about rate limits: messages in so many milliseconds. */
const limits = [
  [7, 1_000],
  [8, 2_000],
  [60, 30_000],
  [1_800, 3_600_000],
] as const;

/** Tells whether a conversation has had its messages for now; one that may go counts. */
export function openThrottle() {
  const sent = new Map<string, number[]>();
  return {
    isFull(conversation: string, at: number): boolean {
      const times = sent.get(conversation) ?? [];
      sent.set(conversation, times);
      const within = (ms: number) => times.filter((time) => time > at - ms).length;
      if (limits.some(([most, ms]) => within(ms) >= most)) return true;
      times.push(at);
      return false;
    },
  };
}
