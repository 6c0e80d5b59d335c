import type { ChatPlatform, PostedAt, PostOutcome } from "../../ports/platforms.ts";
import { asMessage, type Render } from "./card.ts";
import { type Failed, failedBy } from "./errors.ts";
import type { Pace } from "./pace.ts";
import { type Connector, type Place, placeOf } from "./send.ts";

type Parts = {
  readonly connector: Connector;
  readonly render: Render;
  readonly pace: Pace;
  /** Is told of a call that failed by the login, or on the way to Teams. */
  readonly unsent: (error: unknown) => void;
};

/** Microsoft Teams as the outbox sees it. Nobody is written to who has not installed the app, and it cannot be asked what arrived. */
export function teamsPlatform({ connector, render, pace, unsent }: Parts): ChatPlatform {
  /** Does one thing in a conversation, if it may have it now. */
  async function attempt(
    place: Place,
    doing: "post" | "update",
    act: () => Promise<PostedAt>,
  ): Promise<PostOutcome> {
    const afterMs = pace.wait(place.conversation, doing);
    if (afterMs !== null) return { kind: "retry", afterMs };
    try {
      const at = await act();
      pace.done(place.conversation);
      return { kind: "posted", at, whole: true };
    } catch (error) {
      return outcomeOf(failedBy(error, doing), place, error);
    }
  }

  function outcomeOf(failed: Failed, { conversation }: Place, error: unknown): PostOutcome {
    if (failed.kind !== "retry") return failed;
    if (failed.unsent) unsent(error);
    return { kind: "retry", afterMs: pace.hold(conversation, failed.afterMs) };
  }

  return {
    name: "teams",

    async post({ conversation }, card, key) {
      const place = conversation && placeOf(conversation);
      if (!place) return { kind: "refused", why: "not-installed" };
      const message = asMessage(render, card, key);
      return attempt(place, "post", async () => ({
        ...place,
        activity: await connector.post(place, message),
      }));
    },

    async replace(at, card, { key }) {
      const place = placeOf(at);
      const { activity } = at;
      if (!place || !activity) return { kind: "refused", why: "gone" };
      const message = asMessage(render, card, key);
      return attempt(place, "update", async () => {
        await connector.update(place, activity, message);
        return at;
      });
    },

    find: async () => "cannot-tell",
    lookUp: async () => null,
  };
}
