import type { Clock } from "../../ports/work.ts";

/** A call as far as its limits are concerned. */
export interface Paced {
  readonly method: string;
  /** The conversation, where a limit is each conversation's own. */
  readonly channel: string;
  /** Somebody waits for it. */
  readonly pressed: boolean;
}

/** `chat.update` is allowed 50 times a minute; what is done in the background leaves room for what people press. */
const EDITS = { method: "chat.update", calls: 40, perMs: 60_000 };
/** Every method but this one counts over all conversations. */
const PER_CHANNEL = "chat.postMessage";

/** Keeps what Slack asked for: a method that was told to wait is not called before, and nothing else waits for it. */
export function openPace({ now }: Clock) {
  const closed = new Map<string, number>();
  let edits: number[] = [];

  const keyOf = ({ method, channel }: Paced): string =>
    method === PER_CHANNEL ? `${method} ${channel}` : method;

  /** Milliseconds until a key is open again. */
  function untilOpen(key: string, at: number): number {
    const until = closed.get(key) ?? 0;
    if (until <= at) closed.delete(key);
    return Math.max(0, until - at);
  }

  return {
    /** Milliseconds until a call may be made; one that may be made now is counted. */
    wait(call: Paced): number {
      const at = now().getTime();
      const told = Math.max(untilOpen(keyOf(call), at), untilOpen(everything, at));
      if (told > 0 || call.method !== EDITS.method) return told;
      edits = edits.filter((edit) => edit > at - EDITS.perMs);
      const oldest = edits[edits.length - EDITS.calls];
      if (oldest !== undefined && !call.pressed) return oldest + EDITS.perMs - at;
      edits.push(at);
      return 0;
    },
    /** Slack wants a method left alone for so long. */
    close(call: Paced, ms: number): void {
      closed.set(keyOf(call), now().getTime() + ms);
    },
    /** Nothing is asked of Slack for so long. */
    closeAll(ms: number): void {
      closed.set(everything, now().getTime() + ms);
    },
  };
}

const everything = "";
