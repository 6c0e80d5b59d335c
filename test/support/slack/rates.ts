import type { NodeObject } from "../../../src/chat/json.ts";
import { argument } from "./method.ts";

export interface Rate {
  readonly calls: number;
  readonly perMs: number;
  readonly each: "channel" | "workspace";
}

const minutely = (calls: number): Rate => ({ calls, perMs: 60_000, each: "workspace" });

/** Slack's published limits for what the app calls; `openSlack({ rates: slackRates })` keeps them. */
export const slackRates: Readonly<Record<string, Rate>> = {
  "chat.postMessage": { calls: 1, perMs: 1_000, each: "channel" },
  "chat.update": minutely(50),
  "conversations.history": minutely(50),
  "conversations.open": minutely(50),
  "users.info": minutely(100),
  "users.lookupByEmail": minutely(50),
  "views.open": minutely(100),
  "views.publish": minutely(100),
  "views.push": minutely(100),
  "views.update": minutely(100),
};

/** Counts calls within their limits. */
export function rateLimits(rates: Readonly<Record<string, Rate>>) {
  const counted = new Map<string, number[]>();
  return {
    /** Seconds to wait; null where the call may go on. */
    count(method: string, team: string, body: NodeObject, now: Date): number | null {
      const rate = rates[method];
      if (!rate) return null;
      const key = [method, team, rate.each === "channel" ? argument(body, "channel") : ""].join();
      const since = now.getTime() - rate.perMs;
      const recent = (counted.get(key) ?? []).filter((at) => at > since);
      counted.set(key, recent);
      const oldest = recent[0];
      if (recent.length >= rate.calls && oldest !== undefined)
        return Math.max(1, Math.ceil((oldest - since) / 1_000));
      recent.push(now.getTime());
      return null;
    },
  };
}
