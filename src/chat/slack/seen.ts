import type { Clock } from "../../ports/work.ts";

/** Longer than Slack sends anything again, and than a signed request is believed. */
const KEPT_MS = 15 * 60_000;

/**
 * Whether something comes for the first time, by its id. It lasts as long as this process: what is pressed twice counts once anyway, and a
 * typed word answered twice harms nobody.
 */
export function firstTimes({ now }: Clock): (id: string) => boolean {
  const seen = new Map<string, number>();
  return (id) => {
    const at = now().getTime();
    for (const [old, when] of seen) {
      if (when > at - KEPT_MS) break;
      seen.delete(old);
    }
    if (id === "" || seen.has(id)) return id === "";
    seen.set(id, at);
    return true;
  };
}
