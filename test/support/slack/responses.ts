import type { NodeObject } from "../../../src/chat/json.ts";
import type { SlackClock } from "./clock.ts";
import { limits } from "./limits.ts";
import { refuse } from "./surfaces.ts";

/** Where an answer that an app sends to a `response_url` goes. */
export interface ResponsePlace {
  readonly user: string;
  readonly channel: string;
  /** The message that was pressed; null for a command. */
  readonly ts: string | null;
}

/** Addresses that come with each press and each command: five answers, half an hour. */
export function responses(clock: SlackClock, origin: () => string) {
  const kept = new Map<string, ResponsePlace & { at: Date; uses: number }>();
  return {
    open(place: ResponsePlace): string {
      const path = `/actions/${clock.id("fake")}`;
      kept.set(path, { ...place, at: clock.now(), uses: 0 });
      return `${origin()}${path}`;
    },
    /** Where it leads; an answer that says no where it leads nowhere any more. */
    use(path: string): ResponsePlace | NodeObject {
      const place = kept.get(path);
      if (!place || clock.now().getTime() - place.at.getTime() > limits.responseMs)
        return refuse("expired_url");
      if (place.uses >= limits.responseUses) return refuse("used_url");
      place.uses += 1;
      return place;
    },
  };
}
